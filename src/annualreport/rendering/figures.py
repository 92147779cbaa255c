"""Figures in print: as the cell of a document shows them."""

from __future__ import annotations

from functools import cache

from annualreport.forms.grid import GridCell
from annualreport.forms.model import Cell, Table
from annualreport.notation.numbers import write_number
from annualreport.report import Figure, Paper

UNKNOWN = "？"
"""What stands in a draft where a figure could not be read."""


def printed(cell: Cell, figure: Figure) -> str:
    """A figure as printed: money with its unit where the label names none, `？` where it is not known."""
    if figure is None:
        return UNKNOWN
    number = write_number(figure)
    return f"{number}{cell.column.unit}" if cell.column.unit_printed else number


def text_of(table: Table, cell: GridCell, paper: Paper) -> str:
    """What a printed cell of a statutory table says: its figure, or its label."""
    return printed(_cells(table)[cell.key], paper.figure(cell.key)) if cell.key else cell.label


@cache
def _cells(table: Table) -> dict[str, Cell]:
    return {cell.key: cell for cell in table.cells}
