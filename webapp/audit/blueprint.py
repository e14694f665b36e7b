"""The blueprint that the views beside this file hang on."""

from flask import Blueprint

bp = Blueprint("audit", __name__)

FORM = "practice-audit"
