"""Which figures of table three count a request (standard bases: 收到日期, 答复日期, 31 December)."""

from __future__ import annotations

from annualreport.forms.model import Form
from annualreport.provenance import Placement
from annualreport.records import Request
from annualreport.tally.period import Period

NEW, CARRIED_IN, CARRIED_FORWARD = "new", "carried_in", "carried_forward"
NOT_YET = "收到日期在本年度之后"
LONG_AGO = "本年度之前已经答复"


class RequestPlacer:
    """Places requests in table three of one form and year."""

    log = Request

    def __init__(self, form: Form, year: int) -> None:
        self.keys = _leaf_keys(form)
        self.period = Period(year)
        self._placements: dict[tuple[object, ...], Placement] = {}
        self.outcomes = tuple(line.key for line in form.summed_rows("t3"))
        self.applicants = tuple(line.key for line in form.summed_columns("t3"))

    def place(self, request: Request) -> Placement:
        """The figures that count this request; what cannot be read makes its figures doubtful."""
        fate = (*self._rows(request), request.applicant)
        placement = self._placements.get(fate)
        if placement is None:
            placement = self._placements[fate] = self._placement(*fate)
        return placement

    def _placement(
        self, certain: tuple[str, ...], possible: tuple[str, ...], reason: str, applicant: str | None
    ) -> Placement:
        if reason:
            return Placement(reason=reason)
        if applicant is None:
            return Placement(doubtful=_cells(certain + possible, self.applicants))
        return Placement(_cells(certain, (applicant,)), _cells(possible, (applicant,)))

    def _rows(self, request: Request) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Rows of the table that surely count the request, rows that may, or why none does."""
        received, answered = request.received, request.answered
        if received is None:
            return (), (NEW, CARRIED_IN, CARRIED_FORWARD, *self.outcomes), ""
        if received > self.period.last:
            return (), (), NOT_YET
        entry = NEW if received >= self.period.first else CARRIED_IN
        if "answered" in request.unread:
            return (), (entry, CARRIED_FORWARD, *self.outcomes), ""
        if answered is not None and answered < self.period.first:
            return ((), (), LONG_AGO) if entry == CARRIED_IN else ((), (entry, *self.outcomes), "")
        if answered is not None and answered > self.period.last:
            return (entry, CARRIED_FORWARD), (), ""
        if "outcome" in request.unread or (answered is None) != (request.outcome is None):
            return (entry,), (CARRIED_FORWARD, *self.outcomes), ""
        return (entry, request.outcome or CARRIED_FORWARD), (), ""


def _leaf_keys(form: Form) -> frozenset[str]:
    table = form.table("t3")
    return frozenset(cell.key for cell in table.cells) - table.total_keys


def _cells(rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"t3.{row}.{column}" for row in rows for column in columns)
