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
    Request: {"answered": "outcome"},
    Dispute: {"closed": "result"},
}
"""What is decided on a date, and is open until then."""
DATED = ("日期", "时间")
"""How the date column of a log with columns of its own is known."""


def as_of(stretch: Stretch, day: date) -> Stretch:
    """The rows of a log as they stood at the end of `day`; rows without a date stay."""
    if stretch.model is FreeRow:
        values, year = stretch["values"], day.year
        return _picked(stretch, [i for i, row in enumerate(values) if not _is_later(row, day, year)])
    if stretch.model not in BEGINS:
        return stretch
    begins = stretch[BEGINS[stretch.model]]
    kept = _picked(stretch, [i for i, begun in enumerate(begins) if begun is None or begun <= day])
    return _undone(kept, day)


def _is_later(row: Mapping[str, str | None], day: date, year: int) -> bool:
    """Whether the first date of a row lies after `day`; what is no date says nothing."""
    for header, value in row.items():
        if header.endswith(DATED) and value:
            try:
                read = read_date(value, year)
            except NotADateError:
                return False
            return read is not None and read.day > day
    return False


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
