"""Lines that a page broke, put together into the paragraphs that the office wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annualreport.notation.text import squeeze
from annualreport.published.headings import heading_of

LEAST_LINES = 4
"""With fewer lines nothing tells how long a line is."""
SHORTEST = 18
"""A page has no shorter lines than this, in characters."""
SLACK = 3.5
"""Characters by which a full line may be shorter than the longest."""
ENDS = frozenset("。！？；：.!?…")
BEGINS = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]+[、.．]|\d{1,2}[、.．])"
)


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those put together that only the width of the page parted."""
    width = _width(lines)
    waiting = ""
    length = 0.0
    for line in lines:
        text = line.strip()
        broken = waiting and width and length >= width - SLACK and not _ends(waiting, text)
        if waiting and not broken:
            yield waiting
            waiting = ""
        waiting += text
        length = _length(text)
    if waiting:
        yield waiting


def _width(lines: Sequence[str]) -> float:
    """The usual length of a full line; 0 where lines are not of one length, so that none was broken by a page."""
    lengths = sorted(_length(line) for line in lines)
    if len(lengths) < LEAST_LINES or lengths[-1] < SHORTEST:
        return 0
    full = lengths[-1 - len(lengths) // 10]
    near = [length for length in lengths if abs(length - full) <= SLACK]
    return full if len(near) * 3 >= len(lengths) and lengths[-1] - full <= 2 * SLACK else 0


def _length(line: str) -> float:
    """Characters, those of half width counted half."""
    text = squeeze(line)
    return sum(0.5 if character.isascii() else 1 for character in text)


def _ends(before: str, line: str) -> bool:
    """Whether a line begins a paragraph although the one before is full."""
    return (
        bool(BEGINS.match(line) and before[-1] in ENDS)
        or heading_of(line) is not None
        or heading_of(before) is not None
    )
