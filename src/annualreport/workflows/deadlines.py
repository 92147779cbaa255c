"""Open requests of a workbook by the day on which their answer is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from annualreport.clocks import Clock, Due
from annualreport.intake.workbook import read_workbook
from annualreport.place import SheetCell
from annualreport.records import Request
from annualreport.rows import Stretch
from annualreport.settings import nearest
from annualreport.workdays.calendar import Calendar


@dataclass(frozen=True)
class Open:
    """An open request: its number, its cell, its limit, and working days left (negative: overdue)."""

    number: str
    place: SheetCell
    received: date
    due: Due
    left: int | None


@dataclass(frozen=True)
class Deadlines:
    """Open requests, overdue first, then by their last day; and rows whose dates cannot be read."""

    requests: tuple[Open, ...]
    unreadable: int


def deadlines(path: Path, today: date) -> Deadlines:
    """The open requests of the workbook at `path`; raises `InputError`."""
    settings = nearest(path)
    workbook = read_workbook(path, settings)
    clock = Clock.of(workbook.holidays, fee_restarts=settings.options.fee_restarts_clock)
    found: list[Open] = []
    unreadable = 0
    for stretch in workbook.stretches():
        if stretch.model is Request:
            unreadable += _gather(stretch, clock, today, found)
    found.sort(key=lambda one: (one.due.day is None, one.due.day or one.received, one.received, one.number))
    return Deadlines(tuple(found), unreadable)


def _gather(stretch: Stretch, clock: Clock, today: date, found: list[Open]) -> int:
    """Put the requests that are open on the day into `found`; returns how many cannot be told."""
    unreadable = 0
    rows = zip(stretch["received"], stretch["answered"], stretch["unread"], clock.dues(stretch), strict=True)
    for index, (received, answered, unread, due) in enumerate(rows):
        if (answered is not None and answered <= today) or (received is not None and received > today):
            continue
        if received is None or "answered" in unread:
            unreadable += 1
            continue
        request = stretch.record(index)
        left = None if due.day is None else _left(clock.calendar, today, due.day)
        found.append(Open(request.number or "（无登记号）", request.place("received"), received, due, left))
    return unreadable


def _left(calendar: Calendar, today: date, due: date) -> int | None:
    """Working days until the last day; after it, those since, as a negative number."""
    if today <= due:
        return calendar.between(today, due)
    over = calendar.between(due, today)
    return None if over is None else -over
