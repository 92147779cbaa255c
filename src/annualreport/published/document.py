"""A published file as neutral blocks: words and grids in reading order, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from annualreport.finding import Sighting
from annualreport.place import GridSpot, LineSpot


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph or a line of text."""

    text: str
    place: LineSpot
    is_full: bool | None = None
    """Whether it reaches the margin, so that only the page's width ended it; None where nobody can tell."""
    is_indented: bool = False
    """Whether it begins further in than other lines do."""


class GridCell(NamedTuple):
    """A cell of a table: zero-based top left position, spans, text."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    place: GridSpot

    @property
    def end(self) -> int:
        """The column after its last one."""
        return self.column + self.colspan


@dataclass(frozen=True)
class Grid:
    """A table as found, merged cells told by their spans."""

    cells: tuple[GridCell, ...]

    def rows(self) -> Iterator[tuple[tuple[GridCell, ...], tuple[GridCell, ...]]]:
        """Row by row: the cells that begin in it, and those that reach into it from above."""
        for number in range(self.height):
            begins = tuple(cell for cell in self._by_row.get(number, ()))
            yield begins, tuple(self._reaching.get(number, ()))

    @cached_property
    def height(self) -> int:
        """How many rows there are."""
        return max((cell.row + 1 for cell in self.cells), default=0)

    @cached_property
    def _by_row(self) -> dict[int, list[GridCell]]:
        rows: dict[int, list[GridCell]] = {}
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows.setdefault(cell.row, []).append(cell)
        return rows

    @cached_property
    def _reaching(self) -> dict[int, list[GridCell]]:
        rows: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            for row in range(cell.row + 1, min(cell.row + cell.rowspan, self.height)):
                rows.setdefault(row, []).append(cell)
        return rows


Block: TypeAlias = Words | Grid


@dataclass(frozen=True)
class Properties:
    """What a file says of its making, which readers of the report have no use for."""

    author: bool = False
    """Whether it names a person or a company; the name itself is not kept."""
    comments: int = 0
    revisions: int = 0


@dataclass(frozen=True)
class Document:
    """A published file in reading order."""

    file: str
    blocks: tuple[Block, ...]
    title: str = ""
    """The title that the file gives itself, outside its text."""
    stamp: str = ""
    """What a page says beside the report of its publication."""
    pictures: int = 0
    properties: Properties = Properties()
    sightings: tuple[Sighting, ...] = ()
    """What was odd about the file while it was read."""
