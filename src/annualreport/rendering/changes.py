"""Comparisons as a page and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from annualreport.finding import plain
from annualreport.rendering.html import environment
from annualreport.writing import repack

COLUMNS = (("单位", 28), ("格", 46), ("前一年", 12), ("后一年", 12), ("相差", 12), ("增减", 10), ("说明", 34))


def page(comparisons: Sequence[Any], only_old: Sequence[str], only_new: Sequence[str]) -> bytes:
    """One page, no script: figures that moved, and the words with what was struck and added."""
    template = environment().get_template("changes.html.j2")
    return template.render(comparisons=comparisons, only_old=only_old, only_new=only_new).encode()


def workbook(comparisons: Sequence[Any]) -> bytes:
    """Every figure of every unit, a row each."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("对比")
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#F3F1EC"})
    rate = book.add_format({"num_format": "+0.0%;-0.0%;0%"})
    for column, (name, width) in enumerate(COLUMNS):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, width)
    row = 0
    for one in comparisons:
        for change in one.changes:
            row += 1
            sheet.write_string(row, 0, one.unit)
            sheet.write_string(row, 1, str(change.cell.place))
            for column, figure in enumerate((change.old, change.new, change.difference), 2):
                if figure is not None:
                    sheet.write_number(row, column, plain(figure))
            if change.rate is not None:
                sheet.write_number(row, 5, float(change.rate), rate)
            sheet.write_string(row, 6, str(change.note))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    book.close()
    return repack(out.getvalue())
