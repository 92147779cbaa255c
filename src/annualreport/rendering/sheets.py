"""核对表.xlsx: every figure with the log rows behind it, the rows left out, and every sum worked out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from annualreport.finding import plain
from annualreport.forms.model import Equation, Proof
from annualreport.place import Place
from annualreport.provenance import NO_SOURCE, Ledger, row_ranges
from annualreport.report import Report, sums
from annualreport.writing import repack

LONGEST = 32_000
"""Characters that a spreadsheet cell can hold, nearly."""
THIN = Side(style="thin", color="999999")
FRAME = Border(top=THIN, bottom=THIN, left=THIN, right=THIN)
TOP = Alignment(vertical="top", wrap_text=True)
HEAD, BODY = "表头", "正文格"
"""Named styles: looked up by name, since openpyxl compares looks with each other at great length."""
PROOFS = {Proof.BALANCE: "勾稽", Proof.DOWN: "各行之和", Proof.ACROSS: "各列之和"}


def render(report: Report, ledgers: Mapping[str, Ledger], typed: Mapping[str, Place]) -> bytes:
    """The workbook; `ledgers` holds by leaf key the log that gave it, `typed` by key where it was typed."""
    book = Workbook()
    sheet = book.active
    if sheet is not None:
        book.remove(sheet)
    fill = PatternFill("solid", fgColor="F3F1EC")
    book.add_named_style(NamedStyle(BODY, border=FRAME, alignment=TOP))
    book.add_named_style(NamedStyle(HEAD, font=Font(bold=True), fill=fill, border=FRAME, alignment=TOP))
    _figures(_sheet(book, "数字来源", (8, 46, 22, 12, 12, 8, 60)), report, ledgers, typed)
    _left_out(_sheet(book, "未计入的行", (16, 60, 40, 8)), ledgers)
    _sums(_sheet(book, "勾稽核对", (8, 22, 12, 14, 14, 10)), report)
    book.properties.creator = book.properties.lastModifiedBy = ""
    book.properties.title = report.title
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue())


def _figures(
    sheet: Worksheet, report: Report, ledgers: Mapping[str, Ledger], typed: Mapping[str, Place]
) -> None:
    _header(sheet, ("表", "行", "列", "数值", "来源", "行数", "行号（台账中的行）"))
    form = report.statutory_form
    for key, cell in form.cells.items():
        source, count, rows = _source(form.leaf_keys(key), key, ledgers, typed)
        row, column = " › ".join(cell.row_path) or cell.row.label, " › ".join(cell.column_path)
        _row(sheet, (cell.table.name, row, column, plain(report.figures[key]), source, count, rows))


def _source(
    leaves: tuple[str, ...], key: str, ledgers: Mapping[str, Ledger], typed: Mapping[str, Place]
) -> tuple[str, int | None, str]:
    """Where a figure comes from: log, number of rows, the rows by sheet."""
    if key in typed:
        return "填写的表格", None, str(typed[key])
    ledger = next((ledgers[leaf] for leaf in leaves if leaf in ledgers), None)
    if ledger is None:
        return NO_SOURCE, None, ""
    by_sheet: dict[str, list[int]] = {}
    for _, rows in ledger.behind(leaves):
        for source, numbers in rows.sheets():
            by_sheet.setdefault(source.sheet, []).extend(numbers)
    listed = "；".join(f"{name}：{row_ranges(numbers)}" for name, numbers in by_sheet.items())
    return ledger.log, sum(map(len, by_sheet.values())), listed[:LONGEST]


def _left_out(sheet: Worksheet, ledgers: Mapping[str, Ledger]) -> None:
    _header(sheet, ("工作表", "行号", "原因", "行数"))
    for ledger in _each(ledgers.values()):
        for placement, rows in ledger.placements.items():
            if placement.counted:
                continue
            for source, numbers in rows.sheets():
                rows_ = row_ranges(numbers)[:LONGEST]
                _row(sheet, (source.sheet, rows_, placement.why_not, len(numbers)))


def _sums(sheet: Worksheet, report: Report) -> None:
    _header(sheet, ("表", "行或列", "种类", "左边", "右边", "结果"))
    for table in report.statutory_form.tables:
        for equation in table.equations:
            left, right = sums(equation, report.figures)
            verdict = "无法核对" if left is None or right is None else ("平" if left == right else "不平")
            _row(
                sheet,
                (
                    table.name,
                    _line(report, equation),
                    PROOFS[equation.proof],
                    plain(left),
                    plain(right),
                    verdict,
                ),
            )


def _line(report: Report, equation: Equation) -> str:
    cell = report.statutory_form.cells[equation.left[0]]
    return (cell.row if equation.proof is Proof.ACROSS else cell.column).label


def _each(ledgers: Iterable[Ledger]) -> list[Ledger]:
    return list({id(ledger): ledger for ledger in ledgers}.values())


def _sheet(book: Workbook, title: str, widths: tuple[int, ...]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def _header(sheet: Worksheet, names: tuple[str, ...]) -> None:
    _row(sheet, names, HEAD)


def _row(sheet: Worksheet, values: tuple[int | float | str | None, ...], style: str = BODY) -> None:
    number = sheet.max_row + 1 if sheet["A1"].value is not None else 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column, value)
        cell.style = style
        if isinstance(value, str):
            # -- text stays text, even where it begins like a formula --
            cell.data_type = "s"
