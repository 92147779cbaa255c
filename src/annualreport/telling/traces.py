"""The trace of a figure as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Protocol

from annualreport.notation.numbers import write_number
from annualreport.telling.table import wrap


class Rows(Protocol):
    """Some rows of one sheet and what became of them."""

    @property
    def sheet(self) -> str:
        """The sheet's name."""

    @property
    def rows(self) -> str:
        """The row numbers, in print."""

    @property
    def count(self) -> int:
        """How many rows."""

    @property
    def fate(self) -> str:
        """What became of them."""


class Trace(Protocol):
    """One figure and its rows."""

    @property
    def key(self) -> str:
        """The cell's key."""

    @property
    def label(self) -> str:
        """The cell's label."""

    @property
    def figure(self) -> int | Decimal | None:
        """The figure."""

    @property
    def source(self) -> str:
        """The log, or the cell where it was typed."""

    @property
    def counted(self) -> Iterable[Rows]:
        """The rows that it counts."""

    @property
    def left_out(self) -> Iterable[Rows]:
        """The rows of the log that it does not count."""


def render(trace: Trace) -> str:
    """The figure, the rows that it counts, and the rows left out with the reason."""
    return "\n".join(_lines(trace)) + "\n"


def _lines(trace: Trace) -> Iterator[str]:
    figure = "读不出" if trace.figure is None else write_number(trace.figure)
    yield f"{trace.key} = {figure}"
    yield from wrap(trace.label, "  ")
    yield f"  来源：{trace.source or '没有台账，按 0 计'}"
    for title, rows in (("计入的行", list(trace.counted)), ("未计入的行", list(trace.left_out))):
        yield f"{title}：{'' if rows else '无'}"
        for some in rows:
            yield from wrap(f"工作表“{some.sheet}”第 {some.rows} 行，共 {some.count} 行：{some.fate}", "  ")
