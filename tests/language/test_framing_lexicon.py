"""The tricky ways of asking that the shared lexicon collects, each with what a careful linter should say of it.

What its words mean here, where only the framing is read:

- PASS: the question is not about a lack or a danger, so it must not be read as deficit or risk, unless it is no question.
- INFO (also 'PASS or INFO', 'INFO at most'): the same; a hint may say more.
- WARN and FLAG on a leading or deficit question: it must be read as deficit.
- Where the note makes it depend on the order or the place ('if a strengths question came first', 'in a section marked
  legal'), the words ask what they ask and the rules stand aside: any reading will do.
- Where the note is about single words (jargon, acronyms, names of areas), framing has no part in it: any reading will do.
"""

import csv

from formengine.language.framing import FRAMINGS, reading

ANY = set(FRAMINGS)
LACK = {"deficit", "risk"}
BY_PLACE = {"order-dependent", "legal-needed", "clinical-needed"}
BY_WORD = {"ui-text", "acronym-bad", "domain-heading", "explained-term", "third-party-text"}


def _rows(shared):
    with open(shared / "lexicon" / "framing.tsv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _allowed(row):
    expected = row["notes"].removeprefix("expect ").split()[0].strip(":;,")
    if expected in ("PASS", "INFO"):
        placed = row["category"] in BY_PLACE and (
            expected == "INFO" or " if " in row["notes"] or " in " in row["notes"]
        )
        return ANY if placed or (expected == "INFO" and row["category"] in BY_WORD) else ANY - LACK
    assert expected in ("WARN", "FLAG"), row["notes"]
    return ANY if row["category"] in BY_WORD else {"deficit"}


def _read(row):
    found = reading(row["pattern"])
    return found.framing if found.is_question or "(tick" in row["pattern"] else "neutral"


def test_every_tricky_pattern_meets_its_expectation(shared):
    tricky = [row for row in _rows(shared) if row["kind"] == "tricky"]
    assert len(tricky) == 81
    assert [(row["pattern"], _read(row)) for row in tricky if _read(row) not in _allowed(row)] == []


def test_most_tricky_patterns_are_held_to_something(shared):
    held = [row for row in _rows(shared) if row["kind"] == "tricky" and _allowed(row) != ANY]
    assert len(held) >= 60


def test_no_strengths_pattern_is_read_as_a_lack_or_a_danger(shared):
    strengths = [row for row in _rows(shared) if row["kind"] == "strengths"]
    assert [row["pattern"] for row in strengths if reading(row["pattern"]).framing in LACK] == []
    read = [reading(row["pattern"]).framing for row in strengths]
    assert read.count("strengths") + read.count("mixed") >= 0.95 * len(read)


def test_few_deficit_patterns_are_read_as_strengths(shared):
    read = [reading(row["pattern"]).framing for row in _rows(shared) if row["kind"] == "deficit"]
    assert read.count("strengths") <= 1
    assert read.count("deficit") + read.count("risk") + read.count("service") >= 0.9 * len(read)
