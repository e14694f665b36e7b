"""CPU for a page of 60 mixed fields, compiled once, beside a bare page: `python -m benchmarks.page`."""

import gzip
import time
from collections.abc import Callable

from jinja2 import Environment

from formengine.render.compiled import Entries, compile_page
from formengine.render.guidance import guidance
from tests.render.direct import direct_page
from tests.render.pages import environment, every_kind

FIELDS = 60
PROMISE = 1.0


def cpu_ms(work: Callable[[], object], times: int) -> float:
    """The best of five rounds: the machine may be shared."""
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - start) / times * 1000)
    return min(rounds)


def main() -> None:
    macros = environment()
    questions = [question for n in range(4) for question in every_kind(str(n) if n else "")][:FIELDS]
    filled = Entries(
        values={
            **{question.id: "Bread in the oven by seven, then the allotment." for question in questions},
            **{f"{question.id}:said": "carer" for question in questions},
            **{f"{question.id}:view": "The kitchen is within reach." for question in questions[::3]},
            **{f"{question.id}:state": "does-not-know" for question in questions[1::6]},
        },
        picked={question.id: ("neighbours",) for question in questions},
        rows={question.id: ("r1", "r2") for question in questions if question.kind in ("group", "people")},
        errors={question.id: "Say a little more." for question in questions[::10]},
    )

    direct_page(macros, questions, filled, guidance)
    start = time.process_time()
    page = compile_page(macros, questions, guidance)
    compiling = (time.process_time() - start) * 1000
    bare = Environment(autoescape=True).from_string(
        "<!DOCTYPE html><title>{{ title }}</title><h1>{{ title }}</h1>"
    )

    floor = cpu_ms(lambda: bare.render(title="What matters to you"), 2000)
    empty = cpu_ms(lambda: page.html(Entries()), 100)
    full = cpu_ms(lambda: page.html(filled), 100)
    macros_ms = cpu_ms(lambda: direct_page(macros, questions, filled, guidance), 1)
    html = page.html(filled).encode()

    print(
        f"{len(questions)} questions of {len({q.kind for q in questions})} kinds, each with who said it and no-answer states"
    )
    print(f"a bare page                      {floor:8.3f} ms CPU")
    print(f"the page, empty                  {empty:8.3f} ms CPU")
    print(f"the page, filled, some wrong     {full:8.3f} ms CPU    (promise: {PROMISE} ms)")
    print(
        f"the same drawn by the macros     {macros_ms:8.1f} ms CPU    ({macros_ms / full:.0f} times as long)"
    )
    print(f"compiling it, once a version     {compiling:8.1f} ms CPU")
    print(
        f"its size                         {len(html) / 1024:8.1f} KB, {len(gzip.compress(html)) / 1024:.1f} KB gzipped"
    )


if __name__ == "__main__":
    main()
