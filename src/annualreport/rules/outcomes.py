"""Rules about requests with certain outcomes: how such requests are found, and what a sighting says."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.records import Request
from annualreport.rows import Stretch
from annualreport.rules.book import Rule, Scope, Watcher


class Outcome(Watcher, ABC):
    """Judges requests with certain outcomes by a column that must say more about them."""

    watches = (Request,)
    rule: ClassVar[str]
    outcomes: ClassVar[frozenset[str]]
    needs: ClassVar[str]
    """The column without which the rule cannot be decided."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._undecided = 0

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at the requests with these outcomes."""
        by_outcome = stretch.by("outcome")
        hits = sorted(index for outcome in self.outcomes for index in by_outcome.get(outcome, ()))
        if self.needs not in stretch.columns:
            self._undecided += len(hits)
            return
        for index in hits:
            yield from self.judge(stretch.record(index))

    @abstractmethod
    def judge(self, request: Request) -> Iterable[Sighting]:
        """Look at one such request."""

    def close(self, report: object) -> Iterator[Sighting | Unjudged]:
        """Say how many could not be judged for want of the column."""
        if self._undecided:
            header = Request.columns()[self.needs].header
            yield Unjudged(self.rule, f"台账没有“{header}”一列，{self._undecided} 件申请没有判断")

    def see(self, request: Request, field: str, what: str) -> Sighting:
        """A sighting at a cell of the request."""
        return Sighting(self.rule, (request.place("outcome"), request.place(field)), {"what": what})


def beside(id: str, title: str, source: str, mend: str, watch: type[Watcher], weight: Severity) -> Rule:
    """A rule about what must stand beside an outcome; the sighting brings the words."""
    return Rule(
        id=id, title=title, severity=weight, source=source, says="{what}", mend=mend, watch=watch
    )  # fmt: skip
