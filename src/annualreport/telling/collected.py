"""How many units stand how, in lines for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from annualreport.telling.table import wrap

MOST_NAMED = 8


def render(entries: Sequence[tuple[str, str]]) -> str:
    """By standing the number of units, and the first of their names."""
    by_standing: dict[str, list[str]] = {}
    for standing, unit in entries:
        by_standing.setdefault(standing, []).append(unit)
    lines = (
        f"{standing} {len(units)} 个：{'、'.join(units[:MOST_NAMED])}{'……' if len(units) > MOST_NAMED else ''}"
        for standing, units in by_standing.items()
    )
    return "\n".join(folded for line in lines for folded in wrap(line, ""))
