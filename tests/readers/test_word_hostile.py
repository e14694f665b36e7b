"""Word documents that mean harm, or are broken: refused in a sentence, or read, in bounded time and memory, and nothing followed."""

import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from formengine.errors import UnreadableFile
from formengine.readers import read_bytes
from tests.readers.word_files import FILES as DOCUMENTS
from tests.readers.word_files import SPACES, p, packed, packed_as, row, table, zipped

ASKS = p("What matters to you?")
SAFE = packed(ASKS)


def bomb() -> bytes:
    held = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(SAFE)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        new.writestr("[Content_Types].xml", old.read("[Content_Types].xml"))
        with new.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1_000_000)
    return held.getvalue()


def locked() -> bytes:
    raw = bytearray(SAFE)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        here = raw.find(mark)
        while here >= 0:
            raw[here + at] |= 1
            here = raw.find(mark, here + 4)
    return bytes(raw)


def nested(times: int) -> bytes:
    return packed("<w:tbl><w:tr><w:tc>" * times + ASKS + "</w:tc></w:tr></w:tbl>" * times)


_ENTITY = f'<!DOCTYPE d [<!ENTITY a "b">]><w:document {SPACES}><w:body>&a;</w:body></w:document>'.encode()
_TYPES = b'<!DOCTYPE d [<!ENTITY a "b">]><Types/>'

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (bomb, "more than 16 MB of words"),
    "entities": (lambda: packed_as(_ENTITY), "holds a document type"),
    "entities in its list of parts": (
        lambda: zipped({"[Content_Types].xml": _TYPES, "word/document.xml": b"<w:document/>"}), "this Word document is damaged"),
    "nested deep": (lambda: nested(100), "nested deeper"),
    "elements without end": (lambda: packed(p("a") * 60_000), "more than 200,000 elements"),
    "paragraphs without end": (lambda: packed("<w:p/>" * 20_001), "more than 20,000 paragraphs"),
    "XML that ends early": (lambda: packed_as(b"<w:document><w:body>"), "damaged inside"),
    "no XML at all": (lambda: packed_as(b"\xff\xfe\x00"), "damaged inside"),
    "a document that is not there": (
        lambda: zipped({"[Content_Types].xml": zipfile.ZipFile(BytesIO(SAFE)).read("[Content_Types].xml")}), "is damaged"),
    "a password": (locked, "locked with a password"),
    "thousands of parts": (
        lambda: zipped({**{name: zipfile.ZipFile(BytesIO(SAFE)).read(name) for name in zipfile.ZipFile(BytesIO(SAFE)).namelist()},
                        **{f"x{n}": b"" for n in range(5_001)}}), "more than 5,000 parts"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "said"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_or_broken_document_is_refused_in_a_sentence(made: Callable[[], bytes], said: str) -> None:
    raw = made()
    started = time.process_time()
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(raw, "form.docx")
    assert str(refused.value).startswith("form.docx: ")
    assert said in str(refused.value)
    assert time.process_time() - started < 10


LARGE: dict[str, Callable[[], bytes]] = {
    "a line of millions of underscores": lambda: packed(ASKS + p("_" * 5_000_000)),
    "underscores far apart": lambda: packed(ASKS + p("_ " * 2_000_000)),
    "dots and strokes": lambda: packed(ASKS + p(". / " * 1_000_000)),
    "a thousand boxes in a line": lambda: packed(ASKS + p("☐ a " * 100_000)),
    "the same question again and again": lambda: packed(p("Name: ____") * 19_000),
    "rows that seem to be headers": lambda: packed(ASKS + table(row("a", "b") * 9_000)),
    "headers over rows": lambda: packed(ASKS + table((row("a", "b") + row("a", "")) * 4_000)),
    "a question as long as a book": lambda: packed(p("What " * 500_000 + "?")),
    "deep headings": lambda: packed(
        "".join(
            f'<w:p><w:pPr><w:outlineLvl w:val="{n % 9}"/></w:pPr><w:r><w:t>H</w:t></w:r></w:p>{ASKS}'
            for n in range(5_000)
        )
    ),
}


@pytest.mark.parametrize("made", LARGE.values(), ids=LARGE)
def test_a_document_that_is_made_to_take_long_is_read_in_bounded_time(made: Callable[[], bytes]) -> None:
    raw = made()
    started = time.process_time()
    assert read_bytes(raw, "form.docx").report.adds_up
    assert time.process_time() - started < 15


def test_refusing_a_bomb_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(bomb())
    code = (
        "import sys; from pathlib import Path; from formengine.errors import UnreadableFile; from formengine.readers import read\n"
        "try:\n    read(Path(sys.argv[1]))\nexcept UnreadableFile:\n    print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert 0 < int(ran.stdout) < 150_000  # kilobytes; reading anything at all takes some 60,000


def test_no_relationship_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that draws its template, its pictures and its data from elsewhere."""
    follow = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/></Relationships>'
    )
    parts: dict[str, bytes | str] = {"word/_rels/document.xml.rels": follow, "_rels/.rels": follow}
    include = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
    with zipfile.ZipFile(BytesIO(packed(ASKS + include))) as file:
        raw = zipped({**{name: file.read(name) for name in file.namelist()}, **parts})
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it went out"))
    opened: list[str] = []
    monkeypatch.setattr(sys.modules["zipfile"].ZipFile, "open", _telling(zipfile.ZipFile.open, opened))
    reading = read_bytes(raw, "form.docx")
    assert [each.text for each in reading.loaded.form.questions()] == ["What matters to you?"]
    assert not [name for name in opened if name.endswith(".rels")]
    assert "root:" not in str(reading.report.as_document())


def _telling(real: Callable[..., object], opened: list[str]) -> Callable[..., object]:
    def open_one(
        self: zipfile.ZipFile, name: zipfile.ZipInfo | str, *args: object, **options: object
    ) -> object:
        opened.append(name.filename if isinstance(name, zipfile.ZipInfo) else name)
        return real(self, name, *args, **options)

    return open_one


@pytest.mark.parametrize("document", DOCUMENTS, ids=[file.name for file in DOCUMENTS])
def test_half_a_document_is_refused(document: object) -> None:
    raw = document.made()  # type: ignore[attr-defined]
    with pytest.raises(UnreadableFile):
        read_bytes(raw[: len(raw) // 2], "form.docx")
