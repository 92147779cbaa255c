"""Rows of a log into records: pydantic validates, and what it complains of becomes a sighting at the cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from pydantic import ValidationError

from annualreport.finding import Sighting
from annualreport.intake.details.model import Details
from annualreport.intake.headers import (
    DEEPEST,
    SEARCHED_ROWS,
    Header,
    find_free_header,
    find_header,
    is_header_again,
)
from annualreport.intake.memory import RowMemory
from annualreport.intake.opening import RawSheet, Row
from annualreport.intake.vocabulary import SheetReader
from annualreport.intake.wordings.headers import COUNT_HEADERS, NOTE_ROW, SERIAL_HEADERS, TOTAL_ROW
from annualreport.notation.text import BRACKETED, essence, squeeze
from annualreport.place import Place, SheetCell, WholeSheet
from annualreport.provenance import row_ranges
from annualreport.records import FreeRow
from annualreport.rows import Record, RowPlace, Source

NOT_SHOWN = "（疑似错列，未显示）"
NO_RECORD = re.compile(f"{TOTAL_ROW}|{NOTE_ROW}")
GROUPED_RULES = frozenset({"LOG-08", "LOG-09", "LOG-20", "IN-13"})
"""Complaints about a wording: the same wording in forty rows is told once."""


@dataclass
class LogReader:
    """Reads one sheet as one log; sightings collect while the records are drawn."""

    raw: RawSheet
    model: type[Record]
    reader: SheetReader
    sightings: list[Sighting]
    unread: set[str] = field(default_factory=set)
    """Canonical names of logs of which something could not be read as a whole."""

    def records(self) -> Iterator[Record]:
        """The records of the sheet, in its order."""
        rows = self.raw.rows()
        head = list(islice(rows, SEARCHED_ROWS + DEEPEST))
        header = find_header(head, self.model)
        self._shared: dict[tuple[int, int], object] = {}
        self._serials = serial_columns(head)
        if header is None:
            self.unread.add(self.model.sheet)
            self._see("IN-04", columns=self._headers(self._lacking(None)))
            return
        self._check_columns(header)
        source = Source(self.raw.file, self.raw.name, header.columns)
        details = self.raw.details
        odd_rows = {row for row, _ in (*details.broken, *details.merged)}
        # -- where one field is told by another, no value means the same in every row --
        depends = "ground" in header.columns
        memory = RowMemory(self.model, header.columns, frozenset(self._lacking(header)))
        for number, cells in chain(head, rows):
            if number <= header.row or (cells.count("") == len(cells) and number not in odd_rows):
                continue
            origin = RowPlace(source, number)
            first = cells[0] if cells else ""
            is_plain = first.__class__ is str and first != "" and first.isascii() and number not in odd_rows
            record = memory.recall(cells, origin) if is_plain and not depends else None
            if record is not None:
                yield record
            elif not self._is_no_record(number, cells, header):
                yield from self._read_row(cells, origin, header, memory)
        self._note_hidden(header, details)

    def _read_row(self, cells: Row, origin: RowPlace, header: Header, memory: RowMemory) -> Iterator[Record]:
        """The record of a row that holds one, read with care."""
        values = {name: cell_value(cells, column) for name, column in header.columns.items()}
        self._share_merged(values, origin)
        values = self.model.refined(values, self.reader)
        broken = self._broken(origin)
        if broken or any(value is not None for value in values.values()):
            known = len(self.sightings)
            record = self._record(values, origin, broken, header)
            if len(self.sightings) == known and not self.raw.details.merged:
                memory.learn(cells, record)
            yield record
        elif _has_other_content(cells, self._serials):
            self._complain_of_row("IN-27", origin.row)

    def _share_merged(self, values: dict[str, object], origin: RowPlace) -> None:
        """A cell merged with the one above it has its value; how often a merged 件数 counts is not clear."""
        merged = self.raw.details.merged
        if not merged:
            return
        for name, column in origin.source.columns.items():
            spot = (origin.row, column)
            if spot not in merged:
                self._shared[spot] = values[name]
            elif name in self.model.numbers() and self._shared.get(merged[spot]) is not None:
                self.sightings.append(Sighting("IN-29", (origin.cell(name),), cause=self.raw.name))
            else:
                values[name] = self._shared.get(merged[spot])

    def _note_hidden(self, header: Header, details: Details) -> None:
        rows = sorted(row for row in details.hidden_rows if row > header.row)
        if rows:
            self._see("IN-30", rows=row_ranges(rows), count=len(rows))

    def _record(
        self, values: dict[str, Any], origin: RowPlace, broken: frozenset[str], header: Header
    ) -> Record:
        """A record of what can be read; every complaint is seen at its cell."""
        self.reader.notes.clear()
        unread = {*self._lacking(header), *broken}
        readable = {name: value for name, value in values.items() if name not in broken}
        try:
            record = self._validate(readable, origin, unread)
        except ValidationError as error:
            problems = error.errors(include_input=False, include_url=False)
            unread |= {str(problem["loc"][0]) for problem in problems}
            # -- several unreadable cells in a row: it may be a column off, and then they are not echoed --
            misplaced = len(problems) > 1
            for problem in problems:
                details = problem.get("ctx", {})
                found = NOT_SHOWN if misplaced and details.get("found") else details.get("found", "")
                self._complain(problem["type"], str(problem["loc"][0]), origin, {**details, "found": found})
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

    def _is_no_record(self, number: int, cells: Row, header: Header) -> bool:
        """Rows that sum others, and headers that come again: of a further page, or of a second table."""
        if self.model.has_totals and is_total(cells):
            return True
        if not is_header_again(cells, header, self.model):
            return False
        again = find_header([(number, cells)], self.model)
        if again is None or dict(again.columns) != dict(header.columns):
            self.unread.add(self.model.sheet)
            self._complain_of_row("IN-25", number)
        return True

    def _complain(self, rule: str, name: str, origin: RowPlace, details: dict[str, Any]) -> None:
        header = self.model.columns()[name].header
        found = details.get("found", "")
        cause = f"{header}:{found}" if rule in GROUPED_RULES else ""
        values = {
            "column": header,
            "field": name,
            "candidates": details.get("candidates", ()),
            "wording": details.get("wording", ""),
        }
        self.sightings.append(Sighting(rule, (origin.cell(name),), values, found=found, cause=cause))

    def _complain_of_row(self, rule: str, number: int) -> None:
        place = SheetCell(self.raw.file, self.raw.name, number, 1)
        self.sightings.append(Sighting(rule, (place,), cause=self.raw.name))

    def _broken(self, origin: RowPlace) -> frozenset[str]:
        """Fields of the row whose cell holds an error value or an uncalculated formula."""
        return frozenset(see_broken(self.raw, origin, self.sightings))

    def _check_columns(self, header: Header) -> None:
        if lacking := self._lacking(header):
            self._see("IN-04", columns=self._headers(lacking))
        for name, column in header.doubled:
            place = SheetCell(self.raw.file, self.raw.name, header.row, column)
            self.sightings.append(Sighting("IN-24", (place,), found=name))
        see_recognised(self.raw, self.model, header, self.sightings)

    def _lacking(self, header: Header | None) -> list[str]:
        """The needed fields that have no column."""
        present = header.columns if header else {}
        return [
            name for name, column in self.model.columns().items() if column.needed and name not in present
        ]

    def _headers(self, names: list[str]) -> str:
        return "、".join(self.model.columns()[name].header for name in names)

    def _see(self, rule: str, **values: object) -> None:
        place: Place = WholeSheet(self.raw.file, self.raw.name)
        self.sightings.append(Sighting(rule, (place,), values))


def free_rows(raw: RawSheet, log: str, reader: SheetReader, sightings: list[Sighting]) -> Iterator[FreeRow]:
    """The rows of a log with columns of its own; personal columns are not read."""
    rows = raw.rows()
    head = list(islice(rows, SEARCHED_ROWS))
    header = find_free_header(head)
    if header is None:
        sightings.append(Sighting("IN-28", (WholeSheet(raw.file, raw.name),)))
        return
    counter = next((name for name in header.columns if essence(name) in COUNT_HEADERS), None)
    source = Source(raw.file, raw.name, header.columns)
    for number, cells in chain(head, rows):
        if number <= header.row or is_total(cells):
            continue
        broken = see_broken(raw, RowPlace(source, number), sightings)
        values = {name: cell_value(cells, column) for name, column in source.columns.items()}
        if broken or any(value is not None for value in values.values()):
            origin = RowPlace(source, number)
            facts = {
                "origin": origin,
                "log": log,
                "values": {name: _shown(value) for name, value in values.items() if name != counter},
            }
            count = {"count": values[counter]} if counter and counter not in broken else {}
            try:
                yield FreeRow.model_validate(facts | count, context=reader)
            except ValidationError as error:
                (problem,) = error.errors(include_input=False, include_url=False)
                found = problem.get("ctx", {}).get("found", "")
                place = origin.cell(counter or "")
                sightings.append(Sighting(problem["type"], (place,), {"column": counter or ""}, found=found))


def see_broken(raw: RawSheet, origin: RowPlace, sightings: list[Sighting]) -> list[str]:
    """Say which cells of a row hold error values or uncalculated formulas; returns their fields."""
    broken = raw.details.broken
    if not broken:
        return []
    spots = {name: (origin.row, column) for name, column in origin.source.columns.items()}
    fields = [name for name, spot in spots.items() if spot in broken]
    sightings += [Sighting("IN-07", (origin.cell(name),), found=broken[spots[name]]) for name in fields]
    return fields


def see_recognised(raw: RawSheet, model: type[Record], header: Header, sightings: list[Sighting]) -> None:
    """Say what was taken for what, where that is not plain from the names; once for sheets that are alike."""
    columns = model.columns()
    if raw.name == model.sheet and not header.unread and not _renamed(header, model):
        return
    read = "、".join(
        f"{spelled}→{columns[name].header}" if spelled != columns[name].header else spelled
        for name, spelled in header.names.items()
    )
    values = {"log": model.sheet, "read": read, "unread": "、".join(header.unread) or "无"}
    sightings.append(Sighting("IN-23", (WholeSheet(raw.file, raw.name),), values, cause=f"{values}"))


def _renamed(header: Header, model: type[Record]) -> bool:
    return any(
        essence(spelled) != essence(model.columns()[name].header) for name, spelled in header.names.items()
    )


def is_total(cells: Row) -> bool:
    """Whether a row sums others (合计) or explains the table and is no record: its first cell says so."""
    first = next((cell for cell in cells if cell not in ("", None)), "")
    return isinstance(first, str) and NO_RECORD.fullmatch(BRACKETED.sub("", squeeze(first))) is not None


def cell_value(cells: Row, column: int) -> object:
    """The value in a column from one; None for a cell that is blank or not there."""
    value = cells[column - 1] if column <= len(cells) else None
    return None if isinstance(value, str) and not value.strip() else value


def serial_columns(head: list[tuple[int, Row]]) -> frozenset[int]:
    """Columns that only number the rows (序号)."""
    return frozenset(
        column
        for _, cells in head
        for column, cell in enumerate(cells, 1)
        if isinstance(cell, str) and essence(cell) in SERIAL_HEADERS
    )


def _has_other_content(cells: Row, serials: frozenset[int]) -> bool:
    """Whether a row without a single readable field holds something after all, besides its serial number."""
    return any(str(cell).strip() for column, cell in enumerate(cells, 1) if column not in serials)


def _shown(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
