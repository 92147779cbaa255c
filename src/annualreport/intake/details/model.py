"""The details of one sheet that its plain values hide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, both from one."""
UNCALCULATED = "未计算的公式"


@dataclass(frozen=True)
class Details:
    """Cells that only look blank, rows that nobody sees, cells that share a value."""

    broken: Mapping[Spot, str] = field(default_factory=dict)
    """What stands in error cells (#REF!) and in formulas that were never calculated."""
    hidden_rows: frozenset[int] = frozenset()
    merged: Mapping[Spot, Spot] = field(default_factory=dict)
    """For a cell merged with the one above it: the cell that holds the value of both."""


Look: TypeAlias = Callable[[str], Details]
"""Tells the details of a sheet by its name."""
