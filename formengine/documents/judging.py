"""Data against a schema made in the engine: what is wrong, for the room that knows what to say about it."""

from collections.abc import Iterator
from typing import Any

from formengine.frozen import dataclass


@dataclass(frozen=True)
class Fault:
    """`keyword` is JSON Schema's; `limit` is what the keyword says, or for unknown keys, their names."""

    path: tuple[str | int, ...]
    keyword: str
    limit: Any
    value: Any

    @property
    def pointer(self) -> str:
        return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.path)


class Judge:
    """A schema compiled once, to be asked many times. It fetches nothing."""

    def __init__(self, schema: dict[str, Any]) -> None:
        from jsonschema_rs import Draft202012Validator  # which linting by itself may do without

        self._validator = Draft202012Validator(schema, retriever=_refuse)

    def accepts(self, data: Any) -> bool:
        return self._validator.is_valid(data)

    def faults(self, data: Any) -> Iterator[Fault]:
        for error in self._validator.iter_errors(data):
            said = error.kind.as_dict()
            limit = next(iter(said.values()), None)
            yield Fault(tuple(error.instance_path), error.kind.name, limit, error.instance)


def _refuse(uri: str) -> Any:
    raise ValueError(f"{uri} is outside the schema; nothing is fetched")
