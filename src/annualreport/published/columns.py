"""Which value of a row stands in which column: by the headings above it, or because every column is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annualreport.published.cells import read_plain
from annualreport.published.figures import Head, TableRow, Value
from annualreport.published.labels import Columns, column_keys

TOTAL = "total"
Assigned = Mapping[str, Value]


def place_values(row: TableRow, ways: Sequence[Columns], preferred: str) -> tuple[Columns, Assigned] | None:
    """The form whose columns these are, and its column keys with their values; None where that is uncertain.

    `ways` are the columns that the row has in each form, `preferred` the form of the report's year.
    """
    expected = [way for way in ways if way.form == (row.form or preferred)] or ways[:1]
    for way in _by_heads(row.heads, ways) or expected:
        assigned = _assign(row.values, _named_heads(row.heads, way.keys), way.keys)
        if assigned:
            return way, assigned
    return None


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


def _assign(values: Sequence[Value], named: Sequence[tuple[str, Head]], keys: Sequence[str]) -> Assigned:
    """Column keys with their values; empty where it is uncertain."""
    order = [key for key, _ in named]
    complete = set(order) == set(keys)
    if complete and len(values) == len(keys) and (order == list(keys) or _adds_up(order, values)):
        return dict(zip(order, values, strict=True))
    if complete and order == list(keys) and values and values[0].start >= 0:
        under = _under_heads(values, named)
        if under:
            return under
    trimmed = _trimmed(values, len(keys))
    if len(trimmed) == len(keys) and order == [key for key in keys if key in order]:
        return dict(zip(keys, trimmed, strict=True))
    return {}


def _adds_up(order: Sequence[str], values: Sequence[Value]) -> bool:
    """Whether columns in an order of their own are borne out: the total is the sum of the others."""
    figures = {key: read_plain(value.text) or 0 for key, value in zip(order, values, strict=True)}
    return TOTAL in figures and figures[TOTAL] == sum(
        number for key, number in figures.items() if key != TOTAL
    )


def _under_heads(values: Sequence[Value], named: Sequence[tuple[str, Head]]) -> Assigned:
    """Each value under the one heading that it meets; empty where a value meets two, two meet one, or none one."""
    assigned: dict[str, Value] = {}
    for value in values:
        met = [key for key, head in named if value.start < head.end and head.start < value.end]
        if len(met) > 1 or (met and met[0] in assigned):
            return {}
        if met:
            assigned[met[0]] = value
        elif value.text.strip():
            return {}
    return assigned if len(assigned) == len(named) else {}


def _trimmed(values: Sequence[Value], count: int) -> Sequence[Value]:
    """The values without empty cells behind the last column."""
    is_full = all(value.text.strip() for value in values[:count])
    return values[:count] if is_full and not any(value.text.strip() for value in values[count:]) else values
