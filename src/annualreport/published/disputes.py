"""Table four: groups side by side or below each other, by their headings or because all fifteen values are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from annualreport.forms.model import Table, leaves
from annualreport.notation.text import squeeze
from annualreport.published.figures import DisputeRow, Head, Value
from annualreport.published.labels import column_keys, group_of
from annualreport.published.splitting import Way, ways

Placed = Mapping[str, Value]


def place_disputes(row: DisputeRow, table: Table) -> Placed | None:
    """Cell keys with their values; None where that is uncertain."""
    groups = [line.key for block in table.blocks for line, _ in leaves(block.rows)]
    labels = {line.key: line.label for block in table.blocks for line, _ in leaves(block.columns)}
    results = list(labels)
    keys = [f"{table.key}.{group}.{result}" for group in groups for result in results]
    if row.run and len(row.run) >= len(keys):
        return None
    if row.run:
        way = _only_way(row.run, len(groups), len(results))
        return (
            {key: Value(str(number), row.place) for key, number in zip(keys, way, strict=True)}
            if way
            else None
        )
    if row.group and len(row.values) == len(results) and _in_order(row.heads, results):
        return {
            f"{table.key}.{row.group}.{result}": value
            for result, value in zip(results, row.values, strict=True)
        }
    values = _without_trailing_blanks(row.values, len(keys))
    by_heads = _under_heads(values, row.heads, table.key, set(groups), set(results))
    if by_heads:
        return by_heads
    if len(values) == len(keys) and _are_in_order(values, row.heads, groups, labels):
        return dict(zip(keys, values, strict=True))
    return None


def _only_way(run: Sequence[str], groups: int, results: int) -> Way | None:
    """The run as groups that each end with their sum, if there is only one way."""
    fitting = [
        way
        for way in ways(run, groups * results, sums=False)
        if all(
            way[end - 1] == sum(way[end - results : end - 1]) for end in range(results, len(way) + 1, results)
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def _under_heads(
    values: Sequence[Value], heads: Sequence[Head], table: str, groups: set[str], results: set[str]
) -> Placed:
    """Each value by the headings above it, from the group down; empty unless that fills every group it names."""
    placed: dict[str, Value] = {}
    for value in values:
        above = [head for head in heads if value.start < head.end and head.start < value.end]
        group = [named for head in above if (named := group_of(head.text)) in groups]
        result = [named for head in above for named in column_keys(head.text) & results]
        if not group and not result and not value.text.strip():
            continue
        if len(set(group)) != 1 or len(set(result)) != 1:
            return {}
        placed[f"{table}.{group[0]}.{result[0]}"] = value
    filled = {key.split(".")[1] for key in placed}
    return placed if len(placed) == len(filled) * len(results) else {}


def _without_trailing_blanks(values: Sequence[Value], count: int) -> Sequence[Value]:
    blank = not any(value.text.strip() for value in values[count:])
    return values[:count] if blank and all(value.text.strip() for value in values[:count]) else values


def _in_order(heads: Sequence[Head], results: Sequence[str]) -> bool:
    """Whether the headings, where there are any, name the results in the form's order."""
    named = [key for head in heads for key in column_keys(head.text) & set(results)]
    return not named or named[-len(results) :] == list(results)


def _are_in_order(
    values: Sequence[Value], heads: Sequence[Head], groups: Sequence[str], labels: Mapping[str, str]
) -> bool:
    """Whether headings that do not tell every cell at least say nothing else than the form's order."""
    if not heads:
        return True
    named = [key for head in sorted(heads, key=lambda head: head.start) if (key := group_of(head.text))]
    lowest = [_meant(_lowest(value, heads), labels) for value in values]
    expected = [*labels] * len(groups)
    is_nameless = not named and not any(head.end - head.start >= len(labels) for head in heads)
    return (is_nameless or named == list(groups)) and all(
        key in found for key, found in zip(expected, lowest, strict=True)
    )


def _lowest(value: Value, heads: Sequence[Head]) -> Head | None:
    above = [head for head in heads if value.start < head.end and head.start < value.end]
    return above[-1] if above and value.start >= 0 else None


def _meant(head: Head | None, labels: Mapping[str, str]) -> Set[str]:
    """The results that a heading names, whole or by the end that a page break left of it."""
    if head is None:
        return frozenset()
    rest = squeeze(head.text)
    torn = {key for key, label in labels.items() if rest and label.endswith(rest)}
    return column_keys(head.text) & labels.keys() or torn
