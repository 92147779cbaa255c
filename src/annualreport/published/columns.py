"""Which value of a row stands in which column: by the headings above it, or because every column is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from annualreport.forms.model import Line
from annualreport.notation.text import fold, squeeze
from annualreport.published.cells import read_plain
from annualreport.published.figures import Head, TableRow, Value
from annualreport.published.labels import Columns, column_keys

ALIKE = 0.4
"""From which likeness on a heading in its place is the form's own with a slip of the pen, beside one that is right."""
ALIKE_ALONE = 0.75
"""The same where none is right."""
TOTAL, TOTAL_NAME = "total", "总计"
Assigned = Mapping[str, Value]


def place_values(row: TableRow, ways: Sequence[Columns], preferred: str) -> tuple[Columns, Assigned] | None:
    """The form whose columns these are, and its column keys with their values; None where that is uncertain.

    `ways` are the columns that the row has in each form, `preferred` the form of the report's year.
    """
    expected = [way for way in ways if way.form == (row.form or preferred)] or ways[:1]
    for way in _by_heads(row.heads, ways) or expected:
        named = _named_heads(row.heads, way.keys)
        if row.heads and row.values and row.values[0].start < 0:
            assigned = _in_text(row, named, way)
        else:
            assigned = _assign(
                row.values, named, way.keys, named_otherwise=_is_named_otherwise(row, named, way)
            )
        if assigned:
            return way, {key: _in_its_unit(value, key, named, way) for key, value in assigned.items()}
    return None


def _in_text(row: TableRow, named: Sequence[tuple[str, Head]], way: Columns) -> Assigned:
    """Values of a row of text below headings: as many as are named, or all where slips of the pen leave no doubt."""
    order = [key for key, _ in named]
    if set(order) == set(way.keys):
        return _assign(row.values, named, way.keys, named_otherwise=False)
    filled = [value for value in row.values if value.text.strip()]
    is_padded = list(row.values[: len(filled)]) == filled
    if order and len(row.heads) == len(order) == len(filled) and is_padded:
        return dict(zip(order, filled, strict=True))
    trimmed = _trimmed(row.values, len(way.keys))
    if len(trimmed) == len(row.heads) == len(way.keys):
        likeness = [_likeness(head, line, row.heads) for head, line in zip(row.heads, way.lines, strict=True)]
        if min(likeness) >= (ALIKE if order else ALIKE_ALONE):
            return dict(zip(way.keys, trimmed, strict=True))
    return {}


def _likeness(head: Head, line: Line, heads: Sequence[Head]) -> float:
    """How surely a heading in its place is the form's own: 1 by its name, less where it is torn or misspelt, 0 for another."""
    known = column_keys(head.text)
    words, label = fold(head.text), fold(line.label)
    if line.key in known or (words and label.startswith(words)):
        return 1
    is_doubled = [squeeze(each.text) for each in heads].count(squeeze(head.text)) > 1
    return Indel.normalized_similarity(words, label) if is_doubled or not known else 0


def _in_its_unit(value: Value, key: str, named: Sequence[tuple[str, Head]], way: Columns) -> Value:
    """A value with the unit of money that its heading names, where that is not the form's."""
    unit = next((line.unit for line in way.lines if line.key == key), "")
    head = next((squeeze(head.text) for named_key, head in named if named_key == key), "")
    told = "万元" if "万" in head else "元"
    has_other = bool(unit) and "元" in head and told != unit
    return (
        replace(value, text=f"{value.text}{told}")
        if has_other and value.text.strip()[-1:].isdigit()
        else value
    )


def other_order(row: TableRow, ways: Sequence[Columns]) -> tuple[str, ...]:
    """The columns of a form in the order in which the headings above a row name them all, where it is not the form's."""
    for way in ways:
        order = tuple(key for key, _ in _named_heads(row.heads, way.keys))
        if set(order) == set(way.keys) and order != way.keys:
            return order
    return ()


def _by_heads(heads: Sequence[Head], ways: Sequence[Columns]) -> list[Columns]:
    """The forms whose columns the headings name best; none, where they name none or both alike."""
    scores = {way.form: len({key for key, _ in _named_heads(heads, way.keys)}) for way in ways}
    best = max(scores.values(), default=0)
    fitting = [way for way in ways if scores[way.form] == best]
    return fitting if best and len(fitting) == 1 else []


def _named_heads(heads: Sequence[Head], keys: Sequence[str]) -> list[tuple[str, Head]]:
    """The headings that name one of these columns, from left to right."""
    found: dict[str, Head] = {}
    for head in heads:
        named = column_keys(head.text) & set(keys)
        if len(named) == 1:
            found[next(iter(named))] = head
    return sorted(found.items(), key=lambda pair: pair[1].start)


def _assign(
    values: Sequence[Value], named: Sequence[tuple[str, Head]], keys: Sequence[str], *, named_otherwise: bool
) -> Assigned:
    """Column keys with their values; empty where it is uncertain."""
    order = [key for key, _ in named]
    complete = set(order) == set(keys)
    usual = order == list(keys) and not _is_renamed(named)
    if complete and values and values[0].start >= 0:
        under = _under_heads(values, named)
        if under and (usual or _bears_out(under)):
            return under
    if complete and len(values) == len(keys) and (usual or _adds_up(order, values)):
        return dict(zip(order, values, strict=True))
    in_order = order == [key for key in keys if key in order]
    trimmed = _trimmed(values, len(keys))
    if len(trimmed) == len(keys) and in_order and not named_otherwise and not _is_renamed(named):
        return dict(zip(keys, trimmed, strict=True))
    return {}


def _is_renamed(named: Sequence[tuple[str, Head]]) -> bool:
    """Whether the total goes by another name, under which tables also print the sum of some columns."""
    return any(key == TOTAL and squeeze(head.text) != TOTAL_NAME for key, head in named)


def _is_named_otherwise(row: TableRow, named: Sequence[tuple[str, Head]], way: Columns) -> bool:
    """Whether the lowest heading over some value is none of the columns: then order alone says nothing."""
    known = {id(head) for _, head in named}
    for at, value in enumerate(row.values):
        head = _lowest(value, row.heads) if value.text.strip() else None
        if head is not None and id(head) not in known and not _is_torn_off(head, way, at):
            return True
    return False


def _is_torn_off(head: Head, way: Columns, at: int) -> bool:
    """Whether a heading is the end of the name of the column at this spot, as where a page break cut it in two."""
    rest = squeeze(head.text)
    return bool(rest) and at < len(way.lines) and squeeze(way.lines[at].label).endswith(rest)


def _lowest(value: Value, heads: Sequence[Head]) -> Head | None:
    """The last heading above a value; headings come from top to bottom."""
    above = [head for head in heads if value.start < head.end and head.start < value.end]
    return above[-1] if above and value.start >= 0 else None


def _bears_out(assigned: Assigned) -> bool:
    """Whether columns in an order of their own add up; those without a total are taken at their word."""
    return TOTAL not in assigned or _adds_up(list(assigned), list(assigned.values()))


def _adds_up(order: Sequence[str], values: Sequence[Value]) -> bool:
    """Whether columns in an order of their own are borne out: the total is the sum of the others."""
    figures = {key: read_plain(value.text) or 0 for key, value in zip(order, values, strict=True)}
    return TOTAL in figures and figures[TOTAL] == sum(
        number for key, number in figures.items() if key != TOTAL
    )


def _under_heads(values: Sequence[Value], named: Sequence[tuple[str, Head]]) -> Assigned:
    """Each value under the one heading that it meets; values under no column (小计、备注) are left out.

    Empty where a value meets two, two meet one, or none one.
    """
    assigned: dict[str, Value] = {}
    for value in values:
        met = [key for key, head in named if value.start < head.end and head.start < value.end]
        if len(met) > 1 or (met and met[0] in assigned):
            return {}
        if met:
            assigned[met[0]] = value
    return assigned if len(assigned) == len(named) else {}


def _trimmed(values: Sequence[Value], count: int) -> Sequence[Value]:
    """The values without empty cells behind the last column."""
    is_full = all(value.text.strip() for value in values[:count])
    return values[:count] if is_full and not any(value.text.strip() for value in values[count:]) else values
