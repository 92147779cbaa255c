"""Details of .ods sheets: error cells, hidden rows, and how far repeated cells and rows reach."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from annualreport.intake.details.extent import Extent
from annualreport.intake.details.model import Details, Look, Spot
from annualreport.limits import LARGEST_PART, MOST_SHEETS, too_large
from annualreport.packages import Package

CONTENT = "content.xml"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ERROR_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
UNSEEN = ("collapse", "filter")


def look(package: Package, file: str) -> Look | None:
    """What tells the details of each sheet of an OpenDocument package; None for other packages."""
    if CONTENT not in package:
        return None
    details = _details(package.part(CONTENT, LARGEST_PART), Extent(file))
    return lambda sheet: details.get(sheet, Details())


@dataclass
class _Sheet:
    """A sheet while its rows go by."""

    broken: dict[Spot, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    row: int = 1
    last_row: int = 0
    last_column: int = 0
    text: int = 0

    def see(self, row: Element) -> None:
        """Take in a row as often as it is repeated."""
        if row.get(f"{TABLE}visibility") in UNSEEN:
            self.hidden.add(self.row)
        repeated = _repeated(row, "rows")
        column, size = 1, 0
        for cell in row:
            times = _repeated(cell, "columns")
            words = "".join(cell.itertext())
            if cell.get(ERROR_TYPE) == "error":
                self.broken[self.row, column] = words or "#N/A"
            column += times
            if words or cell.attrib.keys() - UNTOLD:
                self.last_column = max(self.last_column, column - 1)
                self.last_row = self.row + repeated - 1
                size += len(words.encode()) * times
        self.text += size * repeated
        self.row += repeated


UNTOLD = frozenset((f"{TABLE}number-columns-repeated", f"{TABLE}style-name"))
"""What a blank cell may say of itself."""


def _details(content: bytes, extent: Extent) -> dict[str, Details]:
    """By sheet its details; raises `InputError` where the sheets reach too far."""
    details: dict[str, Details] = {}
    sheet, is_inside = _Sheet(), False
    for event, element in _events(content):
        if event == "start" and element.tag == f"{TABLE}table":
            if is_inside:
                # -- readers disagree about whose rows those are --
                raise ValueError("a table within a table")
            sheet, is_inside = _Sheet(), True
        elif event == "end" and element.tag == f"{TABLE}table-row":
            sheet.see(element)
            element.clear()
        elif event == "end" and element.tag == f"{TABLE}table":
            name, is_inside = element.get(f"{TABLE}name", ""), False
            extent.take(name, sheet.last_row, sheet.last_column)
            extent.show(sheet.text)
            details[name] = Details(sheet.broken, frozenset(sheet.hidden))
            element.clear()
            if len(details) > MOST_SHEETS:
                raise too_large(extent.file)
    return details


def _events(content: bytes) -> Iterator[tuple[str, Element]]:
    stream = cast(IO[bytes], io.BytesIO(content))
    return cast(Iterator[tuple[str, Element]], ElementTree.iterparse(stream, ("start", "end")))


def _repeated(element: Element, what: str) -> int:
    return max(int(element.get(f"{TABLE}number-{what}-repeated", "1")), 1)
