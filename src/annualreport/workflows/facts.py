"""The names that texts of a workbook may use, with their present values."""

from __future__ import annotations

from pathlib import Path

from annualreport.facts.catalogue import Chapter, catalogue
from annualreport.workflows.census import last_names, report_names
from annualreport.workflows.judge import LastYears
from annualreport.workflows.load import load


def facts(path: Path, last_years: LastYears | None = None) -> tuple[Chapter, ...]:
    """Every name by chapter, those of last year at the end; raises `InputError`."""
    loaded = load(path, last_years)
    chapters = tuple(catalogue(loaded.names or report_names(loaded.report), loaded.report.statutory_form))
    if loaded.last is None:
        return chapters
    last = catalogue(last_names(loaded.last), loaded.last.report.statutory_form)
    return (*chapters, *(chapter.of_last_year() for chapter in last))
