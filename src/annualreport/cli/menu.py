"""The menu for whoever starts the program without a command: it asks, and runs the command that it names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import typer

from annualreport.cli import console
from annualreport.cli.exits import Exit

Run = Callable[[list[str]], int]


@dataclass(frozen=True)
class Question:
    """One thing to ask: the option that takes the answer, or the command's own argument."""

    words: str
    option: str = ""
    is_needed: bool = True
    default: str = ""
    is_path: bool = False
    is_year: bool = False


@dataclass(frozen=True)
class Task:
    """A line of the menu: a command, what to ask for it, and what it is given besides."""

    title: str
    command: str
    questions: tuple[Question, ...]
    always: tuple[str, ...] = ()


WORKBOOK = Question("台账文件（可以把文件拖到这里）", is_path=True)
TASKS = (
    Task(
        "新建台账",
        "init",
        (
            Question("年度，如 2025", "--year", is_year=True),
            Question("单位名称", "--unit", is_needed=False),
            Question("上年的台账（没有就直接回车）", "--from", is_needed=False, is_path=True),
            Question("新台账的文件名", default="{--year}.xlsx", is_path=True),
        ),
    ),
    Task("检查", "validate", (Question("台账、报告，或它们的文件夹（可以拖到这里）", is_path=True),)),
    Task("生成年报", "build", (WORKBOOK,)),
    Task(
        "汇总",
        "aggregate",
        (
            Question("各单位报来的文件夹（可以拖到这里）", is_path=True),
            Question("汇总到哪个单位，如 某县人民政府", "--unit"),
            Question("年度，如 2025", "--year", is_year=True),
            Question("名册（没有就直接回车）", "--roster", is_needed=False, is_path=True),
            Question("结果放在哪个文件夹", "--output-dir", default="汇总", is_path=True),
        ),
        always=("--slips",),
    ),
)
LEAVE = ("0", "q", "退出")


def is_wanted(arguments: Sequence[str]) -> bool:
    """Whether nothing was asked for, on a terminal where somebody can be asked."""
    return not arguments and sys.stdin.isatty() and sys.stdout.isatty()


def offer(run: Run) -> int:
    """Show the menu until the user leaves; the exit code of the last command."""
    code: int = Exit.FINE
    while True:
        console.say("\n政府信息公开工作年度报告")
        for number, task in enumerate(TASKS, 1):
            console.say(f"  {number}. {task.title}")
        console.say("  0. 退出")
        chosen = _ask("请输入编号")
        if chosen in LEAVE:
            return code
        if not (chosen.isdecimal() and 1 <= int(chosen) <= len(TASKS)):
            console.say(f"请输入 0 到 {len(TASKS)} 的编号。")
            continue
        arguments = list(arguments_for(TASKS[int(chosen) - 1], _ask))
        console.say_command(arguments)
        code = run(arguments)


def arguments_for(task: Task, ask: Callable[..., str]) -> Iterator[str]:
    """The command line that the answers make."""
    answers: dict[str, str] = {}
    yield task.command
    for question in task.questions:
        answer = _answer(question, answers, ask)
        answers[question.option] = answer
        if answer:
            yield from (question.option, answer) if question.option else (answer,)
    yield from task.always


def _answer(question: Question, answers: dict[str, str], ask: Callable[..., str]) -> str:
    """What the user says, asked again until it can be meant."""
    default = question.default
    for option, given in answers.items():
        default = default.replace(f"{{{option}}}", given) if option else default
    while True:
        answer = ask(question.words, default)
        if question.is_path:
            answer = dropped_path(answer)
        if question.is_year and not (answer.isdecimal() and len(answer) == 4):
            console.say("请输入四位年份，如 2025。")
        elif answer or not question.is_needed:
            return answer


def _ask(words: str, default: str = "") -> str:
    typed: str = typer.prompt(words, default=default, show_default=bool(default))
    return typed.strip()


def dropped_path(text: str) -> str:
    """A path as terminals put it when a file is dropped on them: quoted, escaped, or as an address."""
    text = text.strip()
    if text.startswith("file://"):
        return unquote(urlsplit(text).path)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return text if os.name == "nt" or Path(text).exists() else text.replace("\\ ", " ")
