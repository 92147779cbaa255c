"""How commands end: the exit codes, and what is said where one stops before its work is done."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from annualreport.cli import console

if TYPE_CHECKING:
    from annualreport.finding import InputError

PDF_MISSING = "没有安装生成 PDF 的部件，没有生成任何文件。请运行：pip install 'annualreport[pdf]'"


class Exit(IntEnum):
    """How a command ended; `meaning` is what users are told."""

    FINE = 0
    FOUND = 1
    UNUSABLE = 2
    BROKEN = 70
    STOPPED = 130

    @property
    def meaning(self) -> str:
        """The code in words."""
        return {
            0: "没有达到 `--fail-on`（默认 error）的问题；文件都已写出",
            1: "有这样的问题；汇总不完整也是 1",
            2: "命令用法有误，没有可用的文件，或唯一的输入完全无法读取",
            70: "程序自身出错；加 `--debug` 重新运行，把提示交给维护人员",
            130: "中途被打断（Ctrl+C）",
        }[self.value]


def refuse(why: str) -> NoReturn:
    """End a command that cannot be meant, or cannot be carried out."""
    console.warn(why)
    raise typer.Exit(Exit.UNUSABLE)


def refuse_input(error: InputError, code: Exit | None = None) -> NoReturn:
    """End a command over what it cannot go on without; `code` where that is not the input itself."""
    from annualreport.workflows.validate import explain

    console.say(explain([error.sighting]))
    raise typer.Exit(code or (Exit.FOUND if error.readable else Exit.UNUSABLE))


def refuse_missing(paths: Iterable[Path]) -> None:
    """End a command where one of its files or folders is not there."""
    for path in paths:
        if not path.exists():
            refuse(f"找不到 {path}。")


def kinds_of(to: str, known: Iterable[str], of: str = "") -> tuple[str, ...]:
    """The kinds of files that --to asks for, each once; ends a command that asks for others, or names none."""
    kinds = tuple(dict.fromkeys(kind.strip().lower() for kind in to.split(",") if kind.strip()))
    offered = list(known)
    unknown = [kind for kind in kinds if kind not in offered]
    if unknown or not kinds:
        refuse(f"--to 不能是“{'、'.join(unknown)}”。{of}可选：{'、'.join(offered)}。")
    return kinds
