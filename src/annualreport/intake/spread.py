"""Fields that a register spreads over several columns: a tick under one of many kinds, a day in year, month and day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annualreport.notation.text import squeeze
from annualreport.rows import Record

FEWEST = 2
"""Columns of kinds side by side that make a field of ticks."""
TICKS = frozenset("√✓✔☑■●○▲★vVyY是有1")
"""What stands in the column that holds; a number of more than one is no tick."""
NO_TICKS = frozenset({"", "0", "×", "✗", "☐", "□", "否", "无", "-", "—", "/"})
PIECES = ("年", "月", "日")
Names: TypeAlias = Sequence[tuple[str, str]]
"""The lowest header cell of each column, and with it the heading of the group over it."""


@dataclass(frozen=True)
class Ticks:
    """The columns of a field, from one, and the wording that a tick in each of them means."""

    wordings: Mapping[int, str]

    @property
    def columns(self) -> tuple[int, ...]:
        """Where the field stands."""
        return tuple(self.wordings)

    def of(self, cells: Sequence[object]) -> str:
        """The wording that is ticked; several, or what is no tick, are given back for somebody to look at."""
        found = [
            wording if mark in TICKS else f"{wording}＝{mark}"
            for column, wording in self.wordings.items()
            if (mark := _mark(cells, column)) not in NO_TICKS
        ]
        return "、".join(found)


@dataclass(frozen=True)
class Pieces:
    """The columns of year, month and day, from one; a register of one year may leave the year out."""

    pieces: Mapping[str, int]

    @property
    def columns(self) -> tuple[int, ...]:
        """Where the field stands."""
        return tuple(self.pieces.values())

    def of(self, cells: Sequence[object]) -> str:
        """The day as it would be written in one cell; nothing where all pieces are blank."""
        marks = {piece: _mark(cells, column).removesuffix(piece) for piece, column in self.pieces.items()}
        return "".join(f"{mark}{piece}" for piece in PIECES if (mark := marks.get(piece)))


Spread: TypeAlias = Ticks | Pieces


def spread_fields(
    names: Names,
    model: type[Record],
    spellings: Mapping[str, tuple[str, ...]],
    is_wording: Callable[[str, str], bool],
    matchable: Callable[[str], str],
) -> Iterator[tuple[str, Spread]]:
    """The fields of `model` that stand in several columns of a header.

    `is_wording` tells whether a header is a wording of a field, `matchable` how headers are compared.
    """
    for field, vocabulary in model.vocabularies().items():
        kinds = {
            at: lowest
            for at, (lowest, _) in enumerate(names, 1)
            if lowest and is_wording(vocabulary.name, lowest)
        }
        if len(kinds) >= FEWEST and max(kinds) - min(kinds) < 2 * len(kinds):
            yield field, Ticks(kinds)
    pieces = [(at, lowest, full) for at, (lowest, full) in enumerate(names, 1) if lowest in PIECES]
    for field in model.dates() if pieces else ():
        columns = {
            lowest: at
            for at, lowest, full in pieces
            if full != lowest and matchable(full.removesuffix(lowest)) in spellings[field]
        }
        if {"月", "日"} <= columns.keys():
            yield field, Pieces(columns)


def _mark(cells: Sequence[object], column: int) -> str:
    """A cell as text, whole numbers without their point."""
    cell = cells[column - 1] if column <= len(cells) else ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return squeeze(str(cell if cell is not None else ""))
