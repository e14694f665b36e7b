"""Domain sets: the nine areas of well-being, the ten eligibility outcomes, a council's own."""

from formengine.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class Domain:
    id: str
    title: str
    plain: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class DomainSet:
    id: str
    title: str
    source: str
    domains: tuple[Domain, ...]
    as_at: str = ""
    note: str = ""
