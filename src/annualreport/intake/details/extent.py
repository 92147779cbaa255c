"""How much memory a workbook would take as grids of cells and texts, told before a reader lays them out."""

from __future__ import annotations

from dataclasses import dataclass

from annualreport.limits import LAST_COLUMN, LAST_ROW, MOST_CELLS, MOST_SHARED, refusal, too_large
from annualreport.notation.text import shorten


@dataclass
class Extent:
    """What the sheets of one file take together; too much raises `InputError`."""

    file: str
    cells: int = 0
    text: int = 0

    def has_room(self, rows: int, columns: int) -> bool:
        """Whether a sheet of such a size may be taken in."""
        return rows <= LAST_ROW and columns <= LAST_COLUMN and self.cells + rows * columns <= MOST_CELLS

    def take(self, sheet: str, rows: int, columns: int) -> None:
        """Take in a sheet as large as its last row and last column make it."""
        if rows > LAST_ROW or columns > LAST_COLUMN:
            raise too_large(self.file)
        if not self.has_room(rows, columns):
            what = f"工作表“{shorten(sheet, 31)}”一直用到第 {rows} 行、第 {columns} 列，超出能处理的范围"
            raise refusal(self.file, what, "请把右边和下边多余的列和行整列、整行删除，另存后再试")
        self.cells += rows * columns

    def show(self, size: int) -> None:
        """Take in texts of so many bytes, counted each time they are shown."""
        self.text += size
        if self.text > MOST_SHARED:
            raise too_large(self.file)
