"""The reporting year as a span of days: 1 January to 31 December."""

from __future__ import annotations

from datetime import date


class Period:
    """统计期限 of a report."""

    def __init__(self, year: int) -> None:
        self.first = date(year, 1, 1)
        self.last = date(year, 12, 31)

    def holds(self, day: date | None) -> bool:
        """Whether `day` is known and lies in the year."""
        return day is not None and self.first <= day <= self.last
