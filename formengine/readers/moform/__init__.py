"""Mosaic form templates (.moform)."""
