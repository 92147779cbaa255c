"""Details of .xls sheets (BIFF, also under the name .et), by xlrd."""

from __future__ import annotations

import struct

import xlrd
from xlrd.biffh import XL_CELL_ERROR, XLRDError, error_text_from_code

from annualreport.intake.details.model import Details


def look(content: bytes) -> dict[str, Details]:
    """The error cells of each sheet; raises `ValueError` over files that xlrd cannot read."""
    try:
        book = xlrd.open_workbook(file_contents=content, logfile=_Silence())
    except (XLRDError, AssertionError, IndexError, struct.error) as error:
        raise ValueError("xlrd") from error
    details = {}
    for sheet in book.sheets():
        broken = {
            (row + 1, column + 1): error_text_from_code.get(int(sheet.cell_value(row, column)), "#N/A")
            for row in range(sheet.nrows)
            for column, kind in enumerate(sheet.row_types(row))
            if kind == XL_CELL_ERROR
        }
        details[sheet.name] = Details(broken)
    return details


class _Silence:
    """Swallows the notes that xlrd prints about odd files."""

    def write(self, text: str) -> int:
        """Take the text and do nothing with it."""
        return len(text)
