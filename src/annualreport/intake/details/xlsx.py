"""Details of .xlsx sheets, from their XML in one cheap pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from annualreport.intake.details.corner import Corner, column_number
from annualreport.intake.details.extent import Extent
from annualreport.intake.details.model import UNCALCULATED, Details, Spot
from annualreport.intake.details.strings import SharedStrings, Shown, shared_strings
from annualreport.limits import MOST_SHARED, MOST_SHEETS, too_large
from annualreport.packages import Package

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
ERROR_TYPE = re.compile(rb"\bt=[\"']e[\"']")
TEXT_TYPE = re.compile(rb"\bt=[\"'](?:str|inlineStr)[\"']")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"'][^>]*?\bhidden=[\"'](?:1|true)[\"']")


@dataclass(frozen=True)
class XlsxLook:
    """Tells the details of the sheets of an .xlsx, and whether they may be opened at all."""

    package: Package
    strings: SharedStrings
    extent: Extent

    @cached_property
    def parts(self) -> dict[str, str]:
        """The sheets by name, with the parts that hold them."""
        relations = ElementTree.fromstring(self.package.part(RELATIONS))
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        sheets = list(ElementTree.fromstring(self.package.part(BOOK)).iter(f"{MAIN}sheet"))
        if len(sheets) > MOST_SHEETS:
            raise too_large(self.extent.file)
        return {sheet.get("name", ""): _part(targets.get(sheet.get(RELATION), "")) for sheet in sheets}

    def measure(self, sheet: str) -> None:
        """Take in what a sheet would span as a grid; raises `InputError` where that is too much."""
        part = self.parts.get(sheet, "")
        if part not in self.package:
            return
        corner, shown = Corner(), Shown(self.strings)
        for whole in self._stretches(part):
            corner.see(whole)
            shown.see(whole)
        if not self.extent.has_room(corner.rows, corner.column):
            corner = self._exact_corner(part)
        self.extent.take(sheet, corner.rows, corner.column)
        quick = shown.most <= MOST_SHARED
        self.extent.show(shown.most if quick else shown.exactly(self.package.chunks(part)))

    def __call__(self, sheet: str) -> Details:
        """The details of a sheet; innocent stretches cost a few searches of memory."""
        broken: dict[Spot, str] = {}
        hidden: set[int] = set()
        part, signs = self.parts.get(sheet, ""), None
        for whole in self._stretches(part) if part in self.package else ():
            signs = signs or _signs(whole)
            _look_at(whole, signs, broken, hidden)
        return Details(broken, frozenset(hidden))

    def _stretches(self, part: str) -> Iterator[bytes]:
        """The part in pieces that end at a cell, and what comes after the last one."""
        rest = b""
        for chunk in self.package.chunks(part):
            rest += chunk
            end = max(rest.rfind(b"</c>"), rest.rfind(b":c>")) + len(b"</c>")
            if end >= len(b"</c>"):
                yield rest[:end]
                rest = rest[end:]
        yield rest

    def _exact_corner(self, part: str) -> Corner:
        """The furthest cell by every cell; slower, and only needed where the quick look leaves a doubt."""
        corner, rest = Corner(exactly=True), b""
        for chunk in self.package.chunks(part):
            whole, mark, rest = (rest + chunk).rpartition(b"<")
            corner.see(whole)
            rest = mark + rest
        corner.see(rest)
        return corner


def look(package: Package, file: str) -> XlsxLook | None:
    """What tells the details of each sheet by its name; None for packages that are no .xlsx."""
    return XlsxLook(package, shared_strings(package), Extent(file)) if BOOK in package else None


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _signs(head: bytes) -> tuple[tuple[bytes, ...], bytes]:
    """What a part with formulas or errors, and one with hidden rows, must hold, as it is written here."""
    quote = b"'" if b" r='" in head else b'"'
    prefix = b":" if b":sheetData" in head else b"<"
    return (prefix + b"f", b"t=" + quote + b"e" + quote), b"hidden=" + quote


def _look_at(
    xml: bytes, signs: tuple[tuple[bytes, ...], bytes], broken: dict[Spot, str], hidden: set[int]
) -> None:
    suspicious, hiding = signs
    if any(sign in xml for sign in suspicious):
        broken.update(_broken_in(xml))
    if hiding in xml:
        hidden.update(int(row) for row in HIDDEN_ROW.findall(xml))


def _broken_in(xml: bytes) -> Iterator[tuple[Spot, str]]:
    for attributes, content in CELL.findall(xml):
        reference = REFERENCE.search(attributes)
        if reference is None:
            continue
        spot = (int(reference[2]), column_number(reference[1]))
        value = VALUE.search(content)
        if ERROR_TYPE.search(attributes):
            yield spot, value[1].decode("utf-8", "replace") if value else "#N/A"
        elif FORMULA.search(content) and value is None and not TEXT_TYPE.search(attributes):
            yield spot, UNCALCULATED
