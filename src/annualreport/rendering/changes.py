"""Comparisons as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from annualreport.finding import plain
from annualreport.rendering.html import environment
from annualreport.rendering.listing import Column
from annualreport.rendering.listing import render as listed

COLUMNS = (
    *(Column("单位", 28), Column("格", 46), Column("前一年", 12), Column("后一年", 12), Column("相差", 12)),
    *(Column("增减", 10, "+0.0%;-0.0%;0%"), Column("说明", 34)),
)
SHEET = "对比"


def page(comparisons: Sequence[Any], only_old: Sequence[str], only_new: Sequence[str]) -> bytes:
    """One page, no script: figures that moved, and the words with what was struck and added."""
    template = environment().get_template("changes.html.j2")
    return template.render(comparisons=comparisons, only_old=only_old, only_new=only_new).encode()


def workbook(comparisons: Sequence[Any]) -> bytes:
    """Every figure of every unit, a row each."""
    return listed(SHEET, COLUMNS, _rows(comparisons), still=2)


def _rows(comparisons: Sequence[Any]) -> Iterator[tuple[str | int | float | None, ...]]:
    for one in comparisons:
        for change in one.changes:
            figures = (plain(change.old), plain(change.new), plain(change.difference))
            rate = None if change.rate is None else float(change.rate)
            yield (one.unit, str(change.cell.place), *figures, rate, str(change.note))
