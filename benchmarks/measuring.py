"""A ratio with its goal, and how the two that it compares are measured: in turn, one pair after another."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """What was compared, the values of all pairs, and what was promised."""

    name: str
    values: tuple[float, ...]
    goal: float
    at_least: bool = False
    """Whether the goal is the least that will do, rather than the most."""
    remark: str = ""
    """What readers of the page should know; gone when the ratio is measured again."""

    @property
    def median(self) -> float:
        """The value that is told."""
        return statistics.median(self.values)

    @property
    def holds(self) -> bool:
        """Whether the median keeps the promise."""
        return self.median >= self.goal if self.at_least else self.median <= self.goal

    @property
    def told(self) -> str:
        """The median and, of more than one pair, the span."""
        span = f"（{_short(min(self.values))}–{_short(max(self.values))}）" if len(self.values) > 1 else ""
        return f"{_short(self.median)}{span}"

    @property
    def promised(self) -> str:
        """The goal in words."""
        return f"{'≥' if self.at_least else '≤'} {self.goal:g}"

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.name}：{self.told}（目标 {self.promised}{'' if self.holds else '，没有达到'}）"


def _short(value: float) -> str:
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    begun = perf_counter()
    call()
    return perf_counter() - begun


def paired(
    name: str, one: Callable[[], object], other: Callable[[], object], goal: float, pairs: int
) -> Ratio:
    """The time of one call over that of another, made in turn in this process."""
    return Ratio(name, tuple(seconds(one) / seconds(other) for _ in range(pairs)), goal)
