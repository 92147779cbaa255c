"""Logs kept as text: cells between commas, tabs or semicolons, and web pages saved under the name of a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from annualreport.limits import (
    LARGEST_PAGE,
    LAST_COLUMN,
    MOST_PAGE_CELLS,
    MOST_SHEETS,
    WIDEST,
    refusal,
    too_large,
)

Cells = list[object]
RESAVE = "请用 WPS 或 Excel 打开后另存为 .xlsx"
MARKS = (",", "\t", ";")
FIRST_LINES = 20
"""Lines that show by which mark cells are parted."""
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|meta|body|style|table|div)\b", re.IGNORECASE
)
TEXT = etree.XPath("string()", smart_strings=False)
"""All text within an element."""
DIGITS = 4
"""Digits of a span that is believed."""


def rows_of(file: str, text: str) -> Iterator[Cells]:
    """The cells of each line."""
    head = "\n".join(text.splitlines()[:FIRST_LINES])
    mark = max(MARKS, key=head.count)
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            if len(cells) > LAST_COLUMN:
                raise too_large(file)
            yield list(cells)
    except csv.Error as error:
        raise refusal(file, "csv 文本有误", RESAVE) from error


def is_page(text: str) -> bool:
    """Whether a text is a web page, as some systems write where they promise a spreadsheet."""
    return PAGE.match(text) is not None


def tables_of(file: str, text: str) -> list[list[Cells]]:
    """The innermost tables of a page; a merged cell holds its text in the first of its places."""
    if len(text) > LARGEST_PAGE:
        raise too_large(file)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        page = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refusal(file, "不是可读的网页", RESAVE) from error
    found = () if page is None else page.iter("table")
    inner = [table for table in found if sum(1 for _ in islice(table.iter("table"), 2)) == 1]
    if len(inner) > MOST_SHEETS:
        raise too_large(file)
    return list(_tables(file, inner))


def _tables(file: str, tables: Iterable[etree._Element]) -> Iterator[list[Cells]]:
    held = 0
    for table in tables:
        rows: list[Cells] = []
        for cells in _rows(table):
            held += len(cells)
            if held > MOST_PAGE_CELLS or len(cells) > LAST_COLUMN:
                raise too_large(file)
            rows.append(cells)
        yield rows


def _rows(table: etree._Element) -> Iterator[Cells]:
    taken: dict[int, int] = {}
    """By column, how many rows a cell from above still reaches into."""
    for row in table.iter("tr"):
        cells: Cells = []
        for cell in row.iter("td", "th"):
            _skip(cells, taken)
            wide, high = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            taken |= dict.fromkeys(range(len(cells), len(cells) + wide), high)
            cells += [" ".join(str(TEXT(cell)).split()), *[""] * (wide - 1)]
            if len(cells) > LAST_COLUMN:
                break
        _skip(cells, taken)
        taken = {column: high - 1 for column, high in taken.items() if high > 1}
        yield cells


def _skip(cells: Cells, taken: dict[int, int]) -> None:
    """Leave the places blank into which cells from above reach."""
    while len(cells) in taken:
        cells.append("")


def _span(written: str | None) -> int:
    value = (written or "").strip()
    is_number = value.isascii() and value.isdigit() and len(value) <= DIGITS
    return min(max(int(value), 1), WIDEST) if is_number else 1
