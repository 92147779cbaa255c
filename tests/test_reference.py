"""The reference pages and the JSON schemas are what the code says, and what the program writes fits them."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from scripts.reference.__main__ import DOCS, GENERATED, pages

from annualreport.cli.app import run
from annualreport.cli.exits import Exit
from annualreport.finding import Finding, Severity
from annualreport.place import (
    FormCell,
    GridSpot,
    LineSpot,
    Passage,
    Place,
    SheetCell,
    WholeFile,
    WholeSheet,
)
from annualreport.telling.data import render
from annualreport.telling.verdict import Status, Verdict
from annualreport.workflows.build import Order, build
from annualreport.workflows.extract import extract
from tests.making import profile, workbook

ROOT = DOCS.parent
EXAMPLES = ROOT / "examples"
BOOKS = ("2020.xlsx", "2025.xlsx", "bad-2025.xlsx", "register/2025年登记簿.xls", "summaries/2025.xlsx")


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((DOCS / "schemas" / name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems(name: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(data)]


def report_problems(data: Any) -> list[str]:
    return problems("report-1.schema.json", data)


def test_the_reference_pages_and_schemas_are_what_the_code_says() -> None:
    made = pages()
    for name, text in made.items():
        assert (DOCS / name).read_text("utf-8") == text, f"{name}: run python -m scripts.reference"
    on_file = {path.relative_to(DOCS).as_posix() for pattern in GENERATED for path in DOCS.glob(pattern)}
    assert on_file <= set(made)


def test_every_exit_code_of_the_program_is_told() -> None:
    told = {
        int(code) for code in re.findall(r"^\| (\d+) \|", pages()["reference/exit-codes.md"], re.MULTILINE)
    }
    assert told == {code.value for code in Exit}
    used = {
        argument.value
        for path in (ROOT / "src" / "annualreport" / "cli").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "typer.Exit"
        for argument in ast.walk(node)
        if isinstance(argument, ast.Constant)
    }
    assert used <= told


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example's report as JSON, and two as they are published."""
    made: dict[str, Path] = {}
    for name in BOOKS:
        folder = tmp_path_factory.mktemp("built")
        kinds = ("json", "html") if name.startswith("20") else ("json",)
        for path in build(EXAMPLES / name, Order(kinds=kinds, folder=folder, force=True)).paths:
            made.setdefault(f"{name}{path.suffix}", path)
    return made


@pytest.mark.parametrize("name", BOOKS)
def test_the_report_of_every_example_fits_the_schema(built: dict[str, Path], name: str) -> None:
    assert report_problems(json.loads(built[f"{name}.json"].read_text("utf-8"))) == []


def test_a_report_json_that_an_office_sent_in_fits_the_schema() -> None:
    for path in EXAMPLES.rglob("*.json"):
        assert report_problems(json.loads(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("name", ["2020.xlsx", "2025.xlsx"])
def test_what_extract_reads_back_fits_the_schema(built: dict[str, Path], name: str) -> None:
    page = next(path for key, path in built.items() if key == f"{name}.html")
    extracted = json.loads(extract(page).content)
    assert extracted["form"]
    assert report_problems(extracted) == []


def test_what_extract_says_of_a_file_that_it_cannot_read_fits_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK\x03\x04")
    extracted = json.loads(extract(path).content)
    assert extracted["status"] == "unreadable"
    assert report_problems(extracted) == []


def test_a_report_with_figures_that_cannot_be_fits_the_schema_with_its_errors_and_not_without(
    tmp_path: Path,
) -> None:
    matters = [["事项", "指标", "数值"], ["行政许可", "本年处理决定数量", 3.5]]
    path = workbook(tmp_path / "2021.xlsx", {"基本信息": profile(2021), "行政事项": matters})
    (written,) = build(path, Order(kinds=("json",), force=True)).paths
    data = json.loads(written.read_text("utf-8"))
    assert report_problems(data) == []
    assert report_problems(data | {"figures": data["figures"] | {"t3.new.person": -1}, "findings": []})


def test_the_sum_over_units_fits_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    season = EXAMPLES / "season"
    run(
        [
            *("aggregate", str(season / "submissions"), "--unit", "青禾县人民政府", "--year", "2025"),
            *("--roster", str(season / "名册.csv"), "--to", "json", "--output-dir", str(tmp_path)),
        ]
    )
    capsys.readouterr()
    (path,) = (path for path in tmp_path.glob("*.json") if not path.name.startswith("."))
    data = json.loads(path.read_text("utf-8"))
    assert len(data["units"]) > 2
    assert data["lacking"]
    assert report_problems(data) == []


@pytest.mark.parametrize("name", ["2020.xlsx", "bad-2025.xlsx", "submissions", "register/2025年登记簿.xls"])
def test_findings_fit_the_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", str(EXAMPLES / name), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert data["files"]
    assert problems("findings-1.schema.json", data) == []


@pytest.mark.parametrize("years", [("2020.xlsx", "2025.xlsx"), ("submissions", "submissions")], ids="、".join)
def test_a_comparison_fits_the_schema(
    tmp_path: Path, years: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = (str(EXAMPLES / name) for name in years)
    run(["compare", old, new, "--to", "json", "--output-dir", str(tmp_path)])
    capsys.readouterr()
    data = json.loads((tmp_path / "年度报告对比.json").read_text("utf-8"))
    assert data["comparisons"]
    assert problems("comparison-1.schema.json", data) == []
    assert problems("comparison-1.schema.json", data | {"only_old": [1]})


PLACES = (
    *(WholeFile("甲.xlsx"), WholeSheet("甲.xlsx", "依申请公开"), SheetCell("甲.xlsx", "依申请公开", 3, 28)),
    *(FormCell("t3.new.person", "表三"), Passage(0, "引言"), GridSpot("甲.pdf", 1, 2, 3, 4)),
    *(GridSpot("甲.docx", 1, 2, 3), LineSpot("甲.docx", 5), LineSpot("甲.pdf", 5, 1)),
)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_every_kind_of_place_fits_the_schema(place: Place) -> None:
    assert {type(each) for each in PLACES} == set(get_args(Place))
    finding = Finding("T3-01", Severity.ERROR, "", (place,))
    verdict = Verdict(path="甲", kind="report", status=Status.FAIL, findings=(finding,))
    assert problems("findings-1.schema.json", json.loads(render([verdict]))) == []


def broken_reports(good: dict[str, Any]) -> Iterator[dict[str, Any]]:
    figures = good["figures"]
    yield {name: value for name, value in good.items() if name != "unit"}
    yield good | {"schema": "annualreport/report/2"}
    yield good | {"form": "2019" if good["form"] == "2021" else "2021"}
    yield good | {"form": None}
    yield good | {"status": "unreadable"}
    yield good | {"remark": ""}
    yield good | {"published": "明天"}
    yield good | {"figures": {key: value for key, value in figures.items() if key != "t3.new.person"}}
    yield good | {"figures": figures | {"t3.new.nobody": 1}}
    yield good | {"figures": figures | {"t3.new.person": "一"}}
    yield good | {"figures": figures | {"t3.new.person": True}}
    yield good | {"figures": figures | {"t3.new.person": -1}}
    yield good | {"figures": figures | {"t3.new.person": 1.5}}
    yield good | {"parts": [{"number": 1, "heading": "一"}]}
    yield good | {"findings": [{"rule": "T3-01"}]}


def test_a_broken_report_does_not_fit(built: dict[str, Path]) -> None:
    good = json.loads(built["2020.xlsx.json"].read_text("utf-8"))
    for number, broken in enumerate(broken_reports(good)):
        assert report_problems(broken), number


def test_broken_findings_do_not_fit(capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", str(EXAMPLES / "bad-2025.xlsx"), "--format", "json"])
    good = json.loads(capsys.readouterr().out)
    (file,) = good["files"]
    finding = file["findings"][0]
    changes: tuple[dict[str, Any], ...] = (
        {"severity": "grave"},
        {"rule": "T3"},
        {"places": [{"row": 1}]},
        {"places": [{}]},
    )
    for change in changes:
        broken = good | {"files": [file | {"findings": [finding | change]}]}
        assert problems("findings-1.schema.json", broken), change
    assert problems("findings-1.schema.json", good | {"files": [file | {"status": "fine"}]})
    assert problems("findings-1.schema.json", good | {"summary": {}})
