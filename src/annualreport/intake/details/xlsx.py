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
from annualreport.packages import NOT_XML, Package, local_name

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
LONGEST_TAG = 4 << 20
"""Bytes after the last tag or cell; a text has at most a hundredth of them."""
STOPS = (b"</c>", b":c>", b">")
"""Behind what a piece of a sheet may end, the best first: a cell, one in a namespace, a tag."""
OTHERS = ("xl/workbook.bin", "content.xml")
"""What makes a package one of another kind."""
CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
ERROR_TYPE = re.compile(rb"\bt=[\"']e[\"']")
TEXT_TYPE = re.compile(rb"\bt=[\"'](?:str|inlineStr)[\"']")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br=[\"'](\d+)[\"'][^<>]*?\bhidden=[\"'](?:1|true)[\"']")


@dataclass(frozen=True)
class XlsxLook:
    """Tells the details of the sheets of an .xlsx, and whether they may be opened at all."""

    package: Package
    strings: SharedStrings
    extent: Extent

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """The sheets by name, with every part that a reader may take for theirs."""
        targets: dict[str, list[str]] = {}
        for relation in ElementTree.fromstring(self.package.part(RELATIONS)):
            targets.setdefault(relation.get("Id", ""), []).append(_part(relation.get("Target", "")))
        sheets = [
            element
            for element in ElementTree.fromstring(self.package.part(BOOK)).iter()
            if local_name(element) == "sheet"
        ]
        if len(sheets) > MOST_SHEETS:
            raise too_large(self.extent.file)
        found: dict[str, list[str]] = {}
        for sheet in sheets:
            parts = (part for value in sheet.attrib.values() for part in targets.get(value, ()))
            named = found.setdefault(sheet.get("name", ""), [])
            named += [part for part in parts if part in self.package]
        return found

    def measure(self, sheet: str) -> None:
        """Take in what a sheet would span as a grid; raises `InputError` where that is too much.

        Raises `ValueError` for a sheet of which it is not known where it stands.
        """
        if not self.parts.get(sheet):
            raise ValueError(sheet)
        for part in self.parts[sheet]:
            self._measure(sheet, part)

    def _measure(self, sheet: str, part: str) -> None:
        corner, shown = Corner(), Shown(self.strings)
        for whole in self._stretches(part):
            corner.see(whole)
            shown.see(whole)
        if corner.is_rough or not self.extent.has_room(corner.rows, corner.column):
            corner = self._exact_corner(part)
        self.extent.take(sheet, corner.rows, corner.column)
        quick = shown.most <= MOST_SHARED
        self.extent.show(shown.most if quick else shown.exactly(self._stretches(part)))

    def __call__(self, sheet: str) -> Details:
        """The details of a sheet; innocent stretches cost a few searches of memory."""
        broken: dict[Spot, str] = {}
        hidden: set[int] = set()
        struck: set[Spot] = set()
        styled = self._struck_cells
        for part in self.parts.get(sheet, ()):
            signs = None
            for whole in self._stretches(part):
                signs = signs or _signs(whole)
                _look_at(whole, signs, broken, hidden)
                if styled:
                    struck.update(
                        (int(row), column_number(letters)) for letters, row in styled.findall(whole)
                    )
        return Details(broken, frozenset(hidden), frozenset(struck))

    @cached_property
    def _struck_cells(self) -> re.Pattern[bytes] | None:
        """Finds the cells that hold something and whose style strikes it through; None where there is no such style."""
        content = self.package.part(STYLES) if STYLES in self.package else b""
        if b"strike" not in content:
            return None
        try:
            styles = ElementTree.fromstring(content)
        except NOT_XML:
            # -- looks that nobody can read strike nothing through --
            return None
        fonts = [font for group in styles if local_name(group) == "fonts" for font in group]
        struck = {
            f"{number}"
            for number, font in enumerate(fonts)
            if any(local_name(mark) == "strike" and mark.get("val", "1") in ("1", "true") for mark in font)
        }
        formats = [each for group in styles if local_name(group) == "cellXfs" for each in group]
        own = [f"{number}" for number, each in enumerate(formats) if each.get("fontId") in struck]
        if not own:
            return None
        return re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(?:%s)"[^>]*[^/>]>' % "|".join(own).encode())

    def _stretches(self, part: str) -> Iterator[bytes]:
        """The part in pieces that end behind a tag, where they can behind a cell; raises `ValueError`."""
        rest = b""
        for chunk in self.package.chunks(part):
            rest += chunk
            end = next((at + len(stop) for stop in STOPS if (at := rest.rfind(stop)) >= 0), 0)
            if len(rest) - end > LONGEST_TAG:
                raise ValueError("a tag without an end")
            if end:
                yield rest[:end]
                rest = rest[end:]
        yield rest

    def _exact_corner(self, part: str) -> Corner:
        """The furthest cell by every cell; slower, and only needed where the quick look leaves a doubt."""
        corner = Corner(exactly=True)
        for whole in self._stretches(part):
            corner.see(whole)
        return corner


def look(package: Package, file: str) -> XlsxLook | None:
    """What tells the details of each sheet by its name; None for packages that are no .xlsx."""
    if BOOK not in package:
        return None
    if any(name in package for name in OTHERS):
        # -- other readers may take it for the other kind --
        raise ValueError("two kinds")
    return XlsxLook(package, shared_strings(package), Extent(file))


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"


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
