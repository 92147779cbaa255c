"""Which value of a row stands in which column: by the headings above it, or because every column is there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import Indel

from annualreport.forms.model import Line
from annualreport.notation.text import fold, squeeze
from annualreport.published.cells import read_plain
from annualreport.published.figures import Head, TableRow, Value
from annualreport.published.labels import Columns, column_keys, other_times

ALIKE = 0.4
"""From which likeness on a heading in its place is the form's own with a slip of the pen, beside one that is right."""
ALIKE_ALONE = 0.75
"""The same where none is right."""
TOTAL, TOTAL_NAME = "total", "总计"
OF_A_YEAR = re.compile(r"(?:20\d\d年(?:度|数)?|上年|去年|上一?年度?|本年度?|今年|同期)(?:数据?|合?计)?")
"""What stands beside the name of a row that is given for several years."""
LINE_NUMBER = re.compile(r"行次|序号|代码|编号|栏次")
"""Headings of a column before the form's own that numbers the rows."""
MONEY = re.compile(r"[十百千万亿美港]*元")
"""A unit of money in a heading; one that is neither 元 nor 万元 makes its figures unreadable."""
Assigned = Mapping[str, Value]


def place_values(row: TableRow, ways: Sequence[Columns], preferred: str) -> tuple[Columns, Assigned] | None:
    """The form whose columns these are, and its column keys with their values; None where that is uncertain.

    `ways` are the columns that the row has in each form, `preferred` the form of the report's year.
    """
    expected = [way for way in ways if way.form == (row.form or preferred)] or ways[:1]
    for way in _by_heads(row.heads, ways) or expected:
        if _is_twofold(row, way.keys):
            continue
        named = _named_heads(row.heads, way.keys)
        if row.heads and row.values and row.values[0].start < 0:
            assigned = _in_text(row, named, way)
        else:
            assigned = _assign(row, named, way)
        if assigned and not _may_be_shifted(row, assigned):
            return way, {
                key: _in_its_unit(value, key, row.heads, named, way) for key, value in assigned.items()
            }
    return None


def _in_text(row: TableRow, named: Sequence[tuple[str, Head]], way: Columns) -> Assigned:
    """Values of a row of text below headings: as many as are named, or all where slips of the pen leave no doubt."""
    order = [key for key, _ in named]
    if set(order) == set(way.keys):
        return _assign(row, named, way)
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
    if other_times(words) != other_times(label):
        return 0
    if line.key in known or (words and label.startswith(words)):
        return 1
    is_doubled = [squeeze(each.text) for each in heads].count(squeeze(head.text)) > 1
    return Indel.normalized_similarity(words, label) if is_doubled or not known else 0


def _in_its_unit(
    value: Value, key: str, heads: Sequence[Head], named: Sequence[tuple[str, Head]], way: Columns
) -> Value:
    """A value with the unit of money that its heading names, where that is not the form's."""
    at = way.keys.index(key)
    unit = way.lines[at].unit
    in_place = squeeze(heads[at].text) if len(heads) == len(way.keys) else ""
    head = next((squeeze(head.text) for named_key, head in named if named_key == key), in_place)
    told = next(reversed(MONEY.findall(head)), unit)
    has_other = bool(unit) and told != unit
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
    """The headings that name one of these columns, from left to right; of those one above another the lowest."""
    found: dict[str, Head] = {}
    for head in heads:
        named = column_keys(head.text) & set(keys)
        if len(named) == 1:
            found[next(iter(named))] = head
    return sorted(found.items(), key=lambda pair: pair[1].start)


def _is_twofold(row: TableRow, keys: Sequence[str]) -> bool:
    """Whether a column stands twice beside itself, or the row is one of several years: nobody says which counts."""
    years = {squeeze(head.text) for head in row.heads if OF_A_YEAR.fullmatch(squeeze(head.text))}
    if len(years) > 1 or any(OF_A_YEAR.fullmatch(squeeze(value.text)) for value in row.values):
        return True
    spans: dict[str, list[Head]] = {}
    for head in row.heads:
        for key in column_keys(head.text) & set(keys):
            spans.setdefault(key, []).append(head)
    # -- a heading whose merged cells are each filled stands beside itself over one and the same column --
    return any(
        _stand_apart(first, second)
        for heads in spans.values()
        for first, second in pairwise(sorted(heads, key=lambda head: head.start))
    )


def _stand_apart(first: Head, second: Head) -> bool:
    """Whether other columns stand between two headings."""
    return second.start > first.end


def _assign(row: TableRow, named: Sequence[tuple[str, Head]], way: Columns) -> Assigned:
    """Column keys with their values; empty where it is uncertain."""
    values, heads, keys = row.values, row.heads, way.keys
    order = [key for key, _ in named]
    complete = set(order) == set(keys)
    usual = order == list(keys) and not _is_renamed(named)
    if complete and values and values[0].start >= 0:
        under = _under_heads(values, named, heads)
        if under and (usual or _bears_out(under)):
            return under
    if complete and len(values) == len(keys) and (usual or _adds_up(order, values)):
        return dict(zip(order, values, strict=True))
    in_order = order == [key for key in keys if key in order]
    trimmed = _trimmed(values, len(keys))
    if len(trimmed) != len(keys) or not in_order or _is_renamed(named):
        return {}
    if _is_named_otherwise(row, named, way) or _is_misplaced(dict(zip(keys, trimmed, strict=True)), named):
        return {}
    return dict(zip(keys, trimmed, strict=True))


def _is_misplaced(assigned: Assigned, named: Sequence[tuple[str, Head]]) -> bool:
    """Whether a heading of the form stands over a value that would go to another column."""
    return any(
        named_key != key and value.start < head.end and head.start < value.end
        for key, value in assigned.items()
        for named_key, head in named
        if value.start >= 0
    )


def _may_be_shifted(row: TableRow, assigned: Assigned) -> bool:
    """Whether a row of text has blanks, which may be what is left of merged labels, and its sum does not bear it out."""
    blanks = sum(not value.text.strip() for value in assigned.values())
    in_text = bool(row.values) and row.values[0].start < 0
    return in_text and TOTAL in assigned and 0 < blanks < len(assigned) and not _bears_out(assigned)


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


def _under_heads(
    values: Sequence[Value], named: Sequence[tuple[str, Head]], heads: Sequence[Head]
) -> Assigned:
    """Each value under the one heading that it meets; values under another column (小计、备注) are left out.

    Empty where a value meets two, two meet one, none one, or a figure stands where none can be.
    """
    assigned: dict[str, Value] = {}
    for value in values:
        if value.text.strip() and _is_out_of_place(value, named, heads):
            return {}
        met = [key for key, head in named if value.start < head.end and head.start < value.end]
        if len(met) > 1 or (met and met[0] in assigned):
            return {}
        if met:
            assigned[met[0]] = value
    return assigned if len(assigned) == len(named) else {}


def _is_out_of_place(value: Value, named: Sequence[tuple[str, Head]], heads: Sequence[Head]) -> bool:
    """Whether a figure stands under no heading at all, or before the first column under one that numbers no lines."""
    lowest = _lowest(value, heads)
    if lowest is None:
        return True
    above, known = squeeze(lowest.text), {squeeze(head.text) for _, head in named}
    is_before = value.end <= min(head.start for _, head in named)
    return is_before and above not in known and not LINE_NUMBER.search(above)


def _trimmed(values: Sequence[Value], count: int) -> Sequence[Value]:
    """The values without empty cells behind the last column."""
    is_full = all(value.text.strip() for value in values[:count])
    return values[:count] if is_full and not any(value.text.strip() for value in values[count:]) else values
