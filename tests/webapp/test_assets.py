"""What is built into webapp/static: what its sources make, small, our own look, readable by everyone."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess

import pytest

from tests.parts import ROOT

STATIC = ROOT / "webapp" / "static"
ASSETS = ROOT / "webapp" / "assets"
MANIFEST: dict[str, str] = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))


def _built(name: str) -> str:
    return (STATIC / MANIFEST[name]).read_text(encoding="utf-8")


def test_each_file_is_named_by_its_content() -> None:
    hashes = {
        name: hashlib.sha256((STATIC / file).read_bytes()).hexdigest()[:10] for name, file in MANIFEST.items()
    }

    assert {
        f"{stem}.{ending}": f"{stem}-{hashes[f'{stem}.{ending}']}.{ending}"
        for stem, ending in (name.split(".") for name in MANIFEST)
    } == MANIFEST
    assert {path.name for path in STATIC.iterdir()} == {*MANIFEST.values(), "manifest.json", "licences.txt"}


def test_a_rebuild_makes_what_is_committed() -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("Node is absent: it rebuilds the style sheet and the script")
    if not (ASSETS / "node_modules").is_dir():
        pytest.skip("the build's packages are absent (npm ci --ignore-scripts --prefix webapp/assets)")

    check = subprocess.run(
        [npm, "run", "--silent", "check"], cwd=ASSETS, capture_output=True, text=True, check=False
    )

    assert (check.returncode, check.stdout) == (0, ""), check.stderr


def test_a_first_load_leaves_room_for_the_page_within_35_kilobytes() -> None:
    sizes = {name: len(gzip.compress((STATIC / file).read_bytes())) for name, file in MANIFEST.items()}

    on_the_workbench_only = sizes.pop("bench.css") + sizes.pop("bench.js")
    assert sum(sizes.values()) < 27 * 1024, sizes
    assert on_the_workbench_only < 7 * 1024


def test_nothing_is_fetched_from_elsewhere() -> None:
    addresses = re.findall(r"url\([^)]*\)|@import[^;]*|https?://[^\s\"')]+", _built("app.css"))

    assert [address for address in addresses if not address.startswith("url(data:")] == []
    # The addresses in the script are the names of SVG's markup and of govuk-frontend's help pages, never fetched.
    assert 'fetch("http' not in _built("app.js")
    assert "importScripts" not in _built("app.js")


def test_the_look_is_our_own() -> None:
    everything = "".join(_built(name) for name in MANIFEST).lower()

    assert [
        mark for mark in ("gds transport", "@font-face", "crown.svg", "govuk-logotype") if mark in everything
    ] == []


def test_the_licence_of_what_is_inside_lies_beside_it() -> None:
    licences = (STATIC / "licences.txt").read_text(encoding="utf-8")

    assert licences == (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in licences
    assert all("licences.txt" in _built(name)[:200] for name in ("app.css", "app.js"))


def test_the_packages_are_pinned_and_run_no_scripts() -> None:
    package = json.loads((ASSETS / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ASSETS / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    for name, version in package["devDependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert lock[f"node_modules/{name}"]["version"] == version
    assert [path for path, locked in lock.items() if path and "integrity" not in locked] == []


@pytest.mark.parametrize(
    "need",
    [
        "forced-colors:active",
        "prefers-reduced-motion",
        "prefers-contrast:more",
        "@media print",
        ".large-print",
    ],
)
def test_the_style_sheet_answers_the_need(need: str) -> None:
    assert need in _built("app.css").replace(": ", ":")


TEXT, CONTROL = 4.5, 3.0
PAIRS = [
    *(
        (text, ground, TEXT)
        for text in ("ink", "ink-soft", "error", "theme-primary", "theme-accent")
        for ground in ("theme-paper", "card")
    ),
    *(("ink", ground, TEXT) for ground in ("primary-soft", "accent-soft", "worker-soft", "focus")),
    *(("ink-soft", ground, TEXT) for ground in ("primary-soft", "accent-soft")),
    *(("theme-primary-deep", ground, TEXT) for ground in ("card", "primary-soft", "theme-paper")),
    *(("worker", ground, TEXT) for ground in ("worker-soft", "card")),
    ("theme-accent", "accent-soft", TEXT),
    ("error", "accent-soft", TEXT),
    *(("white", ground, TEXT) for ground in ("theme-primary", "theme-primary-deep", "error", "theme-accent")),
    *(("line-strong", ground, CONTROL) for ground in ("card", "theme-paper", "white", "worker-soft")),
    *(("theme-primary", ground, CONTROL) for ground in ("card", "white")),
]


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_colours_that_meet_can_be_told_apart(text: str, ground: str, least: float) -> None:
    assert _contrast(_colour(text), _colour(ground)) >= least


def _colour(name: str) -> str:
    if name == "white":
        return "#ffffff"
    found = re.search(
        rf"--{name}:\s*(#[0-9a-f]{{6}})", (ASSETS / "styles" / "_theme.scss").read_text(encoding="utf-8")
    )
    assert found, name
    return found.group(1)


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
