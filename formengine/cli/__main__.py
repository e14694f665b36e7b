"""`python -m formengine.cli` is `formengine`."""

import sys

from formengine.cli import main

sys.exit(main())
