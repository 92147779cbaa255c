"""Tables drawn with characters in a text (bars, boxes, commas, tabs): put back into grids."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from annualreport.place import GridSpot
from annualreport.published.document import Block, Document, Grid, GridCell, Words
from annualreport.published.grids import is_figure
from annualreport.published.labels import column_keys, group_of, row_of

BARS = re.compile(r"[|│┃║｜]")
BORDER = re.compile(r"(?=.*[-=─━═]{3})[\s+:\-=|\u2500-\u257f]+")
"""A line that only parts rows."""
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
NOTHING = re.compile(r"nan|Unnamed:\s*\d+", re.IGNORECASE)
"""What converters write into an empty cell."""
RULED = re.compile(r":?-+:?")
"""A cell of the line that Markdown draws under the first row; elsewhere a stroke stands for nothing."""
FRAME = 3
"""Borders of a table whose rows are a line each: above, below its headings, at its end."""
FIRST_ROWS = 40
"""Rows in which a statutory table has shown by its labels that it is one."""
LEAST_CELLS = 2
LONGEST = 4_000
"""Characters of a line; what is longer is no row."""


@dataclass(frozen=True)
class _Row:
    """The cells of a row, and the lines that it was drawn with."""

    cells: Sequence[str]
    lines: tuple[Words, ...]


def gridded(document: Document) -> Document | None:
    """The document with its drawn tables as grids; None where nothing in it is drawn."""
    blocks: list[Block] = []
    tables = 0
    for is_drawn, stretch in groupby(document.blocks, _is_drawn):
        lines = list(stretch)
        rows = list(_rows([line for line in lines if isinstance(line, Words)])) if is_drawn else []
        if len(rows) > 1 and all(map(RULED.fullmatch, rows[1].cells)):
            del rows[1]
        if not any(_is_of_form(cell) for row in rows[:FIRST_ROWS] for cell in row.cells):
            blocks += lines
            continue
        width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
        for size, alike in groupby(rows, lambda row: len(row.cells)):
            # -- a row that lost a mark, or has one too many, stays a line: its cells are none of these columns --
            if size == width:
                tables += 1
                blocks.append(_grid([row.cells for row in alike], document.file, tables))
            else:
                blocks += [line for row in alike for line in row.lines]
    return replace(document, blocks=tuple(blocks)) if tables else None


def _is_drawn(block: Block) -> bool:
    """Whether a line is a row between marks, or parts such rows."""
    if not isinstance(block, Words) or len(block.text) > LONGEST or len(block.text.splitlines()) > 1:
        return False
    return bool(BORDER.fullmatch(block.text)) or len(_cells(block.text)) >= LEAST_CELLS


def _cells(line: str) -> list[str]:
    """The cells of a line, by the first kind of mark that it has."""
    if BARS.search(line):
        cells = [cell.strip() for cell in BARS.split(line)]
        inner = cells[1:] if not cells[0] else cells
        cells = inner[:-1] if inner and not inner[-1] else inner
    else:
        mark = "\t" if "\t" in line else ","
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]
    return ["" if NOTHING.fullmatch(cell) else BREAK.sub("\n", cell) for cell in cells]


def _rows(lines: Sequence[Words]) -> Iterator[_Row]:
    """Row by row; where borders part all rows, the lines between two of them are one."""
    borders = sum(bool(BORDER.fullmatch(line.text)) for line in lines)
    for is_border, stretch in groupby(lines, lambda line: bool(BORDER.fullmatch(line.text))):
        rows = [_Row(_cells(line.text), (line,)) for line in stretch] if not is_border else []
        pieces = [row.cells for row in rows]
        if borders > FRAME and _are_one(pieces):
            cells = ["\n".join(filter(None, column)) for column in zip(*pieces, strict=True)]
            yield _Row(cells, tuple(line for row in rows for line in row.lines))
        else:
            yield from rows


def _are_one(rows: Sequence[Sequence[str]]) -> bool:
    """Whether lines can be one row: as many cells in each, and figures in the first one only.

    Where a border is lost, the figures of two rows stand below each other.
    """
    figures = [any(cell and is_figure(cell) for cell in row) for row in rows]
    return len({len(row) for row in rows}) == 1 and not any(figures[1:])


def _is_of_form(cell: str) -> bool:
    """Whether a cell names a row or a column of a statutory table."""
    return bool(row_of(cell) or column_keys(cell) or group_of(cell))


def _grid(rows: Sequence[Sequence[str]], file: str, table: int) -> Grid:
    """The cells; a heading reaches over the empty ones to its right that have nothing above them."""
    cells: list[GridCell] = []
    filled: set[int] = set()
    for number, row in enumerate(rows):
        is_heading = not any(text and is_figure(text) for text in row)
        begun = [column for column, text in enumerate(row) if text or not is_heading or column in filled]
        for column, after in pairwise([*begun, len(row)]):
            spot = GridSpot(file, table, number + 1, column + 1)
            cells.append(GridCell(number, column, 1, after - column, row[column], spot))
        filled |= {column for column, text in enumerate(row) if text}
    return Grid(tuple(cells))
