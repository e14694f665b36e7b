"""The one blueprint that the views beside this file hang on."""

from flask import Blueprint

bp = Blueprint("publishing", __name__, url_prefix="/designer/publish")
