"""Ruling lines of a page made into tables: bands of lines that touch, cells between them, merged where no line is drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

NEAR = 3.0
"""Points within which two lines are the same, or touch."""
LEAST_ROW = 8.0
"""Points that a row is high at least."""
SHARE = 0.5
"""Of a cell's side, the part that has to be drawn."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line: where it stands across its direction, and from where to where it runs; in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Cell:
    """A cell of a lattice: zero-based top left position and spans."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass
class Lattice:
    """One table's lines: edges from left to right and from top to bottom, and its cells."""

    xs: list[float]
    ys: list[float]
    """From top to bottom, so falling."""
    cells: list[Cell] = field(default_factory=list)
    _owner: dict[tuple[int, int], int] = field(default_factory=dict)

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell that a point is in."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right([-edge for edge in self.ys], -y) - 1
        return self._owner.get((row, column))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside the table."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[-1] - 1 <= y <= self.ys[0] + 1


def lattices(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[Lattice]:
    """The tables that horizontal and vertical lines draw, from top to bottom."""
    found = [
        _lattice(_closed(rows, columns), columns)
        for rows, columns in _bands(_joined(across), _joined(down))
        if len({round(ruling.at / NEAR) for ruling in rows}) > 1
        and len({round(ruling.at / NEAR) for ruling in columns}) > 1
    ]
    return sorted((each for each in found if each.cells), key=lambda each: -each.ys[0])


def _joined(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Pieces of one line put together."""
    joined: list[Ruling] = []
    for _, near in groupby(_by_place(rulings), key=lambda pair: pair[0]):
        pieces = sorted((ruling for _, ruling in near), key=lambda each: each.start)
        whole = pieces[0]
        for piece in pieces[1:]:
            if piece.start <= whole.end + NEAR:
                whole = Ruling(whole.at, whole.start, max(whole.end, piece.end))
            else:
                joined.append(whole)
                whole = piece
        joined.append(whole)
    return joined


def _by_place(rulings: Sequence[Ruling]) -> Iterator[tuple[int, Ruling]]:
    """The lines with a number that those in one place share."""
    number, last = 0, None
    for ruling in sorted(rulings, key=lambda each: each.at):
        number += last is not None and ruling.at - last > NEAR / 2
        last = ruling.at
        yield number, ruling


def _bands(across: Sequence[Ruling], down: Sequence[Ruling]) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Lines that touch, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for first, row in enumerate(across):
        for second, column in enumerate(down, start=len(across)):
            if _touch(row, column):
                parent[root(first)] = root(second)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, ruling in enumerate((*across, *down)):
        rows, columns = groups.setdefault(root(index), ([], []))
        (rows if index < len(across) else columns).append(ruling)
    yield from groups.values()


def _closed(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[Ruling]:
    """The horizontal lines, and those that a page break left out: where most vertical ones run on beyond the last."""
    low, high = min(ruling.at for ruling in across), max(ruling.at for ruling in across)
    left, right = min(ruling.at for ruling in down), max(ruling.at for ruling in down)
    below = sorted(ruling.start for ruling in down if ruling.start < low - LEAST_ROW)
    above = sorted(ruling.end for ruling in down if ruling.end > high + LEAST_ROW)
    ends = [ends[len(ends) // 2] for ends in (below, above) if len(ends) > SHARE * len(down)]
    return [*across, *(Ruling(end, left, right) for end in ends)]


def _touch(row: Ruling, column: Ruling) -> bool:
    return (
        row.start - NEAR <= column.at <= row.end + NEAR and column.start - NEAR <= row.at <= column.end + NEAR
    )


def _edges(rulings: Sequence[Ruling]) -> list[float]:
    """Where lines stand, those nearly in one place taken for one."""
    edges: list[float] = []
    for at in sorted(ruling.at for ruling in rulings):
        if not edges or at - edges[-1] > NEAR:
            edges.append(at)
    return edges


def _lattice(across: Sequence[Ruling], down: Sequence[Ruling]) -> Lattice:
    lattice = Lattice(_edges(down), _edges(across)[::-1])
    width, height = len(lattice.xs) - 1, len(lattice.ys) - 1
    taken: set[tuple[int, int]] = set()
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            wide, high = 1, 1
            while column + wide < width and not _is_drawn(
                down, lattice.xs[column + wide], lattice.ys[row + 1], lattice.ys[row]
            ):
                wide += 1
            while row + high < height and not _is_drawn(
                across, lattice.ys[row + high], lattice.xs[column], lattice.xs[column + wide]
            ):
                high += 1
            spots = {(row + i, column + j) for i in range(high) for j in range(wide)} - taken
            taken |= spots
            lattice._owner.update(dict.fromkeys(spots, len(lattice.cells)))
            lattice.cells.append(Cell(row, column, high, wide))
    return lattice


def _is_drawn(rulings: Sequence[Ruling], at: float, start: float, end: float) -> bool:
    """Whether a line is drawn along most of a cell's side."""
    drawn = sum(
        max(0.0, min(end, ruling.end) - max(start, ruling.start))
        for ruling in rulings
        if abs(ruling.at - at) <= NEAR
    )
    return drawn >= SHARE * (end - start)
