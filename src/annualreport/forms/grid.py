"""A statutory table laid out as printed: header and figure cells with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from annualreport.forms.model import Block, Cell, Entry, Group, Line, Table, leaves


class Role(StrEnum):
    """What a printed cell is."""

    TITLE = "title"
    CORNER = "corner"
    COLUMN = "column"
    ROW = "row"
    FIGURE = "figure"


@dataclass(frozen=True)
class GridCell:
    """One printed cell: zero-based top-left position, spans, label (empty for figures), key of a figure."""

    row: int
    column: int
    rowspan: int
    colspan: int
    role: Role
    label: str = ""
    key: str = ""


@dataclass(frozen=True)
class Grid:
    """A whole printed table; `header_rows` counts the rows to repeat at the head of each page."""

    table: Table
    cells: tuple[GridCell, ...]
    height: int
    width: int
    stub_width: int
    header_rows: int

    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """The cells that begin in each printed row, from left to right."""
        for number in range(self.height):
            yield tuple(
                sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.column)
            )


@cache
def lay_out(table: Table) -> Grid:
    """The printed grid of `table`: its blocks on top of each other, widened to the widest one."""
    width = max(_stub_width(block) + _count(_header(block)) for block in table.blocks)
    figures = {(cell.row, cell.column): cell for cell in table.cells}
    cells: list[GridCell] = []
    top = 0
    for block in table.blocks:
        cells += _lay_block(block, top, width, figures)
        top = max(cell.row + cell.rowspan for cell in cells)
    single = len(table.blocks) == 1
    return Grid(
        table=table,
        cells=tuple(cells),
        height=top,
        width=width,
        stub_width=max(_stub_width(block) for block in table.blocks),
        header_rows=_depth(_header(table.blocks[0])) if single else 0,
    )


def _lay_block(
    block: Block, top: int, width: int, figures: dict[tuple[Line, Line], Cell]
) -> Iterator[GridCell]:
    if block.title:
        yield GridCell(top, 0, 1, width, Role.TITLE, block.title)
        top += 1
    header, stub = _header(block), _stub_width(block)
    depth, spare = _depth(header), width - stub - _count(header)
    if stub:
        yield GridCell(top, 0, depth, stub, Role.CORNER, block.corner)
    yield from _columns(header, top, stub, depth, spare)
    body = top + depth
    if block.sideways:
        pairs = [(row, column) for row in _lines(block.rows) for column in _lines(block.columns)]
        yield from _figures(pairs, body, stub, spare, figures)
        return
    yield from _stubs(block.rows, body, 0, stub)
    for offset, row in enumerate(_lines(block.rows)):
        pairs = [(row, column) for column in _lines(block.columns)]
        yield from _figures(pairs, body + offset, stub, spare, figures)


def _figures(
    pairs: list[tuple[Line, Line]],
    row: int,
    left: int,
    spare: int,
    figures: dict[tuple[Line, Line], Cell],
) -> Iterator[GridCell]:
    """One printed line of figures; the last one takes the columns that a narrower block leaves over."""
    for offset, pair in enumerate(pairs):
        last = offset == len(pairs) - 1
        colspan = 1 + spare if last else 1
        yield GridCell(row, left + offset, 1, colspan, Role.FIGURE, key=figures[pair].key)


def _columns(
    entries: tuple[Entry, ...], row: int, column: int, depth: int, spare: int = 0
) -> Iterator[GridCell]:
    """Column headings over `depth` rows; a heading without sub-headings reaches down to the figures."""
    for entry in entries:
        extra = spare if entry is entries[-1] else 0
        if isinstance(entry, Group):
            span = _count(entry.lines)
            yield GridCell(row, column, 1, span + extra, Role.COLUMN, entry.label)
            yield from _columns(entry.lines, row + 1, column, depth - 1, extra)
            column += span
        else:
            yield GridCell(row, column, depth, 1 + extra, Role.COLUMN, entry.label)
            column += 1


def _stubs(entries: tuple[Entry, ...], row: int, column: int, width: int) -> Iterator[GridCell]:
    """Row headings over `width` columns; a heading without sub-headings reaches across to the figures."""
    for entry in entries:
        if isinstance(entry, Group):
            span = _count(entry.lines)
            yield GridCell(row, column, span, 1, Role.ROW, entry.label)
            yield from _stubs(entry.lines, row, column + 1, width - 1)
            row += span
        else:
            yield GridCell(row, column, 1, width, Role.ROW, entry.label)
            row += 1


def _header(block: Block) -> tuple[Entry, ...]:
    """The column headings as a tree; sideways rows become headings over their columns."""
    if block.sideways:
        return _sideways(block.rows, block.columns)
    return (Group(block.head, block.columns),) if block.head else block.columns


def _sideways(rows: tuple[Entry, ...], columns: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(
        Group(row.label, _sideways(row.lines, columns) if isinstance(row, Group) else columns) for row in rows
    )


def _stub_width(block: Block) -> int:
    return 0 if block.sideways else _depth(block.rows)


def _lines(entries: tuple[Entry, ...]) -> list[Line]:
    return [line for line, _ in leaves(entries)]


def _count(entries: tuple[Entry, ...]) -> int:
    return len(_lines(entries))


def _depth(entries: tuple[Entry, ...]) -> int:
    return max(1 + _depth(entry.lines) if isinstance(entry, Group) else 1 for entry in entries)
