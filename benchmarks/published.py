"""Published reports: our readers against the bare libraries, and one process against two."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from lxml import html as lxml_html
from tests import publishing
from tests.making import figures

from annualreport.forms.years import for_year
from annualreport.published import docx, html, pdf, plumber
from annualreport.published.headings import heading_of
from annualreport.rendering.pdf import render as pdf_file
from annualreport.report import Figure
from annualreport.workflows.load import load
from benchmarks.measuring import Ratio, paired
from benchmarks.reading import ratios

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
EXAMPLE = Path(__file__).parents[1] / "examples" / "2025.xlsx"


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


def cell_by_cell(path: Path) -> None:
    """All tables of a Word file through python-docx, as most programs do it."""
    for table in Document(str(path)).tables:
        for row in range(len(table.rows)):
            for column in range(len(table.columns)):
                _ = table.cell(row, column).text


def benchmark(size: int, pairs: int) -> Iterator[Ratio]:
    """One report of each kind, and a folder of `size` web pages."""
    form = for_year(YEAR)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        word = folder / "报告.docx"
        word.write_bytes(publishing.word_file(form, YEAR, filled(1)))
        content, page = word.read_bytes(), publishing.word_page(form, YEAR, filled(1)).encode()
        sheets = pdf_file(load(EXAMPLE).report)
        yield paired(
            "读 Word ÷ python-docx 逐格 table.cell(i, j)",
            lambda: docx.read("x", content),
            lambda: cell_by_cell(word),
            0.02,
            pairs,
        )
        yield paired(
            f"读网页（{len(page) // 1024} kB）÷ lxml 解析",
            lambda: html.read("x", page, _is_landmark),
            lambda: lxml_html.document_fromstring(page),
            5,
            5 * pairs,
        )
        yield paired(
            "读 PDF 表格 ÷ pdfplumber",
            lambda: pdf.read("x", sheets),
            lambda: plumber.read("x", sheets),
            0.3,
            pairs,
        )
        batch = folder / "batch"
        batch.mkdir()
        for number in range(size):
            text = publishing.word_page(form, YEAR, filled(number))
            (batch / f"{number:04}.html").write_text(text, "utf-8")
        one, two = OURS.format(jobs=1), OURS.format(jobs=2)
        yield from ratios(f"{size} 份网页，两个进程 ÷ 一个进程", (two, batch), (one, batch), pairs, 0.7)


def _is_landmark(line: str) -> bool:
    return heading_of(line) is not None
