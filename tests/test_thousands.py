"""Thousands of generated reports, written and read back, for both forms and every format of ours.

Run with `pytest -m long`; the ordinary run reads a hundred and forty.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from annualreport.forms.model import Kind
from annualreport.forms.years import for_year
from annualreport.rendering import docx, html, pdf
from annualreport.report import Figure, Report
from tests.making import figures
from tests.test_published import _same, _whole_report, read

pytestmark = pytest.mark.long
FORMATS: dict[str, tuple[Callable[[Report], bytes], int]] = {
    "报告.html": (html.render, 1500),
    "粘贴.html": (html.fragment, 500),
    "报告.docx": (docx.render, 1000),
    "报告.pdf": (pdf.render, 200),
}


def drawn(chance: random.Random) -> Report:
    """A report of either form: few or many figures, small or large."""
    year = chance.choice((2020, 2025))
    largest, blank = chance.choice((9, 300, 3_000_000)), chance.random()
    leaves: dict[str, Figure] = {}
    for table in for_year(year).tables:
        for cell in table.cells:
            if cell.key not in table.total_keys:
                value = 0 if chance.random() < blank else chance.randint(0, largest)
                leaves[cell.key] = -value if cell.kind is Kind.CHANGE and value % 3 == 0 else value
    return _whole_report(year, figures(year, leaves))


@pytest.mark.parametrize("name", FORMATS)
def test_thousands_of_reports_come_back_as_they_were(name: str, tmp_path: Path) -> None:
    render, count = FORMATS[name]
    chance = random.Random(name)
    for number in range(count):
        made = drawn(chance)
        found = read(tmp_path, name, render(made)).report
        assert found.figures == made.figures, number
        if not name.endswith(".pdf"):
            _same(found, made)
