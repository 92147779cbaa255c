"""Which figure of table four counts a dispute (行政复议、行政诉讼)."""

from __future__ import annotations

from collections.abc import Iterator

from annualreport.forms.model import Form
from annualreport.provenance import Placement
from annualreport.records import Dispute
from annualreport.rows import Stretch
from annualreport.settings import CaseYear, Options
from annualreport.tally.period import Period

PENDING = "pending"
OWN_ROLES = frozenset({"respondent", "defendant"})
ROLE_REASONS = {
    "co_defendant": "本机关是共同被告的复议机关，案件只计入原行为机关的报告（国办公开办函〔2016〕201号）",
    "sole_reviewer": "本机关作为复议机关单独被诉，按 count_sole_reviewer 选项不计",
    "third_party": "本机关是第三人，不是被申请人或被告",
}
NOT_YET = "收案日期在本年度之后"
LONG_AGO = "本年度之前已经审结"
STILL_OPEN = "上年以前收案、年末仍未审结，按 case_year 选项不计"


class DisputePlacer:
    """Places disputes in table four of one form and year, by the counting bases of `options`."""

    log = Dispute

    def __init__(self, form: Form, year: int, options: Options) -> None:
        table = form.table("t4")
        self.keys = frozenset(cell.key for cell in table.cells) - table.total_keys
        self.period = Period(year)
        self.options = options
        self.results = tuple(line.key for line in form.summed_columns("t4"))
        self.kinds = tuple(dict.fromkeys(cell.row.key for cell in form.table("t4").cells))

    def placements(self, disputes: Stretch) -> Iterator[Placement]:
        """For each dispute the figure that counts it, or why none does."""
        return map(self._place, disputes)

    def _place(self, dispute: Dispute) -> Placement:
        reason = self._left_out(dispute)
        if reason:
            return Placement(reason=reason)
        result = self._result(dispute)
        sure = None not in (dispute.kind, dispute.filed, result) and not self._is_backwards(dispute)
        kinds = (dispute.kind,) if dispute.kind else self.kinds
        results = (result,) if result else self.results
        cells = tuple(f"t4.{kind}.{column}" for kind in kinds for column in results)
        return Placement(counted=cells) if sure and "role" not in dispute.unread else Placement((), cells)

    def _left_out(self, dispute: Dispute) -> str:
        counts_reviewer = dispute.role == "sole_reviewer" and self.options.count_sole_reviewer
        if dispute.role and dispute.role not in OWN_ROLES and not counts_reviewer:
            return ROLE_REASONS[dispute.role]
        if dispute.filed is not None and dispute.filed > self.period.last:
            return NOT_YET
        if (
            dispute.closed is not None
            and dispute.closed < self.period.first
            and not self._is_backwards(dispute)
        ):
            return LONG_AGO
        old = dispute.filed is not None and dispute.filed < self.period.first
        only_decided = self.options.case_year is CaseYear.DECIDED_OR_FILED
        if only_decided and old and "closed" not in dispute.unread and self._is_open(dispute):
            return STILL_OPEN
        return ""

    def _is_backwards(self, dispute: Dispute) -> bool:
        """Closed before it was filed: one of the dates is wrong, and the year cannot be told."""
        return None not in (dispute.filed, dispute.closed) and dispute.closed < dispute.filed  # type: ignore[operator]

    def _is_open(self, dispute: Dispute) -> bool:
        return dispute.closed is None or dispute.closed > self.period.last

    def _result(self, dispute: Dispute) -> str | None:
        """The column at 31 December, or None where it cannot be told."""
        if "closed" in dispute.unread:
            return None
        if self._is_open(dispute):
            decided_unsaid = dispute.closed is None and dispute.result not in (None, PENDING)
            return None if decided_unsaid or "result" in dispute.unread else PENDING
        return None if dispute.result == PENDING else dispute.result
