"""What the linter knows: every rule, and for each its reason, what to do, and its own examples."""

from flask import render_template
from flask.typing import ResponseReturnValue

from formengine.lint import NoSuchRule, families, rule, rules
from formengine.lint.examples import examples
from formengine.lint.explaining import allowance, shown_example
from webapp.designer.blueprint import bp
from webapp.designer.versions import FAMILY_NAMES

_LONGEST, _MOST = 900, 4
"""Characters of an example, and examples of each sort: what somebody reads on a page."""


@bp.errorhandler(NoSuchRule)
def _no_such_rule(error: NoSuchRule) -> ResponseReturnValue:
    return render_template("errors/error.html", title="We cannot find that", what_to_do=str(error)), 404


@bp.get("/rules/")
def all_rules() -> ResponseReturnValue:
    return render_template(
        "designer/rules.html",
        families=[(FAMILY_NAMES[name], these) for name, these in families(rules()) if these],
    )


@bp.get("/rules/<rule_id>")
def explain(rule_id: str) -> ResponseReturnValue:
    """The same as `formengine explain`, for reading beside a form. Raises NoSuchRule."""
    one = rule(rule_id)
    shown = [(each.is_bad, shown_example(each)) for each in examples(one.path)]
    readable = [(is_bad, text) for is_bad, text in shown if len(text) <= _LONGEST]
    return render_template(
        "designer/rule.html",
        rule=one,
        family=FAMILY_NAMES[one.family],
        paragraphs=[" ".join(each.split()) for each in one.why.strip().split("\n\n")],
        bad=[text for is_bad, text in readable if is_bad][:_MOST],
        good=[text for is_bad, text in readable if not is_bad][:_MOST],
        allowance=allowance(one),
    )
