"""信息处理费 of the year: what the request log says was collected."""

from __future__ import annotations

from decimal import Decimal

from annualreport.records import Request
from annualreport.rows import Stretch


class FeeSum:
    """Sums the fees, in 元; the sum is unknown without a log, and where a fee in it cannot be read."""

    def __init__(self, year: int, *, is_known: bool) -> None:
        self.year = year
        self._amount = Decimal(0)
        self._is_known = is_known

    def see(self, requests: Stretch) -> None:
        """Take in some requests."""
        if not any(requests["fee"]) and "fee" not in requests.unread():
            return
        for index, (fee, unread) in enumerate(zip(requests["fee"], requests["unread"], strict=True)):
            if fee is not None or "fee" in unread:
                self._add(requests.record(index))

    def _add(self, request: Request) -> None:
        paid = request.fee_paid or request.answered or request.received
        if "fee" in request.unread or (request.fee and paid is None):
            self._is_known = False
        elif request.fee is not None and paid is not None and paid.year == self.year:
            self._amount += request.fee

    @property
    def amount(self) -> Decimal | None:
        """The sum, or None where it is not known."""
        return self._amount if self._is_known else None
