"""Lines of a sheet: what a cell holds, which lines are no records, which cells only look blank."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annualreport.finding import Sighting, Sightings
from annualreport.intake.opening import RawSheet, Row
from annualreport.intake.wordings.lines import NOTE_ROW, SERIAL_HEADERS, TOTAL_ROW
from annualreport.notation.dates import is_day
from annualreport.notation.text import BRACKETED, essence, squeeze
from annualreport.rows import RowPlace

NO_RECORD = re.compile(f"{TOTAL_ROW}|{NOTE_ROW}")


def see_broken(raw: RawSheet, origin: RowPlace, sightings: Sightings) -> list[str]:
    """Say which cells of a row hold error values or uncalculated formulas; returns their fields."""
    broken = raw.details.broken
    if not broken:
        return []
    spots = {name: (origin.row, column) for name, column in origin.source.columns.items()}
    fields = [name for name, spot in spots.items() if spot in broken]
    sightings.extend(Sighting("IN-07", (origin.cell(name),), found=broken[spots[name]]) for name in fields)
    return fields


def is_total(cells: Row) -> bool:
    """Whether a row sums others (合计) or explains the table and is no record: its first cell says so."""
    first = next((cell for cell in cells if cell not in ("", None)), "")
    return isinstance(first, str) and NO_RECORD.fullmatch(BRACKETED.sub("", squeeze(first))) is not None


def has_day(cells: Row, columns: Iterable[int], year: int) -> bool:
    """Whether one of some columns holds a date: no sum of a log has one, whatever its first cell says."""
    return any(is_day(cell_value(cells, column), year) for column in columns)


def cell_value(cells: Row, column: int) -> object:
    """The value in a column from one; None for a cell that is blank or not there."""
    value = cells[column - 1] if column <= len(cells) else None
    return None if is_blank(value) else value


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def serial_columns(head: list[tuple[int, Row]]) -> frozenset[int]:
    """Columns that only number the rows (序号)."""
    return frozenset(
        column
        for _, cells in head
        for column, cell in enumerate(cells, 1)
        if isinstance(cell, str) and essence(cell) in SERIAL_HEADERS
    )


def has_other_content(cells: Row, serials: frozenset[int]) -> bool:
    """Whether a row without a single readable field holds something after all, besides its serial number."""
    return any(str(cell).strip() for column, cell in enumerate(cells, 1) if column not in serials)
