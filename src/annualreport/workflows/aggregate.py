"""Many reports into one: collect, sum, compare with what was published, write, return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annualreport.aggregate.collection import Collection, Terms, collect
from annualreport.aggregate.submissions import Submission
from annualreport.aggregate.summing import Sum, settle, sum_up
from annualreport.facts.parts import Script
from annualreport.finding import Finding, Severity, Sighting
from annualreport.forms.years import for_year
from annualreport.intake.roster import read_roster
from annualreport.prose.siblings import alike, groups
from annualreport.rendering import templates
from annualreport.report import Part, Report
from annualreport.rules.book import the_book
from annualreport.settings import Settings, nearest
from annualreport.units import GOVERNMENT
from annualreport.workflows.attempt import Circumstances
from annualreport.workflows.census import report_names
from annualreport.workflows.collect import submissions
from annualreport.workflows.files import SUM, find_files
from annualreport.workflows.judge import LastYears, explained

COMPARED = (1, 5)
"""Parts in which units are compared with each other."""
MOST_NAMED = 30


@dataclass(frozen=True)
class Order:
    """What is to be summed, for whom, and what is to be written."""

    paths: tuple[Path, ...]
    unit: str
    year: int
    roster: Path | None = None
    last_years: LastYears | None = None
    folder: Path = Path()
    kinds: tuple[str, ...] = ("docx", "html", "json")
    slips: bool = False
    include_failing: bool = False
    jobs: int = 1


@dataclass
class Aggregated:
    """The collection, its sum, the report made of it, and what was found."""

    order: Order
    collection: Collection
    made: Sum
    report: Report
    findings: tuple[Finding, ...]
    paths: list[Path] = field(default_factory=list)

    @property
    def is_partial(self) -> bool:
        """Whether some unit is lacking in the sum."""
        return any(not entry.standing.is_complete for entry in self.collection.entries)

    @property
    def fails(self) -> bool:
        """Whether the exit code is 1."""
        return self.is_partial or any(finding.severity is Severity.ERROR for finding in self.findings)


def aggregate(order: Order) -> Aggregated:
    """Collect and sum; nothing is written yet. Raises `InputError` for the roster, `YearNotCoveredError`."""
    form = for_year(order.year)
    settings = nearest(order.roster or order.paths[0])
    roster, seen = read_roster(order.roster, order.year) if order.roster else (None, [])
    found = find_files(order.paths)
    files = [path for path in (*found.files, *found.sums) if path != order.roster and _is_other(path, order)]
    sent = list(submissions(files, Circumstances(order.last_years), order.jobs))
    terms = Terms(order.unit, order.year, order.include_failing, settings.profile.include_vertical)
    collection = collect(sent, roster, terms)
    made = sum_up(collection, terms)
    collection = settle(collection, made)
    sightings = [
        *(*seen, *collection.sightings, *made.sightings),
        *_carried(collection),
        *_siblings(collection, settings),
    ]
    report = Report(
        unit=order.unit,
        unit_type=GOVERNMENT,
        year=order.year,
        form=form.name,
        title=form.title(order.unit, order.year),
        published=None,
        figures=made.figures,
    )
    report = report.model_copy(update={"parts": tuple(_parts(report, collection)), "draft": True})
    findings = explained(the_book().findings(sightings), settings, order.unit, order.year, None)
    return Aggregated(order, collection, made, report, findings)


def _is_other(path: Path, order: Order) -> bool:
    """Whether a file is not what this sum wrote before."""
    return path.resolve().parent != order.folder.resolve() or not path.name.endswith(SUM)


def _parts(report: Report, collection: Collection) -> Iterator[Part]:
    """Drafts from the sums; the introduction says whose figures they are, and whose are lacking."""
    names: Mapping[str, Any] = {
        **dict.fromkeys(("网站", "地址", "邮编", "电话", "电子邮箱", "信息处理费"), None),
        **report_names(report),
        "单位类型": GOVERNMENT,
        "格式": f"{report.statutory_form.decree_title}（{report.statutory_form.decree}）",
    }
    for part in Script(report.statutory_form).parts(names, templates.drafts()):
        if part.number == 0:
            yield part.model_copy(update={"text": "\n".join((part.text, *_coverage(collection)))})
        else:
            yield part


def _coverage(collection: Collection) -> Iterator[str]:
    """Whose figures are in the sum, and who is lacking, by name."""
    yield f"本报告的数据由{len(collection.counted)}个单位报送的数据汇总。"
    lacking: dict[str, list[str]] = {}
    for entry in collection.entries:
        if not entry.standing.is_complete:
            lacking.setdefault(entry.standing.label, []).append(entry.unit)
    for label, units in lacking.items():
        more = f"等{len(units)}个" if len(units) > MOST_NAMED else ""
        yield f"汇总不完整，{label}：{'、'.join(units[:MOST_NAMED])}{more}。"


def _carried(collection: Collection) -> Iterator[Sighting]:
    """What units carried in, together, against what they carried forward the year before (AGG-08)."""
    carried = [
        (entry, entry.submission.carried)
        for entry in collection.counted
        if entry.submission and entry.submission.carried
    ]
    now, then = sum(pair[1] for _, pair in carried), sum(pair[2] for _, pair in carried)
    if now != then:
        off = [f"{entry.unit} {pair[1]}，上年 {pair[2]}" for entry, pair in carried if pair[1] != pair[2]]
        told = f"；不同的单位：{'；'.join(off[:MOST_NAMED])}"
        places = tuple(
            entry.submission.place for entry, pair in carried if pair[1] != pair[2] and entry.submission
        )
        yield Sighting("AGG-08", places, {"told": told}, found=now, expected=then)


def _siblings(collection: Collection, settings: Settings) -> Iterator[Sighting]:
    """Units whose texts are alike, those that are like each other told together (AGG-09)."""
    sent = [
        entry for entry in collection.entries if entry.submission and entry.submission.report and entry.member
    ]
    for number in COMPARED:
        texts = [_text(entry.submission, number) for entry in sent]
        for group in groups(alike(texts, settings.options.sibling_share / 100)):
            units = [sent[index].unit for index in group.members]
            places = tuple(
                entry.submission.place for entry in map(sent.__getitem__, group.members) if entry.submission
            )
            more = f"等{len(units)}个单位" if len(units) > MOST_NAMED else ""
            values = {
                "units": "、".join(units[:MOST_NAMED]) + more,
                "part": number,
                "share": round(group.share * 100),
            }
            yield Sighting("AGG-09", places, values)


def _text(sent: Submission | None, number: int) -> str:
    part = sent.report.part(number) if sent and sent.report else None
    return part.text if part else ""
