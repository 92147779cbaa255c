"""annualreport init: a blank workbook, or the Word layout to make one's own of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console

HELP = "新建空白工作簿（台账和填写说明），或取得 Word 模板；已有的文件不覆盖。"


def command(
    workbook: Annotated[
        Path, typer.Argument(metavar="文件", help="要新建的工作簿，如 2025.xlsx；取模板时如 模板.docx。")
    ],
    year: Annotated[int | None, typer.Option("--year", min=1949, max=2100, help="年度，如 2025。")] = None,
    unit: Annotated[str, typer.Option("--unit", help="单位名称。")] = "",
    last: Annotated[
        Path | None,
        typer.Option("--from", help="上年的工作簿：带来未办结的申请、未审结的案件、现行有效的文件。"),
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="取得 Word 模板，改好后用 build --template 套用。")
    ] = False,
) -> None:
    """Write the workbook or the template."""
    if template:
        _write_template(workbook)
        return
    from annualreport.finding import InputError
    from annualreport.forms.years import YearNotCoveredError
    from annualreport.workflows.init import LastYearError, init
    from annualreport.workflows.validate import explain, findings_text

    if year is None:
        console.warn(
            "用法有误：新建工作簿要写 --year 年度，如 --year 2025。用 annualreport init --help 查看说明。"
        )
        raise typer.Exit(2)
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


def _write_template(path: Path) -> None:
    """Write the Word layout that comes with the program."""
    from annualreport.workflows.init import write_template

    if path.suffix.lower() != ".docx":
        console.warn("模板的文件名要以 .docx 结尾。")
        raise typer.Exit(2)
    write_template(path)
    console.say(f"已写出 {path}。改好后用 annualreport build 工作簿 --template {path} 套用。")
