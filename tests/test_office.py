"""Through LibreOffice and back: Word, web page and PDF made by another program give the same figures.

Run with `pytest -m office`; the ordinary run leaves these out, for LibreOffice is slow to start.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from annualreport.forms.years import for_year
from annualreport.published.reading import read_published
from annualreport.rendering import docx
from annualreport.report import Figure, Report
from annualreport.workflows.aggregate import Order, aggregate
from annualreport.workflows.returns import write
from tests import publishing
from tests.collecting import ROOT, YEAR, city
from tests.making import UNIT, figures
from tests.making import report as report_of

pytestmark = pytest.mark.office
REPORTS = 12


def _convert(paths: list[Path], kind: str, folder: Path, source: str = "") -> None:
    """All files at once: LibreOffice takes longer to start than to convert."""
    names = [str(path) for path in paths]
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    filters = [f"--infilter={source}"] if source else []
    subprocess.run(
        ["soffice", profile, "--headless", *filters, "--convert-to", kind, "--outdir", str(folder), *names],
        check=True,
        capture_output=True,
        timeout=600,
    )


def _filled(year: int, seed: int) -> dict[str, Figure]:
    chance = random.Random(seed)
    leaves: dict[str, Figure] = {
        cell.key: chance.choice(
            [0, 0, 0, chance.randrange(10), chance.randrange(2000), chance.randrange(4_000_000)]
        )
        for table in for_year(year).tables
        for cell in table.cells
        if cell.key not in table.total_keys
    }
    return figures(year, leaves)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Report]:
    """Word files of reports, half of them ours and half as a clerk makes them, by path."""
    if shutil.which("soffice") is None:
        pytest.fail("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("reports")
    made: dict[Path, Report] = {}
    for number in range(REPORTS):
        year = (2020, 2025)[number % 2]
        form, truth = for_year(year), _filled(year, number)
        headings = {0: "引言", **dict(enumerate(form.headings, start=1))}
        texts = {0: publishing.INTRODUCTION.format(year=year), **publishing.TEXTS}
        parts = [
            {"number": part, "heading": heading, "text": texts.get(part, "")}
            for part, heading in headings.items()
        ]
        report = report_of(year, truth, parts=parts)
        content = docx.render(report) if number % 4 < 2 else publishing.word_file(form, year, truth)
        path = folder / f"报告{number}.docx"
        path.write_bytes(content)
        made[path] = report
    return made


def _check(path: Path, made: Report) -> None:
    found = read_published(path).report
    assert found.figures == made.figures, path
    assert (found.unit, found.year) == (UNIT, made.year)
    assert [(part.number, part.text) for part in found.parts] == [
        (part.number, part.text) for part in made.parts
    ]


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_converted_report_gives_the_same(kind: str, reports: dict[Path, Report], tmp_path: Path) -> None:
    _convert(list(reports), kind, tmp_path)
    for path, made in reports.items():
        _check(tmp_path / f"{path.stem}.{kind}", made)


def test_a_table_without_lines_whose_cells_wrap_gives_no_wrong_figure(tmp_path: Path) -> None:
    form, truth = for_year(2025), _filled(2025, 2)
    path = tmp_path / "无框线.docx"
    path.write_bytes(publishing.word_file(form, 2025, truth, style="Normal Table"))
    _convert([path], "pdf", tmp_path)
    found = read_published(tmp_path / "无框线.pdf").report.figures
    assert {key for key in truth if found[key] is not None and found[key] != truth[key]} == set()


def test_a_word_file_that_went_through_odt_gives_the_same(
    reports: dict[Path, Report], tmp_path: Path
) -> None:
    there, back = tmp_path / "odt", tmp_path / "docx"
    there.mkdir()
    back.mkdir()
    _convert(list(reports), "odt", there)
    _convert(sorted(there.glob("*.odt")), "docx", back)
    for path, made in reports.items():
        _check(back / path.name, made)


def test_the_sums_of_the_table_of_units_recalculated_by_libreoffice_are_the_report(tmp_path: Path) -> None:
    truth = city(tmp_path, 40)
    made = aggregate(Order((tmp_path / "in",), ROOT, YEAR, truth.roster, folder=tmp_path / "out"))
    path = next(path for path in write(made) if path.name.endswith("汇总表.xlsx"))
    # -- openpyxl keeps formulas and drops what they came to, so that LibreOffice has to work them out --
    bare = tmp_path / "bare.ods"
    load_workbook(path).save(tmp_path / "bare.xlsx")
    _convert([tmp_path / "bare.xlsx"], "ods", tmp_path)
    book = CalamineWorkbook.from_path(str(bare))
    for table in for_year(YEAR).tables:
        rows = book.get_sheet_by_name(table.name).to_python(skip_empty_area=False)
        (sums,) = [row[4:] for row in rows if row[1] == "合计"]
        for cell, told in zip(table.cells, sums, strict=False):
            assert told == made.report.figures[cell.key], cell.key
