"""Finished reports in, judged reports out: report JSON, and reports as offices publish them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from annualreport.published import data
from annualreport.published.offices import office_of
from annualreport.published.opening import holds_document
from annualreport.report import Report
from annualreport.rules.dossier import Dossier, Publication
from annualreport.settings import Settings
from annualreport.workflows.judge import LastYears, Loaded, judge


def is_report(path: Path) -> bool:
    """Whether a file is a finished report rather than a workbook, by its content."""
    return path.is_file() and (data.is_json(path) or holds_document(path))


def load_report(path: Path, settings: Settings, last_years: LastYears | None, today: date | None) -> Loaded:
    """Read a finished report and judge what can be judged without logs; raises `InputError`."""
    dossier = _of_json(path, settings) if data.is_json(path) else _of_published(path, settings)
    report = dossier.report
    last = last_years.of(report.unit, report.year) if last_years else None
    findings, unjudged = judge(dossier.with_last(last), today)
    things = data.read_things(path, report.statutory_form, report.figures) if data.is_json(path) else {}
    return Loaded(report, findings, unjudged, kind="report", things=things, last=last)


def report_of(path: Path) -> Report:
    """The report in a file, unjudged; raises `InputError`."""
    from annualreport.published.reading import read_published

    return data.read_report(path)[0] if data.is_json(path) else read_published(path).report


def _of_json(path: Path, settings: Settings) -> Dossier:
    report, seen = data.read_report(path)
    return Dossier(report=report, seen=tuple(seen), file=path.name, settings=settings)


def _of_published(path: Path, settings: Settings) -> Dossier:
    from annualreport.published.reading import read_published

    published = read_published(path)
    properties = published.properties
    office = office_of(published.report.unit)
    return Dossier(
        report=published.report,
        seen=published.sightings,
        file=path.name,
        places=published.places,
        settings=settings,
        type_by_name=office.unit_type,
        level=office.level,
        makes_rules=office.makes_rules,
        publication=Publication(
            blanks=published.blanks,
            foreign=published.foreign,
            aliased=published.aliased,
            is_excerpt=published.is_excerpt,
            names_author=properties.author,
            comments=properties.comments,
            revisions=properties.revisions,
        ),
    )
