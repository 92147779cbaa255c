"""Disputes of the log (复议诉讼台账): each case in itself."""

from __future__ import annotations

from collections.abc import Iterator

from annualreport.finding import Severity, Sighting
from annualreport.records import Dispute
from annualreport.rows import Stretch
from annualreport.rules.book import Rule, Watcher


class OneResult(Watcher):
    """A case has a result exactly when it has been closed."""

    watches = (Dispute,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at each record."""
        for record in stretch:
            yield from self._judge(record)

    def _judge(self, record: Dispute) -> Iterator[Sighting]:
        if {"closed", "result"} & record.unread:
            return
        decided = record.result not in (None, "pending")
        if record.closed is not None and not decided:
            yield Sighting("T4-04", (record.place("result"),), {"has": "审结日期", "lacks": "结果"})
        if record.closed is None and decided:
            yield Sighting("T4-04", (record.place("closed"),), {"has": "结果", "lacks": "审结日期"})


RULES = (
    Rule(
        id="T4-04",
        title="每件复议、诉讼在年末有且只有一个结果",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第五十条第一款第三项；年度报告格式表四",
        says="有{has}，没有{lacks}",
        mend="已审结的请补全；尚未审结的请把两格都留空",
        watch=OneResult,
    ),
)
