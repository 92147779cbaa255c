"""Which figures of table three count a request (standard bases: 收到日期, 答复日期, 31 December)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from annualreport.forms.model import Form
from annualreport.forms.years import by_name
from annualreport.provenance import Placement
from annualreport.records import Request
from annualreport.rows import Stretch
from annualreport.tally.period import Period, When

NEW, CARRIED_IN, CARRIED_FORWARD = "new", "carried_in", "carried_forward"
NOT_YET = "收到日期在本年度之后"
LONG_AGO = "本年度之前已经答复"


class RequestPlacer:
    """Places requests in table three of one form and year."""

    log = Request

    def __init__(self, form: Form, year: int) -> None:
        self.keys = _leaf_keys(form)
        self.outcomes = tuple(line.key for line in form.summed_rows("t3"))
        self.applicants = tuple(line.key for line in form.summed_columns("t3"))
        # -- a log has many requests and few fates, and they are the same for every unit --
        self._period = Period(year)
        self._placement = cache(self._place)

    def placements(self, requests: Stretch) -> Iterator[Placement]:
        """For each request the figures that count it; what cannot be read makes its figures doubtful."""
        return map(
            self._placement,
            requests.years("received"),
            requests.years("answered"),
            requests["outcome"],
            requests["applicant"],
            requests["unread"],
        )

    def _place(
        self,
        received_in: int | None,
        answered_in: int | None,
        outcome: str | None,
        applicant: str | None,
        unread: frozenset[str],
    ) -> Placement:
        received, answered = self._period.when(received_in), self._period.when(answered_in)
        if received is When.AFTER:
            return Placement(reason=NOT_YET)
        if received is When.BEFORE and answered is When.BEFORE and "answered" not in unread:
            return Placement(reason=LONG_AGO)
        certain, possible = self._rows(received, answered, outcome, unread)
        if applicant is None:
            return Placement(doubtful=_cells(certain + possible, self.applicants))
        return Placement(_cells(certain, (applicant,)), _cells(possible, (applicant,)))

    def _rows(
        self, received: When | None, answered: When | None, outcome: str | None, unread: frozenset[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Rows of the table that surely count a request, and rows that may."""
        if received is None:
            return (), (NEW, CARRIED_IN, CARRIED_FORWARD, *self.outcomes)
        entry = NEW if received is When.WITHIN else CARRIED_IN
        if "answered" in unread:
            return (), (entry, CARRIED_FORWARD, *self.outcomes)
        if answered is When.BEFORE:
            return (), (entry, *self.outcomes)
        if answered is When.AFTER:
            return (entry, CARRIED_FORWARD), ()
        if "outcome" in unread or (answered is None) != (outcome is None):
            return (entry,), (CARRIED_FORWARD, *self.outcomes)
        return (entry, outcome or CARRIED_FORWARD), ()


@cache
def request_placer(form_name: str, year: int) -> RequestPlacer:
    """The placer of a form and year."""
    return RequestPlacer(by_name(form_name), year)


def _leaf_keys(form: Form) -> frozenset[str]:
    table = form.table("t3")
    return frozenset(cell.key for cell in table.cells) - table.total_keys


def _cells(rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"t3.{row}.{column}" for row in rows for column in columns)
