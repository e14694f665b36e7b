"""A council's theme: what its file may say, what is refused and why, and that it stays words and colours on every page."""

import re
import struct
import zlib
from pathlib import Path

import pytest

from formengine.errors import FormEngineError
from tests.webapp.conftest import Browser, an_app
from tests.webapp.test_assets import PAIRS, _colour, _contrast
from webapp.council import Council, read_council
from webapp.council.colours import CARD, PAPER, nearest_readable, unreadable
from webapp.security import CONTENT_SECURITY_POLICY

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}<path d="M0 0h8v8z" fill="#1d4f91"/></svg>'
WHOLE = """
council = "Example Council"
product = "Talking it through"
home = "https://www.example.org/"
colour = "#1D4F91"
accent = "#8a2b6e"
logo = "logo.svg"
[help]
phone = "01632 960 000"
email = "help@example.org"
"""


def a_png(width=1, height=1):
    def chunk(kind, content):
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


@pytest.fixture
def told(tmp_path):
    """What a file says, as the app reads it."""

    def council(text, logo: str | bytes = SVG.format(""), name="logo.svg") -> Council:
        (tmp_path / name).write_bytes(logo.encode() if isinstance(logo, str) else logo)
        (tmp_path / "council.toml").write_text(text, encoding="utf-8")
        return read_council(tmp_path / "council.toml")

    return council


@pytest.fixture
def refusal(told, tmp_path):
    def why(*given, **also) -> str:
        with pytest.raises(FormEngineError) as stopped:
            told(*given, **also)
        return str(stopped.value).replace(f"{tmp_path / 'council.toml'}: ", "")

    return why


@pytest.fixture
def at(tmp_path):
    """A browser on an app with this theme."""
    opened = []

    def browser(theme: Council | None) -> Browser:
        app = an_app(f"sqlite:///{tmp_path / f'{len(opened)}.sqlite'}", theme=theme, secret_key="for tests")
        app.testing = True
        opened.append(app)
        return Browser(app)

    yield browser
    for app in opened:
        app.extensions["kept"].store.close()


def test_a_page_carries_the_names_the_colours_the_logo_and_the_help(told, at):
    browser = at(told(WHOLE))
    page = browser.client.get("/")

    assert "– Talking it through</title>" in page.text
    assert 'Talking it through <span class="header__council">Example Council</span>' in page.text
    assert (
        '<a class="govuk-link" href="https://www.example.org/" rel="noreferrer">Example Council</a>'
        in page.text
    )
    assert 'href="tel:01632960000">01632 960 000</a>' in page.text
    assert 'href="mailto:help@example.org"' in page.text
    browser.get("/")  # which fails where the markup does

    sheet = browser.client.get(re.search(r'href="(/council/\w+/theme\.css)"', page.text)[1])
    assert sheet.text == (
        ":root{--theme-primary:#1d4f91;--theme-primary-deep:#13335d;--theme-accent:#8a2b6e}\n"
        "@media screen{:root{--primary-soft:#e4eaf2;--accent-soft:#f1e6ee}}\n"
    )
    assert sheet.content_type == "text/css; charset=utf-8"
    logo = browser.client.get(re.search(r'src="(/council/\w+/logo)"', page.text)[1])
    assert (logo.text, logo.content_type) == (SVG.format(""), "image/svg+xml; charset=utf-8")
    assert logo.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    for answer in (sheet, logo):
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
    assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_another_theme_has_another_address_and_the_old_one_is_gone(told, at):
    first, second = told(WHOLE), told(WHOLE.replace("#1D4F91", "#205020"))
    assert first.stylesheet_digest != second.stylesheet_digest
    browser = at(second)
    assert browser.client.get(f"/council/{second.stylesheet_digest}/theme.css").status_code == 200
    assert browser.client.get(f"/council/{first.stylesheet_digest}/theme.css").status_code == 404


def test_without_a_theme_nothing_is_there(at):
    page = at(None).client.get("/").text
    assert "– Conversations</title>" in page
    assert "council" not in page.lower().replace("for your council", "")
    assert at(None).client.get("/council/0123456789abcdef/theme.css").status_code == 404


def test_a_page_with_a_title_of_its_own_keeps_it(told, at):
    page = at(told(WHOLE)).client.get("/myself/no-such-token/").text
    assert "– In my own words</title>" in page
    assert 'In my own words <span class="header__council">Example Council</span>' in page


def test_a_colour_that_cannot_be_read_is_refused_with_its_figure_and_the_nearest_that_can(refusal):
    assert refusal('council = "A"\ncolour = "#5b9bd5"\naccent = "#ffdd00"') == (
        "Colour is #5b9bd5. Its contrast is 2.74 to 1 as the words of a link on the page; people need at least "
        "4.5 to 1. The nearest shade of it that can be read everywhere is #2e75b5.\n"
        "Accent is #ffdd00. Its contrast is 1.25 to 1 as the words of a link on the page; people need at least "
        "4.5 to 1. The nearest shade of it that can be read everywhere is #837100."
    )


EVERY_KIND = [
    f"#{r}{g}{b}" for r in ("00", "60", "c0") for g in ("00", "60", "c0") for b in ("00", "60", "c0")
]


@pytest.mark.parametrize("colour", [*EVERY_KIND, "#ffffff"])
def test_whatever_the_colours_all_pairs_that_meet_can_be_told_apart(colour):
    if unreadable(colour):
        colour = nearest_readable(colour)
    assert unreadable(colour) is None
    sheet = Council(name="A", colour=colour, accent=colour).stylesheet
    themed = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", sheet))
    assert len(themed) == 5

    def shown(name):
        return themed.get(name) or _colour(name)

    assert [
        (text, ground, round(_contrast(shown(text), shown(ground)), 2))
        for text, ground, least in PAIRS
        if _contrast(shown(text), shown(ground)) < least
    ] == []


def test_the_grounds_that_are_reckoned_with_are_those_of_the_pages():
    assert [_colour("theme-paper"), _colour("card")] == [PAPER, CARD]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file needs “council”. Add it."),
        ('council = "  "', "Council is only spaces. Write the name."),
        ('council = "A"\ncolor = "#000000"', "The file has “color”, which is not known here. Mend its spelling, or take it out."),
        ('council = "A"\ncolour = "red;}body{display:none"', "Colour is “red;}body{display:none”. Write # and six digits, as in “#1f5f5b”."),
        ('council = "A"\ncolour = "#1f5f5b\\n"', "Colour is “#1f5f5b\n”. Write # and six digits, as in “#1f5f5b”."),
        ('council = "A\\nB"', "Council is “A\nB”. Write the name in one line."),
        ('council = "A"\nhome = "javascript:alert(1)"', "Home is “javascript:alert(1)”. Write the whole address, as in “https://www.example.org/”."),
        ('council = "A"\nlogo = "logo.gif"', "Logo is “logo.gif”. Name an .svg or .png file in the folder of this file."),
        ('council = "A"\nlogo = "none.svg"', "the logo “none.svg” cannot be read (No such file or directory). Put it beside this file."),
        ('council = "A"\nlogo = "../../logo.svg"', "the logo “../../logo.svg” lies outside the folder of this file. Put it beside this file."),
        ('council = "A"\nlogo = "/etc/logo.png"', "the logo “/etc/logo.png” lies outside the folder of this file. Put it beside this file."),
        ('council = "A"\n[help]\nemail = "a@b.org?bcc=c"', "Help, email is “a@b.org?bcc=c”. Write an email address, as in “help@example.org”."),
        ('council = "A"\n[help]\nphone = "call me"', "Help, phone is “call me”. Write a phone number in digits, as in “01632 960 000”."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_a_sentence(refusal, text, said):
    assert refusal(text) == said


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "holds <script>"),
        ("<g onload='alert(1)'/>", "holds “onload”"),
        ("<style>*{fill:url(//x.example)}</style>", "holds <style>"),
        ("<g style='fill:red'/>", "holds “style”"),
        ("<image href='https://x.example/a.png'/>", "holds <image>"),
        ("<foreignObject/>", "holds <foreignObject>"),
        ("<use href='https://x.example/a.svg#a'/>", "points elsewhere in “href”"),
        ("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='data:image/svg+xml,a'/>", "points elsewhere in “href”"),
        ("<g fill='url(https://x.example/#a)'/>", "points elsewhere in “fill”"),
        ("<a href='#x'/>", "holds <a>"),
        ("<x:script xmlns:x='http://www.w3.org/1999/xhtml'/>", "holds <script>"),
        ("<set attributeName='href' to='#'/>", "holds <set>"),
        ("<?xml-stylesheet href='//x.example'?>", "holds an instruction"),
        ("<g>", "is not SVG (mismatched tag"),
    ],
)  # fmt: skip
def test_a_logo_that_is_more_than_a_picture_is_refused(refusal, inside, said):
    assert refusal('council = "A"\nlogo = "logo.svg"', SVG.format(inside)).startswith(
        f"the logo “logo.svg” {said}"
    )


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + SVG.format("&a;"), "declares a document type"),
        ("<?xml version='1.0' encoding='utf-7'?>" + SVG.format(""), "says it is written in utf-7"),
        (SVG.format("").encode("utf-16"), "is not UTF-8 text"),
        ("<html/>", "is not SVG: it does not begin with <svg>"),
        (SVG.format("<g/>" * 60_000), "is more than 200 KB"),
    ],
    ids=["entities", "another encoding", "utf-16", "html", "large"],
)
def test_a_file_that_is_no_svg_is_refused(refusal, logo, said):
    assert refusal('council = "A"\nlogo = "logo.svg"', logo).startswith(f"the logo “logo.svg” {said}")


def test_a_png_is_taken_as_it_is_and_a_broken_or_huge_one_refused(told, refusal):
    text = 'council = "A"\nlogo = "logo.png"'
    assert told(text, a_png(), "logo.png").logo_type == "image/png"
    assert "is not a whole PNG picture" in refusal(text, a_png()[:-4], "logo.png")
    assert "is not a whole PNG picture" in refusal(text, SVG.format(""), "logo.png")
    assert "is 5000 by 1 dots" in refusal(text, a_png(5000), "logo.png")


def test_a_link_to_a_file_elsewhere_is_outside(refusal, tmp_path, tmp_path_factory):
    kept = tmp_path_factory.mktemp("elsewhere") / "secret.svg"
    kept.write_text(SVG.format(""), encoding="utf-8")
    (tmp_path / "linked.svg").symlink_to(kept)
    assert "lies outside the folder" in refusal('council = "A"\nlogo = "linked.svg"')


def test_a_name_full_of_markup_stays_a_name(told, at):
    page = (
        at(told("council = '</title><script>alert(1)</script>{{7*7}}\"x'\nproduct = '<b>&amp;'"))
        .client.get("/")
        .text
    )
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}&#34;x" in page
    assert "<script>alert" not in page
    assert "– &lt;b&gt;&amp;amp;</title>" in page
    assert "theme.css" not in page


def test_the_example_of_the_docs_is_taken(told):
    docs = Path(__file__).parents[2] / "docs" / "theme.md"
    example = re.search(r"```toml\n(.*?)```", docs.read_text(encoding="utf-8"), re.DOTALL)
    assert told(example[1]).name == "Example Council"
