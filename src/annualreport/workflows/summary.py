"""政务公开工作总结 of a workbook: its paper, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from annualreport.facts.summary import SummaryScript
from annualreport.finding import Finding, Sighting
from annualreport.place import WholeFile
from annualreport.rendering import templates
from annualreport.report import FILL_IN, Report, Summary
from annualreport.rules.book import the_book
from annualreport.workflows.census import census_until, report_names
from annualreport.workflows.judge import Loaded, judge_texts

TITLE = "{unit}{year}年政务公开工作总结"


class OtherYearError(ValueError):
    """A day of another year than the workbook's."""


@dataclass(frozen=True)
class Summarised:
    """The summary, what texts could state in it, and its findings."""

    paper: Summary
    names: Mapping[str, Any]
    findings: tuple[Finding, ...]


def summarise(path: Path, loaded: Loaded, until: date | None) -> Summarised:
    """The summary of the year, or of the year up to `until`; raises `InputError`."""
    report, names = loaded.report, loaded.names or report_names(loaded.report)
    script = loaded.summary or SummaryScript()
    seen: tuple[Finding, ...] = ()
    if until is not None and loaded.kind == "workbook":
        if until.year != report.year:
            raise OtherYearError(report.year)
        census = census_until(path, until, loaded.last)
        if census.undated:
            told = {"what": "、".join(census.undated)}
            seen = tuple(the_book().findings([Sighting("IN-47", (WholeFile(path.name),), told)]))
        names, script = census.names, census.summary
        report = report.model_copy(update={"figures": census.figures})
    parts = script.parts(names, templates.summary_drafts())
    paper = Summary(
        unit=report.unit,
        year=report.year,
        title=TITLE.format(unit=report.unit or "", year=report.year),
        published=until,
        draft=any(FILL_IN.search(part.text) for part in parts),
        parts=parts,
    )
    logs = tuple(found for found in loaded.findings if not the_book().rules[found.rule].drafts)
    return Summarised(paper, names, (*logs, *seen, *_of_texts(report, paper)))


def _of_texts(report: Report, paper: Summary) -> tuple[Finding, ...]:
    """What the text rules say of the summary against the figures of its day."""
    return judge_texts(report.model_copy(update={"parts": paper.parts}))
