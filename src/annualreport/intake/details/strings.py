"""The shared texts of an .xlsx: how long they are, and so what showing them many times would take."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from annualreport.packages import Package, local_name

PART = "xl/sharedStrings.xml"
ROOT = re.compile(rb"<((?:\w+:)?)sst\b")
ITEM = "si"
STRIDE = 256
"""Bytes of one text that are worth a look."""
UNKNOWN = 1 << 40
"""Longer than any text: the part is written in a way that the quick look cannot judge."""
VALUE = re.compile(rb"([0-9]{1,9})\s*(?:]]>)?\s*</(?:\w+:)?v\b")
ASIDE = b"<!"
"""Comments and CDATA, in which an end of an element is none."""


@dataclass(frozen=True)
class SharedStrings:
    """The shared texts of one package; `longest` is told cheaply, `lengths` only when it matters."""

    package: Package
    longest: int

    @cached_property
    def lengths(self) -> list[int]:
        """The bytes of each text."""
        lengths: list[int] = []
        if PART in self.package:
            stream = _Stream(self.package.chunks(PART))
            for _, element in ElementTree.iterparse(stream):
                if local_name(element) == ITEM:
                    lengths.append(sum(len(text.encode()) for text in element.itertext()))
                    element.clear()
        return lengths


@dataclass
class Shown:
    """The bytes of the shared texts that a sheet shows, no fewer than they are."""

    strings: SharedStrings
    cells: int = 0

    def see(self, xml: bytes) -> None:
        """Take in a stretch of the sheet; a cell that shows a shared text says so by the one letter s."""
        self.cells += xml.count(b'"s"')
        if b"'" in xml:
            self.cells += xml.count(b"'s'")

    @property
    def most(self) -> int:
        """The bytes if every cell held the longest text."""
        return self.cells * self.strings.longest

    def exactly(self, stretches: Iterable[bytes]) -> int:
        """The bytes, by every value in the sheet that may be the number of a text."""
        shown: Counter[bytes] = Counter()
        for xml in stretches:
            shown.update(VALUE.findall(xml))
        lengths = self.strings.lengths
        return sum(
            lengths[int(number)] * times for number, times in shown.items() if int(number) < len(lengths)
        )


class _Stream(io.RawIOBase):
    """Chunks as a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, size: int = -1) -> bytes:
        """The next chunk, whatever the size asked for."""
        return next(self._chunks, b"")


def shared_strings(package: Package) -> SharedStrings:
    """The texts of a package; the whole part is unpacked once. Raises `InputError` where it is too large."""
    longest, carried, end = STRIDE, 0, b""
    for chunk in package.chunks(PART) if PART in package else ():
        if not end:
            root = ROOT.search(chunk)
            end = b"</" + (root[1] if root else b"") + b"si"
        if ASIDE in chunk:
            longest = UNKNOWN
        long, carried = _longest(chunk, end, carried)
        longest = max(longest, long)
    return SharedStrings(package, longest)


def _longest(chunk: bytes, end: bytes, carried: int) -> tuple[int, int]:
    """The longest stretch between two ends of texts (0 for short ones), and how long the last one is as yet."""
    begin, position, longest = -carried, 0, 0
    while position < len(chunk):
        found = chunk.rfind(end, position, position + STRIDE)
        if found < 0:
            found = chunk.find(end, position)
            if found < 0:
                break
            longest = max(longest, found - begin)
        begin, position = found, found + len(end)
    return max(longest, len(chunk) - begin), len(chunk) - begin
