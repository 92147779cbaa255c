"""Cells that only look blank: error values (#REF!) and formulas that were never calculated."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from typing import TypeAlias

BrokenCells: TypeAlias = dict[tuple[int, int], str]
"""(row, column), both from one → what stands there: `#REF!`, or the word for an uncalculated formula."""
UNCALCULATED = "未计算的公式"
CHUNK = 1 << 20
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
ERROR_TYPE = re.compile(rb"\bt=[\"']e[\"']")
TEXT_TYPE = re.compile(rb"\bt=[\"'](?:str|inlineStr)[\"']")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")


def find_broken(package: bytes) -> dict[str, BrokenCells]:
    """The broken cells of each sheet of an .xlsx package; other packages have none that can be told."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        return {name: dict(_scan(archive, part)) for name, part in _parts(archive)}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Sheet names with the parts that hold them."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    for sheet in workbook.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist():
            yield sheet.get("name", ""), part


def _scan(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Walk the part in chunks that end at a cell; chunks with neither formula nor error cost two searches."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            rest += chunk
            end = max(rest.rfind(b"</c>"), rest.rfind(b":c>")) + len(b"</c>")
            if end >= len(b"</c>"):
                if ERROR_TYPE.search(rest) or FORMULA.search(rest):
                    yield from _broken_in(rest[:end])
                rest = rest[end:]


def _broken_in(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for attributes, content in CELL.findall(xml):
        reference = REFERENCE.search(attributes)
        if reference is None:
            continue
        place = (int(reference[2]), _column(reference[1]))
        value = VALUE.search(content)
        if ERROR_TYPE.search(attributes):
            yield place, value[1].decode("utf-8", "replace") if value else "#N/A"
        elif FORMULA.search(content) and value is None and not TEXT_TYPE.search(attributes):
            yield place, UNCALCULATED


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
