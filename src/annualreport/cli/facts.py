"""annualreport facts: the names that texts may use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import refuse_input
from annualreport.cli.previous import find_previous

HELP = "列出正文和模板里可以引用的全部名称，连同现在的数值。"


def command(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", help="填好的工作簿。")],
    previous: Annotated[
        Path | None, typer.Option("--previous", help="上年的工作簿或报告：另列出“上年.…”。")
    ] = None,
) -> None:
    """List the names."""
    from annualreport.finding import InputError
    from annualreport.telling import catalogue
    from annualreport.workflows.facts import facts

    try:
        console.say(catalogue.render(facts(workbook, find_previous(previous) if previous else None)))
    except InputError as error:
        refuse_input(error)
