"""Answers to requests against their limits (答复): how many in time, how many late, the longest one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from annualreport.clocks import FIELDS, Clock
from annualreport.rows import Stretch

ANSWERED, IN_TIME, LATE, LONGEST = "件数", "按期", "超期", "最长工作日"
NAMES = (ANSWERED, IN_TIME, LATE, LONGEST)
NEEDED = frozenset({"answered", "count", *FIELDS})


class Replies(dict[str, int | None]):
    """答复.按期 and the like, in items answered in the year, reckoned when asked for.

    None where it cannot be told: a limit beyond the calendar, or a clock that never went on (补正 asked for, no
    day on which it came) leaves open whether an answer was in time.
    """

    def __init__(self, year: int, clock: Clock, *, is_known: bool) -> None:
        """`is_known` says whether there is a request log at all."""
        super().__init__()
        self._year, self._clock, self._is_known = year, clock, is_known
        self._alike: Counter[tuple[Any, ...]] = Counter()

    def see(self, requests: Stretch) -> None:
        """Take in some requests."""
        if requests.unread() & NEEDED:
            self._is_known = False
        moved = any(any(requests[name]) for name in FIELDS[1:])
        dates = (requests[name] for name in (FIELDS if moved else FIELDS[:1]))
        # -- outcomes only matter to a clock that stands still, and without a further date none does --
        outcomes = requests["outcome"] if moved else [None] * len(requests)
        self._alike.update(zip(requests["answered"], requests.counts, outcomes, *dates, strict=True))

    def __missing__(self, name: str) -> int | None:
        """Reckon all of them; raises `KeyError` for a name that there is not."""
        if name not in NAMES:
            raise KeyError(name)
        self.update(self._reckon() if self._is_known else dict.fromkeys(NAMES))
        return self[name]

    def _reckon(self) -> dict[str, int | None]:
        items = dict.fromkeys(NAMES, 0)
        unknown = False
        for (answered, count, outcome, *dates), times in self._alike.items():
            if answered is None or answered.year != self._year:
                continue
            items[ANSWERED] += count * times
            due = self._clock.limit(*dates)
            unknown = unknown or due.is_unknown or due.stands_still(outcome)
            items[LATE if due.day and answered > due.day else IN_TIME] += count * times
            items[LONGEST] = max(items[LONGEST], self._lag(dates[0], answered))
        told: dict[str, int | None] = dict(items)
        return told | (dict.fromkeys((IN_TIME, LATE)) if unknown else {})

    def _lag(self, received: date | None, answered: date) -> int:
        """Working days from receipt to answer, nothing taken out."""
        lag = self._clock.calendar.between(received, answered) if received else None
        return lag or 0
