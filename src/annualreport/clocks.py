"""Time limits of a request (期限): when its answer is due, by 条例 articles 30, 31, 33 and 34."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from annualreport.records import Request
from annualreport.rows import Stretch
from annualreport.workdays.calendar import Calendar, announced

REPLY_DAYS = 20
"""第三十三条：自收到申请之日起 20 个工作日内答复。"""
EXTENSION_DAYS = 20
"""第三十三条：延长的期限最长不超过 20 个工作日。"""
CORRECTION_DAYS = 7
"""第三十条：自收到申请之日起 7 个工作日内一次性告知补正。"""
OPINION_DAYS = 15
"""第三十二条：第三方 15 个工作日内提出意见。"""
PAYMENT_DAYS = 20
"""国办函〔2020〕109号：收到收费通知次日起 20 个工作日内缴费。"""
NO_RECEIPT = "没有收到日期"
BEYOND = "超出已公布的放假安排"
GIVEN_UP = "other"
"""Outcomes in which the applicant may have let a time limit pass: nobody waits for an answer any more."""
FIELDS = (
    "received",
    "correction_asked",
    "corrected",
    "extended",
    "consulted_from",
    "consulted_until",
    "fee_asked",
    "fee_paid",
)
"""The dates of a request that move its clock, in the order in which `Clock` takes them."""


class Due(NamedTuple):
    """The last day for an answer, or why there is none to tell."""

    day: date | None
    why: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether there is a last day that cannot be told, as opposed to a clock that stands still."""
        return self.why == BEYOND

    def stands_still(self, outcome: str | None) -> bool:
        """Whether a request with this outcome has no last day because a date is missing that must be there."""
        is_given_up = outcome is not None and outcome.startswith(GIVEN_UP)
        return self.day is None and self.why not in (BEYOND, NO_RECEIPT) and not is_given_up


class Clock:
    """Reckons limits by working days; the day of receipt is day 0."""

    def __init__(self, calendar: Calendar, *, fee_restarts: bool) -> None:
        """`fee_restarts` says whether the clock starts anew on payment; no rule says so for certain."""
        self.calendar = calendar
        self._fee_restarts = fee_restarts
        self._due = cache(self._reckon)

    @classmethod
    def of(cls, holidays: Mapping[date, bool], *, fee_restarts: bool) -> Clock:
        """The clock by the announced calendar, and by the days that an office typed in (放假安排)."""
        if holidays:
            return cls(announced().with_plan(holidays), fee_restarts=fee_restarts)
        return _usual(fee_restarts)

    def due(self, request: Request, *, extended: bool = True) -> Due:
        """The limit of one request; without its extension where `extended` is False."""
        dates = [getattr(request, name) if extended or name != "extended" else None for name in FIELDS]
        return self._due(*dates)

    def limit(self, *dates: date | None) -> Due:
        """The limit of a request by its dates, in the order of `FIELDS`."""
        return self._due(*dates)

    def dues(self, requests: Stretch) -> Iterator[Due]:
        """The limit of each of many requests; as a rule all but a few have a date of receipt only."""
        moved = any(any(requests[name]) for name in FIELDS[1:])
        return map(self._due, *(requests[name] for name in (FIELDS if moved else FIELDS[:1])))

    def _reckon(
        self,
        received: date | None,
        correction_asked: date | None = None,
        corrected: date | None = None,
        extended: date | None = None,
        consulted_from: date | None = None,
        consulted_until: date | None = None,
        fee_asked: date | None = None,
        fee_paid: date | None = None,
    ) -> Due:
        if received is None:
            return Due(None, NO_RECEIPT)
        if correction_asked and not corrected:
            return Due(None, "等待申请人补正")
        if consulted_from and not consulted_until:
            return Due(None, "正在征求意见")
        if fee_asked and not fee_paid:
            return Due(None, "等待申请人缴费")
        start = corrected or received
        if self._fee_restarts and fee_paid:
            start = max(start, fee_paid)
        days = REPLY_DAYS + (EXTENSION_DAYS if extended else 0)
        if consulted_from and consulted_until:
            excluded = self.calendar.between(max(consulted_from, start), max(consulted_until, start))
            if excluded is None:
                return Due(None, BEYOND)
            days += excluded
        day = self.calendar.after(start, days)
        return Due(day) if day else Due(None, BEYOND)


@cache
def _usual(fee_restarts: bool) -> Clock:
    """The clock of every unit without days of its own."""
    return Clock(announced(), fee_restarts=fee_restarts)
