"""What a closed round tells: tables with small numbers hidden. One page a round, and no sum over several: two that overlap would
tell, by their difference, what each one hides."""

from flask import g, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.answers.together import about, tables, texts
from webapp.dates import today
from webapp.policy import WORKERS
from webapp.stores import forms, kept
from webapp.surveys.blueprint import bp


@bp.get("/surveys/<round_id>/results")
def results(round_id: str) -> ResponseReturnValue:
    """Shown when the round is over, so that no answer can be told from what a page showed the day before. Whoever holds
    conversations reads the tables and none of the words: a hand is known by how it writes."""
    found = kept().surveys.round(round_id)
    if found is None:
        raise NotFound
    if found.is_open(today().isoformat()):
        return render_template(
            "surveys/results.html", round=found, people=0, tables=[], words=[], is_open=True
        )
    form = forms().pages(found.form).form
    many = kept().surveys.answers(round_id)
    words = [] if WORKERS.allows(g.account.role) else texts(form, many)
    return render_template(
        "surveys/results.html", round=found, people=about(len(many)), tables=tables(form, many), words=words,
        is_open=False,
    )  # fmt: skip
