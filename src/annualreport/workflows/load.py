"""A workbook in, a judged report out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annualreport.facts.names import Facts
from annualreport.facts.parts import Script
from annualreport.finding import Finding, Sighting, Unjudged
from annualreport.forms.model import Form
from annualreport.intake.profile import Profile
from annualreport.intake.workbook import read_workbook
from annualreport.place import Place
from annualreport.provenance import Ledger
from annualreport.records import TextPiece
from annualreport.rendering import templates
from annualreport.report import FILL_IN, Figure, Report
from annualreport.rules.book import the_book
from annualreport.rules.dossier import Dossier
from annualreport.settings import nearest
from annualreport.tally.counting import Tally


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
    facts, script = Facts(form, profile.year), Script(form)
    watchers = the_book().watchers(profile.year)
    seen: list[Sighting] = []
    for record in workbook.records():
        tally.see(record)
        facts.see(record)
        if isinstance(record, TextPiece):
            script.see(record)
        for watcher in watchers:
            seen += watcher.see(record)
    by_hand: dict[str, dict[str, Figure]] = {typed.table.key: typed.figures for typed in workbook.typed}
    places: dict[str, Place] = {key: place for typed in workbook.typed for key, place in typed.places.items()}
    counted = tally.close(workbook.logs, by_hand, places)
    names = facts.names(counted.figures, _profile_names(profile, form))
    report = _report(profile, form, counted.figures, script.parts(names, templates.drafts()))
    for watcher in watchers:
        seen += watcher.close(report)
    beside = {
        key: (figure, places[key])
        for figures in by_hand.values()
        for key, figure in figures.items()
        if key in places and key not in counted.typed
    }
    dossier = Dossier(
        report=report,
        seen=(*workbook.sightings, *script.sightings, *counted.sightings, *seen),
        places=counted.typed,
        beside=beside,
        ledgers=tuple(tally.ledgers.values()),
    )
    findings, unjudged = the_book().judge(dossier)
    return Loaded(report, tuple(findings), tuple(unjudged), counted.ledgers, counted.typed)


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
