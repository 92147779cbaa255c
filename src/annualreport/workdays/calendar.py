"""Counting working days; beyond the years that have been announced there is no answer."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import resources

SATURDAY = 5
LEAST_OFF = 11
"""Days off that every year has (全国年节及纪念日放假办法: 11, from 2025 on 13); fewer are no whole plan of a year."""


@dataclass(frozen=True)
class YearPlan:
    """放假安排 of a year: weekdays off, weekend days worked, and the notices that say so."""

    year: int
    off: frozenset[date]
    work: frozenset[date]
    notices: tuple[str, ...] = ()

    def workdays(self) -> Iterable[date]:
        """Every working day of the year, in order."""
        day = date(self.year, 1, 1)
        while day.year == self.year:
            if day in self.work or (day.weekday() < SATURDAY and day not in self.off):
                yield day
            day += timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Working days over the years that are known."""

    plans: Mapping[int, YearPlan]
    _days: list[date] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        """Lay the days of all years end to end."""
        self._days.extend(day for year in sorted(self.plans) for day in self.plans[year].workdays())

    def covers(self, first: date, last: date) -> bool:
        """Whether every year from `first` to `last` has been announced."""
        return all(year in self.plans for year in range(first.year, last.year + 1))

    def after(self, day: date, count: int) -> date | None:
        """The `count`th working day after `day`, which is day 0; None where the table does not reach."""
        index = bisect_right(self._days, day) + count - 1
        if index < 0 or index >= len(self._days) or not self.covers(day, self._days[index]):
            return None
        return self._days[index]

    def between(self, first: date, last: date) -> int | None:
        """Working days after `first` up to and with `last`; None where the table does not reach."""
        if not self.covers(first, last):
            return None
        return max(0, bisect_right(self._days, last) - bisect_right(self._days, first))

    def with_plan(self, days: Mapping[date, bool]) -> Calendar:
        """The calendar with the days that an office typed in (True: 班, False: 休) for years not announced here.

        A year of which only some days are typed in stays unknown.
        """
        plans = dict(self.plans)
        for year in {day.year for day in days} - set(self.plans):
            own = {day: works for day, works in days.items() if day.year == year}
            if list(own.values()).count(False) < LEAST_OFF:
                continue
            plans[year] = YearPlan(
                year,
                off=frozenset(day for day, works in own.items() if not works),
                work=frozenset(day for day, works in own.items() if works),
            )
        return Calendar(plans)


@cache
def announced() -> Calendar:
    """The calendar of all years that this program knows."""
    folder = resources.files("annualreport.workdays") / "years"
    plans = (
        _plan(item.name, item.read_text("utf-8")) for item in folder.iterdir() if item.name[:4].isdigit()
    )
    return Calendar({plan.year: plan for plan in plans})


def _plan(name: str, text: str) -> YearPlan:
    content = tomllib.loads(text)
    return YearPlan(
        int(name[:4]), frozenset(content["off"]), frozenset(content["work"]), tuple(content["notices"])
    )
