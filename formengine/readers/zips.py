"""What a zip says of itself when something is wrong with it."""

import zipfile
from zlib import error as ZlibError

BROKEN = (
    zipfile.BadZipFile,
    ValueError,
    NotImplementedError,  # packed or locked in a way Python does not know
    RuntimeError,
    EOFError,
    ZlibError,
    OSError,
)
"""Raised on the way into a zip that is damaged; where a part is asked for by its name, KeyError too."""
