"""A new decree is one file: an invented form of 2031 is followed everywhere without another line changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.making import workbook
from tests.reading_back import docx_tables, html_tables

NEW_ROW = '                        Line("postponed", "（三）暂缓公开"),\n'


@pytest.fixture
def future(tmp_path: Path, root: Path) -> dict[str, str]:
    """A copy of the program with one more file, forms/y2031.py; the environment that runs it."""
    package = tmp_path / "lib" / "annualreport"
    shutil.copytree(root / "src" / "annualreport", package)
    shutil.copytree(root / "templates", package / "templates")
    form = (package / "forms" / "y2021.py").read_text("utf-8")
    for old, new in (
        ('name="2021"', 'name="2031"'),
        ("first_year=2021", "first_year=2031"),
        ("国办公开办函〔2021〕30号", "虚构〔2031〕1号"),
        (
            'Line("company", "商业企业")',
            'Line("company", "商业企业"),\n                        Line("bot", "智能体")',
        ),
        (
            '                        Group(\n                            "（三）不予公开"',
            NEW_ROW + '                        Group(\n                            "（四）不予公开"',
        ),
    ):
        assert old in form, old
        form = form.replace(old, new, 1)
    (package / "forms" / "y2031.py").write_text(form, "utf-8")
    return {**os.environ, "PYTHONPATH": str(tmp_path / "lib")}


def program(future: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "annualreport", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=future, encoding="utf-8")


def test_the_blank_workbook_offers_the_new_lines(tmp_path: Path, future: dict[str, str]) -> None:
    path = tmp_path / "2031.xlsx"
    assert program(future, "init", str(path), "--year", "2031").returncode == 0
    offered = {cell.value for line in openpyxl.load_workbook(path)["选项"].iter_rows() for cell in line}
    assert {"（三）暂缓公开", "智能体"} <= offered
    old = tmp_path / "2030.xlsx"
    assert program(future, "init", str(old), "--year", "2030").returncode == 0
    assert "智能体" not in {
        cell.value for line in openpyxl.load_workbook(old)["选项"].iter_rows() for cell in line
    }


def test_counting_sums_and_documents_follow(tmp_path: Path, future: dict[str, str]) -> None:
    rows = [
        ("收到日期", "申请人类型", "答复日期", "办理结果"),
        (date(2031, 1, 5), "智能体", date(2031, 2, 1), "暂缓公开"),
        (date(2031, 1, 5), "自然人", date(2031, 2, 1), "予以公开"),
    ]
    texts = [("部分", "正文"), ("一", "智能体{{ 表三.暂缓公开.智能体 }}件。"), ("五", "有不足，将改进。")]
    path = workbook(tmp_path / "2031.xlsx", {"依申请公开": rows, "文字材料": texts}, year=2031)
    done = program(future, "build", str(path), "--to", "json,docx,html")
    assert done.returncode == 0, done.stdout + done.stderr
    data = json.loads(next(tmp_path.glob("*报告.json")).read_text("utf-8"))
    assert data["form"] == "2031"
    assert {key: value for key, value in data["figures"].items() if value} == {
        f"t3.{row}.{column}": 1 if column != "total" or row in ("postponed", "granted") else 2
        for row, columns in {
            "new": ("person", "bot", "total"),
            "granted": ("person", "total"),
            "postponed": ("bot", "total"),
            "total": ("person", "bot", "total"),
        }.items()
        for column in columns
    }
    assert "智能体1件。" in data["parts"][1]["text"]
    for tables in (
        docx_tables(next(tmp_path.glob("*.docx")).read_bytes()),
        html_tables(next(tmp_path.glob("*.html")).read_bytes()),
    ):
        assert ["", "（三）暂缓公开", "", "0", "0", "1", "0", "0", "0", "0", "1"] in tables[1]


def test_typed_tables_are_proven_by_the_new_sums(tmp_path: Path, future: dict[str, str]) -> None:
    path = tmp_path / "2031.xlsx"
    program(future, "init", str(path), "--year", "2031", "--unit", "某局")
    book = openpyxl.load_workbook(path)
    for name in ("依申请公开", "规范性文件", "行政事项", "复议诉讼"):
        book.remove(book[name])
    sheet = book["表三"]
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == "（三）暂缓公开")
    sheet.cell(row, 6).value = 1
    book.save(path)
    done = program(future, "validate", str(path), "--format", "json")
    (file,) = json.loads(done.stdout)["files"]
    errors = {
        (finding["rule"], finding["places"][1]["key"])
        for finding in file["findings"]
        if finding["rule"] in ("T3-02", "T3-03")
    }
    assert {("T3-03", "t3.postponed.total"), ("T3-02", "t3.total.bot")} <= errors
