"""Figures in print: as the cell of a document shows them."""

from __future__ import annotations

from annualreport.forms.model import Cell
from annualreport.notation.numbers import write_number
from annualreport.report import Figure

UNKNOWN = "？"
"""What stands in a draft where a figure could not be read."""


def printed(cell: Cell, figure: Figure) -> str:
    """A figure as printed: money with its unit where the label names none, `？` where it is not known."""
    if figure is None:
        return UNKNOWN
    number = write_number(figure)
    return f"{number}{cell.column.unit}" if cell.column.unit_printed else number
