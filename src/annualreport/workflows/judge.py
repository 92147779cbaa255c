"""A dossier in, findings out: the book over it, and the unit's waivers over the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from annualreport.facts.summary import SummaryScript
from annualreport.finding import Finding, Unjudged
from annualreport.last_year import LastYear
from annualreport.mention import Prose
from annualreport.place import Place
from annualreport.prose.survey import compare, survey
from annualreport.provenance import Ledger, Thing
from annualreport.report import Report
from annualreport.rules.book import the_book
from annualreport.rules.dossier import Dossier
from annualreport.rules.waivers import accept
from annualreport.settings import Settings

OF_SENTENCES = ("NAR-", "STR-21")
"""The rules that speak of any text, whatever its headings."""


class LastYears(Protocol):
    """Someone who knows the years before."""

    def of(self, unit: str | None, year: int | None) -> LastYear | None:
        """What is known of the year before `year` of `unit`."""


@dataclass(frozen=True)
class Loaded:
    """A unit's report, with everything that was found out on the way."""

    report: Report
    findings: tuple[Finding, ...]
    unjudged: tuple[Unjudged, ...]
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    """By key of a leaf figure, the log that gave it."""
    typed: dict[str, Place] = field(default_factory=dict)
    """By key of a figure that was typed in, its cell."""
    kind: str = "workbook"
    """What the source was: workbook or report."""
    names: Mapping[str, Any] = field(default_factory=dict)
    """What texts may state, where there are logs."""
    summary: SummaryScript | None = None
    """What the unit wrote for 政务公开工作总结, where there are logs."""
    things: Mapping[str, list[Thing]] = field(default_factory=dict)
    """By log what other units may have in theirs as well."""
    last: LastYear | None = None
    """The year before, where it was given."""


def prose_of(dossier: Dossier) -> Prose:
    """What the texts that somebody wrote say, and how alike they are to last year's."""
    report = dossier.report
    written = [part for part in report.parts if not part.drafted]
    prose = survey(written, dossier.form, report.year, report.unit)
    alike = compare(report.parts, dossier.last.report.parts) if dossier.last else ()
    return replace(prose, likeness=alike)


def judge(dossier: Dossier, today: date | None) -> tuple[tuple[Finding, ...], tuple[Unjudged, ...]]:
    """Every finding after the unit's waivers, and what could not be decided."""
    book = the_book()
    findings, unjudged = book.judge(dossier.with_prose(prose_of(dossier)))
    report = dossier.report
    return explained(findings, dossier.settings, report.unit, report.year, today), tuple(unjudged)


def explained(
    findings: Sequence[Finding], settings: Settings, unit: str | None, year: int | None, today: date | None
) -> tuple[Finding, ...]:
    """The findings after the waivers of a unit and year; the clock is read where there are any and no day is given."""
    if not settings.waivers:
        return tuple(findings)
    book = the_book()
    accepted = accept(findings, settings.waivers, book.rules, unit, year, today or date.today())
    return tuple(book.by_weight((*accepted.findings, *book.findings(accepted.sightings))))


def judge_texts(report: Report) -> tuple[Finding, ...]:
    """What the rules about sentences say of a text that is no annual report: figures, sums, years, gaps."""
    dossier = Dossier(report=report)
    findings, _ = the_book().judge(dossier.with_prose(prose_of(dossier)))
    return tuple(finding for finding in findings if finding.rule.startswith(OF_SENTENCES))
