"""Figures in print: as the cell of a document shows them."""

from __future__ import annotations

from annualreport.forms.model import Cell
from annualreport.notation.numbers import write_number
from annualreport.report import Figure


def printed(cell: Cell, figure: Figure) -> str:
    """A figure as printed: money with its unit where the label names none, unknown figures blank."""
    if figure is None:
        return ""
    number = write_number(figure)
    return f"{number}{cell.column.unit}" if cell.column.unit_printed else number
