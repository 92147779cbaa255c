"""A workbook in, a judged report out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from annualreport.facts.names import Facts
from annualreport.facts.parts import Script
from annualreport.finding import Finding, Sighting, Sightings, Unjudged
from annualreport.forms.model import Form
from annualreport.intake.profile import Profile
from annualreport.intake.workbook import Workbook, read_workbook
from annualreport.place import Place
from annualreport.provenance import Ledger
from annualreport.rendering import templates
from annualreport.report import FILL_IN, Figure, Report, Typed
from annualreport.rows import Stretch
from annualreport.rules.book import Watcher, the_book
from annualreport.rules.dossier import Dossier
from annualreport.settings import nearest
from annualreport.tally.counting import Counted, Tally


@dataclass(frozen=True)
class Loaded:
    """A unit's report from its workbook, with everything that was found out on the way."""

    report: Report
    findings: tuple[Finding, ...]
    unjudged: tuple[Unjudged, ...]
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    """By key of a leaf figure, the log that gave it."""
    typed: dict[str, Place] = field(default_factory=dict)
    """By key of a figure that was typed in, its cell."""


def load(path: Path) -> Loaded:
    """Read, count, write the texts and judge; raises `InputError` where the workbook cannot be used."""
    settings = nearest(path)
    workbook = read_workbook(path, settings)
    profile, form = workbook.profile, workbook.form
    tally = Tally(form, profile.year, settings.options)
    facts = Facts(form, profile.year, workbook.logs, workbook.labels)
    script = Script(form)
    watchers = the_book().watchers(profile.year)
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
    for watcher in watchers:
        seen.extend(watcher.close(report))
    dossier = Dossier(
        report=report,
        seen=(*workbook.sightings, *script.sightings, *counted.sightings, *seen),
        places=counted.typed,
        left_out=workbook.sightings.left_out() + seen.left_out(),
        file=workbook.file,
        beside={key: (both.typed.figure, both.typed.place, both.log) for key, both in counted.beside.items()},
        ledgers=tuple(tally.ledgers.values()),
    )
    findings, unjudged = the_book().judge(dossier)
    return Loaded(report, tuple(findings), tuple(unjudged), counted.ledgers, counted.typed)


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


def _typed(workbook: Workbook) -> dict[str, Typed]:
    return {key: cell for table in workbook.typed for key, cell in table.cells.items()}


def _unsourced(form: Form, counted: Counted) -> frozenset[str]:
    """The tables of which no figure comes from anywhere."""
    silent = {key for keys in counted.silent.values() for key in keys}
    return frozenset(
        table.key for table in form.tables if {cell.key for cell in table.cells} - table.total_keys <= silent
    )


def _report(profile: Profile, form: Form, figures: dict[str, Figure], parts: Any) -> Report:
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
