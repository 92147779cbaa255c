"""Totals by the form's own sums: nobody types one."""

from __future__ import annotations

from collections.abc import Mapping

from annualreport.forms.model import Proof, Table
from annualreport.report import Figure, add


def with_totals(table: Table, leaves: Mapping[str, Figure]) -> dict[str, Figure]:
    """The leaves and every total of the form over them; a total over an unknown leaf is unknown."""
    figures = dict(leaves)
    while len(figures) < len(table.cells):
        for equation in table.equations:
            if equation.proof is not Proof.BALANCE and all(part in figures for part in equation.right):
                figures[equation.left[0]] = add(figures[part] for part in equation.right)
    return {cell.key: figures[cell.key] for cell in table.cells}
