"""The sheet 放假安排: days off and days worked of a year that the program does not know yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from annualreport.finding import Sighting
from annualreport.intake.opening import RawSheet
from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import plain_echo, squeeze
from annualreport.place import SheetCell

OFF = frozenset({"休", "放假", "休息", "节假日"})
ON = frozenset({"班", "上班", "调休上班", "工作日"})


def read_holidays(sheet: RawSheet, year: int) -> tuple[dict[date, bool], list[Sighting]]:
    """By day whether it is worked, from lines of 日期 and 休/班; other lines are said, headers apart."""
    days: dict[date, bool] = {}
    seen: list[Sighting] = []
    for number, cells in sheet.rows():
        filled = [cell for cell in cells if squeeze(str(cell))]
        if len(filled) < 2:
            continue
        mark = squeeze(str(filled[1]))
        day = _day(filled, year)
        if day is not None and mark in OFF | ON:
            days[day] = mark in ON
        elif number > 1:
            place = SheetCell(sheet.file, sheet.name, number, 1)
            seen.append(Sighting("IN-05", (place,), {"column": "日期"}, found=plain_echo(str(filled[0]))))
    return days, seen


def _day(filled: Sequence[object], year: int) -> date | None:
    try:
        read = read_date(filled[0], year + 1)
    except NotADateError:
        return None
    return read.day if read else None
