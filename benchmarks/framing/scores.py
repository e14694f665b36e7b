"""Counting right and wrong answers."""

from collections import Counter
from collections.abc import Sequence

from .rows import LABELS

Pair = tuple[str, str]
"""The label of a text and what was read."""


def per_label(pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 of each label."""
    counted = Counter(pairs)
    scores = {}
    for label in LABELS:
        right = counted[label, label]
        wrong = sum(count for (truth, read), count in counted.items() if (truth == label) != (read == label))
        scores[label] = 2 * right / (2 * right + wrong) if right else 0.0
    return scores


def macro(pairs: Sequence[Pair]) -> float:
    """The mean of the labels' F1, every label counting the same."""
    return sum(per_label(pairs).values()) / len(LABELS)


def line(name: str, pairs: Sequence[Pair]) -> str:
    """One row of the table of scores."""
    scores = per_label(pairs)
    cells = " ".join(f"{scores[label]:>9.2f}" for label in LABELS)
    return f"{name:<44} {len(pairs):>5} {macro(pairs):>6.3f} {cells}"


HEAD = f"{'':<44} {'texts':>5} {'macro':>6} " + " ".join(f"{label:>9}" for label in LABELS)


def source_line(name: str, pairs: Sequence[Pair]) -> str:
    """One source: the labels it holds and their F1; a mean over labels it lacks would mean nothing."""
    held = Counter(truth for truth, _ in pairs)
    scores = per_label(pairs)
    right = sum(truth == read for truth, read in pairs) / len(pairs)
    cells = ", ".join(f"{label} {scores[label]:.2f} of {held[label]}" for label in LABELS if held[label])
    return f"{name:<62} {len(pairs):>4} texts, {right:>4.0%} right; F1: {cells}"


def confusion(pairs: Sequence[Pair]) -> str:
    """Labels down, readings across."""
    counted = Counter(pairs)
    columns = (*LABELS, "mixed")
    rows = ["label \\ read as  " + " ".join(f"{column:>9}" for column in columns)]
    truths = [label for label in columns if any(truth == label for truth, _ in pairs)]
    rows += [
        f"{truth:<16} " + " ".join(f"{counted[truth, column]:>9}" for column in columns) for truth in truths
    ]
    return "\n".join(rows)
