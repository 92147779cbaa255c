"""The last row and column that the XML of a sheet speaks of, told in passing from each stretch of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from annualreport.limits import LAST_ROW

USUAL = 26
"""Columns that a sheet is taken to have at least: finding out more exactly would cost more than it saves."""
REFERENCE = re.compile(rb"<(?:\w+:)?(?:row|c)\s(?:[^<>]*?\s)?r\s*=\s*[\"']\s*([^\"'0-9]*)([0-9]*)")
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
ROW_END = re.compile(rb"</(?:\w+:)?row\b")
PREFIXED_END = re.compile(rb"</\w+:row")
LETTERS, DIGITS = 3, 7
FEWEST, MOST = 4, 7
"""Digits of a row's number within which a stretch is not looked at closely; with seven, no further than the last row."""
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
    is_rough: bool = False
    """Whether some stretch was looked at closely while others were not: rows that only follow each other were not counted."""
    begun: int = 0
    """Cells of the row that the stretch before ended in, at most."""

    def see(self, xml: bytes) -> None:
        """Take in a stretch of the sheet, which ends behind a tag."""
        digits = None if self.exactly else _digits_within(xml, self.digits)
        if digits is not None:
            # -- every cell says where it stands, so it does not matter here what the rows say --
            self.digits, self.row, self.begun = digits, max(self.row, min(10**digits - 1, LAST_ROW)), USUAL
        else:
            self.is_rough = self.is_rough or not self.exactly
            self._see_every_reference(xml)
            self.unnamed += xml.count(b"row") - (0 if b"<!" in xml else _named(xml))

    @property
    def rows(self) -> int:
        """Rows down to the furthest cell."""
        return self.row + self.unnamed

    def _see_every_reference(self, xml: bytes) -> None:
        for letters, digits in set(REFERENCE.findall(xml)):
            self.column = max(self.column, column_number(letters))
            self.row = max(self.row, _row(digits or b"0"))
        first, *others = (len(CELL.findall(row)) for row in ROW_END.split(xml))
        self.column = max(self.column, self.begun + first, *others)
        self.begun = others[-1] if others else self.begun + first


def _digits_within(xml: bytes, least: int) -> int | None:
    """How many digits every row's number has at most, at least `least`; None where that takes a close look."""
    if not _is_plain(xml):
        return None
    return next((digits for digits in range(least, MOST + 1) if not _odd_cell(digits).search(xml)), None)


def _is_plain(xml: bytes) -> bool:
    """Whether every `<c` and `<row` is an element and no other is one: no prefixes, comments or CDATA.

    Single bytes are asked for first, for finding none of them costs next to nothing.
    """
    if b"!" in xml and b"<!" in xml:
        return False
    return not (b":" in xml and (b":c" in xml or b":row" in xml))


@cache
def _odd_cell(digits: int) -> re.Pattern[bytes]:
    """Finds a cell beyond column Z, beyond rows of so many digits, or not written in the usual way."""
    rows = rb"[0-9]{1,%d}" % digits if digits < MOST else rb"(?:[0-9]{1,6}|10[0-4][0-9]{4})"
    return re.compile(rb'<c(?! r="[A-Z]%b")[\s/>]' % rows)


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
