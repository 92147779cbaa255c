"""A workbook or a report in, a judged report out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from annualreport.finding import Sighting, Sightings
from annualreport.forms.model import Form
from annualreport.intake.opening import workbooks_in
from annualreport.intake.profile import Profile
from annualreport.intake.workbook import Workbook, read_workbook
from annualreport.limits import refusal
from annualreport.records import Request
from annualreport.rendering import templates
from annualreport.report import FILL_IN, Figure, Part, Report
from annualreport.rules.book import Scope, Watcher, the_book
from annualreport.rules.dossier import Dossier
from annualreport.settings import Settings, nearest
from annualreport.workflows.census import Census
from annualreport.workflows.judge import LastYears, Loaded, judge
from annualreport.workflows.reports import is_report, load_report


def load(path: Path, last_years: LastYears | None = None, today: date | None = None) -> Loaded:
    """Read and judge a workbook or a report JSON; raises `InputError` where it cannot be used.

    `today` decides which waivers have expired; the clock is read where it is not given.
    """
    before = _state(path)
    settings = nearest(path)
    if is_report(path):
        loaded = load_report(path, settings, last_years, today)
    else:
        loaded = _load_workbook(path, settings, last_years, today)
    if _state(path) != before:
        raise refusal(path.name, "读取时文件被改动", "请等它保存完，再运行一次")
    return loaded


def _state(path: Path) -> list[tuple[int, int]]:
    """When the file, or each file of a unit's folder, was last changed, and its size."""
    files = workbooks_in(path) if path.is_dir() else [path]
    return [(found.st_mtime_ns, found.st_size) for found in (file.stat() for file in files if file.exists())]


def _load_workbook(
    path: Path, settings: Settings, last_years: LastYears | None, today: date | None
) -> Loaded:
    """Read, count, write the texts and judge."""
    workbook = read_workbook(path, settings)
    profile, form = workbook.profile, workbook.form
    last = last_years.of(profile.unit, profile.year) if last_years else None
    census = Census(workbook, settings)
    watchers = the_book().watchers(Scope(form, profile.year, census.clock, last))
    seen = Sightings(_draw(workbook, watchers, census))
    counted, names = census.counted, census.names(last)
    report = _report(profile, form, counted.figures, census.script.parts(names, templates.drafts()))
    census.summary.parts(names, {})
    undecided = tuple(seen.sort_out(outcome for watcher in watchers for outcome in watcher.close(report)))
    texts = (*census.script.sightings, *census.summary.sightings, *census.facts.sightings, *census.sightings)
    dossier = Dossier(
        report=report,
        seen=(*workbook.sightings, *texts, *counted.sightings, *seen),
        undecided=undecided,
        places=counted.typed,
        left_out=workbook.sightings.left_out() + seen.left_out(),
        file=workbook.file,
        beside={key: (both.typed.figure, both.typed.place, both.log) for key, both in counted.beside.items()},
        ledgers=tuple(census.tally.ledgers.values()),
        last=last,
        level=profile.level,
        makes_rules={"有": True, "无": False}.get(profile.rule_making or ""),
        fees=_fees(census, workbook),
        settings=settings,
    )
    findings, unjudged = judge(dossier, today)
    return Loaded(
        report,
        findings,
        unjudged,
        counted.ledgers,
        counted.typed,
        names=names,
        summary=census.summary,
        things=census.identities.things,
        last=last,
    )


def _draw(workbook: Workbook, watchers: Sequence[Watcher], census: Census) -> Iterator[Sighting]:
    """Show every record to all who count or watch its log; nothing is kept but what they keep."""
    for stretch in workbook.stretches():
        census.see(stretch)
        for watcher in watchers:
            if stretch.model in watcher.watches:
                yield from watcher.watch(stretch)


def _fees(census: Census, workbook: Workbook) -> Decimal | None:
    """信息处理费 by the request log."""
    return None if Request.sheet in workbook.unread else census.facts.fees


def _report(profile: Profile, form: Form, figures: Mapping[str, Figure], parts: tuple[Part, ...]) -> Report:
    return Report(
        unit=profile.unit,
        unit_type=profile.unit_type,
        year=profile.year,
        form=form.name,
        title=form.title(profile.unit, profile.year),
        published=profile.published,
        draft=any(FILL_IN.search(part.text) for part in parts),
        figures=figures,
        parts=parts,
    )
