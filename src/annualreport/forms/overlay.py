"""A form laid over a sheet of texts by its labels: which cell of the sheet holds which figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annualreport.forms.grid import lay_out
from annualreport.forms.model import Block, Cell, Table
from annualreport.notation.text import label_essence

Texts = Sequence[Sequence[str]]


def lay_over(table: Table, texts: Texts) -> dict[str, tuple[int, int]]:
    """Key → (row, column) from zero, for every figure whose row and column labels both are found."""
    filled = [column for row in texts for column, text in enumerate(row) if text]
    if not filled:
        return {}
    margin, end = min(filled), max(filled) + 1
    matchable = [
        [*map(label_essence, row[margin:end]), *[""] * (end - max(len(row), margin))] for row in texts
    ]
    places: dict[str, tuple[int, int]] = {}
    for block in table.blocks:
        cells = [cell for cell in table.cells if _belongs(cell, block)]
        places |= _sideways(cells, matchable) if block.sideways else _upright(table, block, cells, matchable)
    return {key: (row, column + margin) for key, (row, column) in places.items()}


def _upright(
    table: Table, block: Block, cells: Sequence[Cell], texts: Texts
) -> Mapping[str, tuple[int, int]]:
    """Rows by the labels to the left of the figures, columns by the labels above them."""
    stub = lay_out(table).stub_width
    own = [set(row[:stub]) for row in texts]
    down = [set(row) for row in _filled_down([row[:stub] for row in texts])]
    above = _above(texts)
    rows: dict[str, int | None] = {}
    headings: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    places: dict[str, tuple[int, int]] = {}
    for cell in cells:
        if cell.row.key not in rows:
            path = [label_essence(label) for label in cell.row_path[1 if block.title else 0 :]]
            rows[cell.row.key] = _row_labelled(path, down, own)
        if cell.column_path not in headings:
            headings[cell.column_path] = list(_headed(cell.column_path, stub, above, texts))
        row = rows[cell.row.key]
        if row is None:
            continue
        # -- the nearest heading above the row says the column --
        heading = next((place for place in reversed(headings[cell.column_path]) if place[0] < row), None)
        if heading is not None:
            places[cell.key] = (row, _leftmost(headings[cell.column_path], heading[0]))
    return places


def _row_labelled(path: Sequence[str], down: Sequence[set[str]], own: Sequence[set[str]]) -> int | None:
    """The first row whose labels say `path`, the last of them in this very row."""
    wanted = set(path)
    return next(
        (number for number, labels in enumerate(down) if path[-1] in own[number] and wanted <= labels), None
    )


def _headed(
    path: Sequence[str], stub: int, above: Sequence[Sequence[set[str]]], texts: Texts
) -> Iterator[tuple[int, int]]:
    """Where a column's own label stands under the groups of its path, from the top."""
    *groups, own = (label_essence(label) for label in path)
    for number, row in enumerate(texts):
        for column in range(stub, len(row)):
            if row[column] == own and above[number][column].issuperset(groups):
                yield number, column


def _leftmost(headings: Sequence[tuple[int, int]], row: int) -> int:
    return min(column for number, column in headings if number == row)


def _above(texts: Texts) -> list[list[set[str]]]:
    """For every cell the headings above it, merged ones reaching right."""
    seen: list[set[str]] = [set() for _ in texts[0]]
    above: list[list[set[str]]] = []
    for row in _filled_right(texts):
        above.append(list(seen))
        seen = [labels | {text} for labels, text in zip(seen, row, strict=True)]
    return above


def _sideways(cells: Sequence[Cell], texts: Texts) -> Mapping[str, tuple[int, int]]:
    """Columns by their own label and the groups above it; the figures stand in the first row below all headings."""
    labels = {label_essence(label) for cell in cells for label in cell.column_path}
    header = [number for number, row in enumerate(texts) if labels.intersection(row)]
    if not header:
        return {}
    body = header[-1] + 1
    own, across = (list(zip(*rows, strict=True)) for rows in (texts[:body], _filled_right(texts[:body])))
    places: dict[str, tuple[int, int]] = {}
    for cell in cells:
        *groups, label = map(label_essence, cell.column_path)
        for column, headings in enumerate(across):
            if label in own[column] and {label, *groups} <= set(headings):
                places.setdefault(cell.key, (body, column))
    return places


def _belongs(cell: Cell, block: Block) -> bool:
    return not block.title or cell.row_path[0] == block.title


def _filled_right(texts: Texts) -> list[list[str]]:
    """Merged headings hold their text in the first cell only; it reaches up to the next one."""
    filled: list[list[str]] = []
    for row in texts:
        line: list[str] = []
        for text in row:
            line.append(text or (line[-1] if line else ""))
        filled.append(line)
    return filled


def _filled_down(texts: Texts) -> list[list[str]]:
    filled: list[list[str]] = []
    for row in texts:
        above = filled[-1] if filled else [""] * len(row)
        filled.append([text or before for text, before in zip(row, above, strict=True)])
    return filled
