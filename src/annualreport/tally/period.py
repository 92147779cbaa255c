"""The reporting year as a span of days: 1 January to 31 December."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto


class When(Enum):
    """Where a day lies, seen from the reporting year."""

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
        return self.when(day) is When.WITHIN

    def when(self, day: date | None) -> When | None:
        """Before, within or after the year; None where the day is not known."""
        if day is None:
            return None
        if day < self.first:
            return When.BEFORE
        return When.WITHIN if day <= self.last else When.AFTER
