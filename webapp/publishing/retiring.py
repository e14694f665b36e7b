"""Taking a version out of use: what was begun on it goes on, and nothing new begins."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.conversations.changes import request_of
from webapp.designer.roughly import roughly
from webapp.designer.versions import Name, reference, version
from webapp.publishing.blueprint import bp
from webapp.sent_lines import line_sent
from webapp.stores import forms, store


@bp.route("/retire/<form_id>/<int:number>", methods=["GET", "POST"])
def retire(form_id: str, number: int) -> ResponseReturnValue:
    """Raises NoSuchForm."""
    name, wrong = Name(form_id, number), ""
    form, here = version(name).form, url_for("designer.version_page", form_id=form_id, number=number)
    if form.status != "published":
        return redirect(here, code=303)
    if request.method == "POST":
        why = line_sent("why")
        if why:
            wish = request_of(request.form, f"retire {name}")
            store().retire(reference(name), why, by=g.account.id, request=wish)
            return redirect(here, code=303)
        wrong = "Say why it is retired. The reason stands in the history of the form."
    conversations = sum(count for held, count in store().held_on(form_id) if held.version == number)
    page = render_template(
        "publishing/retire.html",
        name=name,
        form=form,
        wrong=wrong,
        conversations=conversations,
        roughly=roughly,
        then=forms().in_use_without(form_id, number),
    )
    return page, 422 if wrong else 200
