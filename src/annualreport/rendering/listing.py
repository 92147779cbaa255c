"""Workbooks that only list: one sheet, a header that stays, a filter, one page wide; the same rows, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from annualreport.writing import repack

LONGEST = 32_000
"""Characters that a spreadsheet cell can hold, nearly."""
AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""Text stays text, even where it begins like a formula or an address."""


@dataclass(frozen=True)
class Column:
    """A column: its header, its width, and how its numbers are shown."""

    name: str
    width: int
    number_format: str = ""


def render(
    sheet: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int | float | None]], still: int
) -> bytes:
    """The workbook; the first `still` columns stay in sight."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, AS_WRITTEN)
    page = book.add_worksheet(sheet)
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#F3F1EC"})
    frame = {"border": 1, "text_wrap": True, "valign": "top"}
    looks = [book.add_format({**frame, "num_format": column.number_format}) for column in columns]
    for number, column in enumerate(columns):
        page.write_string(0, number, column.name, head)
        page.set_column(number, number, column.width)
    last = 0
    for last, row in enumerate(rows, 1):
        for number, (value, look) in enumerate(zip(row, looks, strict=True)):
            _write(page, last, number, value, look)
    page.freeze_panes(1, still)
    page.autofilter(0, 0, last, len(columns) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)
    book.close()
    return repack(out.getvalue())


def _write(page: Any, row: int, column: int, value: str | int | float | None, look: Any) -> None:
    if value is None:
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, value[:LONGEST], look)
    else:
        page.write_number(row, column, value, look)
