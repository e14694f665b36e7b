"""Words beside one answer, between the worker and a senior: never in the record, and the answer stays as it is."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.render.fields import as_typed
from formengine.render.progress import said
from webapp.conversations.blueprint import its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.stores import names_of, store
from webapp.supervision.blueprint import HERE, bp
from webapp.supervision.threads import second_look, too_long


@bp.route(f"{HERE}/<question_id>", methods=["GET", "POST"])
def write(conversation_id: str, question_id: str) -> ResponseReturnValue:
    question = next((q for q in its_form().questions() if q.id == question_id and q.asks), None)
    if question is None:
        raise NotFound
    wrong = ""
    if request.method == "POST":
        words = as_typed(request.form.get("words", "")).strip()
        wrong = "" if not words else too_long(words)
        if words and not wrong:
            store().add_aside(
                "second-look", conversation_id, "written-beside", {"question": question_id, "words": words},
                person=g.person.id, by=g.account.id,
                request=request_of(request.form, f"beside {conversation_id} {question_id}"),
            )  # fmt: skip
            there = url_for(
                "supervision.look", conversation_id=conversation_id, _anchor=f"beside-{question_id}"
            )
            return redirect(there, code=303)
        wrong = wrong or "Write something first."
    written = second_look(conversation_id).beside(question_id)
    page = render_template(
        "supervision/beside.html",
        person=g.person,
        conversation=the_conversation(),
        form=its_form(),
        question=question,
        said=list(said(question, the_conversation().answers)),
        written=written,
        names=names_of([aside.by for aside in written]),
        wrong=wrong,
        typed=request.form,
    )
    return page, 422 if wrong else 200
