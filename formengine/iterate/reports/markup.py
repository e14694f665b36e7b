"""HTML by parts: whatever is not already markup is escaped, so no word of a form can become a tag."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeAlias

_NOT_FOR_PAGES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PLANE_ENDS = re.compile(f"[{''.join(chr(p << 16 | e) for p in range(1, 17) for e in (0xFFFE, 0xFFFF))}]")


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


Part: TypeAlias = str | Iterable["Part"] | None


def text(words: str) -> Markup:
    """Words as they may stand in a page; what no page may hold is shown as �."""
    if isinstance(words, Markup):
        return words
    shown = _PLANE_ENDS.sub("�", _NOT_FOR_PAGES.sub("�", words.replace("\r\n", "\n").replace("\r", "\n")))
    return Markup(escape(shown))


def tag(name: str, *parts: Part, **attributes: str | int) -> Markup:
    """An element. `class_` and `aria_label` stand for class and aria-label; an empty attribute is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    return Markup(f"<{name}{given}>{joined(parts)}</{name}>")


def joined(parts: Iterable[Part]) -> Markup:
    found = []
    for part in parts:
        if isinstance(part, str):
            found.append(text(part))
        elif part is not None:
            found.append(joined(part))
    return Markup("".join(found))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Part]]) -> Markup | None:
    """A table whose first cell in a row names the row; nothing where there is no row."""
    made = [tag("tr", tag("th", row[0], scope="row"), [tag("td", cell) for cell in row[1:]]) for row in rows]
    if not made:
        return None
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption),
            tag("thead", tag("tr", [tag("th", name, scope="col") for name in head])),
            tag("tbody", made),
        ),
        class_="wide",
        role="region",
        aria_label=caption,
        tabindex=0,
    )


def page(title: str, *body: Part) -> str:
    """A whole document that needs nothing beside it: no script, no file, no network."""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f"{tag('main', *body)}\n</body>\n</html>\n"
    )


STYLE = """\
:root { --paper: #faf6ef; --card: #fffdf9; --ink: #2a2926; --soft: #5b574f; --line: #e2d9cb; --teal: #1f5f5b;
  --in: #dcefe4; --in-ink: #14532d; --out: #fbe4da; --out-ink: #7a2e14; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto,
  "Helvetica Neue", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; color: #123c39; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 3px solid var(--teal); }
h3 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1.0625rem; margin: 0; font-weight: 600; }
p { margin: .35rem 0; max-width: 46rem; }
.soft { color: var(--soft); } .hash { overflow-wrap: anywhere; font-size: .875rem; }
.short { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; margin: 1rem 0; }
.short li, .tag { background: #e5efec; color: #123c39; border-radius: 1rem; padding: .15rem .75rem; }
.tag { font-size: .875rem; margin-right: .35rem; }
.card { background: var(--card); border: 1px solid var(--line); border-left: 5px solid #756e62; border-radius: .5rem;
  padding: .75rem 1rem; margin: .75rem 0; break-inside: avoid; }
.card.added { border-left-color: #2f7d4f; }
.card.removed { border-left-color: #a8492a; }
.card.moved { border-left-color: #464b78; }
.card ul { margin: .35rem 0; padding-left: 1.2rem; }
blockquote { margin: .75rem 0; padding: .25rem 1rem; border-left: 4px solid var(--teal); max-width: 46rem; }
ins { background: var(--in); color: var(--in-ink); text-decoration: underline; text-decoration-thickness: 2px; }
del { background: var(--out); color: var(--out-ink); text-decoration: line-through; }
del + ins { margin-left: .25em; }
ins::before, ins::after, del::before, del::after { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(100%); white-space: nowrap; }
ins::before { content: " [put in] "; } ins::after { content: " [end of what was put in] "; }
del::before { content: " [taken out] "; } del::after { content: " [end of what was taken out] "; }
.wide { overflow-x: auto; margin: 1rem 0; }
.wide:focus-visible { outline: 3px solid #2a2926; box-shadow: 0 0 0 6px #ffc94d; }
table { border-collapse: collapse; width: 100%; background: var(--card); }
caption { text-align: left; font-weight: 600; padding: .35rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid #756e62; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem;
  break-inside: avoid; }
figcaption { font-weight: 600; }
svg { display: block; width: 100%; height: auto; }
footer { margin-top: 3rem; color: var(--soft); font-size: .9375rem; }
@media print { body { background: #fff; font-size: 10.5pt; } main { max-width: none; padding: 0; }
  .wide { overflow: visible; } thead { display: table-header-group; } tr, h2, h3 { break-inside: avoid; }
  h2, h3 { break-after: avoid; } * { print-color-adjust: exact; } @page { margin: 18mm 15mm; } }
"""
