"""The library of forms, and one version of a form to be read through."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from formengine.iterate.version import Version
from formengine.lint.coverage import coverage
from formengine.lint.effort import effort_of
from webapp.designer.blueprint import bp
from webapp.designer.outlines import outline
from webapp.designer.roughly import roughly
from webapp.designer.versions import (
    FAMILY_NAMES,
    Name,
    by_family,
    ids,
    names,
    publication,
    reference,
    version,
)
from webapp.stores import names_of, store


@dataclass(frozen=True)
class Shelf:
    """A form and its versions, the newest first."""

    form_id: str
    title: str
    versions: tuple[tuple[Name, Version, dict[str, int]], ...]


@bp.get("/")
def library() -> ResponseReturnValue:
    """Every form, each of its versions, why it differs, who asked, who shaped it, what the linter finds."""
    good, poor = ([_shelf(form_id, poor=poor) for form_id in ids(poor=poor)] for poor in (False, True))
    return render_template(
        "designer/library.html",
        shelves=good,
        poor=poor,
        family_names=FAMILY_NAMES,
        publications={(each.form.id, each.form.version): each for each in store().publications()},
    )


@bp.get("/forms/<form_id>/<int:number>")
def version_page(form_id: str, number: int) -> ResponseReturnValue:
    """One version as an outline, with findings beside each question."""
    return _page(Name(form_id, number))


@bp.get("/poor/<form_id>/<int:number>")
def poor_version_page(form_id: str, number: int) -> ResponseReturnValue:
    """The same of a form that was made for teaching and is never held with anybody."""
    return _page(Name(form_id, number, is_poor=True))


def _page(name: Name) -> ResponseReturnValue:
    shown = version(name)
    findings = shown.findings or ()
    others = names(name.form_id, poor=name.is_poor)
    return render_template(
        "designer/version.html",
        name=name,
        hash=reference(name).hash,
        told=(told := publication(name)),
        publishers=names_of([told.by, told.retired_by] if told else []),
        others=others,
        held=[] if name.is_poor else store().held_on(name.form_id),
        roughly=roughly,
        before=next((each for each in reversed(others) if each.number < name.number), None),
        form=shown.form,
        outline=outline(shown, findings),
        counts=by_family(findings),
        effort=effort_of(shown.seen.words, shown.seen.asked),
        coverage=coverage(shown.form),
        family_names=FAMILY_NAMES,
    )


def _shelf(form_id: str, *, poor: bool) -> Shelf:
    found = [(name, version(name)) for name in reversed(names(form_id, poor=poor))]
    return Shelf(
        form_id,
        found[0][1].form.title,
        tuple((name, each, by_family(each.findings or ())) for name, each in found),
    )
