"""The reporting year as a span of days: 1 January to 31 December."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """统计期限 of a report."""

    year: int

    @property
    def first(self) -> date:
        """1 January."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """31 December."""
        return date(self.year, 12, 31)

    def holds(self, day: date | None) -> bool:
        """Whether `day` is known and lies in the year."""
        return day is not None and self.first <= day <= self.last
