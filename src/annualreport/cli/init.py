"""annualreport init: a blank workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console

HELP = "新建空白工作簿（台账和填写说明）；已有的文件不覆盖。"


def command(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", help="要新建的工作簿，如 2025.xlsx。")],
    year: Annotated[int, typer.Option("--year", min=1949, max=2100, help="年度，如 2025。")],
    unit: Annotated[str, typer.Option("--unit", help="单位名称。")] = "",
) -> None:
    """Write the workbook."""
    if workbook.suffix.lower() != ".xlsx":
        console.warn("空白工作簿的文件名要以 .xlsx 结尾。")
        raise typer.Exit(2)
    from annualreport.forms.years import YearNotCoveredError
    from annualreport.workflows.init import init

    try:
        init(workbook, year, unit)
    except YearNotCoveredError as error:
        console.warn(f"{error}。")
        raise typer.Exit(2) from None
    console.say(f"已新建 {workbook}。填写后用 annualreport build {workbook} 生成报告。")
