"""What one year hands to the next: open requests, pending cases, documents in force (结转)."""

from __future__ import annotations

from annualreport.forms.model import Form
from annualreport.records import Dispute, Document, Request
from annualreport.rows import Record, Stretch
from annualreport.settings import Options
from annualreport.tally.disputes import PENDING, DisputePlacer
from annualreport.tally.documents import in_force
from annualreport.tally.period import Period
from annualreport.tally.requests import CARRIED_FORWARD, RequestPlacer


class Carrying:
    """Picks the records of a closed year that the next year opens with, as the tables count them."""

    def __init__(self, form: Form, year: int, options: Options) -> None:
        self._period = Period(year)
        self._requests = RequestPlacer(form, year)
        self._disputes = DisputePlacer(form, year, options)

    def carries(self, record: Record) -> bool:
        """Whether the next year opens with this record."""
        if isinstance(record, Request):
            (placement,) = self._requests.placements(Stretch.of(record))
            return any(f".{CARRIED_FORWARD}." in key for key in placement.counted)
        if isinstance(record, Dispute):
            (placement,) = self._disputes.placements(Stretch.of(record))
            return any(key.endswith(f".{PENDING}") for key in placement.counted)
        return isinstance(record, Document) and in_force(record, self._period)
