"""Guidance is Markdown and nothing more."""

import pytest

from formengine.render.guidance import guidance


def test_markdown_becomes_plain_html():
    assert guidance("Ask *slowly*.\n\n- one\n- two") == (
        "<p>Ask <em>slowly</em>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="https://example.org/x" onerror="alert(1)">',
        "[go](javascript:alert(1))",
        '<a href="data:text/html,x" onclick="y()">z</a>',
        "<style>body{display:none}</style>",
        "<iframe src='https://example.org'></iframe>",
        "<form action='https://example.org'><input name=a></form>",
    ],
)
def test_what_could_run_or_fetch_is_left_out(text):
    html = guidance(text)
    assert not any(
        bad in html
        for bad in ("<script", "onerror", "javascript:", "data:", "onclick", "<style", "<i", "<form")
    )


def test_headings_stand_below_the_question():
    assert guidance("# Why we ask") == "<h3>Why we ask</h3>"


def test_a_link_leads_out_without_saying_where_from():
    assert guidance("[the Act](https://www.legislation.gov.uk)") == (
        '<p><a href="https://www.legislation.gov.uk" rel="noopener noreferrer">the Act</a></p>'
    )
