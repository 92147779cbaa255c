"""Rows of a log into records, column by column: what the model complains of becomes a sighting at the cell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from operator import itemgetter
from typing import Any, TypeAlias

from annualreport.finding import Sighting, Sightings
from annualreport.intake.details.model import Spot
from annualreport.intake.fields import BROKEN, Complaint, FieldReader, Odd
from annualreport.intake.headers import (
    DEEPEST,
    SEARCHED_ROWS,
    Header,
    find_header,
)
from annualreport.intake.idle import IdleLines
from annualreport.intake.joined import Joined
from annualreport.intake.lines import has_day, is_blank, is_total, see_broken, serial_columns
from annualreport.intake.opening import RawSheet, Row
from annualreport.intake.recognition import see_recognised
from annualreport.intake.vocabulary import SheetReader
from annualreport.intake.wordings.lines import DITTO
from annualreport.place import Place, SheetCell, WholeSheet
from annualreport.provenance import row_ranges
from annualreport.rows import Record, RowPlace, Source, Stretch

Line: TypeAlias = tuple[int, Row]
"""A row number from one, and its cells."""
CHUNK = 400
"""Lines read together: few enough to stay in the processor's own memory, enough for columns to pay."""
NO_FIELDS: frozenset[str] = frozenset()

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
    _before: dict[str, object] = field(default_factory=dict, init=False)
    """The last value of each field, which a first line may repeat (同上)."""
    unread: set[str] = field(default_factory=set)
    """Canonical names of logs of which something could not be read as a whole."""

    def stretches(self) -> Iterator[Stretch]:
        """The records of the sheet, in its order."""
        rows = self.raw.rows()
        head = list(islice(rows, SEARCHED_ROWS + DEEPEST))
        header = find_header(head, self.model)
        self._shared: dict[Spot, object] = {}
        if header is None:
            self.unread.add(self.model.sheet)
            self._see("IN-04", columns=self._headers(self._lacking(None)))
            return
        said = self.model.said_by_sheet(self.raw.name).items()
        self._said = {name: word for name, word in said if name not in header.columns}
        self._check_columns(header)
        self._header = header
        self._source = Source(self.raw.file, self.raw.name, header.columns)
        self._read_columns = set(header.columns.values())
        self._fields = {
            name: FieldReader(self.model, name, self.reader) for name in (*header.columns, *self._said)
        }
        self._dates = sorted(self.model.dates() & set(header.columns), key=self._is_optional)
        self._nothing_unread = frozenset(self._lacking(header))
        self._idle = IdleLines(self.model, header, head)
        details = self.raw.details
        merged = details.merged
        numbering = [header.columns["number"]] if "number" in header.columns else serial_columns(head)
        self._joined = Joined(self.model, merged, numbering) if merged else None
        self._odd_rows = {row for row, _ in (*details.broken, *merged, *merged.values())}
        lines = chain((line for line in head if line[0] > header.row), rows)
        while chunk := list(islice(lines, CHUNK)):
            stretch = self._stretch(self._filled(chunk))
            if stretch:
                yield stretch
        self._note_rows("IN-30", details.hidden_rows)
        self._note_rows("IN-52", {row for row, column in details.struck if column in self._read_columns})

    def _filled(self, lines: list[Line]) -> list[Line]:
        """The lines that hold something and do not sum others; their first cell raises the doubt."""
        firsts = [cells[0] if cells else "" for _, cells in lines]
        if "" not in firsts and "".join(map(str, firsts)).isascii():
            # -- as in nearly all of a long log: no line that could be blank, a sum or a remark --
            return lines
        doubtful = [
            index
            for index, first in enumerate(firsts)
            if not first or (isinstance(first, str) and not first.isascii())
        ]
        out = {index for index in doubtful if self._is_idle(*lines[index])}
        return [line for index, line in enumerate(lines) if index not in out] if out else lines

    def _is_idle(self, number: int, cells: Row) -> bool:
        """Whether a line is blank or sums others."""
        if cells.count("") == len(cells) and number not in self._odd_rows:
            return True
        days = [column for name, column in self._header.columns.items() if name in self.model.dates()]
        return self.model.has_totals and is_total(cells) and not has_day(cells, days, self.reader.year)

    def _stretch(self, lines: list[Line]) -> Stretch:
        """The records among some lines, of which there may be none."""
        raws = self._raws(lines)
        broken = self._mend(raws, lines)
        odd: dict[int, list[Odd]] = {}
        columns = {name: self._column(name, column, odd) for name, column in raws.items()}
        said = {name: [word] * len(lines) for name, word in self._said.items()}
        columns |= {name: self._column(name, words, odd) for name, words in said.items()}
        passed_over = self._passed_over(lines, raws, columns, broken) | self._join(lines, columns)
        unread = [self._nothing_unread] * len(lines)
        for index in sorted({*odd, *broken} - passed_over):
            refused = self._say_odd(odd.get(index, ()), lines[index][0])
            unread[index] = unread[index] | refused | broken.get(index, NO_FIELDS)
        columns["unread"] = list(unread)
        numbers = [number for number, _ in lines]
        if passed_over:
            kept = [index for index in range(len(lines)) if index not in passed_over]
            numbers = [numbers[index] for index in kept]
            columns = {name: [column[index] for index in kept] for name, column in columns.items()}
        return Stretch(self.model, self._source, numbers, columns)

    def _raws(self, lines: list[Line]) -> dict[str, list[object]]:
        """The cells of the columns that are read."""
        rows = [cells for _, cells in lines]
        width = max(self._source.columns.values(), default=0)
        if min(map(len, rows), default=width) < width:
            rows = [cells + [""] * (width - len(cells)) for cells in rows]
        columns = self._source.columns.items()
        raws = {name: list(map(itemgetter(column - 1), rows)) for name, column in columns}
        return raws | {name: list(map(several.of, rows)) for name, several in self._header.spread.items()}

    def _mend(self, raws: dict[str, list[object]], lines: list[Line]) -> dict[int, frozenset[str]]:
        """Share merged cells, mark broken ones, settle what depends on a neighbour.

        Returns the broken fields by the line's index.
        """
        broken = {}
        if self._odd_rows:
            for index, (number, _) in enumerate(lines):
                if number in self._odd_rows:
                    self._share_merged(raws, index, number)
                    fields = see_broken(self.raw, RowPlace(self._source, number), self.sightings)
                    for name in fields:
                        raws[name][index] = BROKEN
                    if fields:
                        broken[index] = frozenset(fields)
        for index, ground in enumerate(raws.get(self.model.refined_by, ())):
            if not is_blank(ground):
                refined = self.model.refined({name: raw[index] for name, raw in raws.items()}, self.reader)
                for name, value in refined.items():
                    raws[name][index] = value
        return broken

    def _share_merged(self, raws: dict[str, list[object]], index: int, number: int) -> None:
        """A cell merged with the one above it has its value; how often a merged 件数 counts is not clear."""
        merged = self.raw.details.merged
        for name, column in self._source.columns.items():
            top = merged.get((number, column))
            if top is None:
                self._shared[number, column] = raws[name][index]
            elif name in self.model.numbers() and not is_blank(self._shared.get(top)):
                place = SheetCell(self.raw.file, self.raw.name, number, column)
                self.sightings.append(Sighting("IN-29", (place,), cause=self.raw.name))
            else:
                raws[name][index] = self._shared.get(top, "")

    def _column(self, name: str, raws: Sequence[object], odd: dict[int, list[Odd]]) -> list[object]:
        """The values of a column; those that there is something to say of are put into `odd` as well."""
        reader = self._fields[name]
        values = reader.read(raws)
        if reader.has_met_odd:
            for index, value in enumerate(values):
                before = values[index - 1] if index else self._before.get(name)
                if isinstance(value, Odd) and raws[index] in DITTO and before is not None:
                    values[index] = before
                elif isinstance(value, Odd):
                    odd.setdefault(index, []).append(value)
                    values[index] = value.value
        self._before[name] = values[-1] if values else None
        return values

    def _join(self, lines: list[Line], columns: dict[str, list[object]]) -> set[int]:
        """The lines that go on with the one above; where they say something else, nobody can tell what they are."""
        going_on: set[int] = set()
        if self._joined is None:
            return going_on
        for index, (number, _) in enumerate(lines):
            agrees = self._joined.agrees(number, index, columns)
            if self._joined.is_joined(number):
                self._complain_of_row("IN-50" if agrees else "IN-51", number)
                going_on |= {index} if agrees else set()
        return going_on

    def _passed_over(
        self,
        lines: list[Line],
        raws: dict[str, list[object]],
        columns: dict[str, list[object]],
        broken: Container[int],
    ) -> set[int]:
        """The lines that are no records; one with a readable date always is one."""
        dateless: Iterable[int] = range(len(lines))
        for name in self._dates:
            if None not in columns[name]:
                return set()
            dateless = [index for index in dateless if columns[name][index] is None]
        out: set[int] = set()
        for index in dateless:
            if index not in broken:
                number, cells = lines[index]
                rule = self._idle.judge(number, cells, {name: column[index] for name, column in raws.items()})
                out |= set() if rule is None else {index}
                if rule:
                    self._complain_of_row(rule, number)
        if self._idle.has_second_table:
            self.unread.add(self.model.sheet)
        return out

    def _say_odd(self, odds: Sequence[Odd], number: int) -> frozenset[str]:
        """Say what there is to say of a record; returns the fields that were refused."""
        refused = frozenset(odd.complaint.field for odd in odds if odd.is_refused)
        for odd in odds:
            complaint = odd.complaint
            if len(refused) > 1:
                # -- several unreadable cells: the row may be a column off, and then they are not echoed --
                complaint = replace(complaint, details=_unshown(complaint.details))
            self._complain(complaint, number)
        return refused

    def _is_optional(self, name: str) -> bool:
        return not self.model.columns()[name].needed

    def _note_rows(self, rule: str, rows: Iterable[int]) -> None:
        """Say once a sheet which of its rows are hidden or struck through."""
        below = sorted(row for row in rows if row > self._header.row)
        if below:
            self._see(rule, rows=row_ranges(below), count=len(below))

    def _complain(self, complaint: Complaint, number: int) -> None:
        """Say a complaint at its cell; beyond the limit it is only counted."""
        rule, details = complaint.rule, complaint.details
        header, found = self.model.columns()[complaint.field].header, details.get("found", "")
        cause = f"{header}:{found}" if rule in GROUPED_RULES else ""
        if not self.sightings.has_room_for(rule, cause):
            self.sightings.tick(rule)
            return
        values = {
            "column": header,
            "field": complaint.field,
            "candidates": details.get("candidates", ()),
            "wording": (wording := details.get("wording", "")),
            # -- a wording that is cut or not shown cannot be pasted --
            "own": f'："{found}" = "…"' if found and found == " ".join(wording.split()) else "",
        }
        place = RowPlace(self._source, number).cell(complaint.field)
        self.sightings.append(Sighting(rule, (place,), values, found=found, cause=cause))

    def _complain_of_row(self, rule: str, number: int) -> None:
        place = SheetCell(self.raw.file, self.raw.name, number, 1)
        self.sightings.append(Sighting(rule, (place,), cause=self.raw.name))

    def _check_columns(self, header: Header) -> None:
        if lacking := self._lacking(header):
            self._see("IN-04", columns=self._headers(lacking))
        for name, column in header.doubled:
            place = SheetCell(self.raw.file, self.raw.name, header.row, column)
            self.sightings.append(Sighting("IN-24", (place,), found=name))
        see_recognised(self.raw, self.model, header, self.sightings)

    def _lacking(self, header: Header | None) -> list[str]:
        """The needed fields that have no column."""
        present = {*header.columns, *self._said} if header else set[str]()
        return [
            name for name, column in self.model.columns().items() if column.needed and name not in present
        ]

    def _headers(self, names: list[str]) -> str:
        return "、".join(self.model.columns()[name].header for name in names)

    def _see(self, rule: str, **values: object) -> None:
        place: Place = WholeSheet(self.raw.file, self.raw.name)
        self.sightings.append(Sighting(rule, (place,), values))


def _unshown(details: Mapping[str, Any]) -> dict[str, Any]:
    return {**details, "found": NOT_SHOWN if details.get("found") else ""}
