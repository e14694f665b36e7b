"""Where the data folders are: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent
_INSTALLED = _PACKAGE / "data"

_ROOT = _CHECKOUT if (_CHECKOUT / "schemas" / "form.schema.json").is_file() else _INSTALLED

SCHEMAS = _ROOT / "schemas"
FORMS = _ROOT / "forms"
LINT_RULES = _ROOT / "lint_rules"
