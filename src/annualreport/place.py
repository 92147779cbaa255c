"""Where a value stands, in the user's own terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file as such."""

    file: str

    def __str__(self) -> str:
        """The file's name."""
        return self.file

    def as_data(self) -> dict[str, object]:
        """The place as JSON prints it."""
        return {"file": self.file}


@dataclass(frozen=True, slots=True)
class WholeSheet:
    """A sheet (工作表) of a workbook."""

    file: str
    sheet: str

    def __str__(self) -> str:
        """The sheet in words."""
        return f"工作表“{self.sheet}”"

    def as_data(self) -> dict[str, object]:
        """The place as JSON prints it."""
        return {"sheet": self.sheet}


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell (单元格) of a sheet; row and column count from one, as the spreadsheet program shows them."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell's name, such as H17."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        """The cell in words."""
        return f"工作表“{self.sheet}”{self.cell}"

    def as_data(self) -> dict[str, object]:
        """The place as JSON prints it."""
        return {"sheet": self.sheet, "cell": self.cell}


@dataclass(frozen=True, slots=True)
class FormCell:
    """A figure of the statutory form (法定表格), by key and by its printed label path."""

    key: str
    label: str

    def __str__(self) -> str:
        """The figure in the form's own words."""
        return self.label

    def as_data(self) -> dict[str, object]:
        """The place as JSON prints it."""
        return {"key": self.key}


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words in a part (部分) of the report; part 0 is the introduction."""

    part: int
    text: str

    def __str__(self) -> str:
        """The part in words."""
        return f"第{self.part}部分" if self.part else "引言"

    def as_data(self) -> dict[str, object]:
        """The place as JSON prints it."""
        return {"part": self.part, "text": self.text}


class GridSpot(NamedTuple):
    """A cell of a table in a published report; table, row and cell count from one."""

    file: str
    table: int
    row: int
    cell: int
    page: int = 0
    """The page of a PDF; 0 where there are none."""

    def __str__(self) -> str:
        """The spot in words."""
        page = f"第{self.page}页" if self.page else ""
        return f"{page}第{self.table}张表格第{self.row}行第{self.cell}格"

    def as_data(self) -> dict[str, object]:
        """The place as JSON prints it."""
        page = {"page": self.page} if self.page else {}
        return {**page, "table": self.table, "row": self.row, "cell": self.cell}


@dataclass(frozen=True, slots=True)
class LineSpot:
    """A paragraph or line of a published report; lines count from one."""

    file: str
    line: int
    page: int = 0
    """The page of a PDF; 0 where there are none."""

    def __str__(self) -> str:
        """The spot in words."""
        return f"第{self.page}页第{self.line}行" if self.page else f"第{self.line}段"

    def as_data(self) -> dict[str, object]:
        """The place as JSON prints it."""
        return {"page": self.page, "line": self.line} if self.page else {"line": self.line}


Place: TypeAlias = WholeFile | WholeSheet | SheetCell | FormCell | Passage | GridSpot | LineSpot


def column_letters(column: int) -> str:
    """The letters of a column counted from one: 1 → A, 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
