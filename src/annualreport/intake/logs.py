"""Rows of a log into records: pydantic validates, and what it complains of becomes a sighting at the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from pydantic import ValidationError

from annualreport.finding import Sighting, Sightings
from annualreport.intake.details.model import Details
from annualreport.intake.headers import (
    DEEPEST,
    SEARCHED_ROWS,
    Header,
    find_header,
    is_header_again,
)
from annualreport.intake.lines import cell_value, has_other_content, is_total, see_broken, serial_columns
from annualreport.intake.memory import Complaint, RowMemory
from annualreport.intake.opening import RawSheet, Row
from annualreport.intake.vocabulary import SheetReader
from annualreport.notation.text import essence
from annualreport.place import Place, SheetCell, WholeSheet
from annualreport.provenance import row_ranges
from annualreport.rows import Record, RowPlace, Source

NOT_SHOWN = "（疑似错列，未显示）"
GROUPED_RULES = frozenset({"LOG-08", "LOG-09", "LOG-20", "IN-13"})
"""Complaints about a wording: the same wording in forty rows is told once."""


@dataclass
class LogReader:
    """Reads one sheet as one log; sightings collect while the records are drawn."""

    raw: RawSheet
    model: type[Record]
    reader: SheetReader
    sightings: Sightings
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
            recalled = memory.recall(cells, origin) if is_plain and not depends else None
            if recalled is not None:
                record, complaint = recalled
                if complaint is not None:
                    self._complain(complaint, origin)
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
            record, complaints = self._record(values, origin, broken, header)
            for complaint in complaints:
                self._complain(complaint, origin)
            is_whole = not (broken or self.raw.details.merged or self.reader.notes)
            if is_whole and len(complaints) < 2:
                memory.learn(cells, record, *complaints)
            for rule, name, found in self.reader.notes:
                self._complain(Complaint(rule, name, {"found": found}), origin)
            yield record
        elif has_other_content(cells, self._serials):
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
    ) -> tuple[Record, list[Complaint]]:
        """A record of what can be read, and the model's complaints about the rest."""
        self.reader.notes.clear()
        unread = {*self._lacking(header), *broken}
        readable = {name: value for name, value in values.items() if name not in broken}
        try:
            return self._validate(readable, origin, unread), []
        except ValidationError as error:
            problems = error.errors(include_input=False, include_url=False)
        complaints = [
            Complaint(problem["type"], str(problem["loc"][0]), problem.get("ctx", {})) for problem in problems
        ]
        if len(complaints) > 1:
            # -- several unreadable cells in a row: it may be a column off, and then they are not echoed --
            complaints = [replace(complaint, details=_unshown(complaint.details)) for complaint in complaints]
        unread |= {complaint.field for complaint in complaints}
        readable = {name: value for name, value in readable.items() if name not in unread}
        self.reader.notes.clear()
        return self._validate(readable, origin, unread), complaints

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

    def _complain(self, complaint: Complaint, origin: RowPlace) -> None:
        """Say a complaint at its cell; beyond the limit it is only counted."""
        rule, details = complaint.rule, complaint.details
        if not self.sightings.has_room_for(rule):
            self.sightings.tick(rule)
            return
        header, found = self.model.columns()[complaint.field].header, details.get("found", "")
        values = {
            "column": header,
            "field": complaint.field,
            "candidates": details.get("candidates", ()),
            "wording": details.get("wording", ""),
        }
        cause = f"{header}:{found}" if rule in GROUPED_RULES else ""
        place = origin.cell(complaint.field)
        self.sightings.append(Sighting(rule, (place,), values, found=found, cause=cause))

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


def see_recognised(raw: RawSheet, model: type[Record], header: Header, sightings: Sightings) -> None:
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


def _unshown(details: Mapping[str, Any]) -> dict[str, Any]:
    return {**details, "found": NOT_SHOWN if details.get("found") else ""}
