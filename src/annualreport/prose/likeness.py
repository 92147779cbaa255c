"""How alike two texts are: shared runs of three characters, and how much of one stands in the other."""

from __future__ import annotations

import re

KEPT = re.compile(r"[\u3400-\u9fff0-9A-Za-z]")
RUN = 3
SHORTEST = 60
"""Characters below which likeness says nothing."""


def likeness(one: str, other: str) -> tuple[float, float] | None:
    """Jaccard likeness and containment of the first text in the second, 0 to 1; None for short texts."""
    first, second = runs(one), runs(other)
    if min(len(first), len(second)) < SHORTEST:
        return None
    shared = len(first & second)
    return shared / len(first | second), shared / len(first)


def runs(text: str) -> frozenset[str]:
    """The runs of three characters in a text, marks and blanks left out."""
    plain = "".join(KEPT.findall(text))
    return frozenset(plain[index : index + RUN] for index in range(len(plain) - RUN + 1))
