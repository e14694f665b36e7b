"""Paragraphs as they follow one another: headings open sections, words ask or tell, room to answer belongs to what came before."""

from collections.abc import Sequence

from formengine.readers.word.draft import Asked, Draft, without_number
from formengine.readers.word.lines import (
    ASKS_TO,
    STROKE,
    Answer,
    Asks,
    asked_in,
    asks_in,
    slashed,
    without_help,
)
from formengine.readers.word.pieces import Block, Cell, Paragraph, Table
from formengine.readers.word.signs import (
    NUMBERS,
    following_of,
    is_aside,
    is_asked,
    is_asked_and_told,
    is_printed_heading,
)
from formengine.readers.word.styles import TITLE
from formengine.readers.word.tables import ACROSS, tabled
from formengine.shortening import shortened

_BENEATH = "the boxes beneath it"
BOLD = 8
"""The level of a line that is only printed as a heading."""
_LABEL, _BEHIND = 90, 200
"""Characters of a line that may be the name of a box, or words that help with the question before them."""


class Flow:
    """Reads blocks one after another into a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.words: list[Paragraph] = []
        """Words that have not been made out yet: what comes next says whether they ask or tell."""

        self._empty = 0

    def through(self, blocks: Sequence[Block], *, in_cell: bool = False) -> None:
        """Blocks with which a part of the page ends."""
        self._read(blocks, in_cell=in_cell)
        self.settle()

    def _read(self, blocks: Sequence[Block], *, in_cell: bool = False) -> None:
        for n, block in enumerate(blocks):
            if isinstance(block, Table):
                self._emptied()
                self._table(block)
            elif block.is_empty:
                self._empty += 1
            else:
                self._emptied()
                self._paragraph(block, following_of(blocks, n), in_cell=in_cell)
        if in_cell:
            self._emptied(most=1)

    def settle(self, *, before_words: bool = False) -> None:
        """Whatever still waits tells something; a label that nothing followed asks."""
        waiting, self.words = self.words, []
        for n, each in enumerate(waiting):
            is_last = n == len(waiting) - 1 and not before_words
            if is_last and each.words.endswith(":") and len(each.words) <= _LABEL and not each.is_bullet:
                self._ask_of_words(each, "the colon behind it")
            elif self._helps(each):
                continue
            else:
                self.draft.tell([each])
        self._empty = 0

    def _helps(self, each: Paragraph) -> bool:
        """Whether words stand between a question and its answer and help with it, or follow it as bullets."""
        last = self.draft.last
        if last is None or last.parts or last.known_by == "the label of its row":
            return False
        if each.is_bullet and not last.answers and not last.fields:
            self._help(last, each)
            return True
        if is_aside(each) and len(each.words) <= 2 * _BEHIND:
            self._hint(last, each)
            return True
        return False

    def _help(self, asked: Asked, each: Paragraph) -> None:
        """Bullets under a question are prompts; other words are its hint."""
        if not each.is_bullet:
            self._hint(asked, each)
            return
        self.draft.take(each, "a prompt")
        self.draft.guess(each, "a bullet under a question: taken for a prompt")
        asked.prompts.append(each.words)

    def _hint(self, asked: Asked, each: Paragraph) -> None:
        self.draft.take(each, "what helps with a question")
        self.draft.guess(each, f"it stands under “{shortened(asked.text)}”: taken for its hint")
        asked.hints.append(each.words)

    # Room to answer

    def _emptied(self, most: int = 2) -> None:
        """Empty paragraphs are room for an answer, where something asks."""
        empty, self._empty = self._empty, 0
        if empty < most:
            return
        last = self.draft.last
        if self.words and (ASKS_TO.match(without_number(self.words[-1].words)) or self.words[-1].is_listed):
            self.room(empty)
        elif not self.words and last and not last.is_answered:
            last.lines += empty

    def room(self, lines: int, room: Paragraph | None = None) -> bool:
        """Room that belongs to what came before: a question that waits for it, or words that then ask."""
        last = self.draft.last
        if last is not None and not last.parts and not (self.words and last.is_answered):
            waiting, self.words = self.words, []
            if last.is_answered and not room:
                last.lines += lines
            for each in waiting:
                self._help(last, each)
        elif self.words:
            last = self._ask_of_waiting("the room to answer beneath it")
        else:
            return False
        last.lines += lines
        if room:
            last.fields += room.fields
            self.draft.take(room, "room to answer")
            if any(each.control for each in room.fields):
                last.known_by = "a control"
        return True

    # Paragraphs

    def _paragraph(self, each: Paragraph, following: Block | None, *, in_cell: bool) -> None:
        if each.is_contents:
            return  # the headings again; it is carried
        if each.is_space:
            if not self.room(len(each.fields), each):
                return  # room for nothing anybody asked: it is carried
        elif each.fields:
            self._asking(each)
        elif each.level is not None and each.level != TITLE and not is_asked(each, following):
            self.settle()
            self.draft.heading(each.words, each.level, each)
        else:
            self._saying(each, following, in_cell=in_cell)

    def _saying(self, each: Paragraph, following: Block | None, *, in_cell: bool) -> None:
        words = without_number(each.words)
        question, behind = asked_in(words)
        if is_aside(each) and (self.words or (self.draft.last and not self.draft.last.is_answered)):
            question = False
        if not question and slashed(words)[1]:
            question, behind = True, ""
        last = self.draft.last
        if question and is_asked_and_told(each, following):
            self.settle()
            self.draft.heading(each.words, BOLD, each, "is in bold, and words follow it")
            return
        if last is not None and not last.is_answered and NUMBERS.match(words):
            self.draft.take(each, "answers offered")
            self.draft.guess(each, "numbers in a line under a question: taken for its answers")
            last.answers += [Answer(number, STROKE) for number in words.split()]
            return
        if question and not (
            each.is_bullet and last is not None and not last.is_answered and not last.answers
        ):
            self.settle(before_words=True)
            asked = self._ask_of_words(
                each,
                "the question mark" if "?" in words else "the answers behind it",
                each.words[: len(each.words) - len(behind)].strip() if behind else "",
            )
            if behind:
                asked.hints.append(behind)
                self.draft.guess(each, "what stands behind the question mark is taken for its hint")
            return
        if is_printed_heading(each, following) and not in_cell:
            self.settle()
            self.draft.heading(each.words, BOLD, each, "is a line in bold by itself")
            return
        if self.words and self.words[-1].words.endswith(":") and not each.is_bullet and not each.is_italic:
            self.settle(before_words=len(each.words) > _LABEL)
        self.words.append(each)

    def _ask_of_waiting(self, known_by: str) -> Asked:
        """The last words that wait are asked; what is in italics or brackets behind them helps."""
        waiting, self.words = self.words, []
        asking = next(
            (n for n in range(len(waiting) - 1, -1, -1) if not is_aside(waiting[n])), len(waiting) - 1
        )
        self.draft.tell(waiting[:asking])
        asked = self._ask_of_words(waiting[asking], known_by)
        for each in waiting[asking + 1 :]:
            self._help(asked, each)
        return asked

    def _ask_of_words(self, each: Paragraph, known_by: str, text: str = "") -> Asked:
        return self.draft.ask(text or each.words, each, known_by)

    def _asking(self, each: Paragraph) -> None:
        """A line with words and room to answer in it."""
        asks = asks_in(each.pieces)
        if asks and not asks[0].label:
            self._add(each, asks.pop(0))
        elif asks:
            self.settle(before_words=True)
        for one in asks:
            known = (
                "a control"
                if any(field.control for field in [*one.fields, *(a.field for a in one.answers)])
                else "the room behind it"
            )
            label, behind = without_help(one.label)
            asked = self.draft.ask(label, each, known, fields=one.fields, answers=one.answers)
            if behind:
                asked.hints.append(behind)
                self.draft.guess(each, "what stands behind the question mark is taken for its hint")
            if one.is_sentence:
                self.draft.guess(
                    each, "the room to answer stands amid a sentence: all of it is taken for one question"
                )
            asked.lines += sum(1 for field in one.fields if not field.control) - 1 if one.fields else 0

    def _add(self, each: Paragraph, one: Asks) -> None:
        """Answers without a question in their line belong to the question before; without one, each asks by itself."""
        last = self.draft.last
        can_take = last is not None and not last.parts and not [f for f in last.fields if f.how != "box"]
        if self.words and (last is None or last.is_answered or not can_take):
            last, can_take = self._ask_of_waiting(_BENEATH), True
        is_whole = (
            last is not None
            and bool(last.answers)
            and not last.answers[0].label
            and last.known_by != _BENEATH
        )
        if last is not None and can_take and not is_whole:
            waiting, self.words = self.words, []
            for words in waiting:
                self._help(last, words)
            last.answers += one.answers
            last.fields += one.fields
            if any(answer.field.control for answer in one.answers):
                last.known_by = "a control"
            self.draft.take(each, "answers offered")
            return
        for answer in one.answers:
            if answer.label:
                asked = self.draft.ask(answer.label, each, "the box before it")
                answer.label = ""
                asked.answers = [answer]
        if one.fields and last is not None:
            last.fields += one.fields
            self.draft.take(each, "room to answer")

    # Tables

    def _table(self, table: Table) -> None:
        cells = [cell for row in table.rows for cell in row]
        if cells and all(cell.is_blank for cell in cells):
            lines = max(
                len([b for cell in cells for b in cell.blocks]),
                2 if any(table.tall) else 1,
                2 if len(cells) == 1 else 1,
            )
            rooms = [each for cell in cells for each in cell.paragraphs]
            if self.room(lines, rooms[0] if rooms else None):
                for each in rooms[1:]:
                    self.draft.take(each, "room to answer")
            return
        if not tabled(table, self):
            for row in table.rows:
                for cell in row:
                    self.across(cell)
        self.settle()
        self.draft.leave(ACROSS)

    def across(self, cell: Cell) -> None:
        """A cell across the whole table is a part of the page."""
        if cell.is_blank:
            self.room(max(len(cell.blocks), 2), next(iter(cell.paragraphs), None))
            for each in cell.paragraphs[1:]:
                self.draft.take(each, "room to answer")
            return
        self._read(cell.blocks, in_cell=len(cell.blocks) > 1)
