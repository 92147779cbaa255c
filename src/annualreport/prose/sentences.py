"""Texts cut into sentences and clauses, with what a sentence is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annualreport.notation.text import shorten
from annualreport.place import Passage
from annualreport.report import Part

ENDS = re.compile(r"(?<=[。！？!?\n])")
CLAUSES = re.compile(
    r"[，；：（）;:()\n。“”]|(?<!公民)(?<!法人)、|、(?!法人|其[他它]组织)|(?<!\d),|,(?!\d{3}(?!\d))"
)
BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
SPACES = re.compile(r"(?<=[\u3400-\u9fff\d])[ \u3000]+(?=[\u3400-\u9fff\d])")
QUOTED = re.compile(r"“([^“”，。；]{2,8})”(?=(?:的|共|为)?\d)")
"""A label in quotes before its number."""
HEADING = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,2}[)）、.]|\d{1,2}[、.．])\s*([^。；]{2,40}?)(?:[。：:]|$)"
)
SHOWN = 40
LONGEST = 3_000
"""Characters of a sentence; what is longer is none, and takes too long to understand."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a part, in half width; `heading` is the sub-heading above it, `number` counts through the report."""

    text: str
    part: int
    heading: str
    number: int

    def place(self, start: int = 0, end: int | None = None) -> Passage:
        """The words around a spot."""
        left = max(0, start - SHOWN // 2)
        right = min(len(self.text), (end if end is not None else len(self.text)) + SHOWN // 4)
        return Passage(self.part, shorten(self.text[left:right], 2 * SHOWN))


def too_long(parts: Sequence[Part]) -> int:
    """How many stretches of text are too long to be sentences."""
    lines = (line for part in parts for line in part.text.splitlines())
    return sum(len(text) > LONGEST for line in lines for text in ENDS.split(line))


def sentences(parts: Sequence[Part]) -> Iterator[Sentence]:
    """Every sentence of every part, in order."""
    number = 0
    for part in parts:
        heading = part.heading
        for line in part.text.splitlines():
            plain = QUOTED.sub(r"\1", SPACES.sub("", unicodedata.normalize("NFKC", line))).strip()
            match = HEADING.match(plain)
            if match:
                heading = match[1]
            for text in ENDS.split(plain):
                if inner := HEADING.match(text):
                    heading = inner[1]
                if text.strip() and len(text) <= LONGEST:
                    number += 1
                    yield Sentence(text.strip(), part.number, heading, number)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between marks, and where it begins."""

    text: str
    start: int


def clauses(sentence: str) -> Iterator[Clause]:
    """The clauses of a sentence."""
    start = 0
    for mark in CLAUSES.finditer(sentence):
        if mark.start() > start:
            yield Clause(sentence[start : mark.start()], start)
        start = mark.end()
    if start < len(sentence):
        yield Clause(sentence[start:], start)
