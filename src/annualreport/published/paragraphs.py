"""Lines that a page broke, put together into the paragraphs that the office wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annualreport.notation.text import squeeze
from annualreport.published.document import Words
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


def paragraphs(lines: Sequence[Words]) -> Iterator[str]:
    """The lines, those put together that only the width of the page parted."""
    width = _width([line.text for line in lines])
    waiting: Words | None = None
    text = ""
    for line in lines:
        if waiting is not None and not (_is_full(waiting, width) and _goes_on(text, line)):
            yield text
            text = ""
        text += line.text.strip()
        waiting = line
    if text:
        yield text


def _is_full(line: Words, width: float) -> bool:
    """Whether a line ended only because the page did."""
    if line.is_full is not None:
        return line.is_full
    return bool(width) and _length(line.text) >= width - SLACK


def _goes_on(before: str, line: Words) -> bool:
    """Whether a line goes on with the paragraph before it, which reached the margin."""
    text = line.text.strip()
    begins = BEGINS.match(text) and before[-1] in ENDS
    indented = line.is_indented and before[-1] in ENDS
    return not (begins or indented or heading_of(text) or heading_of(before))


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
