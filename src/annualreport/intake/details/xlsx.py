"""Details of .xlsx sheets, from their XML in one cheap pass."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from annualreport.intake.details.model import UNCALCULATED, Details, Look, Spot

CHUNK = 1 << 20
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
ERROR_TYPE = re.compile(rb"\bt=[\"']e[\"']")
TEXT_TYPE = re.compile(rb"\bt=[\"'](?:str|inlineStr)[\"']")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"'][^>]*?\bhidden=[\"'](?:1|true)[\"']")


def looker(package: bytes) -> Look | None:
    """What tells the details of each sheet by its name; None for packages that are no .xlsx."""
    archive = zipfile.ZipFile(io.BytesIO(package))
    if "xl/workbook.xml" not in archive.namelist():
        return None
    parts = dict(_parts(archive))
    return lambda sheet: _scan(archive, parts[sheet]) if sheet in parts else Details()


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


def _scan(archive: zipfile.ZipFile, part: str) -> Details:
    """Walk the part in chunks that end at a cell; innocent chunks cost three searches of memory."""
    broken: dict[Spot, str] = {}
    hidden: set[int] = set()
    rest, signs = b"", None
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            signs = signs or _signs(chunk)
            rest += chunk
            end = max(rest.rfind(b"</c>"), rest.rfind(b":c>")) + len(b"</c>")
            if end >= len(b"</c>"):
                _look_at(rest[:end], signs, broken, hidden)
                rest = rest[end:]
    _look_at(rest, signs or _signs(rest), broken, hidden)
    return Details(broken, frozenset(hidden))


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
        spot = (int(reference[2]), _column(reference[1]))
        value = VALUE.search(content)
        if ERROR_TYPE.search(attributes):
            yield spot, value[1].decode("utf-8", "replace") if value else "#N/A"
        elif FORMULA.search(content) and value is None and not TEXT_TYPE.search(attributes):
            yield spot, UNCALCULATED


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
