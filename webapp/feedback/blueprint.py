"""The two blueprints the views beside this file hang on: for whoever has an account, and for whoever has a link."""

from flask import Blueprint

bp = Blueprint("feedback", __name__, url_prefix="/feedback")
look = Blueprint("look", __name__, url_prefix="/look/<token>")
