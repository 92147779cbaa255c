"""The reporting year as a span of days: 1 January to 31 December."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, auto


class When(IntEnum):
    """Where a year lies, seen from the reporting year."""

    BEFORE = auto()
    WITHIN = auto()
    AFTER = auto()


class Period:
    """统计期限 of a report."""

    def __init__(self, year: int) -> None:
        self.first = date(year, 1, 1)
        self.last = date(year, 12, 31)

    def holds(self, day: date | None) -> bool:
        """Whether `day` is known and lies in the year."""
        return day is not None and self.first <= day <= self.last

    def when(self, year: int | None) -> When | None:
        """Before, within or after the reporting year; None where the year is not known."""
        if year is None:
            return None
        if year < self.first.year:
            return When.BEFORE
        return When.WITHIN if year == self.first.year else When.AFTER
