"""--previous: last year's files, found or complained about in one way for all commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annualreport.cli import console
from annualreport.cli.exits import refuse

if TYPE_CHECKING:
    from annualreport.workflows.previous import Previous


def find_previous(path: Path) -> Previous:
    """What is at `path`; ends the command where there is nothing, warns of what is of no use."""
    from annualreport.workflows import previous as files

    if not path.exists():
        refuse(f"找不到上年的文件 {path}。")
    previous = files.find_previous(path)
    if not previous.paths and previous.single is None:
        console.warn(f"{path} 里没有可用的上年台账或报告，跨年的规则不能判断。")
    for unknown in previous.unknown:
        console.warn(f"上年文件 {unknown} 读不出单位或年度，没有使用。")
    for doubled in previous.doubled:
        console.warn(f"上年文件 {doubled} 与另一个文件是同一单位、同一年度，不知道该用哪一个，都没有使用。")
    return previous
