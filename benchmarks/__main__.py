"""Run every benchmark, one after the other: `python -m benchmarks`, or with names: `python -m benchmarks lint page`."""

import importlib.util
import subprocess
import sys

PARTS = {
    "lint": "cold start of the linter and forms linted in a CPU second, beside a bare interpreter and a text search",
    "peers": "the linter beside write-good, proselint, alex, textlint, Spectral and ripgrep over the same forms",
    "page": "CPU for a page of 60 fields, beside a bare page",
    "page_of_app": "CPU for a page of 60 fields through the app, beside a bare Flask page",
    "keystroke": "from a keystroke on the workbench to the findings, in a browser, on 20, 60 and 200 questions",
    "saves": "saves a second, beside a bare insert",
    "saves_of_app": "saves over HTTP from 16 practitioners at once, beside a bare page",
    "fairness": "what the linter tells of real council forms, beside what a fair designer should be told",
    "content": "reading age and effort of every form",
    "iterate": "comparing and telling the history of many versions",
}


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"There is no benchmark “{unknown[0]}”. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted or PARTS:
        if importlib.util.find_spec(f"benchmarks.{name}") is None:
            continue
        print(f"\n== {name}: {PARTS[name]}\n", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
