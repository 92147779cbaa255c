"""Dates of a row against one another: requests, disputes and documents alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import ClassVar

from annualreport.finding import Severity, Sighting
from annualreport.records import Dispute, Document, Request
from annualreport.rows import Record
from annualreport.rules.book import Rule, Watcher, Watches


class DatesInOrder(Watcher):
    """Dates that follow one another in the only order that can be."""

    rule: ClassVar[str]

    def see(self, record: Record) -> Iterable[Sighting]:
        """Look at one record."""
        last = None
        for name in self.watches[type(record)]:
            day = getattr(record, name)
            if day is not None:
                if last is not None and day < last:
                    return tuple(self._disorder(record))
                last = day
        return ()

    def _disorder(self, record: Record) -> Iterator[Sighting]:
        """Each pair of neighbouring dates that stand the wrong way round."""
        order, columns = self.watches[type(record)], record.columns()
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
    watches: ClassVar[Watches] = {
        Request: ("submitted", "received", "correction_asked", "corrected", "answered", "delivered"),
        Dispute: ("filed", "closed"),
    }


class DocumentsInOrder(DatesInOrder):
    """成文、废止."""

    rule = "REL-03"
    watches: ClassVar[Watches] = {Document: ("made", "repealed")}


RULES = (
    Rule(
        id="LOG-03",
        title="日期先后合理：提交、收到、补正、答复、送达；收案、审结",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第三十条、第三十一条、第三十三条",
        says="{later}早于{earlier}",
        mend="请核对这两个日期，多为年份或月份写错",
        watch=CasesInOrder,
    ),
    Rule(
        id="REL-03",
        title="废止日期不早于成文日期",
        severity=Severity.ERROR,
        source="年度报告格式：表二制发、废止、现行有效件数",
        says="{later}早于{earlier}",
        mend="请核对这两个日期，多为年份或月份写错",
        watch=DocumentsInOrder,
    ),
)
