"""The count of a year: records in one after the other, then every figure with what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from annualreport.finding import Sighting
from annualreport.forms.model import Form, Table
from annualreport.notation.text import shorten
from annualreport.place import Place
from annualreport.provenance import Ledger, Placement
from annualreport.records import Dispute, Document, Matter, Record, Request
from annualreport.report import Figure, as_figure
from annualreport.settings import Options
from annualreport.tally.disputes import DisputePlacer
from annualreport.tally.documents import DocumentPlacer
from annualreport.tally.figures import with_totals
from annualreport.tally.matters import MatterPlacer
from annualreport.tally.requests import RequestPlacer

FEEDING: tuple[type[Record], ...] = (Request, Document, Dispute, Matter)
"""The logs whose rows make up the tables."""
LOG_OF_TABLE: Mapping[str, type[Record]] = {"t2": Document, "t3": Request, "t4": Dispute}


@dataclass
class Counted:
    """Every figure of the form, and for each the ledger or the typed cell that gave it."""

    figures: dict[str, Figure] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    """By key of a leaf figure that a log gave."""
    typed: dict[str, Place] = field(default_factory=dict)
    """By key of a figure that was typed in."""
    sightings: list[Sighting] = field(default_factory=list)


class Tally:
    """Counts the records of one unit and year into the cells of its form."""

    def __init__(self, form: Form, year: int, options: Options) -> None:
        self.form = form
        requests = RequestPlacer(form, year)
        documents = DocumentPlacer(form, year)
        disputes = DisputePlacer(form, year, options)
        self.matters = MatterPlacer(form)
        self.ledgers = {model: Ledger(model.sheet) for model in FEEDING}
        self._sightings: list[Sighting] = []
        self._document_keys = frozenset(documents.keys)
        self._enter: Mapping[type[Record], Callable[[Record], None]] = {
            Request: self._entry(Request, requests.place),
            Document: self._entry(Document, documents.place),
            Dispute: self._entry(Dispute, disputes.place),
            Matter: self._enter_matter,
        }

    def see(self, record: Record) -> None:
        """Take in one record; records of logs that feed no table are passed over."""
        enter = self._enter.get(type(record))
        if enter is not None:
            enter(record)

    def close(
        self,
        logs: frozenset[str],
        typed: Mapping[str, Mapping[str, Figure]],
        places: Mapping[str, Place],
    ) -> Counted:
        """The figures; `logs` names the sheets that are there, `typed` the typed tables by table key."""
        counted = Counted(sightings=self._sightings)
        silent: dict[str, list[str]] = {}
        for table in self.form.tables:
            by_hand = typed.get(table.key, {})
            leaves = [cell for cell in table.cells if cell.key not in table.total_keys]
            values: dict[str, Figure] = {}
            for cell in leaves:
                ledger = self._ledger(cell.key, logs)
                if ledger is not None:
                    counted.ledgers[cell.key] = ledger
                    amount = ledger.figure(cell.key)
                    values[cell.key] = None if amount is None else as_figure(cell.kind, amount)
                elif by_hand:
                    values[cell.key] = by_hand[cell.key]
                else:
                    values[cell.key] = 0
                    silent.setdefault(self._expected_sheet(cell.key), []).append(cell.key)
            self._take(table, values, by_hand, places, counted)
        counted.sightings += self._silences(silent, logs)
        return counted

    def _take(
        self,
        table: Table,
        values: dict[str, Figure],
        by_hand: Mapping[str, Figure],
        places: Mapping[str, Place],
        counted: Counted,
    ) -> None:
        """Put a table's leaves and totals into `counted`; totals typed beside typed leaves stay as typed."""
        figures = with_totals(table, values)
        for key in figures:
            by_log = any(leaf in counted.ledgers for leaf in self.form.leaf_keys(key))
            if by_hand and not by_log:
                figures[key] = by_hand[key]
                if key in places:
                    counted.typed[key] = places[key]
        counted.figures |= figures

    def _ledger(self, key: str, logs: frozenset[str]) -> Ledger | None:
        """The ledger that yields a leaf figure, or None where its log is absent or silent about it."""
        matters = self.ledgers[Matter]
        if key.startswith("t2.") and key not in self._document_keys:
            return matters if _mentions(matters, key) else None
        model = LOG_OF_TABLE[key.partition(".")[0]]
        if model.sheet in logs:
            return self.ledgers[model]
        return matters if _mentions(matters, key) else None

    def _expected_sheet(self, key: str) -> str:
        if key.startswith("t2."):
            return Document.sheet if key in self._document_keys else Matter.sheet
        return LOG_OF_TABLE[key.partition(".")[0]].sheet

    def _silences(self, silent: Mapping[str, Iterable[str]], logs: frozenset[str]) -> Iterable[Sighting]:
        """One sighting a sheet that says nothing about its cells: absent (IN-10), or rows missing (IN-15)."""
        for sheet, keys in silent.items():
            cells = [self.form.cells[key] for key in keys]
            places = tuple(cell.place for cell in cells)
            values = {"sheet": sheet, "count": len(cells), "table": cells[0].table.name}
            yield Sighting("IN-15" if sheet in logs else "IN-10", places, values)

    def _entry(self, model: type[Record], place: Callable[..., Placement]) -> Callable[[Record], None]:
        ledger = self.ledgers[model]

        def enter(record: Record) -> None:
            amount: int = getattr(record, "count", 1)
            ledger.enter(place(record), record.origin, amount)

        return enter

    def _enter_matter(self, record: Record) -> None:
        if not isinstance(record, Matter):
            return
        placement, ledger = self.matters.place(record), self.ledgers[Matter]
        named = placement.counted + placement.doubtful
        title = shorten("·".join(filter(None, (record.matter, record.measure))), 40)
        if not named and not {"matter", "measure"} & record.unread:
            self._sightings.append(Sighting("IN-14", (record.place("matter"),), found=title))
        if any(_mentions(ledger, key) for key in named):
            self._sightings.append(Sighting("IN-16", (record.place("matter"),), found=title))
        if record.value is not None or "value" in record.unread:
            ledger.enter(placement, record.origin, record.value or 0)


def _mentions(ledger: Ledger, key: str) -> bool:
    return any(key in placement.counted + placement.doubtful for placement in ledger.placements)
