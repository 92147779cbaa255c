"""Statutory tables typed in by a unit without logs (工作表 表二、表三、表四)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from annualreport.finding import Sighting
from annualreport.forms.model import Cell, Table
from annualreport.forms.overlay import lay_over
from annualreport.intake.opening import RawSheet
from annualreport.notation.numbers import NotANumberError, read_number
from annualreport.notation.text import plain_echo, squeeze
from annualreport.place import SheetCell, WholeSheet
from annualreport.report import CELL_RULES, Figure, Typed, as_figure

PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
"""A number as it should stand in a cell: half-width, nothing around it."""


@dataclass
class TypedTable:
    """A table as typed: figures and their places; a figure that cannot be read is None."""

    table: Table
    cells: dict[str, Typed] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def is_used(self) -> bool:
        """Whether anything was typed at all; a table left blank says nothing."""
        return bool(self.cells)


def read_typed(table: Table, sheet: RawSheet) -> TypedTable:
    """The figures of a typed table; blank cells count as 0 with a warning, unreadable ones are None."""
    rows = [(number, cells) for number, cells in sheet.rows()]
    places = lay_over(table, [[_label(cell) for cell in cells] for _, cells in rows])
    typed = TypedTable(table)
    filled = any(_is_filled(rows, place) for place in places.values())
    if not filled and not sheet.details.broken and not _holds_numbers(rows):
        return typed
    for cell in table.cells:
        if cell.key not in places:
            where = WholeSheet(sheet.file, sheet.name)
            typed.cells[cell.key] = Typed(None, where)
            typed.sightings.append(Sighting("STR-04", (where, cell.place), cause=table.key))
            continue
        index, column = places[cell.key]
        number, cells = rows[index]
        place = SheetCell(sheet.file, sheet.name, number, column + 1)
        broken = sheet.details.broken.get((number, column + 1))
        value = cells[column] if column < len(cells) else None
        typed.cells[cell.key] = Typed(_figure(cell, value, broken, place, typed.sightings), place)
    return typed


def _figure(
    cell: Cell, value: object, broken: str | None, place: SheetCell, sightings: list[Sighting]
) -> Figure:
    """The figure in a typed cell; everything odd about it is seen."""
    where = (place, cell.place)
    if broken is not None:
        sightings.append(Sighting("IN-07", where, found=broken))
        return None
    text = squeeze(str(value)) if value is not None else ""
    if not text:
        sightings.append(Sighting("CEL-04", where, cause=cell.table.key))
        return 0
    try:
        number = read_number(value, cell.column.unit)
    except NotANumberError:
        sightings.append(Sighting(CELL_RULES[cell.kind], where, found=plain_echo(text)))
        return None
    if number is None:
        sightings.append(Sighting("CEL-05", where, found=text))
        return 0
    if isinstance(value, str) and not PLAIN.fullmatch(value):
        sightings.append(Sighting("CEL-06", where, found=plain_echo(value.strip()), expected=number))
    return as_figure(cell.kind, number)


def _is_filled(rows: list[tuple[int, list[object]]], place: tuple[int, int]) -> bool:
    cells = rows[place[0]][1] if place[0] < len(rows) else []
    return place[1] < len(cells) and bool(squeeze(str(cells[place[1]])))


def _holds_numbers(rows: list[tuple[int, list[object]]]) -> bool:
    """Whether a number stands anywhere: then the sheet is used, even where its labels are not understood."""
    return any(isinstance(cell, int | float) for _, cells in rows for cell in cells)


def _label(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
