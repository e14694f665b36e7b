"""The blueprint that the views beside this file hang on."""

from flask import Blueprint

bp = Blueprint("surveys", __name__)

FORM = "outcomes-survey"
