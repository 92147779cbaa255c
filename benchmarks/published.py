"""Published reports: our readers against the bare libraries, and one process against two, as ratios of pairs.

    python -m benchmarks.published [reports] [pairs] [PDF]

Without a PDF (of any report with ruled tables) the ratio for PDF is left out.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from docx import Document
from lxml import html as lxml_html
from tests import publishing
from tests.making import figures

from annualreport.forms.years import for_year
from annualreport.published import docx, html, pdf, plumber
from annualreport.published.headings import heading_of
from annualreport.report import Figure
from benchmarks.reading import ratio

OURS = """
import pathlib
from annualreport.workflows.attempt import Circumstances
from annualreport.workflows.validate import check_all
#
files = sorted(pathlib.Path(path).iterdir())
for verdict in check_all(files, Circumstances(), {jobs}):
    pass
"""
YEAR = 2025


def filled(seed: int) -> dict[str, Figure]:
    """Figures of a report that add up."""
    chance = random.Random(seed)
    keys = [
        cell.key
        for table in for_year(YEAR).tables
        for cell in table.cells
        if cell.key not in table.total_keys
    ]
    return figures(YEAR, {key: chance.choice((0, 0, chance.randrange(900))) for key in keys})


def paired(ours: Callable[[], object], other: Callable[[], object], pairs: int) -> str:
    """Median, least and greatest ratio of two calls made in turn."""
    ratios = [_seconds(ours) / _seconds(other) for _ in range(pairs)]
    return f"{statistics.median(ratios):.3f} ({min(ratios):.3f}–{max(ratios):.3f})"


def _seconds(call: Callable[[], object]) -> float:
    begun = perf_counter()
    call()
    return perf_counter() - begun


def cell_by_cell(path: Path) -> None:
    """All tables of a Word file through python-docx, as most programs do it."""
    for table in Document(str(path)).tables:
        for row in range(len(table.rows)):
            for column in range(len(table.columns)):
                _ = table.cell(row, column).text


def main() -> None:
    """Print the ratios."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    form = for_year(YEAR)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        word = folder / "报告.docx"
        word.write_bytes(publishing.word_file(form, YEAR, filled(1)))
        content, page = word.read_bytes(), publishing.word_page(form, YEAR, filled(1)).encode()
        say = sys.stdout.write
        say(
            f"docx ÷ table.cell(i, j): {paired(lambda: docx.read('x', content), lambda: cell_by_cell(word), pairs)}\n"
        )
        bare = paired(
            lambda: html.read("x", page, _is_landmark), lambda: lxml_html.document_fromstring(page), 5 * pairs
        )
        say(f"html ({len(page) // 1024} kB) ÷ lxml parse: {bare}\n")
        if len(sys.argv) > 3:
            sheets = Path(sys.argv[3]).read_bytes()
            say(
                f"pdf ÷ pdfplumber: {paired(lambda: pdf.read('x', sheets), lambda: plumber.read('x', sheets), pairs)}\n"
            )
        batch = folder / "batch"
        batch.mkdir()
        for number in range(reports):
            (batch / f"{number:04}.html").write_text(
                publishing.word_page(form, YEAR, filled(number)), "utf-8"
            )
        one, two = OURS.format(jobs=1), OURS.format(jobs=2)
        say(f"{reports} reports, two processes ÷ one: {ratio((two, batch), (one, batch), pairs)}\n")


def _is_landmark(line: str) -> bool:
    return heading_of(line) is not None


if __name__ == "__main__":
    main()
