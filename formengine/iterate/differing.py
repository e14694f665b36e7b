"""What differs between two versions of one question, section or form: each key that is not the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from formengine.iterate.changes import Detail
from formengine.iterate.listing import Entry, only_in, out_of_order, paired
from formengine.iterate.naming import KINDS, renamed, shown_when
from formengine.iterate.words import pieces
from formengine.model import Question

Within = tuple[str, str]
WHOLE: Within = ("", "")

_WORDS = frozenset(
    {"description", "title", "intro", "hint", "guidance", "easy_read", "label", "low", "high", "yes", "no"}
    | {"unit", "other", "item", "add_rows"}
)
_PLAIN_LISTS = frozenset(("serves", "feeds", "duties"))
_LISTS: Mapping[str, tuple[str, Callable[[Any], Entry]]] = {
    "prompts": ("prompt", lambda prompt: Entry("", prompt)),
    "options": ("option", lambda option: Entry(option.value, option.label)),
    "rows": ("row", lambda row: Entry(row.id, row.label)),
    "columns": ("column", lambda column: Entry(column.id, column.label)),
    "questions": ("part", lambda part: Entry(part.id, part.text)),
}
_OWN_NAME = {"questions": "text", "columns": "label", "options": "label", "rows": "label"}


class Differing:
    """Compares two of a kind, knowing the ids that changed and the questions that conditions name."""

    def __init__(
        self, ids: Mapping[str, str], old_text: Callable[[str], str], new_text: Callable[[str], str]
    ) -> None:
        self._ids = ids
        self._old_text, self._new_text = old_text, new_text

    def questions(self, old: Question, new: Question, within: Within = WHOLE) -> Iterator[Detail]:
        """What differs beside id, text and place."""
        if old == new:
            return
        if old.kind != new.kind:
            before, after = KINDS[old.kind], KINDS[new.kind]
            yield Detail(aspect="kind", how="changed", before=before, after=after, within=within)
        yield from self.keys(old, new, ("id", "text"), within)

    def keys(self, old: Any, new: Any, leave: Sequence[str], within: Within = WHOLE) -> Iterator[Detail]:
        """What differs in any two definitions, key by key; a key one of them cannot have counts as empty."""
        for name in _names(type(old), type(new)):
            if name in leave:
                continue
            one, other = getattr(old, name, _EMPTY), getattr(new, name, _EMPTY)
            if type(old) is not type(new):
                one, other = _given(old, name, one), _given(new, name, other)
            if one != other:
                yield from self._key(name, one, other, within)

    def _key(self, name: str, one: Any, other: Any, within: Within) -> Iterator[Detail]:
        if name == "show_when":
            yield from self._condition(one, other, within)
        elif name in _LISTS:
            yield from self._list(name, _listed(one), _listed(other), within)
        elif name in _PLAIN_LISTS:
            yield from self._names(name, _listed(one), _listed(other), within)
        elif name in _WORDS:
            yield from worded(name, one or "", other or "", within)
        elif name == "translations":
            yield from self._translations(one or {}, other or {}, within)
        elif name == "shaped_by":
            yield from _told_apart(name, [_shaper(w) for w in one], [_shaper(w) for w in other], within)
        elif name == "allow":
            yield from _told_apart(name, [_let(a) for a in one], [_let(a) for a in other], within)
        else:
            yield _plain(name, _said(name, one), _said(name, other), within)

    def _condition(self, one: Any, other: Any, within: Within) -> Iterator[Detail]:
        one, other = one or None, other or None
        if renamed(one, self._ids) != other:
            before, after = shown_when(one, self._old_text), shown_when(other, self._new_text)
            yield _plain("condition", before, after, within)

    def _names(
        self, name: str, ones: Sequence[str], others: Sequence[str], within: Within
    ) -> Iterator[Detail]:
        now = [self._ids.get(one, one) if name == "feeds" else one for one in ones]
        gone, come = list(only_in(now, others)), list(only_in(others, now))
        for one in gone:
            yield Detail(aspect=name, how="removed", before=one, within=within)
        for other in come:
            yield Detail(aspect=name, how="added", after=other, within=within)
        if not gone and not come and now != list(others):
            yield Detail(
                aspect=name, how="moved", before=", ".join(ones), after=", ".join(others), within=within
            )

    def _list(
        self, name: str, ones: Sequence[Any], others: Sequence[Any], within: Within
    ) -> Iterator[Detail]:
        aspect, entry = _LISTS[name]
        olds, news = [entry(one) for one in ones], [entry(other) for other in others]
        pairs = paired(olds, news)
        strayed = out_of_order(pairs, olds, news)
        for n, old in enumerate(olds):
            if n not in pairs:
                yield Detail(aspect=aspect, how="removed", before=old.words, within=within)
        for n, m in sorted(pairs.items(), key=lambda pair: pair[1]):
            old, new = olds[n], news[m]
            if n in strayed:
                yield Detail(aspect=aspect, how="moved", before=old.words, after=new.words, within=within)
            if old.words != new.words:
                yield _reworded(aspect, old.words, new.words, within)
            inside = (_inside(within[0], aspect, old), _inside(within[1], aspect, new))
            if old.key != new.key:
                yield _plain("id" if aspect != "option" else "value", old.key, new.key, inside)
            if isinstance(ones[n], Question):
                yield from self.questions(ones[n], others[m], inside)
            elif not isinstance(ones[n], str):
                yield from self.keys(ones[n], others[m], ("id", "value", _OWN_NAME[name]), inside)
        matched = set(pairs.values())
        for m, new in enumerate(news):
            if m not in matched:
                yield Detail(aspect=aspect, how="added", after=new.words, within=within)

    def _translations(
        self, ones: Mapping[str, Any], others: Mapping[str, Any], within: Within
    ) -> Iterator[Detail]:
        for language in sorted({*ones, *others}):
            one, other = ones.get(language), others.get(language)
            if one is None or other is None:
                how, before, after = ("added", "", language) if one is None else ("removed", language, "")
                yield Detail(aspect="translations", how=how, before=before, after=after, within=within)  # type: ignore[arg-type]
            elif one != other:
                name = f"translation {language}"
                inside = (_beneath(within[0], name), _beneath(within[1], name))
                for key in _names(type(one), type(other)):
                    before, after = getattr(one, key), getattr(other, key)
                    if before != after and key == "options":
                        yield from worded(key, said(before), said(after), inside)
                    elif before != after and key != "prompts":
                        yield from worded(key, before, after, inside)
                    elif before != after:
                        yield from self._list("prompts", before, after, inside)


_EMPTY = ()


def _names(*kinds: type) -> tuple[str, ...]:
    """The keys of these kinds of thing, in the order of the first; where it was read from is no part of it."""
    found = {field.name: None for kind in kinds for field in fields(kind)}
    return tuple(name for name in found if name not in ("pointer", "source_keys"))


def _given(thing: Any, name: str, value: Any) -> Any:
    """Nothing where a value is only what its kind has by itself: another kind is not said to lack it."""
    return _EMPTY if value == _by_itself(type(thing)).get(name, _EMPTY) else value


def _by_itself(kind: type) -> Mapping[str, Any]:
    return {field.name: field.default for field in fields(kind) if field.default is not MISSING}


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, tuple) else ()


def worded(name: str, before: str, after: str, within: Within = WHOLE) -> Iterator[Detail]:
    """A change of words, told word by word where there were some before and are some after."""
    if before and after:
        yield _reworded(name, before, after, within)
    else:
        yield _plain(name, before, after, within)


def _reworded(name: str, before: str, after: str, within: Within) -> Detail:
    found = pieces(before, after)
    return Detail(aspect=name, how="reworded", before=before, after=after, pieces=found, within=within)


def _plain(name: str, before: str, after: str, within: Within) -> Detail:
    how: Any = "changed" if before and after else "added" if after else "removed"
    return Detail(aspect=name, how=how, before=before, after=after, within=within)


def _told_apart(name: str, ones: Sequence[str], others: Sequence[str], within: Within) -> Iterator[Detail]:
    for one in only_in(ones, others):
        yield Detail(aspect=name, how="removed", before=one, within=within)
    for other in only_in(others, ones):
        yield Detail(aspect=name, how="added", after=other, within=within)
    if sorted(ones) == sorted(others):
        yield Detail(aspect=name, how="moved", before="; ".join(ones), after="; ".join(others), within=within)


def _said(name: str, value: Any) -> str:
    return "" if name in ("at_least", "at_most") and value == 0 else said(value)


def said(value: Any) -> str:
    """A value of a definition as people would write it; what is not there is nothing."""
    if value is None or value == () or value == "" or value == {}:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {said(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(said, value))
    return str(value)


def _shaper(who: Any) -> str:
    paid = "paid" if who.paid else "not paid"
    return f"{who.who} ({paid}) asked for: {who.asked_for}" + (
        f" Not done: {who.not_done}" if who.not_done else ""
    )


def _let(allowance: Any) -> str:
    until = f", until {allowance.until}" if allowance.until else ""
    return f"{allowance.rule}{until}: {allowance.reason}"


def _inside(above: str, aspect: str, entry: Entry) -> str:
    return _beneath(above, f"{aspect} “{entry.words}”")


def _beneath(above: str, name: str) -> str:
    return f"{above}, {name}" if above else name
