"""A blank workbook on disk, with what last year hands over; the Word layout and the roster to start from."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from annualreport.finding import Finding
from annualreport.forms.years import for_year
from annualreport.intake.blank import blank_workbook
from annualreport.intake.roster import blank_roster
from annualreport.intake.workbook import read_workbook
from annualreport.rendering import docx, templates
from annualreport.rows import Record
from annualreport.rules.book import the_book
from annualreport.settings import FILE_NAME, find, nearest
from annualreport.tally.carrying import Carrying
from annualreport.workflows.load import load
from annualreport.workflows.products import ANNUAL, SUMMARY
from annualreport.writing import write_new

LAYOUTS = {ANNUAL: docx.LAYOUT, SUMMARY: docx.SUMMARY_LAYOUT}
CARRIED_FACTS = ("unit", "unit_type", "website", "address", "postcode", "phone", "email")
"""Lines of 基本信息 that stay from year to year."""


class LastYearError(Exception):
    """Last year's workbook cannot be carried over; holds what has to be mended first, if anything."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


def init(path: Path, year: int, unit: str, last: Path | None = None) -> int:
    """Write the blank workbook of `year`; returns how many records of `last` it opens with.

    Raises `YearNotCoveredError`, `LastYearError`, `InputError` for `last`, and `FileExistsError`.
    """
    form = for_year(year)
    facts: dict[str, object] = {"unit": unit} if unit else {}
    carried: list[Record] = []
    if last is not None:
        old, carried = _carry_over(last, year)
        facts = {**old, **facts}
    write_new(path, blank_workbook(form, year, facts, carried))
    if last is not None:
        _bring_settings(last, path)
    return len(carried)


def _carry_over(last: Path, year: int) -> tuple[dict[str, object], list[Record]]:
    """The profile and the open records of last year's workbook, which must be without errors in its logs."""
    findings = tuple(filter(the_book().forbids, load(last).findings))
    if findings:
        raise LastYearError("上年的台账还有错误，改正后再结转", findings)
    settings = nearest(last)
    workbook = read_workbook(last, settings)
    if workbook.profile.year != year - 1:
        raise LastYearError(f"{last.name} 是 {workbook.profile.year} 年度的，不是上年 {year - 1} 年度的")
    carrying = Carrying(workbook.form, workbook.profile.year, settings.options)
    profile = asdict(workbook.profile)
    facts = {name: profile[name] for name in CARRIED_FACTS}
    return facts, [record for record in workbook.records() if carrying.carries(record)]


def _bring_settings(last: Path, path: Path) -> None:
    """Put last year's annualreport.toml beside the new workbook, unless one is found from there already."""
    own = find(last)
    if own is not None and find(path) is None:
        write_new(path.resolve().parent / FILE_NAME, own.read_bytes())


def write_template(path: Path, document: str) -> None:
    """Write the Word layout of a document; raises `FileExistsError`."""
    write_new(path, templates.read(LAYOUTS[document]))


def write_roster(path: Path) -> None:
    """Write a blank roster; raises `FileExistsError`."""
    write_new(path, blank_roster())
