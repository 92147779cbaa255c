"""The last row and column that the XML of a sheet speaks of, told in passing from each stretch of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

USUAL = 26
"""Columns that a sheet is taken to have at least: finding out more exactly would cost more than it saves."""
REFERENCE = re.compile(rb"<(?:\w+:)?(?:row|c)\s(?:[^<>]*?\s)?r\s*=\s*[\"']\s*([^\"'0-9]*)([0-9]*)")
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
ROW_END = re.compile(rb"</(?:\w+:)?row\b")
PREFIXED_END = re.compile(rb"</\w+:row")
LETTERS, DIGITS = 3, 7
FEWEST, MOST = 4, 6
"""Digits of a row's number within which a stretch is not looked at closely."""
BEYOND = 1 << 40
"""Further than any spreadsheet reaches."""


@dataclass
class Corner:
    """The furthest cell of a sheet, no nearer than it is: row and column, from one.

    Where every cell is written as usual, only the digits of the rows are told; `exactly` looks at every cell.
    """

    exactly: bool = False
    row: int = 0
    column: int = USUAL
    digits: int = FEWEST
    unnamed: int = 0
    """Rows that do not say their number; each follows the one before it."""
    begun: int = 0
    """Cells of the row that the stretch before ended in."""

    def see(self, xml: bytes) -> None:
        """Take in a stretch of the sheet."""
        if self.exactly or not _is_usual(xml) or _further(self.digits).search(xml):
            self._see_every_reference(xml)
        elif xml:
            self.row = max(self.row, 10**self.digits - 1)
        self.unnamed += xml.count(b"row") - (0 if b"<!" in xml else _named(xml))

    @property
    def rows(self) -> int:
        """Rows down to the furthest cell."""
        return self.row + self.unnamed

    def _see_every_reference(self, xml: bytes) -> None:
        for letters, digits in set(REFERENCE.findall(xml)):
            self.column = max(self.column, column_number(letters))
            self.row = max(self.row, _row(digits or b"0"))
        self.digits = min(MOST, max(self.digits, len(str(self.row))))
        first, *others = (len(CELL.findall(row)) for row in ROW_END.split(xml))
        self.column = max(self.column, self.begun + first, *others)
        self.begun = others[-1] if others else self.begun + first


def _is_usual(xml: bytes) -> bool:
    """Whether every cell begins in the one way in which nearly all programs write it."""
    return xml.count(b"<c") == xml.count(b'<c r="') and b":c" not in xml and b"<!" not in xml


@cache
def _further(digits: int) -> re.Pattern[bytes]:
    """Finds a usual cell beyond column Z, beyond rows of so many digits, or with an odd reference."""
    return re.compile(rb'<c r="(?![A-Z][0-9]{1,%d}")' % digits)


def _row(digits: bytes) -> int:
    return int(digits) if len(digits) <= DIGITS else BEYOND


def _named(xml: bytes) -> int:
    """How often the word stands in a row that says its number, at its beginning or its end."""
    prefixed = len(PREFIXED_END.findall(xml)) if b":row" in xml else 0
    return xml.count(b"row r=") + xml.count(b"</row") + prefixed


def column_number(letters: bytes) -> int:
    """A for 1, Z for 26, AA for 27; what is no column is beyond all."""
    letters = letters.strip().upper()
    if len(letters) > LETTERS or not letters.isalpha():
        return BEYOND if letters else 0
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
