"""Tables that were turned on their side, with the form's rows as columns: turned back."""

from __future__ import annotations

from dataclasses import replace

from annualreport.published.document import Document, Grid
from annualreport.published.labels import row_of

SEVERAL = 5
"""Labels of rows beside each other; an upright table never has so many in one line."""


def upright(document: Document) -> Document | None:
    """The document with its turned tables upright; None where it has none."""
    blocks = tuple(
        _turned(block) if isinstance(block, Grid) and _is_turned(block) else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks) if blocks != document.blocks else None


def _is_turned(grid: Grid) -> bool:
    """Whether labels of rows stand beside each other, in a table without a gap: one lost cell shifts a whole line."""
    named = (sum(row_of(cell.text) is not None for cell in begins) for begins, _ in grid.rows())
    width = max((cell.end for cell in grid.cells), default=0)
    covered = sum(cell.rowspan * cell.colspan for cell in grid.cells)
    return any(count >= SEVERAL for count in named) and covered == width * grid.height


def _turned(grid: Grid) -> Grid:
    return Grid(
        tuple(
            cell._replace(row=cell.column, column=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)
            for cell in grid.cells
        )
    )
