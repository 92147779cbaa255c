"""The state of the logs on a day (截至某日): what came later has not happened yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from annualreport.notation.dates import NotADateError, read_date
from annualreport.records import Dispute, Document, FreeRow, Release, Request
from annualreport.rows import Record, Stretch

BEGINS: Mapping[type[Record], str] = {
    Request: "received",
    Release: "published",
    Document: "made",
    Dispute: "filed",
}
"""The date before which a row of each log does not exist."""
ENDS: Mapping[type[Record], Mapping[str, str]] = {
    Request: {"answered": "outcome", "fee_paid": "fee"},
    Dispute: {"closed": "result"},
}
"""What is decided on a date, and is open until then."""
DATED = ("日期", "时间")
"""How the date column of a log with columns of its own is known."""


def as_of(stretch: Stretch, day: date) -> Stretch:
    """The rows of a log as they stood at the end of `day`; rows without a date stay."""
    if stretch.model is FreeRow:
        values, year = stretch["values"], day.year
        kept = _picked(stretch, [i for i, row in enumerate(values) if not _is_later(row, day, year)])
        undone = [_without_later(row, day, year) for row in kept["values"]]
        return Stretch(kept.model, kept.source, kept.rows, {**kept.columns, "values": undone})
    if stretch.model not in BEGINS:
        return stretch
    begins = stretch[BEGINS[stretch.model]]
    kept = _picked(stretch, [i for i, begun in enumerate(begins) if begun is None or begun <= day])
    return _undone(kept, day)


def _is_later(row: Mapping[str, str | None], day: date, year: int) -> bool:
    """Whether the first date of a row lies after `day`; what is no date says nothing."""
    dates = (_date(header, value, year) for header, value in row.items())
    first = next((found for found in dates if found is not None), None)
    return first is not None and first > day


def _without_later(row: Mapping[str, str | None], day: date, year: int) -> dict[str, str | None]:
    """The row without dates after `day`."""
    later = {header for header, value in row.items() if (found := _date(header, value, year)) and found > day}
    return {header: None if header in later else value for header, value in row.items()}


def _date(header: str, value: str | None, year: int) -> date | None:
    if not value or not header.endswith(DATED):
        return None
    try:
        read = read_date(value, year)
    except NotADateError:
        return None
    return read.day if read else None


def undated(stretch: Stretch, year: int) -> bool:
    """Whether a log with columns of its own holds a row that no date can place before or after a day."""
    return stretch.model is FreeRow and any(
        all(_date(header, value, year) is None for header, value in row.items()) for row in stretch["values"]
    )


def outside(row: Mapping[str, str | None], year: int) -> bool:
    """Whether the first date of a row lies in another year."""
    dates = (_date(header, value, year) for header, value in row.items())
    first = next((found for found in dates if found is not None), None)
    return first is not None and first.year != year


def _picked(stretch: Stretch, indexes: Sequence[int]) -> Stretch:
    if len(indexes) == len(stretch):
        return stretch
    columns = {name: [column[i] for i in indexes] for name, column in stretch.columns.items()}
    return Stretch(stretch.model, stretch.source, [stretch.rows[i] for i in indexes], columns)


def _undone(stretch: Stretch, day: date) -> Stretch:
    """Every other date after `day` taken out, with what was decided on it."""
    columns: dict[str, Sequence[Any]] = dict(stretch.columns)
    for name in stretch.model.dates() & set(columns):
        later = {i for i, value in enumerate(columns[name]) if value is not None and value > day}
        for field in (name, ENDS.get(stretch.model, {}).get(name)) if later else ():
            if field in columns:
                columns[field] = [None if i in later else value for i, value in enumerate(columns[field])]
    return Stretch(stretch.model, stretch.source, stretch.rows, columns)
