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
    last: Annotated[
        Path | None,
        typer.Option("--from", help="上年的工作簿：带来未办结的申请、未审结的案件、现行有效的文件。"),
    ] = None,
) -> None:
    """Write the workbook."""
    from annualreport.finding import InputError
    from annualreport.forms.years import YearNotCoveredError
    from annualreport.workflows.init import LastYearError, init
    from annualreport.workflows.validate import explain, findings_text

    if workbook.suffix.lower() != ".xlsx":
        console.warn("空白工作簿的文件名要以 .xlsx 结尾。")
        raise typer.Exit(2)
    try:
        carried = init(workbook, year, unit, last)
    except YearNotCoveredError as error:
        console.warn(f"{error}。")
        raise typer.Exit(2) from None
    except LastYearError as error:
        if error.findings:
            console.say(findings_text(error.findings))
        console.warn(f"{error}。没有新建任何文件。")
        raise typer.Exit(1) from None
    except InputError as error:
        console.say(explain([error.sighting]))
        raise typer.Exit(1 if error.readable else 2) from None
    brought = f"，带来上年 {carried} 行" if last else ""
    console.say(f"已新建 {workbook}{brought}。填写后用 annualreport build {workbook} 生成报告。")
