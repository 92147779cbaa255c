"""annualreport validate: what is wrong, where, and how to mend it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.finding import Severity

HELP = "检查台账：哪里、是什么、怎么改。"


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """From which weight on findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="路径", help="工作簿或文件夹；默认为当前文件夹。")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", help="写入文件，而不是屏幕。")] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="哪一级问题使退出码为 1。")] = FailOn.ERROR,
) -> None:
    """Check the files."""
    from annualreport.workflows.validate import FORMATS, check, exit_code, find_files

    sources = paths or [Path()]
    found = find_files(sources)
    files = list(found.files)
    if not files:
        console.warn("没有可检查的文件。用 annualreport init 2025.xlsx --year 2025 新建一份台账。")
        raise typer.Exit(2)
    own = f"，跳过本程序写出的 {found.own} 个" if found.own else ""
    if any(source.is_dir() for source in sources):
        console.warn(f"检查 {'、'.join(str(source) for source in sources)}：找到 {len(files)} 个文件{own}。")
    verdicts = [check(path) for path in files]
    console.deliver(FORMATS[format.value](verdicts), output)
    single = (len(sources) == 1 and sources[0].is_file()) or (files == sources and len(files) == 1)
    raise typer.Exit(exit_code(verdicts, Severity(fail_on.value), single=single))
