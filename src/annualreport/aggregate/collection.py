"""Who has handed in what: every file laid to its unit on the roster, every unit with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annualreport.aggregate.lineage import straightened
from annualreport.aggregate.names import Known, place_of
from annualreport.aggregate.submissions import Entry, Standing, Submission
from annualreport.finding import Sighting
from annualreport.forms.years import for_year
from annualreport.notation.text import fold
from annualreport.roster import Member, Roster, unit_in

OFFICES = ("人民政府办公室", "人民政府办公厅")
OWN_LEVEL = ("本级", "(本级)")


@dataclass(frozen=True)
class Terms:
    """What a collection is for."""

    root: str
    """The government that sums."""
    year: int
    include_failing: bool = False
    include_vertical: bool = False


@dataclass(frozen=True)
class Collection:
    """Every unit and every file with how it stands, and what is to be said about it."""

    entries: tuple[Entry, ...]
    sightings: tuple[Sighting, ...]
    roster: Roster

    @property
    def counted(self) -> tuple[Entry, ...]:
        """What may go into the sum, in the order of the roster."""
        return tuple(entry for entry in self.entries if entry.standing.is_counted)

    def of(self, unit: str) -> Entry | None:
        """The entry of a unit that has handed in something of use."""
        return next(
            (
                entry
                for entry in self.entries
                if entry.unit == unit and (entry.standing.is_counted or entry.standing is Standing.OWN)
            ),
            None,
        )


def collect(submissions: Sequence[Submission], roster: Roster | None, terms: Terms) -> Collection:
    """Lay files to units. Without a roster every unit that has sent something is on it."""
    listed, odd = straightened(roster if roster is not None else _implied(submissions), terms.root)
    entries = tuple(_Sorter(terms, listed).entries(submissions))
    return Collection(entries, (*odd, *_sightings(entries, terms)), listed)


def _implied(submissions: Sequence[Submission]) -> Roster:
    """The roster where none is given: each unit by the longest way in which it is written."""
    units = dict.fromkeys(sent.report.unit for sent in submissions if sent.report and sent.report.unit)
    longest = [
        unit
        for unit in units
        if not any(unit != other and fold(other).endswith(fold(unit)) for other in units)
    ]
    return Roster(tuple(Member(unit) for unit in longest))


class _Sorter:
    """Decides file by file, then unit by unit."""

    def __init__(self, terms: Terms, roster: Roster) -> None:
        self.terms = terms
        self.known = Known(roster, terms.root)

    def entries(self, submissions: Sequence[Submission]) -> Iterator[Entry]:
        """The units of the roster in order, then files that belong to none."""
        by_unit: dict[str, list[Entry]] = {}
        loose: list[Entry] = []
        for sent in submissions:
            entry = self._entry(sent)
            if entry.member is not None or entry.standing is Standing.OWN:
                by_unit.setdefault(entry.unit, []).append(entry)
            else:
                loose.append(entry)
        yield from _each_once(by_unit.pop(self.terms.root, []))
        for member in self.known.roster.members:
            entries = by_unit.get(member.unit, [])
            if member.is_vertical and not self.terms.include_vertical:
                entries = [
                    Entry(member.unit, Standing.VERTICAL, entry.submission, member) for entry in entries
                ]
                yield from entries or [Entry(member.unit, Standing.VERTICAL, None, member)]
            elif entries:
                yield from _each_once(entries)
            else:
                yield Entry(member.unit, Standing.MISSING, None, member)
        yield from loose

    def _entry(self, sent: Submission) -> Entry:
        report = sent.report
        name = report.unit if report and report.unit else None
        told = name or unit_in(sent.name)
        member = self.known.member(told)
        unit = member.unit if member else told
        if report is None:
            return Entry(unit, Standing.UNREADABLE, sent, member)
        if member is None and self.known.is_root(name):
            return Entry(self.terms.root, self._timely(sent, Standing.OWN), sent)
        if member is None:
            return Entry(unit, Standing.UNKNOWN, sent, None, self.known.nearest(name))
        return Entry(unit, self._timely(sent, self._sound(sent)), sent, member)

    def _timely(self, sent: Submission, standing: Standing) -> Standing:
        report = sent.report
        if report is None or report.year != self.terms.year:
            return Standing.WRONG_YEAR
        return standing if report.form == for_year(self.terms.year).name else Standing.WRONG_FORM

    def _sound(self, sent: Submission) -> Standing:
        if not sent.forbidden:
            return Standing.COUNTED
        return Standing.MARKED if self.terms.include_failing else Standing.FAILING


def _each_once(entries: list[Entry]) -> Iterator[Entry]:
    """One file a unit: the only one marked as correction replaces the others, else none of several counts."""
    corrections = [entry for entry in entries if entry.submission and entry.submission.is_correction]
    timely = [entry for entry in entries if entry.standing is not Standing.WRONG_YEAR or entry in corrections]
    for entry in entries:
        if len(timely) < 2 or entry not in timely:
            yield entry
        elif len(corrections) == 1:
            # -- a correction that cannot be used leaves the unit out: the file before it is known to be wrong --
            yield entry if entry is corrections[0] else _as(entry, Standing.REPLACED)
        else:
            yield _as(entry, Standing.DUPLICATE, "都注明“更正”，只能有一份" if corrections else "")


def _as(entry: Entry, standing: Standing, why: str = "") -> Entry:
    return Entry(entry.unit, standing, entry.submission, entry.member, why)


def _sightings(entries: Sequence[Entry], terms: Terms) -> Iterator[Sighting]:
    """What the roster says against the collection (AGG-04 to AGG-06, AGG-10)."""
    roster_faults = {
        Standing.MISSING: "没有报送",
        Standing.DUPLICATE: "报送了不止一份，又没有一份注明“更正”",
        Standing.WRONG_YEAR: f"报送的不是 {terms.year} 年度的",
        Standing.WRONG_FORM: "用的不是本年度的格式",
        Standing.UNREADABLE: "报送的文件无法读取",
    }
    for entry in entries:
        place = entry.submission.place if entry.submission else entry.member.place if entry.member else None
        places = (place,) if place else ()
        if entry.standing in roster_faults:
            told = f"报送了不止一份，{entry.why}" if entry.why else roster_faults[entry.standing]
            yield Sighting("AGG-04", places, {"unit": entry.unit, "what": told})
        elif entry.standing is Standing.UNKNOWN:
            hint = f"，是不是“{entry.why}”" if entry.why else ""
            yield Sighting("AGG-04", places, {"unit": entry.unit, "what": f"不在名册上{hint}"})
        elif entry.standing in (Standing.FAILING, Standing.MARKED):
            what = (
                "没有计入"
                if entry.standing is Standing.FAILING
                else "按 --include-failing 计入，读不出的格按 0 计"
            )
            yield Sighting("AGG-05", places, {"unit": entry.unit, "what": what})
        elif entry.standing is Standing.VERTICAL and entry.submission:
            yield Sighting("AGG-06", places, {"unit": entry.unit})
    yield from _own_level(entries, terms)


def _own_level(entries: Iterable[Entry], terms: Terms) -> Iterator[Sighting]:
    """The government's own office (本级) counted once, under one name."""
    place = place_of(terms.root)
    names = {fold(f"{place}{office}") for office in OFFICES}
    own = {fold(f"{terms.root}{level}") for level in OWN_LEVEL}
    counted = [entry for entry in entries if entry.standing.is_counted]
    offices = [entry for entry in counted if fold(entry.unit) in names]
    levels = [entry for entry in counted if fold(entry.unit) in own]
    if offices and levels:
        places = tuple(entry.submission.place for entry in (*offices, *levels) if entry.submission)
        yield Sighting("AGG-10", places, {"office": offices[0].unit, "level": levels[0].unit})
