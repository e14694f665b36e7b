"""Where the parts of a form stand in its register: a line is a row of the sheet."""

from formengine.readers.register.sheets import cell_name


class Places:
    """Rows and columns, from 1, by pointer. What is not in the sheet gives the nearest part above it."""

    def __init__(self) -> None:
        self._cells: dict[str, tuple[str, int, int]] = {"": ("", 0, 0)}

    def stands(self, pointer: str, sheet: str, row: int, column: int) -> None:
        self._cells[pointer] = (sheet, row, column)

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:  # noqa: ARG002
        _, row, column = self._found(pointer)
        return row + 1, column + 1

    def span(
        self,
        pointer: str,
        within: int | None = None,  # noqa: ARG002
        until: int | None = None,  # noqa: ARG002
    ) -> tuple[int, int, int, int]:
        return *self.of(pointer), 0, 0

    def place(self, pointer: str) -> str:
        """The sheet and cell a designer knows it by."""
        sheet, row, column = self._found(pointer)
        cell = cell_name(row, column)
        return f"sheet “{sheet}”, cell {cell}" if sheet else f"cell {cell}"

    def cell(self, pointer: str) -> tuple[str, str]:
        """The sheet and the cell, as a workbook names them."""
        sheet, row, column = self._found(pointer)
        return sheet, cell_name(row, column)

    def _found(self, pointer: str) -> tuple[str, int, int]:
        while pointer not in self._cells:
            pointer = pointer.rpartition("/")[0]
        return self._cells[pointer]
