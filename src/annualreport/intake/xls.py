"""Workbooks in .xls (BIFF, also under the name .et), read whole by xlrd: it checks little, but cannot abort."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, TypeAlias

import xlrd
from xlrd import xldate
from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XLRDError,
    error_text_from_code,
)
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet

from annualreport.intake.details.extent import Extent
from annualreport.intake.details.model import Details, merged_with
from annualreport.limits import MOST_SHEETS, locked, too_large

Epoch: TypeAlias = Literal[0, 1]
"""Whether serials of dates count from 1900 or from 1904."""
LOCKED = "encrypted"
"""What xlrd's error says of a workbook with a password."""
MOST_BYTES = 3
"""Of a character of Chinese."""
DAMAGED = (
    XLRDError,
    CompDocError,
    AssertionError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    struct.error,
)
"""What xlrd raises over damaged files, declared or not."""


@dataclass(frozen=True)
class XlsSheet:
    """A sheet as xlrd holds it."""

    sheet: Sheet
    file: str
    epoch: Epoch

    @property
    def name(self) -> str:
        """The name on its tab."""
        return self.sheet.name

    @property
    def hidden(self) -> bool:
        """Whether nobody sees the sheet."""
        return bool(self.sheet.visibility)

    def rows(self) -> Iterator[tuple[int, list[object]]]:
        """Row numbers, counted from one, and cells: texts, numbers, truths, dates and times; errors are blank."""
        for row in range(self.sheet.nrows):
            cells = zip(self.sheet.row_types(row), self.sheet.row_values(row), strict=True)
            yield row + 1, [_value(kind, value, self.epoch) for kind, value in cells]

    def details(self) -> Details:
        """The error cells, hidden rows and merges of the sheet; raises `InputError` where merges span too much."""
        broken = {
            (row + 1, column + 1): error_text_from_code.get(int(self.sheet.cell_value(row, column)), "#N/A")
            for row in range(self.sheet.nrows)
            for column, kind in enumerate(self.sheet.row_types(row))
            if kind == XL_CELL_ERROR
        }
        hidden = frozenset(row + 1 for row, info in self.sheet.rowinfo_map.items() if info.hidden)
        ranges = [
            ((top, left), (below - 1, right - 1)) for top, below, left, right in self.sheet.merged_cells
        ]
        return Details(broken, hidden, merged=merged_with(ranges, self.file))


def sheets_of(content: bytes, file: str) -> list[XlsSheet]:
    """The sheets of a workbook; raises `ValueError` where it is damaged, `InputError` where locked or too large."""
    try:
        # -- xlrd tells hidden rows only together with all formatting; ragged rows take no more than they hold --
        book = xlrd.open_workbook(
            file_contents=content,
            logfile=_Silence(),
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
        )
        if book.nsheets > MOST_SHEETS:
            raise too_large(file)
        return list(_sheets(book, Extent(file)))
    except DAMAGED as error:
        if LOCKED in str(error):
            raise locked(file) from error
        raise ValueError("xlrd") from error


def _sheets(book: xlrd.Book, extent: Extent) -> Iterator[XlsSheet]:
    """One sheet after the other; raises `InputError` where they take too much."""
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        extent.take(sheet.name, sheet.nrows, max(map(sheet.row_len, range(sheet.nrows)), default=0))
        extent.show(sum(_text(sheet.row_values(row)) for row in range(sheet.nrows)))
        yield XlsSheet(sheet, extent.file, book.datemode)


def _value(kind: int, value: object, epoch: Epoch) -> object:
    if kind == XL_CELL_ERROR:
        return ""
    if kind == XL_CELL_BOOLEAN:
        return bool(value)
    return _moment(value, epoch) if kind == XL_CELL_DATE and isinstance(value, float) else value


def _moment(serial: float, epoch: Epoch) -> date | time | float:
    """The date, the time of day, or both, that a serial stands for; the serial where it stands for none."""
    try:
        moment: datetime = xldate.xldate_as_datetime(serial, epoch)
    except (ValueError, OverflowError):
        return serial
    if 0 <= serial < 1:
        return moment.time()
    return moment.date() if serial == int(serial) else moment


def _text(values: Sequence[object]) -> int:
    """The bytes of the texts in a row."""
    return sum(len(value) for value in values if isinstance(value, str)) * MOST_BYTES


class _Silence:
    """Swallows the notes that xlrd prints about odd files."""

    def write(self, text: str) -> int:
        """Take the text and do nothing with it."""
        return len(text)
