"""annualreport map: asks about unknown wordings and remembers the answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import refuse, refuse_input

HELP = "逐一询问台账里认不出的说法，记入 annualreport.toml（只在终端上使用）。"


def command(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", help="填好的工作簿。")],
) -> None:
    """Ask, and write the answers."""
    from annualreport.finding import InputError
    from annualreport.workflows.map import answer, questions

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        refuse("map 要在终端上回答问题，这里不是终端，没有改动任何文件。可直接编辑 annualreport.toml。")
    try:
        asked = questions(workbook)
        answers = {}
        for question in asked:
            console.say(f"“{question.wording}”（{question.count} 行）是哪一项？")
            for number, label in enumerate(question.candidates, 1):
                console.say(f"  {number}. {label}")
            chosen = _choose(len(question.candidates))
            if chosen:
                answers[question.section, question.wording] = question.candidates[chosen - 1]
        if not answers:
            console.say("没有要记的说法。" if not asked else "没有回答，没有改动任何文件。")
            return
        console.say(f"已把 {len(answers)} 个说法记入 {answer(workbook, answers)}。")
    except InputError as error:
        refuse_input(error)


def _choose(most: int) -> int:
    """The number that the user types; 0 for a blank line, asked again until it is one of them."""
    while True:
        typed = typer.prompt("  编号（不清楚就直接回车）", default="", show_default=False).strip()
        if not typed:
            return 0
        if typed.isdigit() and 1 <= int(typed) <= most:
            return int(typed)
        console.say(f"  请输入 1 到 {most} 的编号。")
