"""Commands do what they promise: outputs, exit codes, messages in Chinese without a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from annualreport import __version__
from annualreport.cli.app import run
from tests.making import REQUESTS, records, workbook

STEM = "青禾县住房和城乡建设局2020年政府信息公开工作年度报告"
GOOD = {
    "登记号": "1",
    "收到日期": date(2021, 3, 1),
    "申请人类型": "自然人",
    "答复日期": date(2021, 3, 9),
    "办理结果": "予以公开",
}
TEXTS = [
    ["部分", "小标题", "正文"],
    ["一", None, "甲"],
    ["五", None, "乙有不足，将改进。"],
    ["六", None, "丙"],
]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    rows = records(REQUESTS, [GOOD | {"办理结果": "另案处理"}])
    return workbook(tmp_path / "2021.xlsx", {"依申请公开": rows, "文字材料": TEXTS})


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, [GOOD]), "文字材料": TEXTS})


def test_build_writes_its_files_and_prints_their_paths(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(example), "--output-dir", str(tmp_path)]) == 0
    folder = f"{STEM}网页材料"
    names = [f"{STEM}.docx", f"{STEM}.html", f"{STEM}核对表.xlsx", f"{STEM}.json"]
    materials = [f"{folder}/{STEM}粘贴用.html", f"{folder}/{STEM}图解.html"]
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / name) for name in (*names, *materials)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([".annualreport.json", folder, *names])


def test_build_writes_only_what_is_asked_for_beside_the_workbook(good: Path) -> None:
    assert run(["build", str(good), "--to", "json"]) == 0
    assert sorted(path.suffix for path in good.parent.iterdir() if path.name[0] != ".") == [".json", ".xlsx"]


def test_build_with_errors_writes_nothing_and_says_where(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(bad)]) == 1
    printed = capsys.readouterr()
    assert "LOG-09  工作表“依申请公开”G2" in printed.out
    assert "没有生成任何文件" in printed.err
    assert [path.name for path in bad.parent.iterdir()] == ["2021.xlsx"]


def test_build_by_force_writes_a_draft_in_spite_of_errors(bad: Path) -> None:
    assert run(["build", str(bad), "--to", "json", "--force"]) == 1
    data = json.loads(next(bad.parent.glob("*报告.json")).read_text("utf-8"))
    assert data["draft"] is True
    assert data["figures"]["t3.granted.person"] is None
    assert [finding["rule"] for finding in data["findings"] if finding["severity"] == "error"] == ["LOG-09"]


def test_build_of_texts_not_yet_written_is_a_draft_with_exit_code_1(tmp_path: Path) -> None:
    path = workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, [GOOD])})
    assert run(["build", str(path), "--to", "json,html"]) == 1
    data = json.loads(next(tmp_path.glob("*报告.json")).read_text("utf-8"))
    assert data["draft"] is True
    assert "〔待填写：" in next(tmp_path.glob("*.html")).read_text("utf-8")


def test_a_unit_name_with_a_path_in_it_stays_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    sheets = {"依申请公开": records(REQUESTS, [GOOD]), "文字材料": TEXTS}
    path = workbook(tmp_path / "in" / "2021.xlsx", sheets, unit="../../某局")
    assert run(["build", str(path), "--to", "html"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert len(list((tmp_path / "in").glob("*某局2021年*.html"))) == 1


def test_json_of_the_report_is_as_the_contract_says(good: Path) -> None:
    run(["build", str(good), "--to", "json"])
    data = json.loads(next(good.parent.glob("*报告.json")).read_text("utf-8"))
    assert list(data) == [
        "schema", "unit", "unit_type", "year", "form", "title", "published", "draft", "figures", "parts", "findings",
    ]  # fmt: skip
    assert (data["schema"], data["form"], data["published"]) == ("annualreport/report/1", "2021", None)
    assert len(data["figures"]) == 200
    assert [list(part) for part in data["parts"]] == [["number", "heading", "text"]] * 7


def test_validate_passes_a_good_workbook(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(example)]) == 0
    assert "通过（青禾县住房和城乡建设局，2020年度）" in capsys.readouterr().out


def test_validate_json_is_as_the_contract_says(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(bad), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "annualreport/findings/1"
    (file,) = data["files"]
    assert [file[key] for key in ("kind", "unit", "year", "form", "status")] == [
        "workbook", "青禾县档案局", 2021, "2021", "fail",
    ]  # fmt: skip
    error = file["findings"][0]
    assert list(error) == ["rule", "severity", "message", "found", "expected", "places"]
    assert error["places"] == [{"sheet": "依申请公开", "cell": "G2"}]
    assert {"T3-01", "T3-02", "T3-03", "T3-06"} <= {entry["rule"] for entry in file["unjudged"]}
    assert list(data["summary"]) == [
        "files", "pass", "fail", "unreadable", "skipped", "errors", "warnings", "infos",
    ]  # fmt: skip


def test_warnings_fail_only_when_asked_to(good: Path) -> None:
    assert run(["validate", str(good)]) == 0
    assert run(["validate", str(good), "--fail-on", "warning"]) == 1


def test_a_single_file_that_cannot_be_read_is_exit_2_with_its_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2021.xlsx"
    path.write_bytes(b"PK\x03\x04")
    assert run(["validate", str(path), "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["files"][0]["status"] == "unreadable"
    assert run(["build", str(path)]) == 2


def test_in_a_folder_an_unreadable_file_is_a_finding_and_stops_nothing(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (bad.parent / "坏.xlsx").write_bytes(b"PK\x03\x04")
    (bad.parent / "~$2021.xlsx").write_bytes(b"")
    assert run(["validate", str(bad.parent), "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert [file["status"] for file in json.loads(printed.out)["files"]] == ["fail", "unreadable"]
    assert "找到 2 个文件" in printed.err


def test_a_file_that_is_no_log_is_skipped_with_the_reason(
    good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    book.worksheets[0].append(["单位", "层级"])
    book.save(good.parent / "名册.xlsx")
    assert run(["validate", str(good.parent), "--format", "json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file["status"] for file in files] == ["pass", "skipped"]
    assert [finding["rule"] for finding in files[1]["findings"]] == ["IN-31"]
    assert run(["validate", str(good.parent / "名册.xlsx")]) == 2


def test_our_own_outputs_are_not_checked(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", str(good)])
    assert run(["validate", str(good.parent)]) == 0
    assert "跳过本程序写出的 6 个" in capsys.readouterr().err


def test_nothing_to_check_is_exit_2_with_the_way_to_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(tmp_path)]) == 2
    assert "annualreport init" in capsys.readouterr().err


def test_findings_can_go_to_a_file(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(bad), "--output", str(tmp_path / "问题.txt")]) == 1
    assert "LOG-09" in (tmp_path / "问题.txt").read_text("utf-8")
    assert capsys.readouterr().out == ""


def test_no_line_is_wider_than_80_columns_and_none_begins_with_a_closing_mark(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from unicodedata import east_asian_width

    run(["validate", str(bad)])
    for line in filter(lambda line: line.startswith("  "), capsys.readouterr().out.splitlines()):
        width = sum(2 if east_asian_width(character) in "WFA" else 1 for character in line)
        assert width <= 80, line
        assert not line.lstrip().startswith(("，", "。", "；", "：", "”", "）"))


def test_trace_lists_the_rows_and_those_left_out_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        GOOD,
        GOOD | {"收到日期": date(2022, 1, 4), "答复日期": None, "办理结果": None},
        GOOD | {"办理结果": "重复申请"},
    ]
    path = workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, rows)})
    assert run(["trace", str(path), "t3.granted.person"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "t3.granted.person = 1",
        "  表三 › 三、本年度办理结果 › （一）予以公开 › 自然人",
        "  来源：依申请公开",
        "计入的行：",
        "  工作表“依申请公开”第 2 行，共 1 行：计入 表三·新收·自然人、表三·予以公",
        "    开·自然人",
        "未计入的行：",
        "  工作表“依申请公开”第 3 行，共 1 行：收到日期在本年度之后",
        "  工作表“依申请公开”第 4 行，共 1 行：计入 表三·新收·自然人、表三·重复申",
        "    请·自然人",
    ]


def test_trace_of_an_unknown_cell_is_exit_2(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", str(example), "t3.other_rest.person"]) == 2
    assert "2019 年格式没有 t3.other_rest.person 这一格" in capsys.readouterr().err


def test_init_then_build(tmp_path: Path) -> None:
    path = tmp_path / "2021.xlsx"
    assert run(["init", str(path), "--year", "2021", "--unit", "某局"]) == 0
    assert run(["build", str(path)]) == 1
    assert len(list(tmp_path.glob("某局2021年*.*"))) == 4


def test_init_refuses_a_year_without_form_and_a_file_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    assert run(["init", str(path), "--year", "2018"]) == 2
    assert "2018年度早于现行格式" in capsys.readouterr().err
    path.write_bytes(b"mine")
    assert run(["init", str(path), "--year", "2021"]) == 2
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validte"], "没有命令 validte"),
        (["build"], "缺少参数"),
        (["build", "a.xlsx", "--colour"], "没有选项 --colour"),
        (["init", "a.xlsx", "--year", "近年"], "值不可用"),
        (["build", "a.xlsx", "--to", "doc"], "--to 不能是“doc”"),
    ],
)
def test_wrong_usage_is_exit_2_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_missing_file_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(tmp_path / "没有.xlsx")]) == 2
    assert "没有.xlsx：文件不存在" in capsys.readouterr().out


def test_a_failure_inside_is_told_without_traceback(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from annualreport.workflows import validate

    monkeypatch.setattr(validate, "check_all", lambda *_: 1 / 0)
    assert run(["validate", str(example)]) == 70
    assert "程序内部错误（ZeroDivisionError）" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        run(["--debug", "validate", str(example)])
    assert run(["validate", str(example)]) == 70


def test_version_is_answered_both_ways(capsys: pytest.CaptureFixture[str]) -> None:
    quick = subprocess.run(
        [sys.executable, "-m", "annualreport", "--version"], capture_output=True, text=True, check=True
    )
    assert quick.stdout == f"annualreport {__version__}\n"
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"annualreport {__version__}\n"


def test_importing_the_command_line_imports_nothing_heavy() -> None:
    heavy = {"openpyxl", "docx", "jinja2", "pydantic", "lxml", "python_calamine"}
    code = "import sys, annualreport.cli.app; print(*{name.split('.')[0] for name in sys.modules})"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not heavy & set(printed.split())
