"""Headings of the six parts, found on lines of their own or inside a text that has lost its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel

from annualreport.notation.text import fold
from annualreport.published.wordings import HEADINGS

NUMERALS = "一二三四五六七八九十"
NUMBERED = re.compile(
    rf"\s*(?:第?([{NUMERALS}])(?:部分)?|([1-9]))\s*[、.．,，:：]\s*|\s*第([{NUMERALS}])部分\s*"
)
MARKDOWN = re.compile(r"^\s*#{1,6}\s+|\\(?=[、.．])")
"""What Markdown puts before a heading, and before the point behind its number."""
YEAR = re.compile(r"^20\d\d年度?")
ALIKE = 0.84
"""From which likeness on a heading with its number is the same with a slip of the pen."""


@dataclass(frozen=True)
class Heading:
    """A line taken for the heading of a part."""

    number: int
    is_numbered: bool


def heading_of(line: str) -> Heading | None:
    """The part whose heading a whole line is, with its number or, in the form's own words, without."""
    if len(line) > 48:
        return None
    line = MARKDOWN.sub("", line)
    match = NUMBERED.match(line)
    words = YEAR.sub("", fold(line[match.end() :] if match else line))
    if not words:
        return None
    for number, known in HEADINGS.items():
        if words in _folded(number):
            own = _number(match)
            # -- without a number only the form's own words are surely no heading of a section within a part --
            is_heading = own == number or words == fold(known[0])
            return Heading(number, own is not None) if is_heading else None
    own = _number(match)
    alike = own is not None and own in HEADINGS and any(_alike(words, alias) for alias in _folded(own))
    return Heading(own, is_numbered=True) if own and alike else None


def is_alias(number: int, heading: str) -> bool:
    """Whether a heading is, but for its number, one of the wordings in use for a part."""
    match = NUMBERED.match(heading)
    return number in HEADINGS and fold(heading[match.end() :] if match else heading) in _folded(number)


def _number(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    numeral = match[1] or match[3]
    return NUMERALS.index(numeral) + 1 if numeral else int(match[2])


@cache
def _folded(number: int) -> tuple[str, ...]:
    return tuple(fold(alias) for alias in HEADINGS[number])


def _alike(one: str, other: str) -> bool:
    return bool(Indel.normalized_similarity(one, other) >= ALIKE)


@cache
def inline_headings() -> re.Pattern[str]:
    """Finds headings with their numbers inside a text that has lost its lines."""
    ways = (
        rf"(?P<h{number}_{order}>{NUMERALS[number - 1]}\s*[、.．]\s*{_loosely(alias)})"
        for number, aliases in HEADINGS.items()
        for order, alias in enumerate(sorted(aliases, key=len, reverse=True))
    )
    return re.compile("|".join(ways))


def _loosely(words: str) -> str:
    """A pattern for words that may be broken by spaces, and by one character too many in a long one."""
    characters = [character for character in words if character not in "、，"]
    slip = r"[\s、，]*.?" if len(characters) > 12 else r"[\s、，]*"
    half = len(characters) // 2
    return (
        r"[\s、，]*".join(map(re.escape, characters[:half]))
        + slip
        + r"[\s、，]*".join(map(re.escape, characters[half:]))
    )
