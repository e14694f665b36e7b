"""The web app that practitioners use: a blueprint a job, a rule for every route."""

from webapp.app import create_app

__all__ = ["create_app"]
