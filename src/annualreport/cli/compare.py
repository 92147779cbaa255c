"""annualreport compare: two years side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import kinds_of, refuse_input, refuse_missing

HELP = "对比两份（或两个文件夹的）台账、报告：数字的增减、不可比的格、正文改了哪里。"


def command(
    old: Annotated[Path, typer.Argument(metavar="前一年", help="台账、报告，或其文件夹。")],
    new: Annotated[Path, typer.Argument(metavar="后一年", help="台账、报告，或其文件夹。")],
    to: Annotated[str, typer.Option("--to", help="text（屏幕）、html、xlsx、json，用逗号分开。")] = "text",
    folder: Annotated[Path, typer.Option("--output-dir", help="输出文件夹；默认当前文件夹。")] = Path(),
) -> None:
    """Compare them."""
    from annualreport.finding import InputError
    from annualreport.workflows.compare import KINDS, compare_all, text, write

    kinds = kinds_of(to, KINDS)
    refuse_missing((old, new))
    try:
        compared = compare_all(old, new)
    except InputError as error:
        refuse_input(error)
    if "text" in kinds:
        console.say(text(compared))
    for path in write(compared, kinds, folder):
        console.say(str(path))
    for name in compared.unread:
        console.warn(f"{name} 没有用上：无法读取、没有单位名称，或同一单位不止一份。")
