"""Figures of table two that no log yields, typed in under 行政事项 by the form's own labels."""

from __future__ import annotations

from annualreport.forms.model import Cell, Form
from annualreport.notation.text import essence
from annualreport.provenance import Placement
from annualreport.records import Matter

NO_SUCH_CELL = "表二没有这一事项和指标"


class MatterPlacer:
    """Places typed-in values by row label and column label."""

    def __init__(self, form: Form) -> None:
        self.cells = {
            (essence(cell.row.label), essence(cell.column.label)): cell for cell in form.table("t2").cells
        }

    def cell(self, matter: Matter) -> Cell | None:
        """The cell that the row names, or None where the form has none such."""
        return self.cells.get((essence(matter.matter or ""), essence(matter.measure or "")))

    def place(self, matter: Matter) -> Placement:
        """The figure that takes this value."""
        cell = self.cell(matter)
        if cell is None:
            return Placement(reason=NO_SUCH_CELL)
        if "value" in matter.unread:
            return Placement(doubtful=(cell.key,))
        return Placement(counted=(cell.key,))
