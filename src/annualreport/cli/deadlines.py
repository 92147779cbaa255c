"""annualreport deadlines: what has to be answered, and by when."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import refuse_input

HELP = "列出未答复的申请和答复期限，超期的在前。"


def command(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", help="填好的工作簿。")],
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], metavar="日期", help="按哪一天算；默认今天。"),
    ] = None,
) -> None:
    """Print the open requests."""
    from annualreport.finding import InputError
    from annualreport.telling.agenda import Line, render
    from annualreport.workflows.deadlines import deadlines

    today = on.date() if on else date.today()
    try:
        found = deadlines(workbook, today)
    except InputError as error:
        refuse_input(error)
    lines = (
        Line(one.number, str(one.place), one.received, one.due.day, one.left, one.due.why)
        for one in found.requests
    )
    console.say(render(lines, found.unreadable, today))
