"""annualreport trace: the rows behind one figure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import refuse, refuse_input

HELP = "列出一个数字由台账的哪些行数出来，哪些行没有计入、为什么。"


def command(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", help="填好的工作簿。")],
    cell: Annotated[str, typer.Argument(metavar="格", help="格的代号，如 t3.new.person。")],
) -> None:
    """Trace the figure."""
    from annualreport.finding import InputError
    from annualreport.telling import traces
    from annualreport.workflows.trace import UnknownCellError, trace

    try:
        console.say(traces.render(trace(workbook, cell)))
    except UnknownCellError as error:
        near = f"是不是 {'、'.join(error.near)}？" if error.near else "代号如 t3.new.person，见报告的 JSON。"
        refuse(f"{error.form.name} 年格式没有 {cell} 这一格。{near}")
    except InputError as error:
        refuse_input(error)
