"""Open requests as a list, overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from annualreport.telling.table import wrap


class Line(NamedTuple):
    """One open request in words."""

    number: str
    place: str
    received: date
    due: date | None
    left: int | None
    """Working days left; negative where the limit is over, None where they cannot be counted."""
    why: str
    """Why there is no last day."""


def render(lines: Iterable[Line], unreadable: int, today: date) -> str:
    """The list with a sum."""
    return "\n".join(_text(list(lines), unreadable, today)) + "\n"


def _text(lines: list[Line], unreadable: int, today: date) -> Iterator[str]:
    overdue = sum(line.due is not None and line.due < today for line in lines)
    yield f"截至 {today}，未答复 {len(lines)} 件，其中已超期 {overdue} 件。"
    for line in lines:
        yield from wrap(f"{_state(line, today)}  {line.number}（收到 {line.received}，{line.place}）", "  ")
    if unreadable:
        yield f"另有 {unreadable} 行的日期读不出，没有列入；请用 annualreport validate 查看。"


def _state(line: Line, today: date) -> str:
    if line.due is None:
        return f"期限未定：{line.why}"
    days = "" if line.left is None else f" {abs(line.left)} 个工作日"
    if line.due < today:
        return f"超期{days}，应于 {line.due} 前答复"
    return f"{line.due} 前答复" + (f"，还有{days}" if days else "")
