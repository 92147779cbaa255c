"""The last row and column that the XML of a sheet speaks of, told in passing from each stretch of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

USUAL = 26
"""Columns that a sheet is taken to have at least: finding out more exactly would cost more than it saves."""
ROW = re.compile(rb'="[A-Z]{1,2}([0-9]+)"')
FURTHER = re.compile(rb'="[A-Za-z]{2,}[0-9]')
"""A reference beyond column Z, as usually written."""
UNUSUAL = (b" =", b"= ", b"='", b"\t", b"=\n", b"\n=", b"\r=", b"=\r", b"&#", b"<!", b"<c>", b"<c/", b":c")
"""How cells and their references may be written so that the quick look would miss them."""
REFERENCE = re.compile(rb"<(?:\w+:)?(?:row|c)\s(?:[^>]*?\s)?r\s*=\s*[\"']\s*([^\"'0-9]*)([0-9]*)")
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
ROW_END = re.compile(rb"</(?:\w+:)?row\b")
PREFIXED_END = re.compile(rb"</\w+:row")
LETTERS, DIGITS = 3, 7
BEYOND = 1 << 40
"""Further than any spreadsheet reaches."""


@dataclass
class Corner:
    """The furthest cell of a sheet, no nearer than it is: row and column, from one."""

    row: int = 0
    column: int = USUAL
    unnamed: int = 0
    """Rows that do not say their number; each follows the one before it."""
    begun: int = 0
    """Cells of the row that the stretch before ended in."""

    def see(self, xml: bytes) -> None:
        """Take in a stretch of the sheet."""
        usual = xml.count(b"<c ") == xml.count(b'<c r="') and not any(sign in xml for sign in UNUSUAL)
        if not usual or FURTHER.search(xml):
            self._see_every_reference(xml)
        else:
            self.row = max(self.row, *map(_row, {b"0", *ROW.findall(xml)}))
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


def _named(xml: bytes) -> int:
    """How often the word stands in a row that says its number, at its beginning or its end."""
    prefixed = len(PREFIXED_END.findall(xml)) if b":row" in xml else 0
    return xml.count(b"row r=") + xml.count(b"</row") + prefixed


def _row(digits: bytes) -> int:
    return int(digits) if len(digits) <= DIGITS else BEYOND


def column_number(letters: bytes) -> int:
    """A for 1, Z for 26, AA for 27; what is no column is beyond all."""
    letters = letters.strip().upper()
    if len(letters) > LETTERS or not letters.isalpha():
        return BEYOND if letters else 0
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
