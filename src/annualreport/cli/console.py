"""The only module that prints: findings and results to standard output, notes to standard error."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

NO_COMMAND = re.compile(r"No such command '([^']*)'")

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Characters that steer a terminal, turn the direction of writing or cannot be written at all."""

NEED_QUOTES = frozenset(" \t&()$`;|<>*?#!'")
"""Characters that a shell would not leave as they are."""
MOST_JOBS = 8
"""Processes by default, at most; more only compete for the disk."""
debug = False
"""Set by --debug: show what happened inside."""


def use_utf8() -> None:
    """Chinese on every terminal and in every pipe; what a terminal cannot show is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(text: str) -> None:
    """Print a result."""
    text = UNPRINTABLE.sub("\ufffd", text)
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def warn(text: str) -> None:
    """Print a note."""
    text = UNPRINTABLE.sub("\ufffd", text)
    sys.stderr.write(text if text.endswith("\n") else f"{text}\n")


def deliver(text: str, output: Path | None) -> None:
    """Print a result, or write it to a file."""
    if output is None:
        say(text)
        return
    from annualreport.writing import write_file

    if output.is_dir():
        raise IsADirectoryError(errno.EISDIR, "这是一个文件夹", str(output))
    if not output.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "没有这个文件夹", str(output))
    write_file(output, UNPRINTABLE.sub("\ufffd", text).encode())
    warn(f"已写入 {output}")


def say_command(arguments: Sequence[str]) -> None:
    """Print the command that was run for somebody who did not type it, as it would be typed."""
    typed = (f'"{word}"' if set(word) & NEED_QUOTES else word for word in arguments)
    warn(f"相当于：annualreport {' '.join(typed)}")


def usage_message(error: typer.TyperException) -> str:
    """A usage error in Chinese, with the way out."""
    parameter = getattr(error, "param", None)
    name = _name(parameter) if parameter else ""
    if option := getattr(error, "option_name", None):
        what = f"没有选项 {option}"
    elif type(error).__name__ == "MissingParameter":
        what = f"缺少参数 {name}"
    elif isinstance(error, typer.BadParameter):
        what = f"参数 {name} 的值不可用"
    elif match := NO_COMMAND.match(error.message):
        what = f"没有命令 {match[1]}"
    else:
        what = error.message
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "annualreport"
    return f"用法有误：{what}。用 {path} --help 查看说明。"


def _name(parameter: Any) -> str:
    """What users write: the option itself, or the word that stands for an argument."""
    own: str = parameter.opts[0]
    return own if own.startswith("-") else str(parameter.metavar or own)


def system_message(error: OSError) -> str:
    """A failure of the operating system in Chinese: what could not be done, and the way out."""
    from annualreport.writing import reason_of

    name = f"{Path(str(error.filename)).name} " if error.filename else "文件"
    if isinstance(error, PermissionError):
        return f"{name}写不进去：文件正在 Word、Excel 或 WPS 中打开，或没有权限。请关闭后再试，原有文件没有改动。"
    if isinstance(error, FileExistsError):
        return f"{name}已经存在，没有覆盖。请换一个文件名，或先移走原文件。"
    if isinstance(error, FileNotFoundError):
        return f"找不到 {name}所在的文件夹。请检查路径。"
    return f"{name}无法写入：{reason_of(error)}。原有文件没有改动。"


def processes(jobs: int) -> int:
    """How many processes --jobs asks for; 0 leaves it to the machine."""
    return jobs or min(os.cpu_count() or 1, MOST_JOBS)


def is_watched() -> bool:
    """Whether somebody looks at standard error."""
    return sys.stderr.isatty()
