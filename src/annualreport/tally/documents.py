"""Which figures of table two count a document of the register (规章、行政规范性文件)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from annualreport.forms.model import Form
from annualreport.provenance import Placement
from annualreport.records import Document
from annualreport.rows import Stretch
from annualreport.tally.period import Period

NOWHERE = "成文、公开、废止都不在本年度的统计口径内"

Test = Callable[[Document, Period], bool]


def in_force(document: Document, period: Period) -> bool:
    """Made by 31 December and not repealed by then."""
    return (
        document.made is not None
        and document.made <= period.last
        and (document.repealed is None or document.repealed > period.last)
    )


def _disclosed_total(document: Document, period: Period) -> bool:
    """Published by 31 December and not repealed by then."""
    return (
        document.published is not None
        and document.published <= period.last
        and (document.repealed is None or document.repealed > period.last)
    )


TESTS: Mapping[str, tuple[Test, frozenset[str]]] = {
    "issued": (lambda document, period: period.holds(document.made), frozenset({"made"})),
    "repealed": (lambda document, period: period.holds(document.repealed), frozenset({"repealed"})),
    "in_force": (in_force, frozenset({"made", "repealed"})),
    "made": (lambda document, period: period.holds(document.made), frozenset({"made"})),
    "disclosed": (lambda document, period: period.holds(document.published), frozenset({"published"})),
    "disclosed_total": (_disclosed_total, frozenset({"published", "repealed"})),
}
"""The meaning of each column of documents: what it counts, and the dates that decide it."""


class DocumentPlacer:
    """Places documents in table two of one form and year; a document may count in several columns."""

    log = Document

    def __init__(self, form: Form, year: int) -> None:
        self.period = Period(year)
        self.cells = [cell for cell in form.table("t2").cells if cell.column.key in TESTS]
        self.keys = frozenset(cell.key for cell in self.cells)

    def placements(self, documents: Stretch) -> Iterator[Placement]:
        """For each document the figures that count it."""
        return map(self._place, documents)

    def _place(self, document: Document) -> Placement:
        counted, doubtful = [], []
        for cell in self.cells:
            if document.kind not in (None, cell.row.key):
                continue
            test, dates = TESTS[cell.column.key]
            if document.kind is None or dates & document.unread:
                doubtful.append(cell.key)
            elif test(document, self.period):
                counted.append(cell.key)
        reason = "" if counted or doubtful else NOWHERE
        return Placement(tuple(counted), tuple(doubtful), reason)
