"""The pages of the commands, from the command line itself: what each takes, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from annualreport.cli.app import app
from annualreport.cli.exits import Exit
from scripts.reference.markdown import code, finished, head, table

KINDS = {Path: "路径", str: "文字", int: "整数", datetime: "日期"}
"""What users call a value of each type."""
UNSAID = (None, "", False, "0", 0)
"""Defaults that the help text of the option tells, or that go without saying."""


def page() -> str:
    """Every command with its arguments and options."""
    command: Any = typer.main.get_command(app)
    lines = head(
        "命令",
        "用法里方括号是可以不写的，`…` 是可以写几个的。`annualreport 命令 --help` 显示同样的内容；"
        "退出码见[退出码](exit-codes.md)。",
    )
    lines += [f"- [`{name}`](#{name})：{each.help}" for name, each in command.commands.items()]
    lines += ["", "## 写在命令前面的选项", ""]
    lines += table(("选项", "说明"), ((code(each.opts[0]), each.help) for each in command.params))
    for name, each in command.commands.items():
        lines += [f"## {name}", "", each.help, "", "```text", _usage(name, each.params), "```", ""]
        lines += table(("写法", "取值", "说明"), map(_row, each.params))
    return finished(lines)


def exit_page() -> str:
    """The exit codes."""
    lines = head("退出码", "脚本和 CI 按退出码判断结果。")
    return finished(lines + table(("码", "意思"), ((str(one.value), one.meaning) for one in Exit)))


def _usage(name: str, parameters: list[Any]) -> str:
    arguments = [_argument(each) for each in parameters if each.param_type_name == "argument"]
    needed = [f"{each.opts[0]} …" for each in _options(parameters) if each.required]
    return " ".join(("annualreport", name, *arguments, *needed, "[选项]"))


def _argument(parameter: Any) -> str:
    text = f"{parameter.metavar}{'…' if parameter.nargs == -1 else ''}"
    return text if parameter.required else f"[{text}]"


def _options(parameters: list[Any]) -> Iterator[Any]:
    return (each for each in parameters if each.param_type_name == "option")


def _row(parameter: Any) -> tuple[str, str, str]:
    is_argument = parameter.param_type_name == "argument"
    name = parameter.metavar if is_argument else code(parameter.opts[0])
    default = getattr(parameter.default, "value", parameter.default)
    told = [str(parameter.help)]
    if parameter.required:
        told.append("必写。")
    elif default not in UNSAID and str(default) != "." and not callable(default):
        told.append(f"默认 {code(str(default))}。")
    return name, "" if getattr(parameter, "is_flag", False) else _kind(parameter), "".join(told)


def _kind(parameter: Any) -> str:
    """What may be written: the choices, the metavar, or the kind of value."""
    annotation = parameter.type_descriptor.annotation
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "、".join(code(str(each.value)) for each in annotation)
    if annotation is datetime:
        return "日期，如 2025-11-30"
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if least is not None and most is not None:
        return f"{least} 至 {most}"
    return KINDS.get(annotation, "路径")
