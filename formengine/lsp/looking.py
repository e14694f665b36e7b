"""What an editor is told of a form: where something is found, why, and what could be put there. Offsets are code points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from formengine.documents import Document, check
from formengine.errors import RefusedDefinition, UnreadableFile
from formengine.findings import Finding
from formengine.lint import Config, NoSuchRule, Rule, lint, rule
from formengine.lint.fixes import edits
from formengine.lint.letting_stand import entry_for
from formengine.lint.spans import Edit, Spans
from formengine.lint.suggesting import instead
from formengine.load import Loaded
from formengine.mending import safe_moves
from formengine.readers import READERS, document_of, read_document
from formengine.shortening import shortened

_AT = re.compile(r":(\d+):(\d+): (.*)", re.DOTALL)
_SAID = re.compile(r"“([^”]{1,200})”")
_LOOKS_LIKE_A_FORM = re.compile(r'"(?:sections|themes)"\s*:')


@dataclass(frozen=True)
class Marked:
    """A finding and the characters it is about."""

    finding: Finding
    start: int
    end: int


@dataclass(frozen=True)
class Change:
    """One thing to do about a finding, its edits made together. `is_safe`: it changes no meaning."""

    title: str
    edit: Edit
    is_safe: bool = False


@dataclass(frozen=True)
class Look:
    """A text, and what was found in it. `document` and `loaded` are of the last text that was a form; while somebody
    types and it is none, what was found then is still shown where it still stands."""

    text: str
    marked: tuple[Marked, ...] = ()
    document: Document | None = None
    loaded: Loaded | None = None
    config: Config = field(default_factory=Config)

    @property
    def is_current(self) -> bool:
        """Whether what was found is of the text as it now is."""
        return self.document is not None and self.document.text == self.text

    def at(self, start: int, end: int) -> list[Marked]:
        """What is marked where these characters are."""
        return [each for each in self.marked if each.start <= end and start <= each.end]


def look(text: str, name: str, config: Config, before: Look | None = None) -> Look:
    """Lint a text as an editor holds it now, every place marked."""
    config = replace(config, every_occurrence=True)
    try:
        document = document_of(text.encode("utf-8", "replace"), name)
        if not any(reader.recognises(document.data) for reader in READERS.values()):
            return Look(text, config=config)
        loaded = read_document(document).loaded
    except RefusedDefinition as refused:
        return _kept(text, refused.findings, config, before)
    except UnreadableFile as error:
        if (before is None or before.document is None) and not _LOOKS_LIKE_A_FORM.search(text):
            return Look(text, config=config)
        return _kept(text, [_fault(str(error), name)], config, before)
    spans = Spans(text, loaded.whereabouts)
    promises = check(document, f"profiles/{loaded.form.profile}") if loaded.form.profile else []
    marked = tuple(_marked(finding, spans) for finding in (*promises, *lint(loaded, config)))
    return Look(text, marked, document, loaded, config)


def _fault(said: str, name: str) -> Finding:
    found = _AT.search(said)
    line, column, message = (int(found[1]), int(found[2]), found[3]) if found else (1, 1, said)
    return Finding(rule="json", level="error", message=message, file=name, line=line, column=column)


def _kept(text: str, faults: Sequence[Finding], config: Config, before: Look | None) -> Look:
    """The faults of a text that is no form, with what was found before in the lines that have not changed."""
    spans = Spans(text, _Nowhere())
    marked = [_marked(fault, spans) for fault in faults]
    if before is None or before.document is None:
        return Look(text, tuple(marked), config=config)
    was = before.text
    begins = _common(was, text)
    ends = _common(was[begins:][::-1], text[begins:][::-1])
    for each in before.marked:
        if each.finding.rule == "json" or each.finding.rule.startswith("schema/"):
            continue
        if each.end <= begins:
            marked.append(each)
        elif each.start >= len(was) - ends:
            moved = len(text) - len(was)
            marked.append(replace(each, start=each.start + moved, end=each.end + moved))
    return Look(text, tuple(marked), before.document, before.loaded, config)


class _Nowhere:
    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:  # noqa: ARG002
        return 1, 1


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _marked(finding: Finding, spans: Spans) -> Marked:
    text = spans.text
    start = min(spans.offset(finding.line, finding.column), len(text)) if finding.line else 0
    if finding.end_line:
        end = min(spans.offset(finding.end_line, finding.end_column), len(text))
    else:
        end = _end(finding, text, start)
    return Marked(finding, start, max(end, min(start + 1, len(text))))


def _end(finding: Finding, text: str, start: int) -> int:
    """Where what is flagged ends: where it says, or what is most likely meant of a part that has no end."""
    if text.startswith('"', start):
        closed = re.compile(r'"(?:[^"\\\n]|\\.)*"').match(text, start)
        return closed.end() if closed else start + 1
    for said in _SAID.findall(finding.message):
        if text[start : start + len(said)].casefold() == said.casefold():
            return start + len(said)
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    if text[start : start + 1] in "{[":
        return line
    quoted = text.find('"', start, line)
    return line if quoted < 0 else quoted


def why(finding: Finding, config: Config) -> str:
    """The reason for a finding, in Markdown, with better words where there are any."""
    parts = [finding.message]
    if finding.suggestion:
        parts.append(f"**Instead:** {finding.suggestion}")
    known = rule_of(finding, config)
    if known:
        parts.append(f"**{known.title}** ({finding.level})\n\n{known.why.strip()}")
        parts.append(f"Source: {finding.source or known.source}" if finding.source or known.source else "")
        parts.append(f"`formengine explain {known.id}` shows examples.")
    return "\n\n".join(part for part in parts if part)


def rule_of(finding: Finding, config: Config) -> Rule | None:
    try:
        return rule(finding.rule, config.all_rules)
    except NoSuchRule:
        return None


def changes(looked: Look, marked: Marked) -> Iterator[Change]:
    """What can be done about a finding: first what changes no meaning, then other words, then to let it stand."""
    if not looked.is_current or looked.loaded is None or looked.document is None:
        return
    finding, text = marked.finding, looked.text
    for edit in edits(text, [finding]):
        said = text[edit.start : edit.end]
        title = f"Say “{edit.words}”" if said.strip() and finding.rule != "typography" else "Mend the typing"
        yield Change(title, edit, is_safe=True)
    found = [each.finding for each in looked.marked]
    for move in safe_moves(looked.document, looked.loaded, finding, found, looked.config):
        yield Change(f"Ask first: “{shortened(move.question)}”", move.edit, is_safe=True)
    for words in instead(text[marked.start : marked.end], finding):
        yield Change(f"Say “{shortened(words)}”", Edit(marked.start, marked.end, words))
    if rule_of(finding, looked.config):
        entry = entry_for(text, looked.loaded, finding)
        if entry:
            yield Change(f"Let “{finding.rule}” stand here, because …", entry[0])
