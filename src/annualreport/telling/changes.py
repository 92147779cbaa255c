"""Comparisons as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from annualreport.finding import plain
from annualreport.notation.numbers import write_number
from annualreport.telling.table import wrap

SCHEMA = "annualreport/comparison/1"


def text(comparisons: Sequence[Any], only_old: Sequence[str], only_new: Sequence[str]) -> str:
    """Figures that moved and sentences that changed, unit by unit."""
    return "\n".join(_lines(comparisons, only_old, only_new)) + "\n"


def _lines(comparisons: Sequence[Any], only_old: Sequence[str], only_new: Sequence[str]) -> Iterator[str]:
    for one in comparisons:
        yield from wrap(f"{one.old} → {one.new}", "")
        if not one.moved:
            yield "  数字都相同。"
        for change in one.moved:
            yield from wrap(_figure(change), "  ")
        for part in one.texts:
            if part.is_changed:
                yield f"  {part.heading}"
                for piece in part.pieces:
                    if piece.sign != " ":
                        yield from wrap(f"{piece.sign} {' '.join(piece.text.split())}", "    ")
    for units, where in ((only_old, "只在前一年有"), (only_new, "只在后一年有")):
        if units:
            yield from wrap(f"{where}：{'、'.join(units)}", "")


def _figure(change: Any) -> str:
    told = f"{change.cell.place}：{shown(change.old)} → {shown(change.new)}"
    if change.difference is not None:
        told += (
            f"（{signed(change.difference)}{f'，{percent(change.rate)}' if change.rate is not None else ''}）"
        )
    return f"{told}  {change.note}" if change.note else told


def shown(figure: Any) -> str:
    """A figure, or a dash."""
    return "—" if figure is None else write_number(figure)


def signed(number: Any) -> str:
    """A difference with its sign."""
    return f"+{write_number(number)}" if number > 0 else write_number(number)


def percent(rate: Fraction | None) -> str:
    """A rate with its sign and one decimal."""
    return "" if rate is None else f"{float(rate) * 100:+.1f}%"


def data(comparisons: Sequence[Any], only_old: Sequence[str], only_new: Sequence[str]) -> str:
    """Every figure and every part, for programs."""
    told = [
        {
            "unit": one.unit,
            "old": one.old,
            "new": one.new,
            "figures": {
                change.cell.key: {
                    "old": plain(change.old),
                    "new": plain(change.new),
                    "difference": plain(change.difference),
                    "rate": None if change.rate is None else round(float(change.rate), 6),
                    "note": str(change.note) or None,
                }
                for change in one.changes
            },
            "parts": [
                {
                    "number": part.number,
                    "heading": part.heading,
                    "changed": part.is_changed,
                    "pieces": [{"sign": piece.sign, "text": piece.text} for piece in part.pieces],
                }
                for part in one.texts
            ],
        }
        for one in comparisons
    ]
    whole = {"schema": SCHEMA, "comparisons": told, "only_old": list(only_old), "only_new": list(only_new)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
