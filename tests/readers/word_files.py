"""Word documents as councils keep their forms, each made in another habit or as another program writes it.

Beside each stands what it asks, section by section, and words of what had to be guessed in reading it.
"""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from docx import Document as new_document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Inches, Pt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


class File(NamedTuple):
    """One document: what it asks, by section as (words, kind), and words that stand in what is told of it."""

    name: str
    made: Callable[[], bytes]
    asks: dict[str, list[tuple[str, str]]]
    guesses: tuple[str, ...]
    title: str = "Talking with you"


# Written by hand, as programs write it


def zipped(parts: dict[str, bytes | str]) -> bytes:
    with BytesIO() as held:
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in parts.items():
                file.writestr(name, content)
        return held.getvalue()


def packed(
    body: str,
    *,
    main: str = "document.main",
    at: str = "word/document.xml",
    more: dict[str, str] | None = None,
) -> bytes:
    """A document with this body; `more` are other parts of it, by what they are."""
    kinds = {
        at: main,
        **{f"word/{name}.xml": name.rstrip("0123456789") for name in more or {}},
    }
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{MAIN.format(kind)}"/>' for part, kind in kinds.items()
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>',
        at: f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    for name, content in (more or {}).items():
        parts[f"word/{name}.xml"] = content
    return zipped(parts)


def packed_as(document: bytes) -> bytes:
    """A package with these bytes for its document."""
    with zipfile.ZipFile(BytesIO(packed("", more={"styles": STYLES, "numbering": NUMBERING}))) as file:
        return zipped({**{name: file.read(name) for name in file.namelist()}, "word/document.xml": document})


def body_of(raw: bytes) -> bytes:
    """The XML of a document, as its package holds it."""
    with zipfile.ZipFile(BytesIO(raw)) as file:
        return file.read("word/document.xml")


def p(*runs: str, style: str = "", listed: str = "") -> str:
    about = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{listed}"/></w:numPr>' if listed else ""
    )
    return f"<w:p><w:pPr>{about}</w:pPr>{''.join(each if each.startswith('<') else r(each) for each in runs)}</w:p>"


def r(words: str, about: str = "") -> str:
    said = words.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{said}</w:t></w:r>'


def control(about: str, shown: str = "Click here", *, tag: str = "", title: str = "") -> str:
    """A content control in a line, with what shows in it until something is typed."""
    names = (f'<w:alias w:val="{title}"/>' if title else "") + (f'<w:tag w:val="{tag}"/>' if tag else "")
    return f"<w:sdt><w:sdtPr>{names}{about}</w:sdtPr><w:sdtContent>{r(shown)}</w:sdtContent></w:sdt>"


def tick(shown: str = "☐") -> str:
    return control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', shown)


def row(*cells: str, across: int = 0) -> str:
    span = f'<w:tcPr><w:gridSpan w:val="{across}"/></w:tcPr>' if across else ""
    return (
        "<w:tr>"
        + "".join(f"<w:tc>{span}{each if each.startswith('<w:p>') else p(each)}</w:tc>" for each in cells)
        + "</w:tr>"
    )


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def old_field(about: str, shown: str = "     ") -> str:
    """A form field as Word had them before content controls."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{about}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


STYLES = (
    f"<w:styles {SPACES}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{said}"/>{more}</w:style>'
        for name, said, more in (
            ("Title", "Title", ""),
            ("Heading1", "heading 1", ""),
            ("Heading2", "heading 2", ""),
            ("CouncilBlue", "Council Blue", '<w:basedOn w:val="Heading1"/>'),
            ("TOC1", "toc 1", ""),
        )
    )
    + "</w:styles>"
)
NUMBERING = (
    f"<w:numbering {SPACES}>"
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)


def with_controls() -> bytes:
    """Content controls beside their labels, in lines and in cells; a control holds a whole cell."""
    bus = '<w:dropDownList><w:listItem w:displayText="Choose one" w:value=""/><w:listItem w:displayText="By bus" w:value="bus"/>' \
          '<w:listItem w:displayText="On foot" w:value="foot"/></w:dropDownList>'  # fmt: skip
    whole_cell = (
        "<w:tr><w:tc><w:p><w:r><w:t>What are you proud of?</w:t></w:r></w:p></w:tc>"
        '<w:sdt><w:sdtPr><w:tag w:val="proud"/><w:text w:multiLine="1"/></w:sdtPr><w:sdtContent><w:tc><w:p><w:r>'
        "<w:t>Click or tap here to enter text.</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr>"
    )
    body = (
        p("Talking with you", style="Title")
        + p("About you", style="CouncilBlue")
        + p("Your name: ", control("<w:text/>", tag="full_name"))
        + p("Date of birth ", control('<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>', "Choose a date"))
        + p("How do you like to get about? ", control(bus, "Choose one", title="Travel"))
        + p("Do you have a pet? ", tick(), " Yes ", tick(), " No")
        + p("What matters", style="Heading1")
        + table(
            whole_cell,
            row("Who is important to you?", p(control("<w:showingPlcHdr/>", "Click here to enter text."))),
        )
        + p(tick(), " I have seen what was written")
    )
    return packed(body, more={"styles": STYLES})


def with_old_fields() -> bytes:
    body = (
        p("Talking with you", style="Title")
        + p("About you", style="Heading1")
        + p("Name: ", old_field('<w:name w:val="Text1"/><w:textInput/>'))
        + p("Born on: ", old_field('<w:name w:val="born"/><w:textInput><w:type w:val="date"/></w:textInput>'))
        + p("Lives with: ", old_field('<w:name w:val="Dropdown1"/><w:ddList><w:listEntry w:val="Nobody else"/><w:listEntry w:val="Family"/></w:ddList>'))
        + p(
            "Do you drive? Yes ", old_field('<w:name w:val="Check1"/><w:checkBox/>', ""),
            " No ", old_field('<w:name w:val="Check2"/><w:checkBox/>', ""),
        )
        + p("What is a good day like?")
        + p(old_field('<w:name w:val="Text2"/><w:textInput/>', "Typed before, by somebody: Doreen fell."))
    )  # fmt: skip
    return packed(body, more={"styles": STYLES})


def as_libreoffice_writes() -> bytes:
    """Words split into many runs, blanks in runs of their own, a text box twice over, words round the page, a contents."""
    split = p(r("What"), r(" "), r("mat", "<w:lang w:val='en-GB'/>"), r("ters"), r(" "), r("most to you?"))
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx><w:txbxContent>{p('Who helps you now?')}{p('_' * 30)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('Who helps you now?')}{p('_' * 30)}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    body = (
        p("Talking with you", style="Title")
        + p("Contents . . . . . . . 1", style="TOC1")
        + p("1. About you", style="Heading1")
        + split
        + p("")
        + p("")
        + p("Do you drive?  ☐ Yes  ☐ No")
        + box
        + p("Where do you feel at home?", listed="1")
        + p("Anything that comes to mind", listed="2")
        + p("However small", listed="2")
        + p("…………………………………………………")
    )
    around = f"<w:hdr {SPACES}>{p('Official: sensitive')}</w:hdr>"
    comments = f"<w:comments {SPACES}><w:comment w:id='1'>{p('Ask Ann about this')}</w:comment></w:comments>"
    return packed(
        body, more={"styles": STYLES, "numbering": NUMBERING, "header1": around, "comments": comments}
    )


def with_changes() -> bytes:
    body = (
        p("Talking with you", style="Title")
        + p("About you", style="Heading1")
        + "<w:p><w:r><w:t xml:space='preserve'>What do you </w:t></w:r>"
        "<w:del w:id='1' w:author='A'><w:r><w:delText>struggle with?</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='A'><w:r><w:t>enjoy?</w:t></w:r></w:ins></w:p>"
        + p("Name «Forename» and the team of «Team»")
        + p("Which words would you like us to use?")
        + p(control("<w:text/>", "Mr Osei"))
    )
    return packed(body, main="template.main", more={"styles": STYLES})


# Made by python-docx


def _saved(document: Any) -> bytes:
    with BytesIO() as held:
        document.save(held)
        return held.getvalue()


def _table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for n, cells in enumerate(rows):
        for m, words in enumerate(cells):
            made.cell(n, m).text = words
    return made


def with_label_tables() -> bytes:
    """Labels beside empty cells, a section as a merged row, boxes in cells, two labels in a row."""
    document = new_document()
    document.add_heading("Talking with you", 0)
    made = _table(
        document,
        [
            ["About you", "", "", ""],
            ["Name", "", "Date of birth", ""],
            ["Telephone *", "", "Do you live alone?", "Yes / No"],
            ["Your home", "", "", ""],
            ["Who lives with you?", "☐ Nobody else ☐ Family ☐ Other (please say) ______", "", ""],
            ["What do you like about where you live?\nThink of people, places, quiet.", "", "", ""],
        ],
    )
    made.cell(0, 0).merge(made.cell(0, 3))
    made.cell(3, 0).merge(made.cell(3, 3))
    for n in (4, 5):
        made.cell(n, 1).merge(made.cell(n, 3))
    made.rows[5].height = Inches(1.5)
    return _saved(document)


def with_grids() -> bytes:
    """An outcomes grid, people in rows, boxes under the names of their answers, labels above their room."""
    document = new_document()
    document.add_heading("Talking with you", 0)
    document.add_heading("People", 1)
    document.add_paragraph("Who is in your life?")
    _table(document, [["Name", "Who they are to you"], ["", ""], ["", ""], ["", ""]])
    document.add_heading("Every day", 1)
    _table(
        document,
        [["", "What goes well?", "What would help?"], ["Eating and drinking", "", ""], ["Washing", "", ""]],
    )
    document.add_heading("How often", 1)
    _table(
        document,
        [
            ["", "Often", "Sometimes", "Never"],
            ["Do you see friends?", "☐", "☐", "☐"],
            ["Do you sleep well?", "☐", "☐", "☐"],
        ],
    )
    document.add_heading("Signed", 1)
    _table(document, [["Signed by", "Date"], ["", ""]])
    return _saved(document)


def with_lines() -> bytes:
    """No styles at all: bold lines for headings, dots, underscores and tabs with leaders for answers, numbers typed by hand."""
    document = new_document()
    title = document.add_paragraph().add_run("Talking with you")
    title.bold, title.font.size = True, Pt(20)
    document.add_paragraph("This talk is yours. You can stop when you like.")
    document.add_paragraph().add_run("About you").bold = True
    document.add_paragraph("1. What would you like us to call you? ____________________")
    document.add_paragraph("2) Name: ............................  Postcode: ..............")
    document.add_paragraph("Date of birth: __ / __ / ____")
    lead = document.add_paragraph("3. Telephone\t")
    lead.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    document.add_paragraph().add_run("What matters").bold = True
    document.add_paragraph("Q4. Tell us what a good day is like")
    for _ in range(3):
        document.add_paragraph("." * 90)
    document.add_paragraph("5. Can you wash by yourself? Yes / No (please delete one)")
    document.add_paragraph("6. How do you get about? (tick all that apply)")
    for each in ("□ On foot", "□ By bus", "□ Other: ________"):
        document.add_paragraph(each)
    document.add_paragraph("I, ______________, have read this and agree with what it says.")
    return _saved(document)


def with_boxes() -> bytes:
    """Questions as headings over a box of one cell, hints in italics, prompts as bullets, a callout, nothing after a question."""
    document = new_document()
    document.add_heading("Talking with you", 0)
    document.add_heading("What matters", 1)
    document.add_paragraph("We ask this first because you come first.")
    document.add_heading("What matters most to you?", 2)
    document.add_table(rows=1, cols=1)
    document.add_paragraph("What are you good at?")
    document.add_paragraph().add_run("It need not be a job.").italic = True
    box = document.add_table(rows=1, cols=1)
    box.cell(0, 0).add_paragraph("")
    document.add_paragraph("What would make a difference?")
    for each in ("to your days", "to your nights"):
        document.add_paragraph(each, style="List Bullet")
    document.add_heading("Keeping in touch", 1)
    callout = document.add_table(rows=1, cols=1)
    callout.cell(0, 0).text = "Somebody will ring you within a week."
    inside = document.add_table(rows=1, cols=1)
    inside.cell(0, 0).text = "How shall we reach you?"
    inside.cell(0, 0).add_paragraph("")
    inside.cell(0, 0).add_paragraph("")
    document.add_paragraph("Anything else:")
    return _saved(document)


def with_much_at_once() -> bytes:
    """An assessment as it is met: the council above its title, labels two in a row, a grid, boxes behind their words, signatures."""
    document = new_document()
    document.add_paragraph().add_run("ANYSHIRE COUNCIL").bold = True
    title = document.add_paragraph().add_run("Talking with you")
    title.bold, title.font.size = True, Pt(18)
    document.add_paragraph("CONFIDENTIAL")
    made = _table(
        document,
        [
            ["Person’s details", "", "", ""], ["First name(s):", "", "Surname:", ""], ["NHS No.", "", "Post code", ""],
            ["Gender: Male ☐ Female ☐ Other ☐", "", "Ethnicity", ""],
        ],
    )  # fmt: skip
    made.cell(0, 0).merge(made.cell(0, 3))
    document.add_paragraph()
    _table(
        document,
        [["Area of need", "Details of need", "Eligible? (Y/N)"], ["Eating", "", ""], ["Washing", "", ""]],
    )
    document.add_paragraph().add_run("Section 2 – Risk").bold = True
    document.add_paragraph("Please tick (√) all risks that apply to the service user:")
    for each in ("☐ Falls", "☐ Self neglect", "☐ Other (please specify): …………………"):
        document.add_paragraph(each)
    document.add_paragraph(
        "Does the person have capacity to decide?      Yes ☐     No ☐     (if no, complete MCA1)"
    )
    document.add_paragraph("If no, please give details:")
    for _ in range(2):
        document.add_paragraph("_" * 60)
    document.add_paragraph("Assessor’s comments")
    document.add_table(rows=1, cols=1).cell(0, 0).add_paragraph()
    document.add_paragraph().add_run("Declaration").bold = True
    document.add_paragraph("I confirm that the information given is correct to the best of my knowledge.")
    document.add_paragraph("Signed: ______________________   Date: ______________")
    document.add_paragraph("Office use only: Date received ........................ Ref ...................")
    return _saved(document)


def with_answers_in_words() -> bytes:
    """A review: a question in bold that the form answers itself, answers between strokes and in lines, numbered rows, a scale."""
    document = new_document()
    document.add_heading("Talking with you", 0)
    document.add_paragraph().add_run("What is this form for?").bold = True
    document.add_paragraph(
        "It helps us find out how your support is working. You can fill it in with somebody you trust."
    )
    document.add_heading("Your support", 1)
    _table(
        document,
        [
            ["Question", "Your answer"], ["What has gone well?", ""], ["How happy are you with it?", "Very happy / Happy / Not happy"],
            ["Have your needs changed?", "Yes\nNo"], ["Who helps you?\n(family, friends)", ""], ["Any equipment", "☐ None\n☐ Rails"],
        ],
    )  # fmt: skip
    document.add_heading("Goals", 1)
    _table(document, [["No", "Goal", "By when"], ["1", "", ""], ["2", "", ""]])
    document.add_heading("Today", 1)
    document.add_paragraph("On a scale of 1 to 5, how do you feel today?")
    document.add_paragraph("1   2   3   4   5")
    return _saved(document)


FILES = (
    File(
        "content controls", with_controls,
        {
            "About you": [
                ("Your name", "short-text"), ("Date of birth", "date"), ("How do you like to get about?", "choice"),
                ("Do you have a pet?", "yes-no"),
            ],
            "What matters": [
                ("What are you proud of?", "long-text"), ("Who is important to you?", "long-text"),
                ("I have seen what was written", "yes-no"),
            ],
        },
        ("a box by itself is taken for yes",),
    ),
    File(
        "form fields of older Word", with_old_fields,
        {
            "About you": [
                ("Name", "short-text"), ("Born on", "date"), ("Lives with", "choice"), ("Do you drive?", "yes-no"),
                ("What is a good day like?", "long-text"),
            ]
        },
        ("no code is given",),
    ),
    File(
        "as LibreOffice writes", as_libreoffice_writes,
        {
            "1. About you": [
                ("What matters most to you?", "long-text"), ("Do you drive?", "yes-no"), ("Who helps you now?", "long-text"),
                ("Where do you feel at home?", "long-text"),
            ]
        },
        ("a bullet under a question: taken for a prompt", "by the question mark", "by the room behind it"),
    ),
    File(
        "changes tracked, a template", with_changes,
        {
            "About you": [
                ("What do you enjoy?", "long-text"), ("Name … and the team of …", "short-text"),
                ("Which words would you like us to use?", "long-text"),
            ]
        },
        ("changes are tracked in it",),
    ),
    File(
        "labels beside empty cells", with_label_tables,
        {
            "About you": [
                ("Name", "short-text"), ("Date of birth", "date"), ("Telephone", "short-text"), ("Do you live alone?", "yes-no"),
            ],
            "Your home": [("Who lives with you?", "choices"), ("What do you like about where you live?", "long-text")],
        },
        ("stands across a table", "by the label of its row", "the mark behind it is taken for mandatory", "seems to be a date",
         "“Yes / No” are taken for its answers", "nothing says how many boxes can be ticked", "taken for its hint"),
    ),
    File(
        "grids and rows", with_grids,
        {
            "People": [("Who is in your life?", "group")],
            "Every day": [("Every day", "grid")],
            "How often": [("Do you see friends?", "choice"), ("Do you sleep well?", "choice")],
            "Signed": [("Signed by", "short-text"), ("Date", "date")],
        },
        ("a table of 3 empty rows: taken for rows that repeat", "taken for a grid of 2 rows", "taken for the name of a column",
         "by the label above its room"),
    ),
    File(
        "lines and dots", with_lines,
        {
            "About you": [
                ("What would you like us to call you?", "long-text"), ("Name", "short-text"), ("Postcode", "short-text"),
                ("Date of birth", "date"), ("Telephone", "short-text"),
            ],
            "What matters": [
                ("Tell us what a good day is like", "long-text"), ("Can you wash by yourself?", "yes-no"),
                ("How do you get about?", "choices"), ("I, … , have read this and agree with what it says.", "short-text"),
            ],
        },
        ("taken for the form's title", "is a line in bold by itself: taken for a section", "“Q4.” before it is taken for its number",
         "amid a sentence", "taken for its hint", "by the room to answer beneath it"),
    ),
    File(
        "much at once", with_much_at_once,
        {
            "Person’s details": [
                ("First name(s)", "short-text"), ("Surname", "short-text"), ("NHS No.", "short-text"), ("Post code", "short-text"),
                ("Gender", "choice"), ("Ethnicity", "short-text"),
            ],
            "Talking with you": [("Area of need", "grid")],
            "Section 2 – Risk": [
                ("Please tick (√) all risks that apply to the service user", "choices"),
                ("Does the person have capacity to decide?", "yes-no"), ("If no, please give details", "long-text"),
                ("Assessor’s comments", "long-text"),
            ],
            "Declaration": [("Signed", "short-text"), ("Date", "date"), ("Office use only: Date received", "date"), ("Ref", "short-text")],
        },
        ("stands at the top, and large or bold", "it stands under no heading", "by the corner of its table", "what stands behind the question mark"),
    ),
    File(
        "answers in words", with_answers_in_words,
        {
            "Your support": [
                ("What has gone well?", "long-text"), ("How happy are you with it?", "choice"), ("Have your needs changed?", "yes-no"),
                ("Who helps you?", "long-text"), ("Any equipment", "choice"),
            ],
            "Goals": [("Goals", "group")],
            "Today": [("On a scale of 1 to 5, how do you feel today?", "choice")],
        },
        ("is in bold, and words follow it: taken for a section", "“Yes / No” are taken for its answers",
         "numbers in a line under a question", "a table of 2 empty rows"),
    ),
    File(
        "boxes to write in", with_boxes,
        {
            "What matters": [
                ("What matters most to you?", "long-text"), ("What are you good at?", "long-text"),
                ("What would make a difference?", "long-text"),
            ],
            "Keeping in touch": [("How shall we reach you?", "long-text"), ("Anything else", "long-text")],
        },
        ("taken for its hint", "taken for a prompt", "by the colon behind it", "by the question mark"),
    ),
)  # fmt: skip
"""Every way of asking that was seen in councils' documents: lines, labels beside and above room, stars, boxes, merged rows, controls, older fields."""
