"""Dates and times as people here write and read them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from formengine.model.kinds import Date
from formengine.render.fields import value_of
from formengine.render.reading import Typed

HERE = ZoneInfo("Europe/London")


def typed_date(typed: Typed, name: str, *, partial: bool = False) -> tuple[str, str]:
    """What stands in three boxes of a date, or what is wrong with it."""
    question = Date(id=name, text=name, partial=partial)
    value, wrong = value_of(question, name, typed)
    return value or "", wrong


def as_date(text: str) -> str:
    """“23 November 2026”, of a whole date, a month, a year, or a moment in UTC."""
    if not text:
        return ""
    if "T" in text:
        text = _moment(text).date().isoformat()
    return Date(id="date", text="").as_text(text)


def as_time(moment: str) -> str:
    """“10:42”, on the clock people look at."""
    return _moment(moment).strftime("%H:%M") if moment else ""


def when(moment: str) -> str:
    """“today at 10:42”, or “23 November 2026 at 10:42”."""
    if not moment:
        return ""
    day = _moment(moment).date()
    said = "today" if day == today() else as_date(day.isoformat())
    return f"{said} at {as_time(moment)}"


def today() -> date:
    return datetime.now(HERE).date()


def a_year_on() -> date:
    """The same day of next year, or the last that there is of it."""
    now = today()
    return now.replace(year=now.year + 1, day=min(now.day, 28))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(HERE)


def boxes(name: str, value: str, typed: Typed) -> dict[str, str]:
    """What stands in the three boxes of a date: what was just typed, else what is kept."""
    if f"{name}:year" in typed:
        return {part: typed.get(f"{name}:{part}", "") for part in ("day", "month", "year")}
    year, month, day, *_ = [*value.split("-"), "", ""]
    return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
