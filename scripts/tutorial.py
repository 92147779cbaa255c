"""Plays docs/tutorial.md: fills in its tables, runs its commands, and writes what they print into the page."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from annualreport.cli.app import run

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"
WORKBOOK = "2025.xlsx"
STEP = re.compile(
    r"工作表“(?P<filled>[^”]+)”[^\n]*\n\n(?P<table>(?:\|[^\n]*\n)+)"
    r"|把工作表“(?P<mended>[^”]+)”的 `(?P<cell>[A-Z]+\d+)` 改成 `(?P<value>[^`]+)`"
    r"|```bash\n(?P<commands>.*?)```(?:\n+```text\n(?P<output>.*?)```)?",
    re.DOTALL,
)
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBERS = ("件数", "数值")
"""Columns whose cells are typed as numbers."""


@dataclass(frozen=True)
class Shown:
    """What some commands of the page print, and what the page shows of it."""

    commands: str
    printed: str
    shown: str | None


def play(text: str, folder: Path) -> Iterator[Shown]:
    """Do in `folder` what the page says, step by step; the workbook is saved before each command."""
    book: Workbook | None = None
    for step in STEP.finditer(text):
        if step["commands"] is None:
            book = book or load_workbook(folder / WORKBOOK)
            if step["filled"]:
                _fill(book[step["filled"]], _rows(step["table"]))
            else:
                book[step["mended"]][step["cell"]] = _typed("", step["value"])
            continue
        if book is not None:
            book.save(folder / WORKBOOK)
            book = None
        printed = "".join(_run(command, folder) for command in step["commands"].splitlines())
        yield Shown(step["commands"], printed, step["output"])


def freshened(text: str) -> str:
    """The page with what its commands print now."""
    with tempfile.TemporaryDirectory() as name:
        printed = iter([shown.printed for shown in play(text, Path(name))])

    def told(step: re.Match[str]) -> str:
        if step["commands"] is None:
            return step[0]
        output = next(printed)
        return f"```bash\n{step['commands']}```\n\n```text\n{output}```"

    return STEP.sub(told, text)


def _run(command: str, folder: Path) -> str:
    """What a command prints, as a terminal shows it."""
    program, *arguments = shlex.split(command)
    assert program == "annualreport", command
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        run(arguments)
    return printed.getvalue()


def _rows(table: str) -> list[list[str]]:
    """The cells of a Markdown table, its ruler left out."""
    lines = [line.strip().strip("|").split("|") for line in table.splitlines()]
    return [[cell.strip() for cell in line] for number, line in enumerate(lines) if number != 1]


def _fill(sheet: Worksheet, rows: list[list[str]]) -> None:
    """Type rows into a sheet: beside a line that has the same beginning, or into the next free one."""
    headers = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
    columns = [headers[header] for header in rows[0]]
    printed = _printed_lines(sheet)
    for row in rows[1:]:
        number = printed.get(row[0]) or _free_line(sheet)
        for header, column, text in zip(rows[0], columns, row, strict=True):
            if text:
                sheet.cell(number, column, _typed(header, text))


def _printed_lines(sheet: Worksheet) -> dict[str, int]:
    """The lines that the blank sheet brings along, by how they begin."""
    return {
        str(cell.value): number
        for number, (cell,) in enumerate(sheet.iter_rows(min_row=2, max_col=1), 2)
        if cell.value is not None
    }


def _free_line(sheet: Worksheet) -> int:
    number = 2
    while any(cell.value is not None for cell in sheet[number]):
        number += 1
    return number


def _typed(header: str, text: str) -> str | int | date:
    if ISO.fullmatch(text):
        return date.fromisoformat(text)
    return int(text) if header in NUMBERS else text


if __name__ == "__main__":
    PAGE.write_text(freshened(PAGE.read_text("utf-8")), "utf-8")
