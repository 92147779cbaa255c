"""The sum over units, cell by cell: leaves added, what two units share taken out once, totals by the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from annualreport.aggregate.collection import Collection, Terms
from annualreport.aggregate.submissions import Entry, Standing
from annualreport.finding import Sighting
from annualreport.forms.model import Form
from annualreport.forms.years import for_year
from annualreport.notation.numbers import write_number
from annualreport.place import Place
from annualreport.provenance import Thing
from annualreport.records import Dispute, Document, Request
from annualreport.report import Figure, Report
from annualreport.totals import with_totals

SHARED = {Document.sheet: "REL-06", Dispute.sheet: "AGG-02", Request.sheet: "AGG-07"}
"""By log the rule that speaks of a thing in two units' logs."""
UNNAMED = {Document.sheet: "一件文件", Dispute.sheet: "（案号未报）", Request.sheet: "一件申请"}
TABLE_RULES = {"t3": "AGG-01", "t4": "AGG-02", "t2": "AGG-03"}
MOST_EXPLAINED = 3


@dataclass(frozen=True)
class Share:
    """What one unit brings to the sum."""

    unit: str
    entry: Entry
    leaves: Mapping[str, int | Decimal]


@dataclass
class Sum:
    """The sum and what it is made of."""

    figures: dict[str, Figure]
    shares: tuple[Share, ...]
    taken_out: dict[str, int] = field(default_factory=dict)
    """By leaf what stood in two units' logs and was counted once."""
    things: dict[str, list[Thing]] = field(default_factory=dict)
    """By log the things that were counted, for a sum above this one."""
    sightings: list[Sighting] = field(default_factory=list)
    covered: frozenset[str] = frozenset()
    """Units without a file of their own whose government's sum counts them."""
    governments: frozenset[str] = frozenset()
    """Governments on the way whose units were summed."""


def sum_up(collection: Collection, terms: Terms) -> Sum:
    """Sum the units under the government; those above are compared with what they published."""
    form = for_year(terms.year)
    adder = _Adder(collection, form)
    made = adder.sum_of(tuple(adder.under(terms.root)))
    made.covered, made.governments = frozenset(adder.covered), frozenset(adder.governments)
    made.sightings += adder.sightings
    own = collection.of(terms.root)
    if own is not None and own.standing is Standing.OWN and own.submission and own.submission.report:
        made.sightings += _against(own.submission.report, own.submission.place, made, collection, form)
    return made


def settle(collection: Collection, made: Sum) -> Collection:
    """The collection as the sum left it: units within another's sum, governments that were only compared."""
    summed = {share.unit for share in made.shares}
    entries = tuple(_settled(entry, summed, made) for entry in collection.entries)
    settled = {entry.unit for entry in entries if entry.standing in (Standing.COVERED, Standing.SUMMED)}
    sightings = (
        sighting
        for sighting in collection.sightings
        if not (sighting.rule == "AGG-04" and sighting.values.get("unit") in settled)
    )
    return replace(collection, entries=entries, sightings=tuple(sightings))


def _settled(entry: Entry, summed: set[str], made: Sum) -> Entry:
    if entry.standing is Standing.MISSING and entry.unit in made.covered:
        return replace(entry, standing=Standing.COVERED)
    if entry.standing is Standing.MISSING and entry.unit in made.governments:
        return replace(entry, standing=Standing.SUMMED)
    if entry.standing.is_counted and entry.unit not in summed:
        return replace(entry, standing=Standing.OWN)
    return entry


class _Adder:
    """Walks down the roster from the government that sums."""

    def __init__(self, collection: Collection, form: Form) -> None:
        self.collection, self.form = collection, form
        self.leaf_keys = [
            cell.key for table in form.tables for cell in table.cells if cell.key not in table.total_keys
        ]
        self.covered: set[str] = set()
        self.governments: set[str] = set()
        self.sightings: list[Sighting] = []

    def under(self, unit: str) -> Iterator[Share]:
        """The shares of every unit below `unit`."""
        for member in self.collection.roster.below(unit):
            below = list(self.under(member.unit))
            entry = self.collection.of(member.unit)
            if not below:
                if entry is not None and entry.standing.is_counted:
                    yield self._share(entry)
                    self.covered.update(self._names_below(member.unit))
                continue
            yield from below
            self.governments.add(member.unit)
            if entry is not None and entry.submission and entry.submission.report:
                part = self.sum_of(tuple(below))
                report, place = entry.submission.report, entry.submission.place
                self.sightings += _against(report, place, part, self.collection, self.form)

    def sum_of(self, shares: tuple[Share, ...]) -> Sum:
        """The shares added leaf by leaf, what two of them have counted once, and the totals by the form."""
        leaves: dict[str, int | Decimal] = {
            key: sum((share.leaves[key] for share in shares), 0) for key in self.leaf_keys
        }
        made = Sum({}, shares)
        _take_out_doubles(made, leaves)
        made.figures = totalled(self.form, leaves)
        return made

    def _share(self, entry: Entry) -> Share:
        report = entry.submission.report if entry.submission else None
        figures = report.figures if report else {}
        return Share(entry.unit, entry, {key: figures.get(key) or 0 for key in self.leaf_keys})

    def _names_below(self, unit: str) -> Iterator[str]:
        for member in self.collection.roster.below(unit):
            yield member.unit
            yield from self._names_below(member.unit)


def totalled(form: Form, leaves: Mapping[str, int | Decimal]) -> dict[str, Figure]:
    """Every figure of the form over its leaves."""
    figures: dict[str, Figure] = {}
    for table in form.tables:
        own = {cell.key: leaves[cell.key] for cell in table.cells if cell.key in leaves}
        figures |= with_totals(table, own)
    return figures


def _take_out_doubles(made: Sum, leaves: dict[str, int | Decimal]) -> None:
    """Count once what stands in the logs of two units: with the first, in the order of the roster."""
    first: dict[tuple[str, str], str] = {}
    for share in made.shares:
        sent = share.entry.submission
        shared = sent.things if sent else {}
        for log in SHARED:
            for thing in shared.get(log, ()):
                known = first.setdefault((log, thing.digest), share.unit)
                if known == share.unit:
                    made.things.setdefault(log, []).append(thing)
                    continue
                for key in thing.keys:
                    leaves[key] -= thing.count
                    made.taken_out[key] = made.taken_out.get(key, 0) + thing.count
                if sent:
                    what = f"“{thing.name}”" if thing.name else UNNAMED[log]
                    told = f"案号{what}在 {known} 和 {share.unit} 的台账里都有，按 {known} 计一次"
                    values = {"what": what, "one": known, "other": share.unit, "told": told}
                    made.sightings.append(Sighting(SHARED[log], (sent.place,), values))


def _against(own: Report, place: Place, made: Sum, collection: Collection, form: Form) -> Iterator[Sighting]:
    """What the government's own report says, cell by cell, against the sum of its units."""
    for key, cell in form.cells.items():
        said, summed = own.figures.get(key), made.figures[key]
        if said is None:
            told = "本级公布稿的这一格没有数字，不能核对"
            yield Sighting(TABLE_RULES[cell.table.key], (place, cell.place), {"told": told}, expected=summed)
            continue
        if summed is None or said == summed:
            continue
        units = "；".join(_explaining(key, said - summed, made, collection))
        told = f"本级公布稿为 {write_number(said)}，各单位之和为 {write_number(summed)}"
        values = {"told": f"{told}；{units}" if units else told}
        yield Sighting(TABLE_RULES[cell.table.key], (place, cell.place), values, found=said, expected=summed)


def _explaining(key: str, difference: int | Decimal, made: Sum, collection: Collection) -> Iterator[str]:
    """Units whose figure is just what is too much or too little."""
    counted = {share.unit for share in made.shares}
    told = 0
    for entry in collection.entries:
        report = entry.submission.report if entry.submission else None
        figure = report.figures.get(key) if report else None
        inside = entry.unit in counted
        if told < MOST_EXPLAINED and figure and figure == (-difference if inside else difference):
            told += 1
            yield f"{entry.unit}的这一格正好是 {figure}（{'已计入合计' if inside else entry.standing.label}）"
