"""The one blueprint that the workbench's views hang on."""

from flask import Blueprint

bp = Blueprint("workbench", __name__, url_prefix="/workbench")
