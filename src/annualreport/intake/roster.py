"""The roster (名册) as a spreadsheet or csv: read, and written blank."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from annualreport.finding import InputError, Sighting
from annualreport.intake.headers import SEARCHED_ROWS
from annualreport.intake.lines import cell_value, is_total
from annualreport.intake.opening import RawSheet, Row, open_file
from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import essence
from annualreport.place import SheetCell, WholeFile
from annualreport.roster import HEADERS, SHEET, Member, Roster
from annualreport.writing import repack

WIDTHS = {"unit": 32, "level": 8, "category": 16, "superior": 28, "short": 28, "due": 14}
APART = "、,，;；/"
"""What stands between several short names."""


def read_roster(path: Path, year: int) -> tuple[Roster, list[Sighting]]:
    """The roster at `path`, and what is wrong with it; raises `InputError` where it is none."""
    file = open_file(path)
    for sheet in file.sheets:
        found = _header(sheet)
        if found is not None:
            return _members(sheet, *found, year)
    raise InputError(Sighting("IN-44", (WholeFile(path.name),), {"what": "没有“单位”这一列"}))


def blank_roster() -> bytes:
    """A roster with its header and nothing else; the same call gives the same bytes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for number, (field, names) in enumerate(HEADERS.items(), 1):
        sheet.cell(1, number, names[0]).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[field]
    sheet.freeze_panes = "A2"
    book.properties.creator = book.properties.lastModifiedBy = ""
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue())


def _header(sheet: RawSheet) -> tuple[int, dict[str, int]] | None:
    """The header's row and the column of each field; a roster has units and something about them."""
    for number, cells in islice(sheet.rows(), SEARCHED_ROWS):
        names = [essence(str(cell or "")) for cell in cells]
        columns = {
            field: names.index(spelling) + 1
            for field, spellings in HEADERS.items()
            for spelling in reversed(spellings)
            if spelling in names
        }
        if "unit" in columns:
            return number, columns
    return None


def _members(
    sheet: RawSheet, top: int, columns: Mapping[str, int], year: int
) -> tuple[Roster, list[Sighting]]:
    members: dict[str, Member] = {}
    seen: list[Sighting] = []
    for number, cells in _unmerged(sheet, columns["unit"]):
        unit = _text(cells, columns, "unit")
        if number <= top or not unit or is_total(cells):
            continue
        place = SheetCell(sheet.file, sheet.name, number, columns["unit"])
        if unit in members:
            seen.append(Sighting("IN-44", (place,), {"what": f"{unit} 列了两次，按第一次"}))
            continue
        due = None
        try:
            read = read_date(cell_value(cells, columns["due"]), year + 1) if "due" in columns else None
            due = read.day if read else None
        except NotADateError:
            spot = SheetCell(sheet.file, sheet.name, number, columns["due"])
            seen.append(Sighting("IN-44", (spot,), {"what": f"{unit} 的截止日期看不懂，按没有填"}))
        shorts = _text(cells, columns, "short").translate(dict.fromkeys(map(ord, APART), "\n"))
        members[unit] = Member(
            unit,
            _text(cells, columns, "level"),
            _text(cells, columns, "category"),
            _text(cells, columns, "superior"),
            tuple(filter(None, (short.strip() for short in shorts.split("\n")))),
            due,
            place,
        )
    if not members:
        seen.append(Sighting("IN-44", (WholeFile(sheet.file),), {"what": "一个单位也没有"}))
    return Roster(tuple(members.values())), seen


def _unmerged(sheet: RawSheet, own: int) -> Iterator[tuple[int, Row]]:
    """The rows, with the value of merged cells in each of them; the column `own` is each row's own."""
    merged, held = sheet.details.merged, dict[tuple[int, int], object]()
    holders = set(merged.values())
    for number, cells in sheet.rows():
        row = list(cells)
        for column, value in enumerate(cells, 1):
            if (number, column) in holders:
                held[number, column] = value
            elif column != own and (top := merged.get((number, column))):
                row[column - 1] = held.get(top)
        yield number, row


def _text(cells: Row, columns: Mapping[str, int], field: str) -> str:
    value = cell_value(cells, columns[field]) if field in columns else None
    return "" if value is None else "".join(str(value).split())
