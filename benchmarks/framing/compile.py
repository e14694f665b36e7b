"""Write `lint_rules/framing/compiled.json` anew after its TOML files have changed: `python -m benchmarks.framing.compile`."""

import json

from formengine.language.framing.sources import COMPILED, FOLDER, checksum, compiled, read_sources


def main() -> None:
    document = compiled(read_sources(FOLDER), checksum(FOLDER))
    (FOLDER / COMPILED).write_text(
        json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
