"""问题清单.xlsx: every finding of a collection in the columns in which offices return them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from annualreport.writing import repack

COLUMNS = (
    ("单位", 28),
    ("规则", 9),
    ("级别", 7),
    ("位置", 34),
    ("问题", 60),
    ("应为", 12),
    ("依据", 40),
    ("整改结果", 16),
)
LONGEST = 32_000
SHEET = "问题清单"


@dataclass(frozen=True)
class Problem:
    """One line: whose, by which rule, where, what, what it should be, by what law."""

    unit: str
    rule: str
    severity: str
    place: str
    message: str
    expected: str
    source: str


def render(problems: Iterable[Problem]) -> bytes:
    """The workbook; 整改结果 is left for the unit."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#F3F1EC"})
    text = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(COLUMNS):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, width)
    number = 0
    for number, problem in enumerate(problems, 1):
        values = (
            *(problem.unit, problem.rule, problem.severity, problem.place),
            *(problem.message, problem.expected, problem.source, ""),
        )
        for column, value in enumerate(values):
            sheet.write_string(number, column, value[:LONGEST], text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, number, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    book.close()
    return repack(out.getvalue())
