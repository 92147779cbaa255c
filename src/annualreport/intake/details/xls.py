"""Details of .xls sheets (BIFF, also under the name .et), by xlrd."""

from __future__ import annotations

import struct

import xlrd
from xlrd.biffh import XL_CELL_ERROR, XLRDError, error_text_from_code

from annualreport.intake.details.model import Details, Look


def looker(content: bytes) -> Look:
    """What tells the error cells and hidden rows of each sheet; raises `ValueError` where xlrd cannot read."""
    details = _look(content)
    return lambda sheet: details.get(sheet, Details())


def _look(content: bytes) -> dict[str, Details]:
    try:
        # -- xlrd tells hidden rows only together with all formatting --
        book = xlrd.open_workbook(file_contents=content, logfile=_Silence(), formatting_info=True)
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
        hidden = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
        details[sheet.name] = Details(broken, hidden)
    return details


class _Silence:
    """Swallows the notes that xlrd prints about odd files."""

    def write(self, text: str) -> int:
        """Take the text and do nothing with it."""
        return len(text)
