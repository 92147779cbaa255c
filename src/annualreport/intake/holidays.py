"""The sheet 放假安排: days off and days worked of a year that the program does not know yet."""

from __future__ import annotations

from datetime import date
from itertools import islice

from annualreport.finding import Sighting
from annualreport.intake.headers import SEARCHED_ROWS
from annualreport.intake.opening import RawSheet, Row
from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import plain_echo, squeeze
from annualreport.place import SheetCell, WholeSheet

OFF = frozenset({"休", "假", "放假", "休息", "节假日"})
ON = frozenset({"班", "上班", "补班", "调休上班", "工作日"})
DAY_HEADER = "日期"
MARK_HEADERS = frozenset({"休/班", "休班", "班/休", "休或班", "安排", "是否上班"})


def read_holidays(sheet: RawSheet, year: int) -> tuple[dict[date, bool], list[Sighting]]:
    """By day whether it is worked, from the columns 日期 and 休/班; a line that cannot be read is said."""
    header = _header(sheet)
    if header is None:
        lacking = {"columns": f"{DAY_HEADER}、休/班"}
        return {}, [Sighting("IN-04", (WholeSheet(sheet.file, sheet.name),), lacking)]
    top, day_column, mark_column = header
    days: dict[date, bool] = {}
    seen: list[Sighting] = []
    for number, cells in sheet.rows():
        day, mark = _cell(cells, day_column), squeeze(str(_cell(cells, mark_column) or ""))
        if number <= top or (not squeeze(str(day or "")) and not mark):
            continue
        read = _day(day, year)
        if read is None:
            place = SheetCell(sheet.file, sheet.name, number, day_column)
            values: dict[str, object] = {"column": DAY_HEADER}
            seen.append(Sighting("IN-05", (place,), values, found=plain_echo(str(day))))
        elif mark not in OFF | ON:
            place = SheetCell(sheet.file, sheet.name, number, mark_column)
            values = {"column": "休/班", "candidates": ("休", "班")}
            seen.append(Sighting("IN-13", (place,), values, found=plain_echo(mark)))
        else:
            days[read] = mark in ON
    return days, seen


def _header(sheet: RawSheet) -> tuple[int, int, int] | None:
    """The header's row and its columns of days and marks."""
    for number, cells in islice(sheet.rows(), SEARCHED_ROWS):
        names = [squeeze(str(cell)) for cell in cells]
        marks = [column for column, name in enumerate(names, 1) if name in MARK_HEADERS]
        if DAY_HEADER in names and marks:
            return number, names.index(DAY_HEADER) + 1, marks[0]
    return None


def _cell(cells: Row, column: int) -> object:
    return cells[column - 1] if column <= len(cells) else None


def _day(value: object, year: int) -> date | None:
    try:
        read = read_date(value, year + 1)
    except NotADateError:
        return None
    return read.day if read else None
