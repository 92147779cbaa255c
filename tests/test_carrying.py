"""What one year leaves open is what the next one opens with, and its wordings come along."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from annualreport.cli.app import run
from annualreport.forms.years import for_year
from annualreport.settings import nearest
from annualreport.workflows.init import LastYearError, init
from annualreport.workflows.load import load
from annualreport.workflows.map import answer, questions
from tests.making import DISPUTES, DOCUMENTS, REQUESTS, records, workbook


def test_last_years_closing_is_this_years_opening(root: Path, tmp_path: Path) -> None:
    last = root / "examples" / "2025.xlsx"
    assert init(tmp_path / "2026.xlsx", 2026, "", last) == 2 + 4 + 1
    old, new = load(last).report, load(tmp_path / "2026.xlsx").report
    assert new.unit == old.unit
    for line in for_year(2025).summed_columns("t3"):
        assert new.figures[f"t3.carried_in.{line.key}"] == old.figures[f"t3.carried_forward.{line.key}"]
        assert new.figures[f"t3.carried_forward.{line.key}"] == new.figures[f"t3.carried_in.{line.key}"]
    for kind in ("review", "direct_suit", "suit_after_review"):
        assert new.figures[f"t4.{kind}.pending"] == old.figures[f"t4.{kind}.pending"]
    assert new.figures["t2.normative.in_force"] == old.figures["t2.normative.in_force"]
    assert new.figures["t2.normative.issued"] == 0


def test_a_register_is_carried_over_as_well_with_its_wordings(root: Path, tmp_path: Path) -> None:
    last = root / "examples" / "register" / "2025年登记簿.xls"
    init(tmp_path / "2026.xlsx", 2026, "", last)
    assert load(tmp_path / "2026.xlsx").report.figures["t3.carried_in.total"] == 2
    assert nearest(tmp_path / "2026.xlsx") == nearest(last)


def test_a_form_of_another_year_does_not_matter(tmp_path: Path) -> None:
    rows = records(REQUESTS, [{"登记号": "1", "收到日期": "2020-12-30", "申请人类型": "自然人", "件数": 2}])
    cases = records(DISPUTES, [{"案号": "1", "类型": "行政复议", "收案日期": "2020-12-01"}])
    rules = records(
        DOCUMENTS, [{"文号": "1", "类别": "规范性文件", "成文日期": "2020-05-01", "公开日期": "2020-05-02"}]
    )
    last = workbook(
        tmp_path / "2020.xlsx", {"依申请公开": rows, "复议诉讼": cases, "规范性文件": rules}, year=2020
    )
    init(tmp_path / "2021.xlsx", 2021, "", last)
    figures = load(tmp_path / "2021.xlsx").report.figures
    assert (
        figures["t3.carried_in.person"],
        figures["t4.review.pending"],
        figures["t2.normative.in_force"],
    ) == (2, 1, 1)


def test_what_begins_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    init(tmp_path / "2021.xlsx", 2021, "=1+1")
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "2021.xlsx")["基本信息"].iter_rows() for cell in row
    ]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


def test_a_year_with_errors_or_of_another_year_is_not_carried_over(root: Path, tmp_path: Path) -> None:
    with pytest.raises(LastYearError, match="还有错误"):
        init(tmp_path / "2026.xlsx", 2026, "", root / "examples" / "bad-2025.xlsx")
    with pytest.raises(LastYearError, match="不是上年"):
        init(tmp_path / "2027.xlsx", 2027, "", root / "examples" / "2025.xlsx")
    assert not list(tmp_path.iterdir())
    assert (
        run(
            [
                "init",
                str(tmp_path / "a.xlsx"),
                "--year",
                "2026",
                "--from",
                str(root / "examples" / "bad-2025.xlsx"),
            ]
        )
        == 1
    )


def test_questions_are_asked_once_a_wording_and_answers_are_kept(root: Path, tmp_path: Path) -> None:
    path = shutil.copy(root / "examples" / "register" / "2025年登记簿.xls", tmp_path)
    asked = questions(Path(path))
    assert [(question.section, question.count > 1) for question in asked[:2]] == [("applicants", True)] * 2
    assert {question.wording for question in asked if question.section == "outcomes"} == {
        "申请人自行撤回", "告知去登记中心查询",
    }  # fmt: skip
    settings = (root / "examples" / "register" / "annualreport.toml").read_text("utf-8")
    (tmp_path / "annualreport.toml").write_text("# 本局\n[options]\ncount_sole_reviewer = true\n", "utf-8")
    known = nearest(root / "examples" / "register" / "x")
    answers = {("applicants", word): label for word, label in known.applicants.items()}
    answers |= {("outcomes", word): label for word, label in known.outcomes.items()}
    written = answer(Path(path), answers)
    assert written.read_text("utf-8").startswith("# 本局\n[options]\ncount_sole_reviewer = true\n")
    assert nearest(Path(path)).outcomes == known.outcomes
    assert questions(Path(path)) == []
    assert settings.count("=") == len(answers)


def test_an_answer_goes_into_the_section_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "annualreport.toml").write_text('[outcomes]\n"甲" = "予以公开"\n[applicants]\n', "utf-8")
    answer(tmp_path / "2021.xlsx", {("outcomes", '乙"'): "重复申请"})
    assert nearest(tmp_path / "2021.xlsx").outcomes == {"甲": "予以公开", '乙"': "重复申请"}


def test_without_a_terminal_nothing_is_asked_and_nothing_changes(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shutil.copy(root / "examples" / "register" / "2025年登记簿.xls", tmp_path)
    assert run(["map", str(path)]) == 2
    assert "不是终端" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["2025年登记簿.xls"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_every_wording_is_asked_and_answers_are_written(tmp_path: Path) -> None:
    import pty

    row = {"登记号": "1", "收到日期": date(2021, 3, 1), "答复日期": date(2021, 3, 9), "办理结果": "予以公开"}
    rows = [row | {"申请人类型": "法人"}, row | {"登记号": "2", "申请人类型": "甲方"}]
    path = workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, rows)})
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "annualreport", "map", str(path)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, "九\n1\n\n".encode())
        printed = _all_from(ours)
    assert process.returncode == 0
    assert "“法人”（1 行）是哪一项？" in printed
    assert "请输入 1 到 5 的编号。" in printed
    assert "已把 1 个说法记入" in printed
    assert list(nearest(path).applicants) == ["法人"]


def _all_from(terminal: int) -> str:
    """What a program writes to a terminal until it closes it."""
    pieces = []
    try:
        while piece := os.read(terminal, 4096):
            pieces.append(piece)
    except OSError:
        pass
    return b"".join(pieces).decode()


def test_the_reason_beside_a_refusal_tells_its_row(tmp_path: Path) -> None:
    header = ["申请编号", "受理日期", "申请主体", "回复时间", "审批结果", "不公开类别"]
    rows = [
        header,
        ["1", "2021-03-01", "公民", "2021-03-09", "不予公开", "国家秘密"],
        ["2", "2021-03-01", "公民", "2021-03-09", "不公开", "信息不存在"],
        ["3", "2021-03-01", "公民", "2021-03-09", "同意公开", ""],
    ]
    figures = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows})).report.figures
    assert [
        figures[f"t3.{key}.person"] for key in ("refused_state_secret", "unavailable_not_held", "granted")
    ] == [1, 1, 1]
