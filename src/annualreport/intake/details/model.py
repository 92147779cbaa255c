"""The details of one sheet that its plain values hide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from annualreport.limits import MOST_MERGED, too_large

Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, both from one."""
UNCALCULATED = "未计算的公式"


@dataclass(frozen=True)
class Details:
    """Cells that only look blank, rows that nobody sees, cells that share a value."""

    broken: Mapping[Spot, str] = field(default_factory=dict)
    """What stands in error cells (#REF!) and in formulas that were never calculated."""
    hidden_rows: frozenset[int] = frozenset()
    struck: frozenset[Spot] = frozenset()
    """Cells that are struck through (删除线), where the file's kind tells."""
    merged: Mapping[Spot, Spot] = field(default_factory=dict)
    """For a cell merged with the one above it: the cell that holds the value of both."""


Look: TypeAlias = Callable[[str], Details]
"""Tells the details of a sheet by its name."""


def merged_with(ranges: Iterable[tuple[Spot, Spot]], file: str) -> dict[Spot, Spot]:
    """For cells below the first one of a merged range, the cell that holds their value.

    Ranges go from corner to corner, counted from nought; raises `InputError` where they span too many rows.
    """
    found = list(ranges)
    if sum(max(bottom - top, 0) for (top, _), (bottom, _) in found) > MOST_MERGED:
        raise too_large(file)
    return {
        (row + 1, left + 1): (top + 1, left + 1)
        for (top, left), (bottom, _) in found
        for row in range(top + 1, bottom + 1)
    }
