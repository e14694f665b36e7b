"""The two yardsticks a reader of framing should beat, trained and scored as it is."""

from collections.abc import Sequence
from typing import Any

from .minilm import MiniLM, weights_file
from .rows import Row


def bag_of_words(training: Sequence[Row], texts: Sequence[str]) -> list[str]:
    """TF-IDF and logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model: Any = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=10, class_weight="balanced", max_iter=500),
    )
    model.fit([row.text for row in training], [row.label for row in training])
    return list(model.predict(list(texts)))


def embeddings_installed() -> bool:
    return weights_file() is not None


class Embeddings:
    """Sentence embeddings (all-MiniLM-L6-v2) and logistic regression; each text is embedded once."""

    def __init__(self) -> None:
        path = weights_file()
        if path is None:
            raise LookupError("The weights of all-MiniLM-L6-v2 are not installed.")
        self._model = MiniLM(path)
        self._known: dict[str, Any] = {}

    def __call__(self, training: Sequence[Row], texts: Sequence[str]) -> list[str]:
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits

        model: Any = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
        with threadpool_limits(1):  # on small matrices threads mostly wait for each other
            model.fit([self._of(row.text) for row in training], [row.label for row in training])
            return list(model.predict([self._of(text) for text in texts]))

    def _of(self, text: str) -> Any:
        if text not in self._known:
            self._known[text] = self._model.encode(text)
        return self._known[text]
