"""Rows that lost their labels, named by the labelled rows around them; and only where nothing else fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annualreport.forms.model import Form, leaves
from annualreport.published.figures import TableRow
from annualreport.published.labels import Row, rows


@dataclass(frozen=True)
class Named:
    """A row of values with the row of the form that it is, and whether only its neighbours say so."""

    row: Row
    found: TableRow
    is_inferred: bool = False


def name_rows(found: Sequence[TableRow], form: Form) -> tuple[list[Named], list[TableRow]]:
    """The rows with their names, and those that stay without one."""
    order = [row for table in form.tables for row in _order(form, table.key)]
    named: list[Named] = []
    nameless: list[TableRow] = []
    for stretch, before, after in _stretches(found):
        between = _between(order, before, after)
        if between and len(between) == len(stretch):
            named += [Named(row, each, is_inferred=True) for row, each in zip(between, stretch, strict=True)]
        else:
            nameless += stretch
    named += [Named(each.row, each) for each in found if each.row]
    return named, nameless


def _stretches(found: Sequence[TableRow]) -> Iterator[tuple[list[TableRow], Row | None, Row | None]]:
    """Runs of rows without labels, with the labelled rows before and after them."""
    stretch: list[TableRow] = []
    before: Row | None = None
    for each in (*found, None):
        if each is not None and each.row is None:
            stretch.append(each)
            continue
        if stretch:
            yield stretch, before, each.row if each else None
        stretch, before = [], each.row if each else None


def _between(order: Sequence[Row], before: Row | None, after: Row | None) -> list[Row]:
    """The form's rows between two others of one table; none, where they are not in this order."""
    if before not in order or after not in order or before is None or after is None:
        return []
    start, stop = order.index(before), order.index(after)
    return list(order[start + 1 : stop]) if before.table == after.table and start < stop else []


def _order(form: Form, table: str) -> list[Row]:
    known = {(row.table, row.key): row for row in rows()}
    return [
        known[table, line.key]
        for block in form.table(table).blocks
        if not block.sideways
        for line, _ in leaves(block.rows)
    ]
