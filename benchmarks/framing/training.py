"""Learn what each word and way of asking weighs, with scikit-learn; the product only adds up the numbers."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from formengine.language.framing.knowledge import Knowledge
from formengine.language.framing.score import features_of
from formengine.language.framing.sources import FOLDER, WEIGHTS, load

from .rows import LABELS, Row, labelled, lexicon_rows, own

SCALE = 10
SPREAD = {"h:": 0.3, "w:": 1.0, "l:": 0.5, "p:": 0.5}
"""How freely each kind of feature may be weighed: the hand's score, words, lists, patterns.

Pairs of words, endings and length were tried too and added nothing when sources were left out."""
STRENGTH = 0.5


def learnt(
    rows: Sequence[Row], known: Knowledge, kinds: Iterable[str] = SPREAD, strength: float = STRENGTH
) -> dict[str, str]:
    """The weights, as whole numbers, that these rows teach."""
    chosen = {kind: SPREAD[kind] for kind in kinds}
    counted = [
        {
            name: value * chosen[name[:2]]
            for name, value in features_of(row.text, known).items()
            if name[:2] in chosen
        }
        for row in rows
    ]
    spread = Counter(name for one in counted for name in one)
    names = sorted(name for name, count in spread.items() if count > 1 or name[:2] in ("l:", "p:", "h:"))
    column = {name: place for place, name in enumerate(names)}
    matrix = _matrix(counted, column)
    labels = np.array([LABELS.index(row.label) for row in rows])
    # rarer framings count as much as common ones: a form has more names and dates than hopes
    model: Any = LogisticRegression(C=strength, class_weight="balanced", max_iter=300)
    model.fit(matrix, labels)
    weights: dict[str, str] = {}
    for name, place in column.items():
        numbers = [round(float(number) * chosen[name[:2]] * 10 * SCALE) for number in model.coef_[:, place]]
        if name[:2] in ("p:", "l:") or max(map(abs, numbers)) >= 4:
            weights[name] = " ".join(map(str, numbers))
    weights["bias"] = " ".join(str(round(float(number) * 10 * SCALE)) for number in model.intercept_)
    return weights


def _matrix(counted: Sequence[dict[str, float]], column: dict[str, int]) -> Any:
    rows, places, values = [], [], []
    for number, one in enumerate(counted):
        for name, value in one.items():
            if name in column:
                rows.append(number)
                places.append(column[name])
                values.append(value)
    return csr_matrix((values, (rows, places)), shape=(len(counted), len(column)))


def main() -> None:
    """Learn from every row there is and write the weights the product ships."""
    known = unlearnt()
    weights = learnt([row for row in labelled() if row.strict] + own() + lexicon_rows(), known)
    (FOLDER / WEIGHTS).write_text(
        json.dumps(weights, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace('","', '",\n"')
        + "\n",
        encoding="utf-8",
    )
    print(f"{len(weights)} weights written.")


def with_weights(known: Knowledge, weights: dict[str, str]) -> Knowledge:
    """The same knowledge weighed otherwise."""
    return replace(known, weights=weights, known_words={}, _vectors={})


def unlearnt() -> Knowledge:
    """What is known by hand alone."""
    return with_weights(load(), {})


if __name__ == "__main__":
    main()
