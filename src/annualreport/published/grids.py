"""Rows of values out of grids: labels to the left, headings above, whatever the order of the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annualreport.notation.numbers import NOTHING, UNCHANGED
from annualreport.notation.text import squeeze
from annualreport.published.cells import holds_two_numbers
from annualreport.published.document import Grid, GridCell
from annualreport.published.figures import DisputeRow, GroupRow, Head, TableRow, Value
from annualreport.published.labels import CORNER, Row, column_keys, group_of, heading_over_rows, row_of

FIGURE = re.compile(
    r"(?:[+\-−]|增加?|减少?)?[\d,.OoＯ]+(?:万元?|元|件|条|项|个|宗|批次?|家|笔|次)?(?:[(（].*[)）])?[*①②③注\d]*"
)
ODD = re.compile(r"[+\-±\d().（）,，/万元件 ]*\d[+\-±\d().（）,，/万元件 ]*")
LEAST = 5
"""Values that make a row without a label worth looking at."""
SEVERAL = 2
BLOCK_TITLE = re.compile(r"第?二十条")
"""A row that begins a new block of table two, with headings of its own."""
RESULTS = frozenset(("upheld", "corrected", "pending"))
"""Columns that only table four has."""


def rows_of(grid: Grid, before: str = "") -> Iterator[TableRow | GroupRow | DisputeRow]:
    """The rows of statutory tables in a grid; `before` is the text above it, which may name its group."""
    heads: list[Head] = []
    are_open = True
    groups = [group for group in (_named_group(before),) if group]
    for number, (begins, _) in enumerate(grid.rows()):
        named = _named(begins)
        values = _values(begins, named[0] if named else None)
        if BLOCK_TITLE.search(" ".join(cell.text for cell in begins)):
            heads, are_open = [], True
        elif _is_heading(begins):
            heads = heads if are_open else []
            heads += [Head(cell.text, cell.column, cell.end) for cell in begins if cell.text.strip()]
            are_open = True
        elif named and values:
            yield TableRow(named[1], values, named[0].place, tuple(heads), label=named[0].text)
            are_open = False
        elif values and _speaks_of_disputes(heads):
            yield DisputeRow(
                _own_group(begins) or (groups[-1] if groups else None), values, begins[0].place, tuple(heads)
            )
            are_open = False
        elif (group := _named_sum(begins)) and values and all(value.text.strip() for value in values):
            yield GroupRow(group, values, begins[0].place)
        elif len([value for value in values if value.text.strip()]) >= (LEAST if number else 1):
            words = "".join(cell.text for cell in begins if not is_figure(cell.text))
            yield TableRow(None, values, begins[0].place, tuple(heads), label=words, is_first=number == 0)
            are_open = False


def is_figure(text: str) -> bool:
    """Whether a text stands for a figure: a number however written, a blank, a mark for nothing."""
    if holds_two_numbers(text):
        return False
    plain = squeeze(text)
    return plain in NOTHING or plain in UNCHANGED or bool(FIGURE.fullmatch(plain) or ODD.fullmatch(plain))


def _named(cells: Sequence[GridCell]) -> tuple[GridCell, Row] | None:
    """The rightmost cell that names a row of the form and has something to its right."""
    for cell in reversed(cells[:-1]):
        row = row_of(cell.text)
        if row is not None:
            return cell, row
    return None


def _values(cells: Sequence[GridCell], label: GridCell | None) -> tuple[Value, ...]:
    """What stands to the right of a label, if figures are among it; or the figures at the end of a row without one."""
    if label is not None:
        right = [cell for cell in cells if cell.column >= label.end]
        if not any(is_figure(cell.text) for cell in right):
            return ()
    else:
        right = []
        for cell in reversed(cells):
            if not is_figure(cell.text):
                break
            right.insert(0, cell)
    return tuple(Value(cell.text, cell.place, cell.column, cell.end) for cell in right)


def _is_heading(cells: Sequence[GridCell]) -> bool:
    """Whether a row names columns: two of them, or one that is no name of a row too; or is all words."""
    texts = [cell.text for cell in cells if cell.text.strip()]
    if texts and squeeze(texts[0]) == CORNER:
        return True
    if any(squeeze(text).isdigit() for text in texts):
        return False
    named = [text for text in texts if column_keys(text) or group_of(text)]
    if len(named) >= SEVERAL or any(row_of(text) is None for text in named):
        return True
    return len(texts) >= SEVERAL and not any(is_figure(cell.text) for cell in cells[1:])


def _speaks_of_disputes(heads: Sequence[Head]) -> bool:
    return any(RESULTS & column_keys(head.text) for head in heads)


def _own_group(cells: Sequence[GridCell]) -> str | None:
    """The group that a row names to the left of its values."""
    named = [group for cell in cells if (group := group_of(cell.text))]
    return named[-1] if named else None


def _named_sum(cells: Sequence[GridCell]) -> str | None:
    """The heading of rows that a row names to the left of its values."""
    named = [group for cell in cells if (group := heading_over_rows(cell.text))]
    return named[-1] if named else None


def _named_group(text: str) -> str | None:
    return group_of(text.strip("：: ")) if text else None
