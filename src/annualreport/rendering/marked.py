"""标注: a copy of a workbook in which failing cells are coloured and commented, with an index of findings."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from annualreport.finding import Finding, Severity
from annualreport.place import SheetCell, column_letters
from annualreport.writing import repack

COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
INDEX = "检查结果"
HEADER = ("级别", "规则", "位置", "说明")
WIDTHS = (8, 10, 24, 90)
LINE = 15
"""Points; the height of a line of the index."""
LONGEST_NOTE = 500
"""Characters of one comment; more nobody reads in a bubble."""
EMPTIED = "程序不读的列（含个人信息所在的列）已清空，只留表头；认不出表头的工作表和原有批注没有复制。"


@dataclass(frozen=True)
class Lines:
    """A sheet to show: its header lines and rows by number, and the columns (from one) that may be shown."""

    name: str
    header: int
    """The last row of the header."""
    rows: Mapping[int, Sequence[object]]
    readable: frozenset[int] | None = None
    """None where all of them may be."""


@dataclass
class Marks:
    """Findings by sheet and cell."""

    findings: Sequence[Finding]
    cells: dict[str, dict[tuple[int, int], list[Finding]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the findings to their cells."""
        for finding in self.findings:
            for place in finding.places:
                if isinstance(place, SheetCell):
                    spots = self.cells.setdefault(place.sheet, {})
                    spots.setdefault((place.row, place.column), []).append(finding)

    def rows(self, sheet: str) -> set[int]:
        """The rows of a sheet in which something is marked."""
        return {row for row, _ in self.cells.get(sheet, {})}


def in_place(content: bytes, sheets: Iterable[Lines], marks: Marks) -> bytes:
    """A copy of an .xlsx with its own look, the cells marked, unread columns emptied, and the index in front."""
    book = load_workbook(io.BytesIO(content), keep_links=False)
    shown = {lines.name: lines for lines in sheets}
    for name in set(book.sheetnames) - set(shown):
        book.remove(book[name])
    for name, lines in shown.items():
        sheet = book[name]
        _empty(sheet, lines)
        _mark(sheet, marks.cells.get(name, {}), {})
    return _finished(book, marks, {})


def failing_rows(sheets: Iterable[Lines], marks: Marks) -> bytes:
    """A new workbook with the failing rows only, each with its original number in front."""
    book = Workbook()
    book.remove(book.worksheets[0])
    shown: dict[str, dict[int, int]] = {}
    for lines in sheets:
        wanted = sorted(marks.rows(lines.name))
        if not wanted:
            continue
        sheet = book.create_sheet(_title(lines.name))
        numbers = shown[lines.name] = {}
        header = [number for number in lines.rows if number <= lines.header]
        for number in (*header, *(number for number in wanted if number > lines.header)):
            sheet.append(["原行号" if number == lines.header else number, *_shown(lines, number)])
            numbers[number] = sheet.max_row
        _mark(sheet, marks.cells[lines.name], numbers, shift=1)
    return _finished(book, marks, shown)


def _shown(lines: Lines, number: int) -> Iterator[object]:
    """The cells of a row that may be shown; below the header only columns that the program reads."""
    for column, value in enumerate(lines.rows.get(number, ()), 1):
        may_be_shown = lines.readable is None or column in lines.readable or number == lines.header
        yield _plain(value) if may_be_shown else None


def _plain(value: Any) -> object:
    """A value that no spreadsheet program takes for a formula, without what it cannot hold."""
    if not isinstance(value, str):
        return value
    legible = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{legible}" if legible.startswith(("=", "+", "-", "@")) else legible


def _title(name: str) -> str:
    """The name of a file or sheet as a spreadsheet program allows it."""
    return INVALID_TITLE_REGEX.sub("_", name)[:31]


REACHES_OUT = re.compile(r"[|\[]|(?i:webservice|hyperlink|call|register|exec|import|rtd|dde)\s*\(")
"""Formulas that start a program or fetch something when the copy is opened; they stay as text."""


def _empty(sheet: Worksheet, lines: Lines) -> None:
    """Empty the columns that may not be shown, but for the header, and take every comment away."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            cell.comment = None
            if cell.data_type == "f" and REACHES_OUT.search(str(cell.value)):
                cell.value, cell.data_type = f"'{cell.value}", "s"
            if lines.readable is not None and cell.column not in lines.readable and cell.row != lines.header:
                cell.value = None
                cell.hyperlink = None


def _mark(
    sheet: Worksheet,
    cells: Mapping[tuple[int, int], list[Finding]],
    numbers: Mapping[int, int],
    shift: int = 0,
) -> None:
    for (row, column), findings in cells.items():
        if numbers and row not in numbers:
            continue
        cell = sheet.cell(numbers.get(row, row), column + shift)
        if isinstance(cell, MergedCell):
            continue
        worst = min((finding.severity for finding in findings), key=list(Severity).index)
        cell.fill = PatternFill("solid", fgColor=COLOURS[worst])
        note = "\n".join(f"{finding.rule} {finding.message}" for finding in findings)
        cell.comment = Comment(note[:LONGEST_NOTE], "annualreport", width=420, height=160)


def _finished(book: Workbook, marks: Marks, shown: Mapping[str, Mapping[int, int]]) -> bytes:
    """The workbook with its index, as bytes that are the same for the same content."""
    names = set(book.sheetnames)
    sheet = book.create_sheet(INDEX if INDEX not in names else f"{INDEX}（程序）", 0)
    book.active = 0
    sheet.append(HEADER)
    for finding in marks.findings:
        place = next((place for place in finding.places if isinstance(place, SheetCell)), None)
        where = str(place or (finding.places[0] if finding.places else ""))
        sheet.append([finding.severity.label, finding.rule, where, _plain(finding.message)])
        if place is not None and place.sheet in names:
            _link(sheet, place, shown)
    sheet.append(["", "", "", EMPTIED])
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[column_letters(number)].width = width
    _set_out(sheet)
    book.properties.creator = book.properties.lastModifiedBy = ""
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue())


def _set_out(sheet: Worksheet) -> None:
    """Rows as high as their text, a header that stays, one page wide in print."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        lines = max(
            -(-len(str(cell.value or "")) * 2 // width) for cell, width in zip(row, WIDTHS, strict=True)
        )
        sheet.row_dimensions[number].height = LINE * max(1, lines)
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _link(sheet: Worksheet, place: SheetCell, shown: Mapping[str, Mapping[int, int]]) -> None:
    """Lead from the last line of the index to the cell."""
    numbers = shown.get(place.sheet)
    row = numbers.get(place.row) if numbers is not None else place.row
    if row is None:
        return
    column = column_letters(place.column + (numbers is not None))
    name = _title(place.sheet).replace("'", "''")
    cell = sheet.cell(sheet.max_row, 3)
    cell.hyperlink = f"#'{name}'!{column}{row}"
    cell.font = Font(color="0563C1", underline="single")
