"""The book itself: how a rule is written down, found, and made to speak."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import ClassVar

import annualreport.rules
from annualreport.clocks import Clock
from annualreport.finding import Finding, Severity, Sighting, Unjudged
from annualreport.forms.model import Form
from annualreport.forms.years import names_since
from annualreport.last_year import LastYear
from annualreport.place import GridSpot, LineSpot, Place, SheetCell, WholeFile
from annualreport.report import Report
from annualreport.rows import Record, Stretch
from annualreport.rules.dossier import Dossier

SHOWN_PLACES = 6
"""How many places a message lists by name; all of them stand in the finding's data."""
SHOWN_CANDIDATES = 8
"""More than this, and the list helps nobody."""
NOT_PAGES = frozenset({"book", "dossier", "outcomes", "terms"})
UNWAIVABLE = "IN-"
"""The family of rules about reading: what cannot be read cannot be explained away."""

Judge = Callable[[Dossier], Iterable[Sighting | Unjudged]]


@dataclass(frozen=True)
class Scope:
    """What a watcher knows before the first record."""

    form: Form
    year: int
    clock: Clock
    last: LastYear | None = None


class Watcher:
    """Judges records as they pass, so that no log has to be kept in memory."""

    watches: ClassVar[tuple[type[Record], ...]]
    """The logs whose records it looks at."""

    def __init__(self, scope: Scope) -> None:
        """A fresh watcher for one workbook."""
        self.scope = scope
        self.year = scope.year

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Look at some records of a log that it watches."""
        return ()

    def close(self, report: Report) -> Iterable[Sighting | Unjudged]:
        """After the last record, look at the finished report."""
        return ()


@dataclass(frozen=True)
class Rule:
    """One rule (规则): what has to hold, by which law, and the words for when it does not.

    `says` and `mend` are filled from a sighting's values, with `{found}`, `{expected}` and `{where}`.
    A rule is judged by `judge` over the dossier, by a watcher over the records, or, where it has
    neither, while the source is read: then the reader hands in the sightings.
    """

    id: str
    title: str
    severity: Severity
    source: str
    says: str
    mend: str
    formula: str = ""
    """What has to hold, as a formula, where the title does not say it already."""
    judge: Judge | None = None
    watch: type[Watcher] | None = None
    drafts: bool = False
    """True where an error makes a draft of the document instead of forbidding it."""
    is_fixed: bool = False
    """True for sums and readings, which have to be corrected and cannot be waived."""
    forms: tuple[str, ...] = names_since()
    """The forms in which it is judged."""
    note: str = ""
    """What is uncertain about it, or what else is worth knowing."""

    @property
    def is_waivable(self) -> bool:
        """Whether a unit may explain a finding instead of correcting it (annualreport.toml, [[waivers]])."""
        return not (self.is_fixed or self.id.startswith(UNWAIVABLE))

    def speak(self, sightings: list[Sighting]) -> Finding:
        """One finding for sightings with one cause."""
        first = sightings[0]
        places = tuple(place for sighting in sightings for place in sighting.places)
        if all(isinstance(place, SheetCell) for place in places):
            places = tuple(dict.fromkeys(places))
        where = _where(places)
        words: dict[str, object] = {"found": first.found, "expected": first.expected, "where": where}
        words |= {name: _listed(value) for name, value in first.values.items()}
        message = f"{where}：{self.says.format(**words)}。{self.mend.format(**words)}。"
        severity = first.severity or self.severity
        return Finding(self.id, severity, message, places, first.found, first.expected)

    def speak_of_more(self, count: int, file: str) -> Finding:
        """One finding for sightings that were only counted."""
        message = f"{file}：“{self.title}”还有 {count} 处同类问题，没有逐一列出。请改正以上各处后再检查。"
        return Finding(self.id, self.severity, message, (WholeFile(file),))


class Book:
    """All rules by id; closed once it is made."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Refuses an id that stands twice and a rule without source."""
        self.rules: Mapping[str, Rule] = {}
        collected: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in collected or not rule.source:
                raise ValueError(f"rule {rule.id} stands twice or names no source")
            collected[rule.id] = rule
        self.rules = dict(sorted(collected.items()))

    def watchers(self, scope: Scope) -> list[Watcher]:
        """A fresh watcher for every rule of the form that looks at records."""
        rules = (rule for rule in self.rules.values() if scope.form.name in rule.forms)
        return [rule.watch(scope) for rule in rules if rule.watch]

    def judge(self, dossier: Dossier) -> tuple[list[Finding], list[Unjudged]]:
        """Every finding, errors first, and the rules that could not be decided."""
        sightings = list(dossier.seen)
        unjudged: list[Unjudged] = list(dossier.undecided)
        for rule in self.rules.values():
            applies = rule.judge and dossier.form.name in rule.forms
            for outcome in rule.judge(dossier) if rule.judge and applies else ():
                if isinstance(outcome, Unjudged):
                    unjudged.append(outcome)
                else:
                    sightings.append(outcome)
        findings = self.findings(sightings)
        findings += [
            self.rules[rule].speak_of_more(count, dossier.file)
            for rule, count in sorted(dossier.left_out.items())
        ]
        return self.by_weight(findings), unjudged

    def forbids(self, finding: Finding) -> bool:
        """Whether a finding keeps figures from being used; errors in texts alone only make a draft."""
        return finding.severity is Severity.ERROR and not self.rules[finding.rule].drafts

    def findings(self, sightings: Iterable[Sighting]) -> list[Finding]:
        """Sightings in words, those with one cause drawn together, ordered by weight and rule."""
        drawn: dict[tuple[str, str], list[Sighting]] = {}
        for number, sighting in enumerate(sightings):
            drawn.setdefault((sighting.rule, sighting.cause or f"#{number}"), []).append(sighting)
        spoken = [self.rules[rule].speak(together) for (rule, _), together in drawn.items()]
        return self.by_weight(spoken)

    @staticmethod
    def by_weight(findings: Iterable[Finding]) -> list[Finding]:
        """Findings in the order in which they are told: errors first, then by rule."""
        weight = list(Severity)
        return sorted(findings, key=lambda finding: (weight.index(finding.severity), finding.rule))


@cache
def the_book() -> Book:
    """The book of all pages: the modules of this package that declare `RULES`."""
    pages = [
        import_module(f"annualreport.rules.{module.name}")
        for module in pkgutil.iter_modules(annualreport.rules.__path__)
        if module.name not in NOT_PAGES
    ]
    return Book(_all_rules(pages))


def _all_rules(pages: Iterable[object]) -> Iterator[Rule]:
    for page in pages:
        rules: tuple[Rule, ...] = page.RULES  # type: ignore[attr-defined]
        yield from rules


def _where(places: Sequence[Place]) -> str:
    """The places in words: cells of sheets where there are any, each sheet named once; else the form's."""
    cells = [place for place in places if isinstance(place, SheetCell)]
    printed = [place for place in places if not isinstance(place, GridSpot | LineSpot)]
    names = list(dict.fromkeys(cells or printed or places))
    words: list[str] = []
    sheet = None
    for place in names[:SHOWN_PLACES]:
        same = isinstance(place, SheetCell) and place.sheet == sheet
        words.append(place.cell if same and isinstance(place, SheetCell) else str(place))
        sheet = place.sheet if isinstance(place, SheetCell) else None
    shown = "、".join(dict.fromkeys(words))
    return f"{shown}等{len(names)}处" if len(names) > SHOWN_PLACES else shown


def _listed(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    if len(value) > SHOWN_CANDIDATES:
        return "下拉列表中的任何一项"
    return "、".join(map(str, value))
