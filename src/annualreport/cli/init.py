"""annualreport init: a blank workbook, the Word layout to make one's own of, or a blank roster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import Exit, refuse, refuse_input

HELP = "新建空白工作簿（台账和填写说明），取得 Word 模板，或新建名册；已有的文件不覆盖。"


File = Annotated[
    Path,
    typer.Argument(
        metavar="文件", help="要新建的文件：工作簿如 2025.xlsx，模板如 模板.docx，名册如 名册.xlsx。"
    ),
]
Year = Annotated[int | None, typer.Option("--year", min=1949, max=2100, help="年度，如 2025。")]
Unit = Annotated[str, typer.Option("--unit", help="单位名称。")]
Last = Annotated[
    Path | None,
    typer.Option("--from", help="上年的工作簿：带来未办结的申请、未审结的案件、现行有效的文件。"),
]
Template = Annotated[
    bool, typer.Option("--template", help="取得 Word 模板，改好后用 build --template 套用。")
]
Document = Annotated[str, typer.Option("--document", help="取哪种模板：年度报告，或 工作总结。")]
Listed = Annotated[bool, typer.Option("--roster", help="新建空白名册，供 aggregate --roster 使用。")]


def command(
    workbook: File,
    year: Year = None,
    unit: Unit = "",
    last: Last = None,
    template: Template = False,
    document: Document = "年度报告",
    roster: Listed = False,
) -> None:
    """Write the workbook, the template or the roster."""
    if template or roster:
        _write_other(workbook, document, is_roster=roster)
        return
    from annualreport.finding import InputError
    from annualreport.forms.years import YearNotCoveredError
    from annualreport.workflows.init import LastYearError, init
    from annualreport.workflows.validate import findings_text

    if year is None:
        refuse("用法有误：新建工作簿要写 --year 年度，如 --year 2025。用 annualreport init --help 查看说明。")
    if workbook.suffix.lower() != ".xlsx":
        refuse("空白工作簿的文件名要以 .xlsx 结尾。")
    try:
        carried = init(workbook, year, unit, last)
    except YearNotCoveredError as error:
        refuse(f"{error}。")
    except LastYearError as error:
        if error.findings:
            console.say(findings_text(error.findings))
        console.warn(f"{error}。没有新建任何文件。")
        raise typer.Exit(Exit.FOUND) from None
    except InputError as error:
        refuse_input(error)
    brought = f"，带来上年 {carried} 行" if last else ""
    console.say(f"已新建 {workbook}{brought}。填写后用 annualreport build {workbook} 生成报告。")


def _write_other(path: Path, document: str, *, is_roster: bool) -> None:
    """Write a blank roster, or the Word layout that comes with the program."""
    from annualreport.workflows.init import LAYOUTS, write_roster, write_template

    what, suffix = ("名册", ".xlsx") if is_roster else ("模板", ".docx")
    if path.suffix.lower() != suffix:
        refuse(f"{what}的文件名要以 {suffix} 结尾。")
    if document not in LAYOUTS:
        refuse(f"--document 不能是“{document}”。可选：{'、'.join(LAYOUTS)}。")
    if is_roster:
        write_roster(path)
        console.say(f"已新建 {path}。填好后用 annualreport aggregate 文件夹 --roster {path} 汇总。")
    else:
        write_template(path, document)
        console.say(f"已写出 {path}。改好后用 annualreport build 工作簿 --template {path} 套用。")
