"""A workbook or a report in, a judged report out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from annualreport.clocks import Clock
from annualreport.facts.names import Facts
from annualreport.facts.parts import Script
from annualreport.finding import Sighting, Sightings
from annualreport.forms.model import Form
from annualreport.intake.profile import Profile
from annualreport.intake.workbook import Workbook, read_workbook
from annualreport.rendering import templates
from annualreport.report import FILL_IN, Figure, Report, Typed
from annualreport.rows import Stretch
from annualreport.rules.book import Scope, Watcher, the_book
from annualreport.rules.dossier import Dossier
from annualreport.settings import Settings, nearest
from annualreport.tally.counting import Counted, Tally
from annualreport.workflows.judge import LastYears, Loaded, judge
from annualreport.workflows.reports import is_report, load_report


def load(path: Path, last_years: LastYears | None = None, today: date | None = None) -> Loaded:
    """Read and judge a workbook or a report JSON; raises `InputError` where it cannot be used.

    `today` decides which waivers have expired; the clock is read where it is not given.
    """
    settings = nearest(path)
    if is_report(path):
        return load_report(path, settings, last_years, today)
    return _load_workbook(path, settings, last_years, today)


def _load_workbook(
    path: Path, settings: Settings, last_years: LastYears | None, today: date | None
) -> Loaded:
    """Read, count, write the texts and judge."""
    workbook = read_workbook(path, settings)
    profile, form = workbook.profile, workbook.form
    last = last_years.of(profile.unit, profile.year) if last_years else None
    tally = Tally(form, profile.year, settings.options)
    facts = Facts(form, profile.year, workbook.logs, workbook.labels)
    script = Script(form)
    clock = Clock.of(workbook.holidays, fee_restarts=settings.options.fee_restarts_clock)
    watchers = the_book().watchers(Scope(form, profile.year, clock, last))
    seen = Sightings(_draw(workbook, watchers, tally, facts, script))
    counted = tally.close(workbook.logs, workbook.unread, _typed(workbook))
    names = facts.names(
        counted.figures,
        _profile_names(profile, form),
        _unsourced(form, counted),
        workbook.unread,
        workbook.free_columns,
    )
    report = _report(profile, form, counted.figures, script.parts(names, templates.drafts()))
    undecided = tuple(seen.sort_out(outcome for watcher in watchers for outcome in watcher.close(report)))
    dossier = Dossier(
        report=report,
        seen=(*workbook.sightings, *script.sightings, *counted.sightings, *seen),
        undecided=undecided,
        places=counted.typed,
        left_out=workbook.sightings.left_out() + seen.left_out(),
        file=workbook.file,
        beside={key: (both.typed.figure, both.typed.place, both.log) for key, both in counted.beside.items()},
        ledgers=tuple(tally.ledgers.values()),
        last=last,
        level=profile.level,
        makes_rules={"有": True, "无": False}.get(profile.rule_making or ""),
        fees=_fees(facts, workbook),
        settings=settings,
    )
    findings, unjudged = judge(dossier, today)
    return Loaded(report, findings, unjudged, counted.ledgers, counted.typed)


class Counter(Protocol):
    """Someone who counts records."""

    def see(self, stretch: Stretch) -> None:
        """Take in some records."""


def _draw(workbook: Workbook, watchers: Sequence[Watcher], *counters: Counter) -> Iterator[Sighting]:
    """Show every record to all who count or watch its log; nothing is kept but what they keep."""
    for stretch in workbook.stretches():
        for counter in counters:
            counter.see(stretch)
        for watcher in watchers:
            if stretch.model in watcher.watches:
                yield from watcher.watch(stretch)


def _fees(facts: Facts, workbook: Workbook) -> Decimal | None:
    """信息处理费 by the request log."""
    return None if workbook.unread else facts.fees


def _typed(workbook: Workbook) -> dict[str, Typed]:
    return {key: cell for table in workbook.typed for key, cell in table.cells.items()}


def _unsourced(form: Form, counted: Counted) -> frozenset[str]:
    """The tables of which no figure comes from anywhere."""
    silent = {key for keys in counted.silent.values() for key in keys}
    return frozenset(
        table.key for table in form.tables if {cell.key for cell in table.cells} - table.total_keys <= silent
    )


def _report(profile: Profile, form: Form, figures: Mapping[str, Figure], parts: Any) -> Report:
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


def _profile_names(profile: Profile, form: Form) -> dict[str, object]:
    """What texts may say of the unit."""
    return {
        "年度": profile.year,
        "单位名称": profile.unit,
        "格式": f"{form.decree_title}（{form.decree}）",
        "网站": profile.website,
        "地址": profile.address,
        "邮编": profile.postcode,
        "电话": profile.phone,
        "电子邮箱": profile.email,
        "公布日期": profile.published,
    }
