"""Rows that the end of a page parted from their table: a line between two grids, values whose headings stay behind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annualreport.forms.model import leaves
from annualreport.forms.years import known_forms
from annualreport.notation.text import squeeze
from annualreport.published.document import Grid, Words
from annualreport.published.figures import DisputeRow, TableRow, Value
from annualreport.published.labels import columns_of, row_of
from annualreport.published.lines import is_out_of_order
from annualreport.published.outline import Section

LINE = re.compile(r"(?P<label>\S.*?\D)(?P<figures>(?:\s+\d+(?:\.\d+)?)+)\s*")
LONGEST = 200
"""Characters of a line that can be a row."""
SEVERAL = 5
"""Columns from which a line of figures is no sentence."""


def line_between(section: Section, at: int) -> TableRow | None:
    """The row that stands as a line beside a grid, with its label and a figure for each column."""
    block, around = section.blocks[at], section.blocks[max(at - 1, 0) : at + 2]
    if not isinstance(block, Words) or not any(isinstance(each, Grid) for each in around):
        return None
    match = LINE.fullmatch(block.text) if len(block.text) <= LONGEST else None
    row = row_of(match["label"]) if match else None
    if match is None or row is None:
        return None
    figures = match["figures"].split()
    if len(figures) < SEVERAL or all(len(way.keys) != len(figures) for way in columns_of(row.id)):
        return None
    if any(is_out_of_order(lines_of(grid), row.table) for grid in around if isinstance(grid, Grid)):
        return None
    values = tuple(Value(figure, block.place) for figure in figures)
    return TableRow(row, values, block.place, label=match["label"])


def without_headings(row: TableRow, section: Section) -> DisputeRow | None:
    """The line of table four, where the part names all its columns in the form's order and the page lost them."""
    table = known_forms()[-1].table("t4")
    if section.number != table.part:
        return None
    groups = [path for block in table.blocks for _, path in leaves(block.rows)]
    results = [squeeze(line.label) for block in table.blocks for line, _ in leaves(block.columns)]
    if row.row or row.heads or len(row.values) != len(groups) * len(results):
        return None
    told = "".join(squeeze(text) for text in _texts(section))
    named = re.findall("|".join(map(re.escape, results)), told)
    places = [told.find(name) for name in dict.fromkeys(name for path in groups for name in path)]
    is_usual = named == results * (len(named) // len(results)) and named and places == sorted(places)
    return DisputeRow(None, row.values, row.place) if is_usual and min(places) >= 0 else None


def lines_of(grid: Grid) -> str:
    """A grid as text, a row to a line."""
    return "\n".join("\t".join(cell.text for cell in begins) for begins, _ in grid.rows())


def _texts(section: Section) -> Iterable[str]:
    for block in section.blocks:
        if isinstance(block, Words):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)
