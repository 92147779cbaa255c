"""annualreport build: the report's documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console

HELP = "由台账生成年度报告（Word、网页、核对表、JSON）。"
KINDS = "docx,html,xlsx,json"


def command(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", help="填好的工作簿。")],
    folder: Annotated[
        Path | None, typer.Option("--output-dir", help="输出文件夹；默认与工作簿同处。")
    ] = None,
    to: Annotated[str, typer.Option("--to", help="要生成的文件，用逗号分开。")] = KINDS,
    force: Annotated[bool, typer.Option("--force", help="有错误也生成，标为草稿。")] = False,
) -> None:
    """Build the documents."""
    from annualreport.finding import InputError
    from annualreport.workflows.build import RENDERERS, build
    from annualreport.workflows.validate import explain, findings_text

    kinds = [kind.strip() for kind in to.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in RENDERERS]
    if unknown or not kinds:
        known = "、".join(RENDERERS)
        console.warn(f"--to 不能是“{'、'.join(unknown)}”。可选：{known}。")
        raise typer.Exit(2)
    try:
        built = build(workbook, folder, kinds, force=force)
    except InputError as error:
        console.say(explain([error.sighting]))
        raise typer.Exit(1 if error.readable else 2) from None
    told = findings_text(built.loaded.findings)
    if told:
        console.say(told)
    for path in built.paths:
        console.say(str(path))
    if not built.paths:
        console.warn("有错误，没有生成任何文件。改正后再运行；确需先看样子，可加 --force 生成草稿。")
    elif built.loaded.report.draft or built.errors:
        console.warn("已生成草稿：尚有内容待填写或改正。")
    raise typer.Exit(1 if built.errors else 0)
