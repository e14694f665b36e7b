"""A rule tried on its own examples, and each way in which they are not as it says, in a sentence."""

from dataclasses import replace

from formengine.errors import FormEngineError
from formengine.findings import Finding
from formengine.lint.config import Config
from formengine.lint.examples import Example, examples
from formengine.lint.linting import lint
from formengine.lint.rules import Rule


def faults(rule: Rule, config: Config) -> tuple[int, list[str]]:
    """How many examples a rule has, and what is wrong with them."""
    # an allowance serves, or does not, what every other rule finds
    select = () if rule.family == "suppressions" else (rule.id,)
    alone = replace(config, select=select, ignore=(), let_stand=())
    tried = list(examples(rule.path))
    wrong = [said for kind in (True, False) for said in _missing(rule, tried, is_bad=kind)]
    for example in tried:
        try:
            form = example.form()
        except FormEngineError as error:
            wrong.append(f"{rule.path}: {_named(example)} cannot be read as a form: {error}")
        except (TypeError, KeyError, AttributeError, IndexError, ValueError) as error:
            wrong.append(
                f"{rule.path}: {_named(example)} is no example ({type(error).__name__}: {error}). It holds a text, a list of "
                "questions to ask, or sections."
            )
        else:
            wrong += _faults(example, [found for found in lint(form, alone) if found.rule == rule.id])
    return len(tried), wrong


def _missing(rule: Rule, tried: list[Example], *, is_bad: bool) -> list[str]:
    if any(example.is_bad is is_bad for example in tried):
        return []
    kind = "bad" if is_bad else "good"
    return [f"{rule.path}: there is no [[{kind}]] example. Add one: it shows that the rule works."]


def _faults(example: Example, found: list[Finding]) -> list[str]:
    name = _named(example)
    if not example.is_bad:
        return [
            f"{example.rule}: {name} is flagged and should not be: {finding.message}" for finding in found
        ]
    if not found:
        return [f"{example.rule}: {name} is not flagged and should be."]
    wrong = [
        f"{example.rule}: {name} is not flagged at {pointer}, but at {', '.join(f.pointer for f in found)}."
        for pointer in example.at()
        if not any(f"{finding.pointer}/".startswith(f"{pointer}/") for finding in found)
    ]
    return (
        wrong
        + [
            f"{example.rule}: {name} does not flag “{flagged}”."
            for flagged in example.flags()
            if not any(f"“{flagged}”" in finding.message for finding in found)
        ]
        + [
            f"{example.rule}: {name} does not say “{said}”."
            for said in example.says()
            if not any(said in finding.message for finding in found)
        ]
    )


def _named(example: Example) -> str:
    return f"{'bad' if example.is_bad else 'good'} example {example.number}"
