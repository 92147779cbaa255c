"""A report written into one big table: the headings and sentences among its rows, taken out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from annualreport.place import LineSpot
from annualreport.published.document import Document, Grid, GridCell, Words
from annualreport.published.grids import BLOCK_TITLE
from annualreport.published.headings import heading_of
from annualreport.published.labels import group_of, row_of

SEVERAL = 3
"""Headings of parts from which a table is a frame around the report."""


def unframed(document: Document) -> Document:
    """The document with what is no table taken out of tables that frame more than one part."""
    blocks = tuple(
        piece
        for block in document.blocks
        for piece in (_taken_out(block) if isinstance(block, Grid) and _is_frame(block) else (block,))
    )
    return replace(document, blocks=blocks) if len(blocks) > len(document.blocks) else document


def _is_frame(grid: Grid) -> bool:
    lines = (line for begins, _ in grid.rows() if len(begins) == 1 for line in begins[0].text.splitlines())
    return sum(heading_of(line) is not None for line in lines) >= SEVERAL


def _taken_out(grid: Grid) -> Iterator[Words | Grid]:
    """Rows of a single cell as lines, the others as tables between them; titles of blocks stay with their tables."""
    for is_text, rows in groupby(enumerate(grid.rows()), lambda row: _is_text(*row[1])):
        for piece in rows if is_text else ():
            yield from _lines(piece[1][0][0])
        if not is_text:
            yield from _table([cell for _, (begins, _) in rows for cell in begins])


def _is_text(begins: Sequence[GridCell], reaching: Sequence[GridCell]) -> bool:
    """Whether a row is one cell that belongs to no table."""
    is_alone = len(begins) == 1 and not reaching
    return is_alone and not any(known(begins[0].text) for known in (BLOCK_TITLE.search, row_of, group_of))


def _lines(cell: GridCell) -> Iterator[Words]:
    for line in cell.text.splitlines():
        yield Words(line, LineSpot(cell.place.file, cell.place.row))


def _table(cells: Sequence[GridCell]) -> Iterator[Grid]:
    """Some rows of a table as one of their own; their places stay those of the big one."""
    first = min((cell.row for cell in cells), default=0)
    if cells:
        yield Grid(tuple(cell._replace(row=cell.row - first) for cell in cells))
