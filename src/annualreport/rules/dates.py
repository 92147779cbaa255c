"""Dates of a row against one another: requests, disputes and documents alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import ClassVar

from annualreport.finding import Severity, Sighting
from annualreport.records import Dispute, Document, Request
from annualreport.rows import Record, Stretch
from annualreport.rules.book import Rule, Watcher


class DatesInOrder(Watcher):
    """Dates that follow one another in the only order that can be."""

    rule: ClassVar[str]
    orders: ClassVar[Mapping[type[Record], tuple[str, ...]]]

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at the dates of each record."""
        order = [name for name in self.orders[stretch.model] if any(stretch[name])]
        disordered: set[int] = set()
        latest: Sequence[date | None] = [None] * len(stretch)
        for name in order:
            days = stretch[name]
            for index, (last, day) in enumerate(zip(latest, days, strict=True)):
                if day is not None and last is not None and day < last:
                    disordered.add(index)
            latest = [last if day is None else day for last, day in zip(latest, days, strict=True)]
        for index in sorted(disordered):
            yield from self._disorder(stretch.record(index), order)

    def _disorder(self, record: Record, order: Iterable[str]) -> Iterator[Sighting]:
        """Each pair of neighbouring dates that stand the wrong way round."""
        columns = record.columns()
        dated = [(name, day) for name in order if (day := getattr(record, name)) is not None]
        for (earlier, first), (later, second) in pairwise(dated):
            if second < first:
                values = {
                    "earlier": f"{columns[earlier].header} {first}",
                    "later": f"{columns[later].header} {second}",
                }
                yield Sighting(self.rule, (record.place(later), record.place(earlier)), values)


class CasesInOrder(DatesInOrder):
    """提交、收到、补正、答复、送达; 收案、审结."""

    rule = "LOG-03"
    watches = (Request, Dispute)
    orders: ClassVar[Mapping[type[Record], tuple[str, ...]]] = {
        Request: ("submitted", "received", "correction_asked", "corrected", "answered", "delivered"),
        Dispute: ("filed", "closed"),
    }


class ReceivedLongAgo(Watcher):
    """Requests received before last year and still counted, mostly a slip in the year."""

    watches = (Request,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at the years of receipt, and at those that are still open or answered in the year."""
        if not any(year and year < self.year - 1 for year in set(stretch.years("received"))):
            return
        years = zip(stretch.years("received"), stretch.years("answered"), strict=True)
        for index, (received, answered) in enumerate(years):
            if received and received < self.year - 1 and (answered is None or answered >= self.year):
                yield Sighting("LOG-33", (stretch.record(index).place("received"),), found=received)


class DocumentsInOrder(DatesInOrder):
    """成文、废止."""

    rule = "REL-03"
    watches = (Document,)
    orders: ClassVar[Mapping[type[Record], tuple[str, ...]]] = {Document: ("made", "repealed")}


RULES = (
    Rule(
        id="LOG-03",
        title="日期先后合理：提交、收到、补正、答复、送达；收案、审结",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第三十条、第三十一条、第三十三条",
        says="{later}早于{earlier}",
        mend="请核对这两个日期，多为年份或月份写错",
        watch=CasesInOrder,
        is_fixed=True,
    ),
    Rule(
        id="LOG-33",
        title="上年结转的申请是上一年度收到的",
        severity=Severity.WARNING,
        source="《政府信息公开条例》第三十三条：二十个工作日内答复",
        says="{found} 年收到的申请，本年才答复或仍未答复，按上年结转计",
        mend="请核对收到日期的年份；确有其事的，请依法尽快答复",
        watch=ReceivedLongAgo,
    ),
    Rule(
        id="REL-03",
        title="废止日期不早于成文日期",
        severity=Severity.ERROR,
        source="年度报告格式：表二制发、废止、现行有效件数",
        says="{later}早于{earlier}",
        mend="请核对这两个日期，多为年份或月份写错",
        watch=DocumentsInOrder,
        is_fixed=True,
    ),
)
