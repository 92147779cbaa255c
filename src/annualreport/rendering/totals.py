"""汇总表.xlsx: a row a unit under the form's own three-level header, sums as formulas that still add up."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from annualreport.finding import plain
from annualreport.forms.model import Cell, Form
from annualreport.rendering.listing import AS_WRITTEN
from annualreport.report import Figure
from annualreport.writing import repack

STUBS = (("序号", 6), ("单位", 30), ("类别", 14), ("状态", 14))
HEADER_ROWS = 4
"""The title, and three levels of the form's labels."""
SUM, TAKEN_OUT, SUBTOTAL = "合计", "减：重复计入", "小计"


@dataclass(frozen=True)
class UnitRow:
    """One unit: its name, its category, how it stands, its figures by key."""

    unit: str
    category: str
    standing: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Listed:
    """A unit that is not in the sum, and why."""

    unit: str
    category: str
    standing: str
    file: str


@dataclass(frozen=True)
class Totals:
    """What the workbook shows."""

    title: str
    form: Form
    rows: Sequence[UnitRow]
    taken_out: Mapping[str, int]
    figures: Mapping[str, Figure]
    left_out: Sequence[Listed]


def render(totals: Totals) -> bytes:
    """The workbook; the same totals give the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, AS_WRITTEN)
    looks = _looks(book)
    for table in totals.form.tables:
        _table(book.add_worksheet(table.name), totals, tuple(table.cells), looks)
    _left_out(book.add_worksheet("未计入的单位"), totals.left_out, looks)
    book.set_properties({"title": totals.title})
    book.close()
    return repack(out.getvalue())


def _looks(book: Any) -> dict[str, Any]:
    frame = {"border": 1, "font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    head = {**frame, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#F3F1EC"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14, "font_name": "黑体", "align": "left"}),
        "head": book.add_format(head),
        "text": book.add_format(frame),
        "figure": book.add_format({**frame, "align": "center"}),
        "sum": book.add_format({**frame, "align": "center", "bold": True, "bg_color": "#F9F3E3"}),
    }


def _table(sheet: Any, totals: Totals, cells: tuple[Cell, ...], looks: Mapping[str, Any]) -> None:
    """One statutory table over all units: rows by category, each category's sum, the sum of all."""
    sheet.write_string(0, 0, f"{totals.title}·{cells[0].table.name}", looks["title"])
    _header(sheet, cells, looks)
    row, serial = HEADER_ROWS, 0
    subtotals: list[int] = []
    by_category = groupby(sorted(totals.rows, key=lambda unit: unit.category), key=lambda unit: unit.category)
    for category, units in by_category:
        first, amounts = row, [0.0] * len(cells)
        for unit in units:
            serial += 1
            _write(sheet, row, (serial, unit.unit, unit.category, unit.standing), looks["text"])
            for column, cell in enumerate(cells):
                number = _number(unit.figures.get(cell.key))
                amounts[column] += number
                sheet.write_number(row, column + len(STUBS), number, looks["figure"])
            row += 1
        _sum_row(sheet, row, f"{category or '未分类'}{SUBTOTAL}", looks, [(first, row - 1)], amounts)
        subtotals.append(row)
        row += 1
    if totals.taken_out:
        _write(sheet, row, ("", TAKEN_OUT, "", ""), looks["text"])
        for column, cell in enumerate(cells, len(STUBS)):
            amount = sum(totals.taken_out.get(key, 0) for key in totals.form.leaf_keys(cell.key))
            sheet.write_number(row, column, -amount, looks["figure"])
        subtotals.append(row)
        row += 1
    own = [_number(totals.figures[cell.key]) for cell in cells]
    _sum_row(sheet, row, SUM, looks, [(number, number) for number in subtotals], own)
    _set_out(sheet, len(cells))


def _header(sheet: Any, cells: tuple[Cell, ...], looks: Mapping[str, Any]) -> None:
    """Three levels: block or group, row, column; what repeats side by side is one cell."""
    for column, (name, width) in enumerate(STUBS):
        sheet.merge_range(1, column, HEADER_ROWS - 1, column, name, looks["head"])
        sheet.set_column(column, column, width)
    sheet.set_column(len(STUBS), len(STUBS) + len(cells) - 1, 9)
    levels = [_levels(cell) for cell in cells]
    for depth in range(HEADER_ROWS - 1):
        start = 0
        for _, run in groupby(levels, key=lambda level: level[: depth + 1]):
            width = len(list(run))
            name, first, last = levels[start][depth], len(STUBS) + start, len(STUBS) + start + width - 1
            if width > 1:
                sheet.merge_range(1 + depth, first, 1 + depth, last, name, looks["head"])
            else:
                sheet.write_string(1 + depth, first, name, looks["head"])
            start += width
    for depth, height in enumerate((34, 60, 60), 1):
        sheet.set_row(depth, height)


def _levels(cell: Cell) -> tuple[str, str, str]:
    """Three labels of a figure: what it is about, its row, its column."""
    *groups, column = cell.column_path
    rows = [*cell.row_path] or ["·".join(groups) or cell.row.label]
    return rows[0] if len(rows) > 1 else cell.table.name, rows[-1], column


def _sum_row(
    sheet: Any,
    row: int,
    name: str,
    looks: Mapping[str, Any],
    spans: Sequence[tuple[int, int]],
    values: Sequence[int | float],
) -> None:
    """A row of formulas over other rows, with what they come to."""
    from xlsxwriter.utility import xl_range

    _write(sheet, row, ("", name, "", ""), looks["sum"])
    for column, value in enumerate(values, len(STUBS)):
        ranges = ",".join(xl_range(first, column, last, column) for first, last in spans) or "0"
        sheet.write_formula(row, column, f"=SUM({ranges})", looks["sum"], value)


def _left_out(sheet: Any, listed: Sequence[Listed], looks: Mapping[str, Any]) -> None:
    for column, (name, width) in enumerate((("单位", 34), ("类别", 16), ("情况", 24), ("文件", 50))):
        sheet.write_string(0, column, name, looks["head"])
        sheet.set_column(column, column, width)
    for row, unit in enumerate(listed, 1):
        _write(sheet, row, (unit.unit, unit.category, unit.standing, unit.file), looks["text"])
    sheet.freeze_panes(1, 0)


def _write(sheet: Any, row: int, values: Sequence[str | int], look: Any) -> None:
    """Plain values; text stays text, even where it begins like a formula."""
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, column, value, look)
        else:
            sheet.write_string(row, column, value, look)


def _set_out(sheet: Any, width: int) -> None:
    """Units and labels stay in sight, on the screen and in print."""
    sheet.freeze_panes(HEADER_ROWS, 2)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.repeat_rows(1, HEADER_ROWS - 1)
    sheet.repeat_columns(0, 1)
    sheet.fit_to_pages(max(1, width // 20), 0)


def _number(figure: Figure) -> int | float:
    number = plain(figure)
    return number if isinstance(number, int | float) else 0
