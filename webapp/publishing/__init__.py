"""A draft becomes a version in use: looked at first, with reasons, and never changed after."""

from webapp.publishing import choosing, publish, retiring
from webapp.publishing.blueprint import bp

__all__ = ["bp", "choosing", "publish", "retiring"]
