"""What changed between two forms, as the people who use them would say it."""

from collections.abc import Callable, Mapping

from formengine.iterate.changes import Change, Changed, Comparison, Place, Side, Thing
from formengine.iterate.differing import Differing
from formengine.iterate.duties import duties_changed
from formengine.iterate.matching import SHARE_NOTHING, Matching, match
from formengine.iterate.moves import moved
from formengine.iterate.openers import opening
from formengine.iterate.outline import Placed, Titled
from formengine.iterate.settling import settled
from formengine.iterate.version import Version
from formengine.iterate.words import pieces
from formengine.load import Loaded
from formengine.model import Form

_SECTION_KEYS = ("id", "title", "questions", "sections")
_FORM_KEYS = ("id", "version", "changes", "sections")


def compare(old: Loaded | Form, new: Loaded | Form) -> Comparison:
    """What changed from `old` to `new`. A bare Form is not linted, since it does not know its places."""
    return between(Version(old), Version(new))


def between(old: Version, new: Version) -> Comparison:
    """As `compare`, for versions already read: what was found out about each is found out once."""
    matching = match(old.outline, new.outline)
    ids = {a.question.id: b.question.id for a, b in matching.pairs() if a.question.id != b.question.id}
    differing = Differing(ids, _text_of(old.form), _text_of(new.form))
    return Comparison(
        old=_side(old),
        new=_side(new),
        form=tuple(differing.keys(old.form, new.form, _FORM_KEYS)),
        sections=_sections(matching, differing),
        questions=_questions(matching, differing),
        order=opening(old, new, matching),
        duties=duties_changed(old.form, new.form),
        findings=settled(old, new, matching),
    )


def _side(version: Version) -> Side:
    form = version.form
    changes = form.changes
    return Side(
        name=version.name,
        id=form.id,
        version=form.version,
        title=form.title,
        hash=version.hash,
        questions=len(version.outline.questions),
        why=changes.why if changes else "",
        asked_by=changes.asked_by if changes else "",
        feedback=changes.feedback if changes else (),
        shaped_by=tuple(shaper.who for shaper in form.shaped_by),
    )


def _questions(matching: Matching, differing: Differing) -> Changed:
    strayed = _strayed_questions(matching)
    changed = []
    for old, new in matching.pairs():
        one, other = old.question, new.question
        in_other_words = one.text != other.text
        details = () if one == other else tuple(differing.questions(one, other))
        if in_other_words or details or one.id != other.id or old.number in strayed:
            kept_id = one.id == other.id and old.id_is_chosen and new.id_is_chosen
            changed.append(
                Change(
                    old=question_thing(old),
                    new=question_thing(new),
                    moved=old.number in strayed,
                    pieces=pieces(one.text, other.text) if in_other_words else (),
                    details=details,
                    new_meaning=kept_id and matching.alike[old.number] < SHARE_NOTHING,
                )
            )
    return Changed(
        added=tuple(question_thing(q) for q in matching.new.questions if q.number not in matching.back),
        removed=tuple(
            question_thing(q) for q in matching.old.questions if q.number not in matching.questions
        ),
        changed=tuple(changed),
    )


def _sections(matching: Matching, differing: Differing) -> Changed:
    olds, news = matching.old.sections, matching.new.sections
    strayed = _strayed_sections(matching)
    changed = []
    for a, b in sorted(matching.sections.items(), key=lambda pair: pair[1]):
        old, new = olds[a].section, news[b].section
        in_other_words = old.title != new.title
        details = tuple(differing.keys(old, new, _SECTION_KEYS))
        if in_other_words or details or old.id != new.id or a in strayed:
            changed.append(
                Change(
                    old=section_thing(olds[a]),
                    new=section_thing(news[b]),
                    moved=a in strayed,
                    pieces=pieces(old.title, new.title) if in_other_words else (),
                    details=details,
                )
            )
    here = set(matching.sections.values())
    return Changed(
        added=tuple(section_thing(s) for s in news if s.number not in here),
        removed=tuple(section_thing(s) for s in olds if s.number not in matching.sections),
        changed=tuple(changed),
    )


def _strayed_questions(matching: Matching) -> set[int]:
    """The old numbers of questions that are in another section, or in another order in theirs."""
    found = set()
    beside: dict[int, list[tuple[Placed, Placed]]] = {}
    for i in sorted(matching.questions):
        old, new = matching.old.questions[i], matching.new.questions[matching.questions[i]]
        if matching.sections.get(old.within.number) != new.within.number:
            found.add(i)
        else:
            beside.setdefault(old.within.number, []).append((old, new))
    for pairs in beside.values():
        names = [_name((a.question.id, a.question.text), (b.question.id, b.question.text)) for a, b in pairs]
        found.update(pairs[n][0].number for n in moved([new.rank for _, new in pairs], names))
    return found


def _strayed_sections(matching: Matching) -> set[int]:
    found = set()
    beside: dict[int, list[tuple[Titled, Titled]]] = {}
    for a in sorted(matching.sections):
        old, new = matching.old.sections[a], matching.new.sections[matching.sections[a]]
        parent = -1 if old.parent == -1 else matching.sections.get(old.parent, -2)
        if parent != new.parent:
            found.add(a)
        else:
            beside.setdefault(old.parent, []).append((old, new))
    for pairs in beside.values():
        names = [_name((a.section.id, a.section.title), (b.section.id, b.section.title)) for a, b in pairs]
        found.update(pairs[n][0].number for n in moved([new.rank for _, new in pairs], names))
    return found


def _name(old: tuple[str, str], new: tuple[str, str]) -> str:
    return "\n".join(sorted(map(repr, (old, new))))


def question_thing(placed: Placed) -> Thing:
    question = placed.question
    place = Place(sections=placed.within.path, position=placed.rank + 1)
    return Thing(
        id=question.id, text=question.text, place=place, pointer=question.pointer, kind=question.kind
    )


def section_thing(titled: Titled) -> Thing:
    section = titled.section
    return Thing(
        id=section.id,
        text=section.title,
        place=Place(sections=titled.path[:-1], position=titled.rank + 1),
        pointer=section.pointer,
        questions=sum(1 for _ in section.all_questions()),
    )


def _text_of(form: Form) -> Callable[[str], str]:
    texts: Mapping[str, str] = {question.id: question.text for question in form.questions()}
    return lambda id: texts.get(id, id)
