"""How many units stand how, in lines for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMED = 8


def render(entries: Sequence[tuple[str, str]]) -> str:
    """By standing the number of units, and the first of their names."""
    by_standing: dict[str, list[str]] = {}
    for standing, unit in entries:
        by_standing.setdefault(standing, []).append(unit)
    return "\n".join(
        f"{standing} {len(units)} 个：{'、'.join(units[:MOST_NAMED])}{'……' if len(units) > MOST_NAMED else ''}"
        for standing, units in by_standing.items()
    )
