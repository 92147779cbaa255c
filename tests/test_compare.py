"""Two years side by side: differences, what cannot be compared, large jumps, and the words that changed."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from annualreport.aggregate.comparing import Note, compare
from annualreport.cli.app import run
from annualreport.report import Report
from annualreport.workflows.compare import compare_all
from tests.collecting import unit_json
from tests.making import figures, report


def made(year: int, text: str = "", **leaves: int) -> Report:
    parts = [{"number": 1, "heading": "一、总体情况", "text": text}]
    return report(
        year, figures(year, {key.replace("__", "."): value for key, value in leaves.items()}), parts=parts
    )


def test_figures_that_stand_in_both_forms_are_compared_and_others_are_not() -> None:
    told = {
        change.cell.key: change
        for change in compare(made(2020, t3__new__person=4), made(2021, t3__new__person=6), 5).changes
    }
    assert (told["t3.new.person"].difference, told["t3.new.person"].rate) == (2, Fraction(1, 2))
    assert told["t2.normative.issued"].note is Note.NOT_COMPARABLE
    assert told["t2.normative.made"].note is Note.NOT_COMPARABLE
    assert told["t2.normative.made"].difference is None


@pytest.mark.parametrize(
    ("was", "now", "note"), [(2, 40, Note.JUMP), (0, 12, Note.JUMP), (1, 6, Note.NONE), (30, 40, Note.NONE)]
)
def test_a_large_jump_is_named(was: int, now: int, note: Note) -> None:
    told = compare(made(2021, t3__new__person=was), made(2022, t3__new__person=now), 5)
    assert next(change.note for change in told.changes if change.cell.key == "t3.new.person") is note


def test_a_figure_that_one_side_does_not_know_is_not_taken_for_nought() -> None:
    unknown = made(2022).model_copy(update={"figures": {**made(2022).figures, "t3.new.person": None}})
    told = next(
        change for change in compare(made(2021), unknown, 5).changes if change.cell.key == "t3.new.person"
    )
    assert (told.note, told.difference) == (Note.UNKNOWN, None)


def test_words_are_compared_sentence_by_sentence() -> None:
    old, new = made(2021, "甲已完成。乙未完成。丙如旧。"), made(2022, "甲已完成。乙已完成。丙如旧。丁新增。")
    (part,) = compare(old, new, 5).texts
    assert [(piece.sign, piece.text) for piece in part.pieces] == [
        (" ", "甲已完成。"), ("-", "乙未完成。"), ("+", "乙已完成。"), (" ", "丙如旧。"), ("+", "丁新增。"),
    ]  # fmt: skip


def two_folders(folder: Path) -> tuple[str, str]:
    for unit, was, now in (("青禾县教育局", 3, 5), ("青禾县民政局", 2, 2)):
        unit_json(folder / "a" / f"{unit}.json", unit, {"t3.new.person": was, "t3.granted.person": was}, 2024)
        unit_json(folder / "b" / f"{unit}.json", unit, {"t3.new.person": now, "t3.granted.person": now}, 2025)
    unit_json(folder / "b" / "新局.json", "青禾县新局", {}, 2025)
    return str(folder / "a"), str(folder / "b")


def test_folders_are_compared_unit_by_unit_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert (
        run(["compare", *two_folders(tmp_path), "--to", "text,html,xlsx,json", "--output-dir", str(out)]) == 0
    )
    told = capsys.readouterr().out
    assert "表三·新收·自然人：3 → 5（+2，+66.7%）" in "".join(told.split("\n"))
    assert "只在后一年有：青禾县新局" in told
    data = json.loads((out / "年度报告对比.json").read_text("utf-8"))
    assert data["comparisons"][0]["figures"]["t3.new.person"] == {
        "old": 3, "new": 5, "difference": 2, "rate": 0.666667, "note": None,
    }  # fmt: skip
    assert data["only_new"] == ["青禾县新局"]
    rows = CalamineWorkbook.from_path(str(out / "年度报告对比.xlsx")).get_sheet_by_index(0).to_python()
    assert ["青禾县教育局", "表三·新收·自然人", 3, 5, 2] in [row[:5] for row in rows]
    page = (out / "年度报告对比.html").read_text("utf-8")
    assert "青禾县教育局" in page
    assert "<script" not in page


def test_two_files_are_compared_and_what_cannot_be_is_refused(
    tmp_path: Path, example: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(example), str(root / "examples" / "2025.xlsx")]) == 0
    assert "不可比" in capsys.readouterr().out
    assert run(["compare", str(example), str(tmp_path / "没有.xlsx")]) == 2
    assert run(["compare", str(example), str(example), "--to", "pdf"]) == 2
    (tmp_path / "empty").mkdir()
    assert run(["compare", str(tmp_path / "empty"), str(example)]) == 1


def test_of_several_files_of_a_unit_only_a_correction_marked_as_such_is_compared(tmp_path: Path) -> None:
    old, new = tmp_path / "a", tmp_path / "b"
    for unit in ("青禾县教育局", "青禾县民政局"):
        unit_json(old / f"{unit}.json", unit, {"t3.new.person": 1}, 2024)
        unit_json(new / f"{unit}.json", unit, {"t3.new.person": 9}, 2025)
    unit_json(new / "教育局更正.json", "青禾县教育局", {"t3.new.person": 2}, 2025)
    for number in (1, 2):
        unit_json(new / f"民政局更正{number}.json", "青禾县民政局", {"t3.new.person": number}, 2025)
    compared = compare_all(old, new)
    told = [
        change for one in compared.comparisons for change in one.changes if change.cell.key == "t3.new.person"
    ]
    assert [change.difference for change in told] == [1]
    assert sorted(compared.unread) == ["民政局更正1.json", "民政局更正2.json", "青禾县民政局.json"]
