"""What is known of the year before (上年): the report, and what its logs left open, where there are logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annualreport.report import Figure, Report


@dataclass(frozen=True)
class LastYear:
    """Last year's report of the same unit, and the open ends of its logs."""

    report: Report
    file: str
    open_requests: frozenset[str] | None = None
    """登记号 of requests carried forward; None where there was no log to tell."""
    pending_cases: frozenset[str] | None = None
    """案号 of disputes pending on 31 December; None where there was no log to tell."""
    names: Mapping[str, Any] | None = None
    """What texts may state of it (上年.表三.新收.总计); None where only its report is known."""

    def figure(self, key: str) -> Figure:
        """A figure of last year; None where its form has no such cell."""
        return self.report.figures.get(key)
