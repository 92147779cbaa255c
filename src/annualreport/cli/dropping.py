"""Files dropped on the program: a unit's logs are built beside themselves, everything else is checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Sequence
from pathlib import Path

from annualreport.cli import console


def command_for(arguments: Sequence[str], commands: Container[str]) -> list[str] | None:
    """The command for files that stand where a command should; None where there are none."""
    if not arguments or arguments[0] in commands or any(argument.startswith("-") for argument in arguments):
        return None
    paths = [Path(argument) for argument in arguments]
    if not all(path.exists() for path in paths):
        return None
    return ["build" if len(paths) == 1 and _holds_logs(paths[0]) else "validate", *arguments]


def _holds_logs(path: Path) -> bool:
    from annualreport.workflows.files import is_unit
    from annualreport.workflows.reports import is_report

    return is_unit(path) if path.is_dir() else not is_report(path)


def wait_to_be_read() -> None:
    """Keep the window of a program started from a Windows desktop open until somebody has read it."""
    if os.name == "nt" and "PROMPT" not in os.environ and sys.stdin.isatty():
        console.say("按回车键关闭。")
        sys.stdin.readline()
