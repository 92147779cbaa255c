"""What leaves the program harms nobody: no formula, no script, no author, the same bytes each time."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html
from openpyxl import Workbook, load_workbook

from annualreport.cli.app import run
from tests.making import REQUESTS, records, workbook

FORMULA = "=cmd|' /C calc'!A0"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
UNIT = f"{FORMULA}{SCRIPT}县局"
OUR_FORMULA = re.compile(r"=(?:SUM\(|[A-Z]+\d+(?:[+-][A-Z]+\d+)*$|'?表)")
"""What our own formulas look like: sums of cells."""


def as_text(path: Path) -> Path:
    """The workbook with every would-be formula typed as text."""
    book = load_workbook(path)
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            cell.data_type = "s"
    book.save(path)
    return path


@pytest.fixture
def outputs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[Path]:
    """Every file that the program writes about a unit whose every text means harm."""
    good = {
        "登记号": FORMULA,
        "收到日期": date(2021, 3, 1),
        "申请人类型": "自然人",
        "答复日期": date(2021, 3, 9),
    }
    rows = [good | {"办理结果": "予以公开"}, good | {"登记号": "@SUM(1)", "办理结果": f"+{SCRIPT}"}]
    texts = [
        ["部分", "小标题", "正文"],
        ["一", FORMULA, f"{FORMULA}\n{SCRIPT}"],
        ["五", "", SCRIPT],
        ["六", "", "无"],
    ]
    (tmp_path / "in").mkdir()
    path = workbook(
        tmp_path / "in" / "2021.xlsx", {"依申请公开": records(REQUESTS, rows), "文字材料": texts}, unit=UNIT
    )
    as_text(path)
    last = workbook(tmp_path / "2020.xlsx", {"依申请公开": records(REQUESTS, [])}, unit=UNIT, year=2020)
    as_text(last)
    out = tmp_path / "out"
    for command in (
        ["build", str(path), "--force", "--to", "docx,html,xlsx,json,pdf", "--output-dir", str(out)],
        ["build", str(path), "--force", "--document", "工作总结", "--output-dir", str(out)],
        [
            "validate",
            str(path),
            "--annotate",
            str(out / "标注"),
            "--format",
            "csv",
            "--output",
            str(tmp_path / "a.csv"),
        ],
        [
            "aggregate",
            str(path),
            "--unit",
            "某县人民政府",
            "--year",
            "2021",
            "--slips",
            "--include-failing",
            "--output-dir",
            str(out / "sum"),
        ],
        ["compare", str(last), str(path), "--to", "html,xlsx,json", "--output-dir", str(out / "compared")],
    ):
        assert run(command) in (0, 1), capsys.readouterr()
    files = sorted(
        file for file in (*out.rglob("*"), tmp_path / "a.csv") if file.is_file() and file.name[0] != "."
    )
    assert {file.suffix for file in files} == {".docx", ".html", ".xlsx", ".json", ".pdf", ".csv"}
    return files  # fmt: skip


def of_kind(outputs: list[Path], suffix: str) -> list[Path]:
    found = [file for file in outputs if file.suffix == suffix]
    assert found
    return found


def test_nothing_written_is_a_formula_or_a_script_of_somebody_else(outputs: list[Path]) -> None:
    for file in of_kind(outputs, ".xlsx"):
        for sheet in load_workbook(file):
            formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
            assert all(OUR_FORMULA.match(str(formula)) for formula in formulas), (file.name, formulas)
    for file in of_kind(outputs, ".csv"):
        cells = [cell for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    for file in of_kind(outputs, ".html"):
        page = html.fromstring(file.read_bytes())
        assert not list(page.iter("iframe", "object"))
        assert not [script for script in page.iter("script") if "alert" in str(script.text) or script.attrib]
        assert not [node for node in page.iter(etree.Element) if {"onerror", "onclick"} & set(node.attrib)]
        assert "alert(1)" in file.read_text("utf-8") or "县局" not in file.read_text("utf-8")


def test_no_file_tells_who_wrote_it_or_when(outputs: list[Path]) -> None:
    for file in (*of_kind(outputs, ".docx"), *of_kind(outputs, ".xlsx")):
        with zipfile.ZipFile(file) as archive:
            told = {
                name: archive.read(name).decode()
                for name in archive.namelist()
                if re.match(r"docProps/.*xml", name)
            }
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        owners = re.findall(
            r"<(?:dc:creator|cp:lastModifiedBy|Company|Manager)>([^<]+)<", "".join(told.values())
        )
        assert not owners, file.name
    for file in of_kind(outputs, ".pdf"):
        document = pypdfium2.PdfDocument(file)
        assert not document.get_metadata_dict()["Author"]
        document.close()
    for file in of_kind(outputs, ".html"):
        assert not html.fromstring(file.read_bytes()).xpath("//meta[@name='author']")


def test_a_formula_that_reaches_out_of_a_returned_copy_is_text_and_a_sum_stays_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, [{"登记号": "1"}])})
    book = load_workbook(path)
    sheet = book["依申请公开"]
    sheet["F3"], sheet["F4"] = FORMULA, "=SUM(F1:F2)"
    assert isinstance(book, Workbook)
    book.save(path)
    run(["validate", str(path), "--annotate", str(tmp_path / "out")])
    (copy,) = (tmp_path / "out").glob("*.xlsx")
    kinds = {
        cell.value: cell.data_type for row in load_workbook(copy)["依申请公开"].iter_rows() for cell in row
    }
    assert kinds.get(f"'{FORMULA}") == "s"
    assert kinds.get("=SUM(F1:F2)") == "f"
    assert FORMULA not in kinds
