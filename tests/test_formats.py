"""Findings in every format, read as their consumers read them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from lxml import etree
from sarif_pydantic import Sarif

from annualreport.cli.app import run
from annualreport.finding import Finding, Severity
from annualreport.place import SheetCell, WholeFile
from annualreport.telling import github, junit, spreadsheet, table
from annualreport.telling.verdict import Status, Verdict

HOSTILE = "=cmd|' /c calc'!A1\u0001 100%\n::error::,<b>&"


@pytest.fixture
def told(root: Path, capsys: pytest.CaptureFixture[str]) -> object:
    folder = root / "examples" / "submissions"

    def tell(format: str) -> str:
        previous = str(root / "examples" / "submissions-2024")
        code = run(
            ["validate", str(folder), "--previous", previous, "--format", format, "--on", "2026-02-01"]
        )
        assert code == 1
        return capsys.readouterr().out

    return tell


@pytest.fixture
def hostile() -> list[Verdict]:
    finding = Finding(
        "LOG-01", Severity.ERROR, HOSTILE, (SheetCell("a.xlsx", "表,:", 2, 1),), HOSTILE, HOSTILE
    )
    skipped = Finding("IN-31", Severity.INFO, HOSTILE, (WholeFile("b.xlsx"),))
    return [
        Verdict("目录/=a,b:c.xlsx", "workbook", Status.FAIL, (finding,), (), HOSTILE, 2021, "2021"),
        Verdict("b.xlsx", "workbook", Status.SKIPPED, (skipped,)),
    ]


def test_json_and_csv_count_the_same(told) -> None:  # type: ignore[no-untyped-def]
    data, table = json.loads(told("json")), told("csv")
    assert table.startswith("\ufeff文件,单位,年度,状态,级别,规则,位置,现为,应为,说明\r\n")
    lines = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    levels = Counter(line["级别"] for line in lines)
    summary = data["summary"]
    assert (levels["错误"], levels["警告"], levels["提示"]) == tuple(
        summary[name] for name in ("errors", "warnings", "infos")
    )
    assert levels["未判定"] == sum(len(file["unjudged"]) for file in data["files"])
    assert len({line["文件"] for line in lines}) == summary["files"] == 12


def test_junit_is_valid_and_has_one_case_a_file(told, root: Path) -> None:  # type: ignore[no-untyped-def]
    schema = etree.XMLSchema(etree.parse(root / "tests" / "data" / "junit.xsd"))
    suites = etree.fromstring(told("junit").encode())
    schema.assertValid(suites)
    cases = suites.findall("testsuite/testcase")
    assert len(cases) == int(suites.get("tests", "0")) == 12
    assert len(suites.findall(".//failure")) == int(suites.get("failures", "0")) == 6
    assert len(suites.findall(".//error")) == int(suites.get("errors", "0")) == 1


def test_sarif_is_valid_and_leads_to_rules_and_workbooks(told) -> None:  # type: ignore[no-untyped-def]
    text = told("sarif")
    log = json.loads(text)
    Sarif.model_validate_json(text)
    (written,) = log["runs"]
    rules, results = written["tool"]["driver"]["rules"], written["results"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert all(rule["help"]["text"].startswith(f"# {rule['id']} ") for rule in rules)
    place = results[0]["locations"][0]
    assert re.fullmatch(r"[\w%./-]+", place["physicalLocation"]["artifactLocation"]["uri"])
    fingerprints = [tuple(result["partialFingerprints"].values()) for result in results]
    assert len(set(fingerprints)) == len(fingerprints)
    assert {result["level"] for result in results} == {"error", "warning", "note"}


def test_github_commands_are_a_line_a_finding(told) -> None:  # type: ignore[no-untyped-def]
    lines = told("github").splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == len(lines) - 1
    assert all(
        re.match(r"::(error|warning|notice) file=[^,:]+,title=[A-Z0-9-]+::.+", line) for line in commands
    )


def test_text_keeps_to_80_columns_and_names_failing_files_last(told, root: Path) -> None:  # type: ignore[no-untyped-def]
    from annualreport.telling.table import _columns

    lines = told("text").splitlines()
    assert all(sum(map(_columns, line)) <= 80 for line in lines if str(root) not in line)
    # -- under a long checkout path a file and what is said of it stand on two lines --
    failing = "".join(line.strip() for line in lines[lines.index("需要退回的文件：") + 1 :])
    assert failing.endswith("12青禾县医疗保障局.xlsx（错误 1 条）")
    assert failing.count("（错误") == 7


def test_a_long_path_is_never_torn_and_what_is_said_of_it_stays_within_80_columns() -> None:
    path = f"/{'报送' * 40}/2025.xlsx"
    verdicts = [
        Verdict(path, "workbook", Status.FAIL, unit="青禾县档案局", year=2025),
        Verdict("a.xlsx", "workbook", Status.PASS),
    ]
    lines = table.render(verdicts).splitlines()
    assert lines[:2] == [path, "    未通过（青禾县档案局，2025年度）"]
    assert lines[-2:] == [f"  {path}", "    （错误 0 条）"]


def test_hostile_words_stay_words(hostile: list[Verdict]) -> None:
    table = spreadsheet.render(hostile)
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    etree.fromstring(junit.render(hostile).encode())
    lines = github.render(hostile).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::error file=目录/=a%2Cb%3Ac.xlsx,title=LOG-01::")


def test_a_format_is_written_into_a_file_whole(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.sarif"
    example = str(root / "examples" / "2020.xlsx")
    assert run(["validate", example, "--format", "sarif", "--output", str(target)]) == 0
    assert json.loads(target.read_text("utf-8"))["version"] == "2.1.0"


def test_a_place_that_cannot_be_written_is_named_as_the_user_named_it(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = str(root / "examples" / "2020.xlsx")
    for target, words in (
        (tmp_path / "没有" / "a.txt", "找不到 a.txt 所在的文件夹"),
        (tmp_path, "这是一个文件夹"),
    ):
        assert run(["validate", example, "--output", str(target)]) == 2
        assert words in capsys.readouterr().err


def test_rules_are_listed_and_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "t3-01"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("# T3-01 ")
    assert "本年新收 + 上年结转" in page
    assert run(["rules", "--form", "2019"]) == 0
    listed = capsys.readouterr().out
    assert "T2-06" in listed
    assert "T2-02" not in listed
    assert run(["rules", "T9-99"]) == 2
    assert run(["rules", "--form", "1999"]) == 2


def test_the_pages_of_the_rules_are_what_the_book_says(root: Path) -> None:
    from scripts.rule_pages import pages

    folder = root / "docs" / "rules"
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.md")} == pages()


def test_action_hooks_and_copied_jobs_are_what_their_systems_take(root: Path, tmp_path: Path) -> None:
    jobs = re.findall(
        r"## ([^\n]+)\n(.*?)(?=\n## |\Z)", (root / "docs" / "ci.md").read_text("utf-8"), re.DOTALL
    )
    checks = [("vendor.github-actions", root / "action.yml")]
    for title, text in jobs:
        schema = {"GitHub Actions": "vendor.github-workflows", "GitLab CI": "vendor.gitlab-ci"}.get(title)
        for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)):
            path = tmp_path / f"{title}-{number}.yml"
            path.write_text(block, "utf-8")
            yaml.safe_load(block)
            checks += [(schema, path)] if schema else []
    workflows = sorted((root / ".github" / "workflows").glob("*.yml"))
    checks += [("vendor.github-workflows", path) for path in workflows]
    assert len(checks) == 4 + len(workflows)
    assert {path.name for path in workflows} >= {"ci.yml", "release.yml"}
    for schema, path in checks:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert re.search(hook["files"], "submissions/县住建局.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="the action runs in bash")
def test_the_step_of_the_action_annotates_and_fails(root: Path, tmp_path: Path) -> None:
    import os

    folder = root / "examples"
    bin_folder = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "CHECKED": str(folder / "submissions"),
        "PREVIOUS": str(folder / "submissions-2024"),
        "FAIL_ON": "error",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    step = ["bash", str(root / "scripts" / "action.sh")]
    done = subprocess.run(step, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert done.returncode == 1
    assert "::error file=" in done.stdout
    sarif = (tmp_path / "output").read_text("utf-8").strip().removeprefix("sarif=")
    assert json.loads(Path(sarif).read_text("utf-8"))["version"] == "2.1.0"
