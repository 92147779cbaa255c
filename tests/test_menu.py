"""The clerk without a terminal of their own: the menu asks and runs a command, and a file dropped is built."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from annualreport.cli import menu
from annualreport.cli.app import app, run
from annualreport.cli.dropping import command_for
from annualreport.cli.menu import TASKS, Task, arguments_for, dropped_path

STEM = "青禾县住房和城乡建设局2020年政府信息公开工作年度报告"
COMMANDS = {str(command.name) for command in app.registered_commands}


def asked(task: Task, *answers: str) -> list[str]:
    """The command line that some answers make, in the order of the questions; a blank one takes the default."""
    waiting = iter(answers)
    return list(arguments_for(task, lambda _, default="": next(waiting) or default))


@pytest.mark.parametrize(
    ("number", "answers", "line"),
    [
        (1, ("2025", "青禾县水利局", "", ""), ["init", "--year", "2025", "--unit", "青禾县水利局", "2025.xlsx"]),
        (1, ("25", "二〇二五", "2025", "", "'去年 的.xlsx'", "我的.xlsx"), ["init", "--year", "2025", "--from", "去年 的.xlsx", "我的.xlsx"]),
        (2, ("", "submissions",), ["validate", "submissions"]),
        (3, ('"2025.xlsx" ',), ["build", "2025.xlsx"]),
        (4, ("in", "某县人民政府", "2025", "", ""), ["aggregate", "in", "--unit", "某县人民政府", "--year", "2025", "--output-dir", "汇总", "--slips"]),
    ],
)  # fmt: skip
def test_answers_make_the_command_that_a_script_would_run(
    number: int, answers: tuple[str, ...], line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(TASKS[number - 1], *answers) == line
    assert line[0] in COMMANDS
    capsys.readouterr()


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("'/home/办公 室/2025.xlsx' ", "/home/办公 室/2025.xlsx"),
        ('"C:\\台账\\2025.xlsx"', "C:\\台账\\2025.xlsx"),
        ("/home/办公\\ 室/2025.xlsx", "/home/办公 室/2025.xlsx"),
        ("file:///home/%E5%8A%9E/2025.xlsx", "/home/办/2025.xlsx"),
        ("2025.xlsx", "2025.xlsx"),
        ("'", "'"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="terminals of Windows quote and do not escape")
def test_a_path_is_understood_as_terminals_drop_it(typed: str, path: str) -> None:
    assert dropped_path(typed) == path


def test_a_workbook_dropped_on_the_program_is_built_beside_itself(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(example, tmp_path / "我的 台账.xlsx")
    assert run([str(tmp_path / "我的 台账.xlsx")]) == 0
    assert "相当于：annualreport build" in capsys.readouterr().err
    assert (tmp_path / f"{STEM}.docx").is_file()


def test_other_files_dropped_are_checked_and_a_slip_of_the_pen_is_no_file(
    example: Path, tmp_path: Path, root: Path
) -> None:
    page = tmp_path / "报告.html"
    page.write_text("<html><body><p>青禾县档案局2025年政府信息公开工作年度报告</p></body></html>", "utf-8")
    assert command_for([str(page)], COMMANDS) == ["validate", str(page)]
    assert command_for([str(example), str(page)], COMMANDS) == ["validate", str(example), str(page)]
    folder = str(root / "examples" / "register")
    assert command_for([str(root / "examples" / "submissions")], COMMANDS) == [
        "validate",
        str(root / "examples" / "submissions"),
    ]
    assert command_for([folder], COMMANDS) == ["validate", folder]
    assert command_for(["biuld"], COMMANDS) is None
    assert command_for(["build"], COMMANDS) is None
    assert command_for([str(example), "--force"], COMMANDS) is None


def test_without_a_terminal_the_help_is_shown_and_nothing_is_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not menu.is_wanted([])
    assert run([]) == 0
    assert "validate" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is a thing of Unix")
def test_on_a_terminal_the_menu_makes_a_workbook_checks_it_and_builds(example: Path, tmp_path: Path) -> None:
    import pty

    shutil.copy(example, tmp_path / "2020.xlsx")
    typed = "1\n2025\n青禾县水利局\n\n\n9\n2\n2025.xlsx\n3\n'2020.xlsx'\n0\n"
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.environ["TERM"] = "dumb"
        os.execv(sys.executable, [sys.executable, "-m", "annualreport"])
    os.write(terminal, typed.encode())
    shown = _everything(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown
    for task in TASKS:
        assert task.title in shown
    assert "相当于：annualreport init --year 2025 --unit 青禾县水利局 2025.xlsx" in shown
    assert "请输入 0 到 4 的编号" in shown
    assert (tmp_path / "2025.xlsx").is_file()
    assert (tmp_path / f"{STEM}.docx").is_file()


def _everything(terminal: int) -> str:
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    return shown.decode("utf-8", "replace")
