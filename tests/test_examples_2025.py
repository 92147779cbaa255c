"""The examples of 2025: the same year kept in two ways gives the same figures, and every mistake is found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from scripts import example_2025

from annualreport.cli.app import run
from annualreport.forms.years import for_year
from annualreport.place import Place, SheetCell, WholeSheet
from annualreport.workflows.build import Order, build
from annualreport.workflows.load import load
from tests.reading_back import docx_tables, figures_of

# fmt: off
MISTAKES = [
    ("IN-05", "依申请公开!B12"), ("IN-05", "依申请公开!B19"), ("IN-06", "依申请公开!E13"), ("IN-06", "依申请公开!E14"),
    ("IN-06", "行政事项!C3"), ("IN-07", "依申请公开!E17"), ("IN-08", "依申请公开!B15"), ("IN-09", "宣传活动"),
    ("IN-11", "规范性文件"), ("IN-11", "复议诉讼"), ("IN-13", "规范性文件!C3"), ("IN-13", "复议诉讼!E2"),
    ("IN-14", "行政事项!A2"), ("IN-15", "t2.licensing.decisions"), ("IN-20", "文字材料!C2"),
    ("IN-21", "文字材料!A3"), ("IN-22", "依申请公开!C16"), ("IN-22", "主动公开!E2"), ("LOG-01", "依申请公开!A2"),
    ("LOG-02", "依申请公开!B4"), ("LOG-03", "依申请公开!N5"), ("LOG-08", "依申请公开!C6"), ("LOG-09", "依申请公开!O7"),
    ("LOG-09", "依申请公开!O8"), ("LOG-10", "依申请公开!O9"), ("LOG-12", "依申请公开!O10"), ("LOG-12", "依申请公开!N11"),
    ("LOG-20", "依申请公开!O18"), ("REL-03", "规范性文件!F2"), ("T4-04", "复议诉讼!E3"),
]
# fmt: on


@pytest.fixture
def examples(root: Path) -> Path:
    return root / "examples"


def place_name(place: Place) -> str:
    if isinstance(place, SheetCell):
        return f"{place.sheet}!{place.cell}"
    return place.sheet if isinstance(place, WholeSheet) else str(place.as_data().get("key"))


def test_the_clean_year_is_built_whole(examples: Path, tmp_path: Path) -> None:
    built = build(examples / "2025.xlsx", Order(folder=tmp_path))
    assert not built.errors
    assert not built.draft
    word = next(tmp_path.glob("*.docx")).read_bytes()
    expected = load(examples / "2025.xlsx").report.figures
    assert figures_of(for_year(2025), docx_tables(word)) == expected


def test_the_clean_year_reaches_every_outcome_and_every_kind_of_applicant(examples: Path) -> None:
    figures = load(examples / "2025.xlsx").report.figures
    form = for_year(2025)
    assert all(figures[f"t3.{line.key}.total"] for line in form.summed_rows("t3"))
    assert all(figures[f"t3.new.{line.key}"] for line in form.summed_columns("t3"))
    assert (figures["t3.carried_in.total"], figures["t3.carried_forward.total"]) == (3, 2)
    assert figures["t3.new.total"] == sum(1 for _ in example_2025.requests()) - 3 + 1


def test_the_office_register_gives_the_same_200_figures(examples: Path) -> None:
    clean = load(examples / "2025.xlsx").report.figures
    messy = load(examples / "register" / "2025年登记簿.xls").report.figures
    assert len(clean) == 200
    assert messy == clean


def test_every_mistake_of_the_bad_year_is_found_at_its_place_and_nothing_else(examples: Path) -> None:
    findings = load(examples / "bad-2025.xlsx").findings
    found = Counter((finding.rule, place_name(finding.places[0])) for finding in findings)
    assert found == Counter(MISTAKES)


def test_the_bad_year_gives_no_file(examples: Path, tmp_path: Path) -> None:
    assert run(["build", str(examples / "bad-2025.xlsx"), "--output-dir", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_the_examples_on_file_are_what_the_script_writes(examples: Path, tmp_path: Path) -> None:
    example_2025.main(tmp_path)
    for name in ("2025.xlsx", "bad-2025.xlsx", "register/2025年登记簿.xls", "register/annualreport.toml"):
        assert (tmp_path / name).read_bytes() == (examples / name).read_bytes(), name
