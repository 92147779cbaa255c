"""A form laid over a sheet of texts by its labels: which cell of the sheet holds which figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annualreport.forms.grid import lay_out
from annualreport.forms.model import Block, Cell, Table
from annualreport.notation.text import label_essence

Texts = Sequence[Sequence[str]]


def lay_over(table: Table, texts: Texts) -> dict[str, tuple[int, int]]:
    """Key → (row, column) from zero, for every figure whose row and column labels both are found."""
    margin = min((column for row in texts for column, text in enumerate(row) if text), default=0)
    matchable = [[label_essence(text) for text in row[margin:]] for row in texts]
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
    down = _filled_down([row[:stub] for row in texts])
    across = _filled_right(texts)
    rows: dict[str, int] = {}
    for cell in cells:
        path = cell.row_path[1:] if block.title else cell.row_path
        for number, labels in enumerate(down):
            if _labelled(path, labels, texts[number][:stub]):
                rows.setdefault(cell.row.key, number)
    places: dict[str, tuple[int, int]] = {}
    for cell in cells:
        row = rows.get(cell.row.key)
        column = None if row is None else _column_above(cell, row, stub, across, texts)
        if row is not None and column is not None:
            places[cell.key] = (row, column)
    return places


def _column_above(cell: Cell, row: int, stub: int, across: Texts, texts: Texts) -> int | None:
    """The column whose headings, from the nearest row with the column's own label upwards, say the path."""
    *groups, own = (label_essence(label) for label in cell.column_path)
    for number in range(row - 1, -1, -1):
        for column in range(stub, len(texts[number])):
            above = {line[column] for line in across[:number] if column < len(line)}
            if texts[number][column] == own and above.issuperset(groups):
                return column
    return None


def _sideways(cells: Sequence[Cell], texts: Texts) -> Mapping[str, tuple[int, int]]:
    """Columns by the whole path above them; the figures stand in the first row below all headings."""
    labels = {label_essence(label) for cell in cells for label in cell.column_path}
    header = [number for number, row in enumerate(texts) if labels.intersection(row)]
    if not header:
        return {}
    body = header[-1] + 1
    across = _filled_right(texts[:body])
    places: dict[str, tuple[int, int]] = {}
    for cell in cells:
        wanted = {label_essence(label) for label in cell.column_path}
        for column in range(max(map(len, across))):
            if wanted <= {row[column] for row in across if column < len(row)} and cell.key not in places:
                places[cell.key] = (body, column)
    return places


def _labelled(path: Sequence[str], labels: Sequence[str], own: Sequence[str]) -> bool:
    """Whether a row's labels say `path`, the last of them in this very row."""
    wanted = [label_essence(label) for label in path]
    return wanted[-1] in own and set(wanted) <= set(labels)


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
        filled.append([text or (above[i] if i < len(above) else "") for i, text in enumerate(row)])
    return filled
