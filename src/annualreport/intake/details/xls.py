"""Details of .xls sheets (BIFF, also under the name .et), by xlrd."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import xlrd
from xlrd.biffh import XL_CELL_ERROR, XLRDError, error_text_from_code
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet

from annualreport.intake.details.extent import Extent
from annualreport.intake.details.model import Details, Look
from annualreport.limits import MOST_SHEETS, too_large

MOST_BYTES = 3
"""Of a character of Chinese."""


STREAMS = tuple(name.encode("utf-16-le") for name in ("Root Entry", "Workbook", "Book"))
ENTRY, SIZE_AT = 128, 120
"""Bytes of an entry in the directory of an OLE container, and where the size of its stream stands in it."""


def _prove_directory(content: bytes) -> None:
    """Raise `ValueError` where a stream claims to be longer than the file: readers make room for what it claims."""
    for name in STREAMS:
        start = content.find(name)
        while start >= 0:
            size = int.from_bytes(content[start + SIZE_AT : start + ENTRY], "little")
            if start % ENTRY == 0 and size > len(content):
                raise ValueError("stream")
            start = content.find(name, start + 1)


def look(content: bytes, file: str) -> Look:
    """What tells the error cells and hidden rows of each sheet; raises `ValueError` where xlrd cannot read."""
    _prove_directory(content)
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
        details = dict(_sheets(book, Extent(file)))
    except (
        XLRDError,
        CompDocError,
        AssertionError,
        LookupError,
        TypeError,
        AttributeError,
        struct.error,
    ) as error:
        # -- xlrd checks little of what it reads --
        raise ValueError("xlrd") from error
    return lambda sheet: details.get(sheet, Details())


def _sheets(book: xlrd.Book, extent: Extent) -> Iterator[tuple[str, Details]]:
    """One sheet after the other; raises `InputError` where they take too much."""
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        extent.take(sheet.name, sheet.nrows, max(map(sheet.row_len, range(sheet.nrows)), default=0))
        extent.show(sum(_text(sheet.row_values(row)) for row in range(sheet.nrows)))
        yield sheet.name, _details(sheet)
        book.unload_sheet(number)


def _details(sheet: Sheet) -> Details:
    broken = {
        (row + 1, column + 1): error_text_from_code.get(int(sheet.cell_value(row, column)), "#N/A")
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == XL_CELL_ERROR
    }
    return Details(broken, frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden))


def _text(values: Sequence[object]) -> int:
    """The bytes of the texts in a row, as readers that share nothing hold them."""
    return sum(len(value) for value in values if isinstance(value, str)) * MOST_BYTES


class _Silence:
    """Swallows the notes that xlrd prints about odd files."""

    def write(self, text: str) -> int:
        """Take the text and do nothing with it."""
        return len(text)
