"""The one blueprint that the trainer's views hang on."""

from flask import Blueprint

bp = Blueprint("training", __name__, url_prefix="/training")
