"""Rows of a log into records: pydantic validates, and what it complains of becomes a sighting at the cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from pydantic import ValidationError

from annualreport.finding import Sighting
from annualreport.intake.headers import DEEPEST, SEARCHED_ROWS, Header, find_free_header, find_header
from annualreport.intake.opening import RawSheet
from annualreport.intake.vocabulary import SheetReader
from annualreport.intake.wordings.headers import TOTAL_ROWS
from annualreport.notation.text import essence, squeeze
from annualreport.place import SheetCell, WholeSheet
from annualreport.records import FreeRow, Record, RowPlace, Source

GROUPED_RULES = frozenset({"LOG-08", "LOG-09", "LOG-20", "IN-13"})
"""Complaints about a wording: the same wording in forty rows is told once."""
COUNT_HEADERS = frozenset(("件数", "数量", "条数"))


@dataclass
class LogReader:
    """Reads one sheet as one log; sightings collect while the records are drawn."""

    raw: RawSheet
    model: type[Record]
    reader: SheetReader
    sightings: list[Sighting] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        """The records of the sheet, in its order."""
        rows = self.raw.rows()
        head = list(islice(rows, SEARCHED_ROWS + DEEPEST))
        header = find_header(head, self.model)
        if header is None:
            columns = [self.model.columns()[name].header for name in self._lacking(None)]
            self._see("IN-04", columns="、".join(columns))
            return
        self._check_columns(header)
        source = Source(self.raw.file, self.raw.name, header.columns)
        missing = frozenset(self._lacking(header))
        for number, cells in chain(head, rows):
            if number > header.row and not is_total(cells):
                values = {name: _cell(cells, column) for name, column in header.columns.items()}
                broken = self._broken(source, number)
                if broken or any(value is not None for value in values.values()):
                    yield self._record(values, RowPlace(source, number), missing, broken)

    def _record(
        self, values: dict[str, Any], origin: RowPlace, missing: frozenset[str], broken: frozenset[str]
    ) -> Record:
        """A record of what can be read; every complaint is seen at its cell."""
        self.reader.notes.clear()
        unread = set(missing | broken)
        readable = {name: value for name, value in values.items() if name not in broken}
        try:
            record = self._validate(readable, origin, unread)
        except ValidationError as error:
            for problem in error.errors():
                name = str(problem["loc"][0])
                unread.add(name)
                self._complain(problem["type"], name, origin, problem.get("ctx", {}))
            readable = {name: value for name, value in readable.items() if name not in unread}
            self.reader.notes.clear()
            record = self._validate(readable, origin, unread)
        for rule, name, found in self.reader.notes:
            self._complain(rule, name, origin, {"found": found})
        return record

    def _validate(self, values: dict[str, Any], origin: RowPlace, unread: set[str]) -> Record:
        return self.model.model_validate(
            {**values, "origin": origin, "unread": frozenset(unread)}, context=self.reader
        )

    def _complain(self, rule: str, name: str, origin: RowPlace, details: dict[str, Any]) -> None:
        header = self.model.columns()[name].header
        found = details.get("found", "")
        cause = f"{header}:{found}" if rule in GROUPED_RULES else ""
        values = {"column": header, "candidates": details.get("candidates", ())}
        self.sightings.append(Sighting(rule, (origin.cell(name),), values, found=found, cause=cause))

    def _broken(self, source: Source, row: int) -> frozenset[str]:
        """Fields of the row whose cell holds an error value or an uncalculated formula."""
        if not self.raw.broken:
            return frozenset()
        fields = {
            name: self.raw.broken[row, column]
            for name, column in source.columns.items()
            if (row, column) in self.raw.broken
        }
        for name, found in fields.items():
            place = SheetCell(self.raw.file, self.raw.name, row, source.columns[name])
            self.sightings.append(Sighting("IN-07", (place,), found=found))
        return frozenset(fields)

    def _check_columns(self, header: Header) -> None:
        lacking = [self.model.columns()[name].header for name in self._lacking(header)]
        if lacking:
            self._see("IN-04", columns="、".join(lacking))

    def _lacking(self, header: Header | None) -> list[str]:
        """The needed fields that have no column."""
        present = header.columns if header else {}
        return [
            name for name, column in self.model.columns().items() if column.needed and name not in present
        ]

    def _see(self, rule: str, **values: object) -> None:
        place = WholeSheet(self.raw.file, self.raw.name)
        self.sightings.append(Sighting(rule, (place,), values))


def free_rows(raw: RawSheet, log: str, reader: SheetReader) -> Iterator[FreeRow]:
    """The rows of a log with columns of its own; personal columns are not read."""
    rows = raw.rows()
    head = list(islice(rows, SEARCHED_ROWS))
    header = find_free_header(head)
    if header is None:
        return
    row, columns = header
    counter = next((name for name in columns if essence(name) in COUNT_HEADERS), None)
    source = Source(raw.file, raw.name, columns)
    for number, cells in chain(head, rows):
        if number <= row or is_total(cells):
            continue
        values = {name: _cell(cells, column) for name, column in columns.items()}
        if any(value is not None for value in values.values()):
            yield FreeRow.model_validate(
                {
                    "origin": RowPlace(source, number),
                    "log": log,
                    "values": {name: _shown(value) for name, value in values.items() if name != counter},
                    "count": values.get(counter) if counter else None,
                },
                context=reader,
            )


def is_total(cells: list[object]) -> bool:
    """Whether a row sums others (合计) and is no record: its first cell with anything in it says so."""
    first = next((text for cell in cells if (text := squeeze(str(cell)))), "")
    return first.rstrip(":") in TOTAL_ROWS


def _cell(cells: list[object], column: int) -> object:
    """The value in a column from one; None for a cell that is blank or not there."""
    value = cells[column - 1] if column <= len(cells) else None
    return None if isinstance(value, str) and not value.strip() else value


def _shown(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
