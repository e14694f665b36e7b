"""The one blueprint that the designer's views hang on."""

from flask import Blueprint

bp = Blueprint("designer", __name__, url_prefix="/designer")
