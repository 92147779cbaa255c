"""Figures of table two that no log yields, typed in under 行政事项 by the form's own labels."""

from __future__ import annotations

from decimal import Decimal

from annualreport.forms.model import Cell, Form
from annualreport.notation.numbers import read_number
from annualreport.notation.text import label_essence
from annualreport.provenance import Placement
from annualreport.records import Matter

NO_SUCH_CELL = "表二没有这一事项和指标"


class MatterPlacer:
    """Places typed-in values by row label and column label."""

    def __init__(self, form: Form) -> None:
        self.cells = {
            (label_essence(cell.row.label), label_essence(cell.column.label)): cell
            for cell in form.table("t2").cells
        }

    def cell(self, matter: Matter) -> Cell | None:
        """The cell that the row names, or None where the form has none such."""
        return self.cells.get((label_essence(matter.matter or ""), label_essence(matter.measure or "")))

    def place(self, matter: Matter) -> tuple[Placement, Decimal | None]:
        """The figure that takes the value, and the value in its unit; None where the cell is blank.

        Raises `NotANumberError` where something else stands there.
        """
        cell = self.cell(matter)
        if cell is None:
            return Placement(reason=NO_SUCH_CELL), None
        if "value" in matter.unread:
            return Placement(doubtful=(cell.key,)), Decimal(0)
        return Placement(counted=(cell.key,)), read_number(matter.value, cell.column.unit)

    def in_doubt(self, matter: Matter) -> Placement:
        """The placement of a row whose value is no number."""
        cell = self.cell(matter)
        return Placement(doubtful=(cell.key,) if cell else ())
