"""The vnu HTML checker over pages as they were sent, before a browser mended them."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.serving import ROOT

VNU = ROOT / "webapp" / "assets" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def invalid(pages: Mapping[str, bytes], folder: Path) -> set[str]:
    """What is wrong with each page, by the name of its state."""
    if not VNU.is_file():
        pytest.skip("the HTML checker is absent: npm ci --ignore-scripts --prefix webapp/assets")
    names = {}
    for n, (name, sent) in enumerate(pages.items()):
        (folder / f"{n}.html").write_bytes(sent)
        names[str(n)] = name
    command = ["java", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(VNU)]
    command += ["--errors-only", "--exit-zero-always", "--format", "json", str(folder)]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=200)
    except FileNotFoundError:
        pytest.skip("Java is absent: it runs the HTML checker")
    return {
        f"{names[Path(message['url']).stem]}: {message['message']} {message.get('extract', '')[:120]}"
        for message in json.loads(told.stderr)["messages"]
    }
