"""The count of a year: records in one after the other, then every figure with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from annualreport.finding import Sighting
from annualreport.forms.model import Form, Table
from annualreport.notation.numbers import NotANumberError
from annualreport.notation.text import plain_echo, shorten
from annualreport.place import Place
from annualreport.provenance import Ledger, Placement
from annualreport.records import Matter
from annualreport.report import Figure, Typed, as_figure
from annualreport.rows import Record, Stretch
from annualreport.settings import Options
from annualreport.tally.disputes import DisputePlacer
from annualreport.tally.documents import DocumentPlacer
from annualreport.tally.matters import MatterPlacer
from annualreport.tally.requests import RequestPlacer, request_placer
from annualreport.totals import with_totals


@dataclass(frozen=True)
class Beside:
    """A figure that was typed in although a log gives it too."""

    typed: Typed
    log: str


@dataclass
class Counted:
    """Every figure of the form, and for each the ledger or the typed cell that gave it."""

    figures: dict[str, Figure] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    """By key of a leaf figure that a log gave."""
    typed: dict[str, Place] = field(default_factory=dict)
    """By key of a figure that was typed in."""
    beside: dict[str, Beside] = field(default_factory=dict)
    """By key of a figure that the logs give, what was typed in beside them."""
    silent: dict[str, list[str]] = field(default_factory=dict)
    """By the sheet that should have given them, the keys that nothing gave."""
    sightings: list[Sighting] = field(default_factory=list)


class Tally:
    """Counts the records of one unit and year into the cells of its form."""

    def __init__(self, form: Form, year: int, options: Options) -> None:
        self.form = form
        self._placers = (
            request_placer(form.name, year),
            DocumentPlacer(form, year),
            DisputePlacer(form, year, options),
        )
        self._matters = MatterPlacer(form)
        self.ledgers = {
            model.sheet: Ledger(model.sheet) for model in (*(placer.log for placer in self._placers), Matter)
        }
        self._sheet_of = {key: placer.log.sheet for placer in self._placers for key in placer.keys}
        """The log that yields a leaf figure; what is not here comes from 行政事项."""
        self._placed: dict[type[Record], RequestPlacer | DocumentPlacer | DisputePlacer] = {
            placer.log: placer for placer in self._placers
        }
        self._sightings: list[Sighting] = []
        self._matter_places: dict[str, Typed] = {}

    def see(self, stretch: Stretch) -> None:
        """Take in some records; logs that feed no table are left alone."""
        if stretch.model is Matter:
            for matter in stretch:
                self._enter_matter(matter)
        elif stretch.model in self._placed:
            placements = self.placements(stretch)
            if "count" in stretch.unread():
                placements = _doubting(placements, stretch["unread"])
            ledger = self.ledgers[stretch.model.sheet]
            ledger.enter(placements, stretch.source, stretch.rows, stretch.counts)

    def placements(self, stretch: Stretch) -> Iterator[Placement]:
        """What becomes of each record of a log that feeds a table."""
        return self._placed[stretch.model].placements(stretch)

    def close(self, logs: frozenset[str], unread: Iterable[str], typed: Mapping[str, Typed]) -> Counted:
        """The figures.

        `logs` names the sheets that are there, `unread` those of them that could not be read as a
        whole, `typed` holds the figures of typed tables by key.
        """
        for name in unread:
            if name in self.ledgers:
                self.ledgers[name].unread = True
        self._sums = {name: ledger.figures() for name, ledger in self.ledgers.items()}
        counted = Counted(sightings=self._sightings)
        for table in self.form.tables:
            values: dict[str, Figure] = {}
            for cell in table.cells:
                if cell.key not in table.total_keys:
                    values[cell.key] = self._leaf(cell.key, logs, typed, counted)
            self._take(table, values, typed, counted)
        counted.sightings += self._silences(counted.silent, logs)
        return counted

    def _leaf(self, key: str, logs: frozenset[str], typed: Mapping[str, Typed], counted: Counted) -> Figure:
        """A leaf figure from its log, from 行政事项, or from a typed table, in this order."""
        sheet = self._sheet_of.get(key, Matter.sheet)
        matters = self.ledgers[Matter.sheet]
        ledger = self.ledgers[sheet] if sheet in logs and sheet != Matter.sheet else None
        if ledger is not None and key in self._matter_places:
            counted.beside[key] = Beside(self._matter_places[key], ledger.log)
        if ledger is None and (matters.unread or matters.mentions(key)):
            ledger = matters
        if ledger is not None:
            counted.ledgers[key] = ledger
            amount = self._sums[ledger.log].at(key)
            return None if amount is None else as_figure(self.form.cells[key].kind, amount)
        if key in typed:
            return typed[key].figure
        counted.silent.setdefault(sheet, []).append(key)
        return 0

    def _take(
        self, table: Table, values: dict[str, Figure], typed: Mapping[str, Typed], counted: Counted
    ) -> None:
        """A table's leaves and totals; totals typed beside typed leaves stay as they were typed."""
        figures = with_totals(table, values)
        for key in [key for key in figures if key in typed]:
            ledgers = [counted.ledgers[leaf] for leaf in self.form.leaf_keys(key) if leaf in counted.ledgers]
            if ledgers:
                counted.beside[key] = Beside(typed[key], ledgers[0].log)
            else:
                figures[key], counted.typed[key] = typed[key].figure, typed[key].place
        counted.figures |= figures

    def _silences(self, silent: Mapping[str, Iterable[str]], logs: frozenset[str]) -> Iterator[Sighting]:
        """One sighting a sheet that says nothing about its cells: absent (IN-10), or rows missing (IN-15)."""
        for sheet, keys in silent.items():
            cells = [self.form.cells[key] for key in keys]
            places = tuple(cell.place for cell in cells)
            values = {"sheet": sheet, "count": len(cells), "table": cells[0].table.name}
            yield Sighting("IN-15" if sheet in logs else "IN-10", places, values)

    def _enter_matter(self, matter: Matter) -> None:
        """Take in a value of 行政事项; what it names wrongly or twice is seen."""
        ledger = self.ledgers[Matter.sheet]
        title = shorten("·".join(filter(None, (matter.matter, matter.measure))), 40)
        try:
            placement, value = self._matters.place(matter)
        except NotANumberError as error:
            values = {"column": "数值"}
            place = matter.place("value")
            self._sightings.append(Sighting("IN-06", (place,), values, found=plain_echo(str(error))))
            placement, value = self._matters.in_doubt(matter), Decimal(0)
        named = placement.counted + placement.doubtful
        if not named and not {"matter", "measure"} & matter.unread:
            self._sightings.append(Sighting("IN-14", (matter.place("matter"),), found=title))
        if any(ledger.mentions(key) for key in named):
            self._sightings.append(Sighting("IN-16", (matter.place("matter"),), found=title))
        if named and value is not None:
            ledger.enter([placement], matter.origin.source, [matter.origin.row], [value])
            self._matter_places[named[0]] = Typed(
                as_figure(self.form.cells[named[0]].kind, value), matter.place("value")
            )


def _doubting(placements: Iterable[Placement], unread: Iterable[frozenset[str]]) -> Iterator[Placement]:
    """The placements, in doubt where it could not be read how many items a row stands for."""
    for placement, fields in zip(placements, unread, strict=True):
        yield placement.in_doubt() if "count" in fields else placement
