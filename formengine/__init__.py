"""Strengths-based conversation and assessment forms: read, lint, compare, fill and record them."""

__version__ = "0.1.0"
