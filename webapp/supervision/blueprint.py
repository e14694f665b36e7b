"""The blueprint that the views beside this file hang on."""

from flask import Blueprint

bp = Blueprint("supervision", __name__)

HERE = "/conversations/<conversation_id>/second-look"
