"""A blank workbook on disk."""

from __future__ import annotations

from pathlib import Path

from annualreport.forms.years import for_year
from annualreport.intake.blank import blank_workbook
from annualreport.writing import write_new


def init(path: Path, year: int, unit: str) -> None:
    """Write the blank workbook of `year`; raises `YearNotCoveredError`, and `FileExistsError` for a file there."""
    write_new(path, blank_workbook(for_year(year), year, unit))
