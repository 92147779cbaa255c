"""PDF files a second time, through pdfplumber: slower, and sometimes it sees tables that the first look missed."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from annualreport.place import GridSpot, LineSpot
from annualreport.published.document import Block, Document, Grid, GridCell, Words
from annualreport.published.pdf import BROKEN_NUMBER
from annualreport.published.plain import FURNITURE
from annualreport.published.script import clean

MOST_PAGES = 60
"""Beyond this a second look takes longer than anyone waits."""
NEAR = 3.0
"""Points within which two edges are one."""
BROKEN = (PDFException, PdfminerException, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What the library raises over files that the first look could read."""
Box = tuple[float, float, float, float]


def read(file: str, content: bytes) -> Document | None:
    """The document as the second reader sees it; None where it fails or would take too long."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(content)) as book:
            if len(book.pages) > MOST_PAGES:
                return None
            blocks: list[Block] = []
            for number, page in enumerate(book.pages, start=1):
                blocks += _page(file, page, number, sum(isinstance(block, Grid) for block in blocks))
            return Document(file, tuple(blocks))
    except BROKEN:
        return None


def _page(file: str, page: Any, number: int, tables: int) -> Iterator[Block]:
    """Words and tables of a page from top to bottom."""
    found = page.find_tables()
    blocks: list[tuple[float, Block]] = []
    for order, table in enumerate(found, start=tables + 1):
        blocks.append((table.bbox[1], _grid(file, page, table.cells, order, number)))
    outside = page
    for table in found:
        outside = outside.outside_bbox(table.bbox)
    for order, line in enumerate(outside.extract_text_lines(), start=1):
        text = clean(line["text"]).strip()
        if text and not FURNITURE.fullmatch(text):
            blocks.append((line["top"], Words(text, LineSpot(file, order, number))))
    yield from (block for _, block in sorted(blocks, key=lambda pair: pair[0]))


def _grid(file: str, page: Any, boxes: Sequence[Box], table: int, number: int) -> Grid:
    columns = _edges([edge for box in boxes for edge in (box[0], box[2])])
    rows = _edges([edge for box in boxes for edge in (box[1], box[3])])
    orders: dict[int, int] = {}
    cells: list[GridCell] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        left, right = _index(columns, box[0]), _index(columns, box[2])
        top, bottom = _index(rows, box[1]), _index(rows, box[3])
        orders[top] = orders.get(top, 0) + 1
        text = BROKEN_NUMBER.sub("", clean(page.crop(box).extract_text() or "").strip())
        place = GridSpot(file, table, top + 1, orders[top], number)
        cells.append(GridCell(top, left, max(1, bottom - top), max(1, right - left), text, place))
    return Grid(tuple(cells))


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
