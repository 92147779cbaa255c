"""Details of .ods sheets: cells that a spreadsheet program marked as errors."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from annualreport.intake.details.model import Details, Look, Spot

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ERROR_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"


def looker(package: bytes) -> Look:
    """What tells the error cells and hidden rows of each sheet of an OpenDocument package; others have none."""
    details = _look(package)
    return lambda sheet: details.get(sheet, Details())


def _look(package: bytes) -> dict[str, Details]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        if "content.xml" not in archive.namelist():
            return {}
        content = archive.read("content.xml")
    if b'"error"' not in content and b'"collapse"' not in content and b'"filter"' not in content:
        return {}
    tables = ElementTree.fromstring(content).iter(f"{TABLE}table")
    return {table.get(f"{TABLE}name", ""): _details(table) for table in tables}


def _details(table: ElementTree.Element) -> Details:
    broken: dict[Spot, str] = {}
    hidden: set[int] = set()
    number = 1
    for row in table.iter(f"{TABLE}table-row"):
        if row.get(f"{TABLE}visibility") in ("collapse", "filter"):
            hidden.add(number)
        column = 1
        for cell in row:
            if cell.get(ERROR_TYPE) == "error":
                broken[number, column] = "".join(cell.itertext()) or "#N/A"
            column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        number += int(row.get(f"{TABLE}number-rows-repeated", "1"))
    return Details(broken, frozenset(hidden))
