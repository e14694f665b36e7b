"""Guidance from a definition: Markdown to HTML that is safe to show."""

from functools import lru_cache

import nh3
from markdown import Markdown
from markupsafe import Markup

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "h3", "h4"}
_ATTRIBUTES = {"a": {"href"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


@lru_cache(maxsize=4096)
def guidance(text: str) -> Markup:
    """Markdown as HTML of a few plain tags; anything else in it, scripts first, is left out.

    Kept by its text, so a version of a form pays for it once. Headings begin below the question's own."""
    html = Markdown(output_format="html").convert(text)
    for level in (1, 2):
        html = html.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    clean = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer"
    )
    return Markup(clean)
