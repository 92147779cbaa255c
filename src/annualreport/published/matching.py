"""The form laid over a published document: a figure for each cell whose row and column are certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from annualreport.finding import Sighting
from annualreport.forms.model import Cell, Form, Table
from annualreport.forms.years import known_forms
from annualreport.notation.text import shorten
from annualreport.place import Place
from annualreport.published import spelling, splitting
from annualreport.published.alignment import Named, name_rows
from annualreport.published.cells import Reading, read_cell, read_plain
from annualreport.published.columns import other_order, place_values
from annualreport.published.disputes import place_disputes
from annualreport.published.figures import DisputeRow, GroupRow, TableRow, Value
from annualreport.published.labels import columns_in, columns_of, rows_under

AnyRow: TypeAlias = TableRow | GroupRow | DisputeRow
SHOWN = 12
"""Values of a row that a message repeats."""


@dataclass
class Match:
    """What was read of the tables, by cell key of any form."""

    form: Form
    readings: dict[str, Reading] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)
    """Cells that were complained of and stay unread."""
    lost: dict[str, list[Sighting]] = field(default_factory=dict)
    """By row (t3.new), values under its name that cannot be placed."""

    def lose(self, row: str, values: Sequence[Value], place: Place) -> None:
        """Values of a row that nobody can give to cells; nothing is guessed.

        A row that was read whole is not lost where a table behind it (近两年对比) has one of its name.
        """
        if not self.has(row):
            self.lost.setdefault(row, []).append(_lost(values, place, _name_of(row)))

    def has(self, row: str) -> bool:
        """Whether every cell of a row was read."""
        return all(f"{row}.{column}" in self.readings for column in columns_in(row, self.form.name))


def match(rows: Sequence[AnyRow], form: Form) -> Match:
    """Every figure of the rows; `form` is the one expected by the year, rows of others are read too."""
    result = Match(form)
    named, nameless = name_rows([row for row in rows if isinstance(row, TableRow)], form)
    result.sightings += [_lost(row.values, row.place) for row in nameless if _says_something(row.values)]
    orders = [other_order(each.found, columns_of(each.row.id)) for each in named]
    odd = {each.row.table for each, order in zip(named, orders, strict=True) if order}
    refuted = set(_refuted(named, orders, form))
    for each, order in zip(named, orders, strict=True):
        if each.row.table in odd and (not each.found.heads or (each.row.table, order) in refuted):
            result.lose(each.row.id, each.found.values, each.found.place)
            continue
        _read_row(each, result)
    _read_runs([each for each in named if each.found.run], result)
    for row in rows:
        if isinstance(row, DisputeRow):
            _read_disputes(row, result)
        elif isinstance(row, GroupRow):
            _check_group(row, result)
    result.sightings += [sighting for told in result.lost.values() for sighting in told]
    return result


def _refuted(
    named: Sequence[Named], orders: Sequence[tuple[str, ...]], form: Form
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Orders of columns that some row of their table does not bear out; a row of noughts bears out any."""
    for each, order in zip(named, orders, strict=True):
        says = order and _says_something(each.found.values)
        if says and place_values(each.found, columns_of(each.row.id), form.name) is None:
            yield each.row.table, order


def any_cell(key: str) -> Cell:
    """The cell with this key in the newest form that has it."""
    return next(form.cells[key] for form in reversed(known_forms()) if key in form.cells)


def _read_row(named: Named, result: Match) -> None:
    """A labelled row whose values are told apart."""
    found = named.found
    if found.torn:
        result.lose(named.row.id, (Value(found.torn, found.place),), found.place)
    if not found.values:
        return
    if named.row.id in result.lost:
        # -- the row that counts could not be read; one of its name behind it may be of another year --
        result.lose(named.row.id, found.values, found.place)
        return
    placed = place_values(found, columns_of(named.row.id), result.form.name)
    if placed is None:
        if _says_something(found.values):
            result.lose(named.row.id, found.values, found.place)
        return
    way, assigned = placed
    result.sightings += spelling.odd_labels(named.row, found, way)
    keys = {f"{named.row.id}.{column}": value for column, value in assigned.items()}
    if named.is_inferred:
        cells = tuple(any_cell(key).place for key in keys)
        result.sightings.append(Sighting("IN-37", (found.place, *cells), found=_told(found.values)))
    for key, value in keys.items():
        _take(key, value, result)


def _take(key: str, value: Value, result: Match, *, is_inferred: bool = False) -> None:
    """One cell; where the document gives it twice with different figures, it is not known."""
    seen: list[Sighting] = []
    reading = read_cell(any_cell(key), value.text, value.place, seen)
    known = result.readings.get(key)
    if key in result.spoiled:
        return
    if known is not None and known.figure is None and reading.figure is None:
        return
    if known is not None:
        if reading.figure is not None and reading.figure != known.figure:
            places = (known.place, value.place, any_cell(key).place)
            told = f"{'空' if known.figure is None else known.figure}、{reading.figure}"
            result.sightings.append(Sighting("IN-36", places, found=told, cause=f"doubled {key[:2]}"))
            result.readings[key] = Reading(None, value.place)
            result.spoiled.add(key)
        return
    result.sightings += seen
    result.readings[key] = reading


def _read_runs(named: Sequence[Named], result: Match) -> None:
    """Labelled rows whose values were run together."""
    open_rows: dict[str, list[splitting.Way]] = {}
    places: dict[str, TableRow] = {}
    for each in named:
        columns = columns_in(each.row.id, result.form.name)
        sums = result.form.table("t3").key == each.row.table
        run = each.found.run
        can_be_one = not sums and len(run) == 1 and not run[0].startswith("0")
        ways = [] if can_be_one else splitting.ways(run, len(columns), sums=sums)
        if len(ways) == 1:
            _take_way(each.row.id, columns, ways[0], each.found, result)
        elif ways and sums:
            open_rows[each.row.id], places[each.row.id] = ways, each.found
        else:
            result.lose(each.row.id, _run(each.found), each.found.place)
    table = result.form.table("t3")
    known = {key: each.figure for key, each in result.readings.items() if isinstance(each.figure, int)}
    columns = columns_in("t3.new", result.form.name)
    down = [each for each in table.equations if each.line in columns]
    chosen = splitting.choose(open_rows, columns, known, down)
    for row, found in places.items():
        if row in chosen:
            _take_way(row, columns, chosen[row], found, result)
        else:
            result.lose(row, _run(found), found.place)


def _take_way(row: str, columns: Sequence[str], way: splitting.Way, found: TableRow, result: Match) -> None:
    keys = [f"{row}.{column}" for column in columns]
    for key, number in zip(keys, way, strict=True):
        _take(key, Value(str(number), found.place), result, is_inferred=True)
    if len(columns) > 1:
        cells = tuple(any_cell(key).place for key in keys)
        told = "".join(found.run)
        result.sightings.append(
            Sighting(
                "IN-34",
                (found.place, *cells),
                found=shorten(told, 30),
                expected="、".join(map(str, way)),
                cause="run",
            )
        )


def _read_disputes(row: DisputeRow, result: Match) -> None:
    placed = place_disputes(row, result.form.table("t4"))
    if placed is None:
        result.sightings.append(_lost(row.values or _run(row), row.place))
        return
    for key, value in placed.items():
        _take(key, value, result, is_inferred=bool(row.run))
    if row.run:
        cells = tuple(any_cell(key).place for key in placed)
        told, read = "".join(row.run), "、".join(value.text for value in placed.values())
        result.sightings.append(
            Sighting("IN-34", (row.place, *cells), found=shorten(told, 30), expected=read, cause="run")
        )


def _check_group(row: GroupRow, result: Match) -> None:
    """A heading that carries no figures shows some: they have to be the sums of the rows below it."""
    rows = rows_under(row.group, result.form)
    columns = columns_in(rows[0], result.form.name) if rows else ()
    if len(columns) != len(row.values):
        return
    for column, value in zip(columns, row.values, strict=True):
        figures = [result.readings.get(f"{each}.{column}") for each in rows]
        known = [reading.figure for reading in figures if reading and reading.figure is not None]
        shown = read_plain(value.text)
        if shown is not None and len(known) == len(rows) and shown != sum(known):
            values = {"group": row.group}
            result.sightings.append(
                Sighting("T3-04", (value.place,), values, found=shown, expected=sum(known))
            )


def _says_something(values: Sequence[Value]) -> bool:
    """Whether there is a digit among some values; blanks and marks that nobody can place lose nothing."""
    return any(character.isdigit() for value in values for character in value.text)


def missing_cells(result: Match) -> Iterator[tuple[Table, list[Cell]]]:
    """By table of the form, the cells that were not found."""
    for table in result.form.tables:
        cells = [cell for cell in table.cells if cell.key not in result.readings]
        if cells:
            yield table, cells


def foreign(result: Match) -> Mapping[str, Reading]:
    """What was read in cells that the form does not have."""
    return {key: reading for key, reading in result.readings.items() if key not in result.form.cells}


def _run(found: TableRow | DisputeRow) -> tuple[Value, ...]:
    """Values that were run together, as they stood there."""
    return tuple(Value(text, found.place) for text in found.run)


def _lost(values: Sequence[Value], place: Place, row: str = "没有行名的一行") -> Sighting:
    """Values that nobody can give to cells."""
    return Sighting("IN-35", (place,), {"row": row}, found=_told(values))


def _name_of(row: str) -> str:
    """The printed name of a row (t3.new)."""
    return any_cell(f"{row}.{columns_of(row)[0].keys[0]}").row.names[0]


def _told(values: Sequence[Value]) -> str:
    """Values as they stood there."""
    told = [shorten(value.text, 60) if value.text.strip() else "空" for value in values[:SHOWN]]
    return " ".join(told)
