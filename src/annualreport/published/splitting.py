"""Figures that were run together, taken apart where the sums of the form leave only one way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from annualreport.forms.model import Equation

LONGEST = 24
"""Digits of one row beyond which there are too many ways to be sure."""
MOST_WAYS = 20_000
"""Ways in which several rows may combine before they are given up."""
DIGITS = re.compile(r"\d+")
Way = tuple[int, ...]


def ways(run: Sequence[str], count: int, *, sums: bool) -> list[Way]:
    """Every way to read a run as `count` numbers; with `sums` the last one is the sum of the others.

    Spaces are taken for true ends of numbers; a number does not begin with a nought.
    """
    if not all(DIGITS.fullmatch(token) for token in run) or sum(map(len, run)) > LONGEST:
        return []
    return [way for way in _ways(tuple(run), count) if not sums or way[-1] == sum(way[:-1])]


def _ways(run: tuple[str, ...], count: int) -> Iterator[Way]:
    """All ways, number by number."""
    if not run:
        if count == 0:
            yield ()
        return
    left = sum(map(len, run))
    if not len(run) <= count <= left:
        return
    first, *rest = run
    longest = 1 if first[0] == "0" else len(first)
    for length in range(1, longest + 1):
        remains = (first[length:], *rest) if length < len(first) else tuple(rest)
        for way in _ways(remains, count - 1):
            yield (int(first[:length]), *way)


def choose(
    candidates: Mapping[str, Sequence[Way]],
    columns: Sequence[str],
    known: Mapping[str, int],
    equations: Sequence[Equation],
) -> dict[str, Way]:
    """For rows (t3.new) with several ways the one by which every column of the table adds up, if there is one.

    `known` are the figures of all other rows by cell key.
    """
    rows = list(candidates)
    total = 1
    for row in rows:
        total *= len(candidates[row])
    if not rows or total > MOST_WAYS:
        return {}
    fitting = [
        dict(zip(rows, combination, strict=True))
        for combination in product(*(candidates[row] for row in rows))
        if _adds_up(dict(zip(rows, combination, strict=True)), columns, known, equations)
    ]
    return fitting[0] if len(fitting) == 1 else {}


def _adds_up(
    chosen: Mapping[str, Way], columns: Sequence[str], known: Mapping[str, int], equations: Sequence[Equation]
) -> bool:
    """Whether every equation whose figures are all there holds."""
    figures = dict(known)
    for row, way in chosen.items():
        figures |= {f"{row}.{column}": number for column, number in zip(columns, way, strict=True)}
    complete = [each for each in equations if all(key in figures for key in (*each.left, *each.right))]
    return bool(complete) and all(
        sum(figures[key] for key in each.left) == sum(figures[key] for key in each.right) for each in complete
    )
