"""Rows that lost their labels, named by the labelled rows around them; and only where nothing else fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annualreport.forms.model import Form, leaves
from annualreport.notation.text import squeeze
from annualreport.published.cells import read_plain
from annualreport.published.figures import TableRow, Value
from annualreport.published.labels import Row, rows
from annualreport.published.segments import DIGITS_AND_MARKS

SEVERAL = 5
"""Values from which a row can be checked by its sum."""


@dataclass(frozen=True)
class Named:
    """A row of values with the row of the form that it is, and whether only its neighbours say so."""

    row: Row
    found: TableRow
    is_inferred: bool = False


def name_rows(found: Sequence[TableRow], form: Form) -> tuple[list[Named], list[TableRow]]:
    """The rows with their names, and those that stay without one; rows that a page break cut are put together."""
    found = list(_joined(found))
    order = [row for table in form.tables for row in _order(form, table.key)]
    named: list[Named] = []
    nameless: list[TableRow] = []
    doubtful: set[int] = set()
    """Rows of a text below which stand figures that nobody can place: they may belong to them."""
    for stretch, before, after in _stretches(found):
        between = _between(order, before.row if before else None, after.row if after else None)
        fits = all(map(_can_be, between, stretch))
        if between and fits and len(between) == len(stretch):
            named += [Named(row, each, is_inferred=True) for row, each in zip(between, stretch, strict=True)]
        else:
            nameless += stretch
            doubtful |= {id(before)} if stretch[0].form else set()
    rows_here = (
        replace(each, values=(), torn=_told(each)) if id(each) in doubtful else each for each in found
    )
    named += [Named(each.row, each) for each in rows_here if each.row]
    return named, nameless


def _can_be(row: Row, found: TableRow) -> bool:
    """Whether what is left of a label can be a piece of a row's own, or of the headings beside it."""
    return set(squeeze(found.label)) <= {*squeeze("".join(row.letters)), *DIGITS_AND_MARKS}


def _joined(found: Sequence[TableRow]) -> Iterator[TableRow]:
    """The rows, each with what the head of the next page holds of it; uncertain ones without their values."""
    rest = list(found)
    while rest:
        row = rest.pop(0)
        while rest and rest[0].row is None and rest[0].is_first and _ends_alike(row, rest[0]):
            row = _with_rest(row, rest.pop(0))
        yield row


def _with_rest(row: TableRow, rest: TableRow) -> TableRow:
    """A row with the digits that were cut off it, if they stand in the same columns and make its sum right."""
    joined = tuple(
        replace(value, text=value.text + "".join(part.text for part in rest.values if _meet(part, value)))
        for value in row.values
    )
    placed = sum(len(part.text) for part in rest.values if any(_meet(part, value) for value in row.values))
    figures = [read_plain(value.text) for value in joined]
    adds_up = (
        len(figures) > SEVERAL
        and None not in figures
        and figures[-1] == sum(each or 0 for each in figures[:-1])
    )
    is_whole = adds_up and placed == sum(len(part.text) for part in rest.values)
    return replace(row, values=joined if is_whole else (), torn="" if is_whole else _told(row, rest))


def _is_complete(row: TableRow) -> bool:
    """Whether a row without a label has all values of a row of its own."""
    return len(row.values) > SEVERAL and all(value.text.strip() for value in row.values)


def _ends_alike(row: TableRow, rest: TableRow) -> bool:
    """Whether the head of a page can be the rest of a row: a piece of it, in columns that end where its own do."""
    widths = [max((value.end for value in each.values), default=0) for each in (row, rest)]
    return not _is_complete(rest) and widths[0] == widths[1] and len(rest.values) >= len(row.values)


def _meet(one: Value, other: Value) -> bool:
    return one.start < other.end and other.start < one.end


def _told(*rows: TableRow) -> str:
    return " ".join(value.text for row in rows for value in row.values if value.text.strip())


def _stretches(
    found: Sequence[TableRow],
) -> Iterator[tuple[list[TableRow], TableRow | None, TableRow | None]]:
    """Runs of rows without labels, with the labelled rows before and after them."""
    stretch: list[TableRow] = []
    before: TableRow | None = None
    for each in (*found, None):
        if each is not None and each.row is None:
            stretch.append(each)
            continue
        if stretch:
            yield stretch, before, each
        stretch, before = [], each


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
