"""A sheet of a register while it is read: rows by column, each cell entered once."""

from collections.abc import Iterator
from dataclasses import dataclass

from formengine.readers.ledger import Fate, Ledger
from formengine.readers.register.columns import COLUMNS, Header
from formengine.readers.register.sheets import Sheet, cell_name


class Table:
    """A sheet with its header; `at` names a cell as the account and the findings do."""

    def __init__(self, sheet: Sheet, header: Header, ledger: Ledger) -> None:
        self.sheet = sheet
        self.header = header
        self.ledger = ledger

    def at(self, row: int, column: int) -> str:
        return node(self.sheet, row, column)

    def enter_header(self) -> None:
        ours = {column: name for name, column in self.header.columns.items()}
        said = self.sheet.rows[self.header.row]
        for column, cell in enumerate(said):
            if not cell.strip():
                continue
            at = self.at(self.header.row, column)
            if column not in ours:
                self.ledger.enter_node("carried", at, "a column nobody here knows; kept, and written back")
                continue
            self.ledger.enter_node("imported", at, "the name of a column")
            if cell.strip().casefold() != ours[column]:
                self.ledger.guess(at, f"“{cell.strip()}” is taken as {ours[column]}")
        for guess in self.sheet.guesses:
            self.ledger.guess(self.sheet.name or "/", guess)

    def rows(self) -> Iterator["Row"]:
        """The rows beneath the header that hold something."""
        said = self.sheet.rows[self.header.row]
        for n in range(self.header.row + 1, len(self.sheet.rows)):
            cells = self.sheet.rows[n]
            if not any(cell.strip() for cell in cells):
                continue
            row = Row(self, n, cells)
            if cells == said:
                row.enter_all("carried", "the header again")
            else:
                yield row


@dataclass
class Row:
    table: Table
    number: int
    cells: list[str]

    def __post_init__(self) -> None:
        self._taken: set[int] = set()

    def column(self, name: str) -> int | None:
        return self.table.header.columns.get(name)

    def at(self, name: str) -> str:
        column = self.column(name)
        return self.table.at(self.number, 0 if column is None else column)

    def said(self, name: str) -> str:
        column = self.column(name)
        return "" if column is None else self.cells[column].strip()

    def take(self, name: str, reason: str, fate: Fate = "imported", *, exactly: bool = False) -> str:
        """The words in a column of ours, entered; nothing where it is blank or not there. `exactly`: with the blanks
        at its ends, which tell one code from another."""
        column = self.column(name)
        if column is None or not self.cells[column].strip() or column in self._taken:
            return ""
        self._taken.add(column)
        self.table.ledger.enter_node(fate, self.table.at(self.number, column), reason)
        return self.cells[column] if exactly else self.cells[column].strip()

    def guess(self, name: str, reason: str) -> None:
        self.table.ledger.guess(self.at(name), reason)

    def filled(self) -> list[int]:
        return [column for column, cell in enumerate(self.cells) if cell.strip()]

    def enter(self, column: int, fate: Fate, reason: str) -> str:
        self._taken.add(column)
        self.table.ledger.enter_node(fate, self.table.at(self.number, column), reason)
        return self.cells[column].strip()

    def enter_all(self, fate: Fate, reason: str) -> dict[str, str]:
        return {self._name(column): self.enter(column, fate, reason) for column in self.filled()}

    def rest(self, reason: str) -> dict[str, str]:
        """What nobody has taken, by its column, entered as carried."""
        return {
            self._name(column): self.enter(column, "carried", reason)
            for column in self.filled()
            if column not in self._taken
        }

    def _name(self, column: int) -> str:
        """Our own name of a column where it is one of ours; else its header, or its letter where it has none."""
        header = self.table.header
        ours = next((name for name, at in header.columns.items() if at == column), "")
        same = [
            at for at, said in header.others.items() if said.strip() == header.others.get(column, "").strip()
        ]
        letter = cell_name(0, column)[:-1]
        other = header.others.get(column, "").strip()
        alone = other and same[0] == column and other.casefold() not in COLUMNS
        return ours or (other if alone else f"{other} {letter}".strip())


def node(sheet: Sheet, row: int, column: int) -> str:
    cell = cell_name(row, column)
    return f"{sheet.name}!{cell}" if sheet.name else cell
