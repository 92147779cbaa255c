"""A folder of submissions is checked in one run: each file for itself, in one order, by any number of processes."""

from __future__ import annotations

import json
import os
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from scripts import submissions

from annualreport.cli.app import run
from annualreport.telling.verdict import Status
from annualreport.workflows import batch, load, validate
from annualreport.workflows.attempt import Circumstances
from annualreport.workflows.files import find_files
from annualreport.workflows.previous import find_previous
from annualreport.workflows.validate import check, check_all
from tests.making import REQUESTS, records, workbook

TEXTS = [["部分", "小标题", "正文"], *([part, "", "有不足，将改进。"] for part in "一五六")]
EXPECTED = "submissions.expected.toml"


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@pytest.fixture
def examples(root: Path) -> Path:
    return root / "examples"


def findings(examples: Path, *more: str) -> tuple[int, str]:
    folder = examples / "submissions"
    command = [
        "validate",
        str(folder),
        "--previous",
        str(examples / "submissions-2024"),
        "--on",
        "2026-02-01",
    ]
    return run([*command, *more]), str(folder)


def test_every_finding_of_the_twelve_units_is_the_expected_one(
    examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, folder = findings(examples, "--format", "json")
    data = json.loads(capsys.readouterr().out)
    found = {
        Path(file["path"]).relative_to(folder).as_posix(): {
            "status": file["status"],
            "findings": [
                f"{finding['severity']} {finding['rule']} {_where(finding['places'][0])}"
                for finding in file["findings"]
            ],
            "unjudged": sorted(entry["rule"] for entry in file["unjudged"]),
        }
        for file in data["files"]
    }
    assert code == 1
    assert found == tomllib.loads((examples / EXPECTED).read_text("utf-8"))


def _where(place: dict[str, Any]) -> str:
    return "!".join(str(place[name]) for name in ("file", "sheet", "cell", "key", "part") if name in place)


def test_the_submissions_on_file_are_what_the_script_writes(examples: Path, tmp_path: Path) -> None:
    submissions.main(tmp_path)
    for path in sorted(tmp_path.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            assert path.read_bytes() == (examples / path.relative_to(tmp_path)).read_bytes(), path.name


def test_one_process_and_two_say_the_same_in_the_same_order(
    examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "PAYS_FROM", {"fork": 1, "spawn": 1, "forkserver": 1})
    files = find_files([examples / "submissions"]).files
    last = Circumstances(find_previous(examples / "submissions-2024"))
    one = list(check_all(files, last, 1))
    assert list(check_all(files, last, 2)) == one
    assert (
        [verdict.path for verdict in one]
        == [file.as_posix() for file in files]
        == sorted(file.as_posix() for file in files)
    )


def test_nothing_leaks_from_one_file_into_the_next(examples: Path) -> None:
    files = find_files([examples / "submissions"]).files
    forwards = {verdict.path: verdict for verdict in check_all(files, Circumstances(), 1)}
    backwards = {verdict.path: verdict for verdict in check_all(files[::-1], Circumstances(), 1)}
    assert forwards == backwards
    assert all(check(file) == forwards[file.as_posix()] for file in files[:3])


def test_a_file_that_tears_its_process_down_is_told_and_the_others_are_judged(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "PAYS_FROM", {"fork": 1, "spawn": 1, "forkserver": 1})
    good = find_files([examples / "submissions"]).files[:3]
    monkeypatch.setattr(batch, "_apart", lambda one, path, broken_down: broken_down(path))
    monkeypatch.setattr(validate, "check", _dies)
    verdicts = list(check_all(good, Circumstances(), 2))
    assert [verdict.status for verdict in verdicts] == ["unreadable"] * 3


def _dies(path: Path, circumstances: Circumstances) -> None:
    os._exit(1)


def test_last_years_file_is_found_by_unit_and_year(examples: Path, tmp_path: Path) -> None:
    previous = find_previous(examples / "submissions-2024")
    last = previous.of("青禾县交通运输局", 2025)
    assert last is not None
    assert last.open_requests == frozenset({"2024-101", "2024-102"})
    report = previous.of("青禾县审计局", 2025)
    assert report is not None
    assert report.open_requests is None
    assert previous.of("青禾县交通运输局", 2026) is None
    assert previous.of("青禾县没有这个局", 2025) is None
    assert previous.unknown == ()


def test_without_a_path_the_settings_say_what_to_check_and_when_to_fail(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    workbook(tmp_path / "in" / "2021.xlsx", {})
    workbook(tmp_path / "2021.xlsx", {})
    (tmp_path / "annualreport.toml").write_text('[validate]\npaths = ["in"]\nfail-on = "warning"\n', "utf-8")
    with working_in(tmp_path):
        assert run(["validate", "--format", "json"]) == 1
        captured = capsys.readouterr()
        assert [file["path"] for file in json.loads(captured.out)["files"]] == ["in/2021.xlsx"]
        assert "检查 in：找到 1 个文件" in captured.err
        (tmp_path / "annualreport.toml").unlink()
        run(["validate", "--format", "json"])
        assert len(json.loads(capsys.readouterr().out)["files"]) == 2


def test_paths_of_the_settings_start_from_their_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    row = {"登记号": "1", "收到日期": "2021-03-01", "申请人类型": "自然人"}
    workbook(tmp_path / "in" / "2021.xlsx", {"依申请公开": records(REQUESTS, [row]), "文字材料": TEXTS})
    (tmp_path / "annualreport.toml").write_text('[validate]\npaths = ["in"]\n', "utf-8")
    with working_in(tmp_path / "in" / "deep"):
        assert run(["validate", "--format", "json"]) == 0
    assert "2021.xlsx" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("[waivers2]\n", "waivers2（没有这一项）"),
        ('[profile]\nyear = "一"\n', "profile.year"),
        ('[[waivers]]\nrule = "T3-06"\nyear = 2025\nreason = " "\nwho = "甲"\n', "第1个[[waivers]]的reason"),
        ("[profile]\nunit = 一\n", "第2行不合TOML的写法"),
    ],
)
def test_settings_that_cannot_be_read_are_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, told: str
) -> None:
    (tmp_path / "annualreport.toml").write_text(words, "utf-8")
    workbook(tmp_path / "2021.xlsx", {})
    with working_in(tmp_path):
        assert run(["validate"]) == 2
    said = "".join(capsys.readouterr().out.split())
    assert "IN-17" in said
    assert told in said


def test_what_is_checked_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path / "2021.xlsx", {})
    before = path.read_bytes()
    assert run(["validate", str(path), "--output", str(path)]) == 2
    assert path.read_bytes() == before


def test_last_year_is_not_guessed(examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(examples / "submissions" / "03青禾县民政局.xlsx")
    assert run(["validate", path, "--previous", str(tmp_path / "没有")]) == 2
    last = examples / "submissions-2024" / "03青禾县民政局.xlsx"
    for name in ("甲.xlsx", "乙.xlsx"):
        shutil.copy(last, tmp_path / name)
    capsys.readouterr()
    assert run(["validate", path, "--previous", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert captured.err.count("不知道该用哪一个") == 2
    assert "T3-06" in captured.out.split("未判定")[1]


HOSTILE = {
    "a surrogate": {"unit": "局\ud800", "title": "\u001b[31m"},
    "a huge exponent": {"figures": {"t3.new.person": "1e999999"}},
    "a tiny exponent": {"figures": {"t3.new.person": "1e-999999"}},
    "nothing at all": {"figures": {"t3.new.person": "null"}},
    "a name for a key": {"figures": {"申请人李四": "1"}},
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("format", ["text", "csv", "github", "json"])
def test_a_hostile_report_json_is_a_finding_of_its_own(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, Any], format: str
) -> None:
    data = json.loads((examples / "submissions-2024" / "11青禾县审计局.json").read_text("utf-8"))
    figures = {**data["figures"], **change.get("figures", {})}
    text = json.dumps({**data, **change, "figures": figures})
    for number in change.get("figures", {}).values():
        text = text.replace(f'"{number}"', number)
    (tmp_path / "a.json").write_text(text, "utf-8")
    shutil.copy(examples / "submissions" / "01青禾县住房和城乡建设局.xlsx", tmp_path)
    assert run(["validate", str(tmp_path), "--format", format]) == (0 if "unit" in change else 1)
    printed = capsys.readouterr().out
    assert "2 个文件" in printed or "青禾县住房和城乡建设局" in printed
    assert "\x1b" not in printed
    assert "李四" not in printed


def test_an_empty_folder_is_told_how_to_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(tmp_path)]) == 2
    assert "annualreport init" in capsys.readouterr().err


def test_a_waiver_makes_a_note_of_a_finding_and_its_end_is_kept(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("08青禾县司法局.xlsx", "annualreport.toml"):
        shutil.copy(examples / "submissions" / name, tmp_path)
    command = ["validate", str(tmp_path), "--previous", str(examples / "submissions-2024")]
    assert run([*command, "--fail-on", "warning", "--on", "2026-02-01"]) == 0
    assert "已说明，按提示列出" in capsys.readouterr().out
    assert run([*command, "--fail-on", "warning", "--on", "2028-01-01"]) == 1
    printed = capsys.readouterr().out
    assert "警告 T2-02" in printed
    assert "WAV-02" in printed


def test_a_report_json_is_judged_without_its_logs(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", str(root / "examples" / "2025.xlsx"), "--to", "json", "--output-dir", str(tmp_path)])
    (written,) = (path for path in tmp_path.glob("*.json") if not path.name.startswith("."))
    copy = tmp_path / "sent" / "a.json"
    copy.parent.mkdir()
    shutil.copy(written, copy)
    capsys.readouterr()
    assert run(["validate", str(copy), "--format", "json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["kind"], file["status"], file["unit"]) == ("report", "pass", "青禾县自然资源局")
    data = json.loads(copy.read_text("utf-8"))
    data["figures"]["t3.new.person"] += 1
    copy.write_text(json.dumps(data), "utf-8")
    assert run(["validate", str(copy), "--format", "json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert {finding["rule"] for finding in file["findings"] if finding["severity"] == "error"} == {
        "T3-01",
        "T3-03",
    }


def test_a_date_that_is_refused_in_one_file_is_refused_in_the_next(tmp_path: Path) -> None:
    rows = [
        ("登记号", "收到日期", "申请人类型", "答复日期", "办理结果"),
        ("1", date(2052, 3, 1), "自然人", "", ""),
    ]
    files = [
        workbook(tmp_path / f"2021{name}.xlsx", {"依申请公开": rows}, unit=f"{name}局") for name in "甲乙"
    ]
    told = [
        [finding.rule for finding in verdict.findings] for verdict in check_all(files, Circumstances(), 1)
    ]
    assert told[0] == told[1]
    assert "IN-05" in told[0]


def test_where_the_program_broke_down_is_shown_on_demand_without_what_it_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("申请人001")

    monkeypatch.setattr("annualreport.workflows.load._load_workbook", break_down)
    path = str(workbook(tmp_path / "2021.xlsx", {}))
    run(["validate", path])
    assert " break_down" not in capsys.readouterr().err
    run(["--debug", "validate", path])
    shown = capsys.readouterr()
    assert " break_down" in shown.err
    assert "申请人001" not in shown.err + shown.out


def test_last_years_file_that_breaks_the_program_down_leaves_this_years_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, this = (workbook(tmp_path / f"{year}.xlsx", {}, year=year) for year in (2024, 2025))

    def break_down(*_: object) -> None:
        raise RuntimeError

    previous = find_previous(last)
    whole = load._load_workbook
    monkeypatch.setattr(
        load, "_load_workbook", lambda path, *rest: (break_down if path == last else whole)(path, *rest)
    )
    assert check(this, Circumstances(previous)).status is not Status.UNREADABLE
