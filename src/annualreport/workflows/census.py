"""All that is counted of a workbook in one walk over its records: figures, facts and texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from annualreport.clocks import Clock
from annualreport.cutoff import as_of, outside, undated
from annualreport.facts.names import Facts, Surroundings, figure_names
from annualreport.facts.parts import Script
from annualreport.facts.replies import NAMES as REPLIES
from annualreport.facts.summary import SummaryScript
from annualreport.finding import Sighting
from annualreport.forms.model import Form
from annualreport.intake.profile import Profile
from annualreport.intake.workbook import Workbook, read_workbook
from annualreport.last_year import LastYear
from annualreport.records import FreeRow
from annualreport.report import Figure, Report, Typed
from annualreport.rows import Stretch
from annualreport.settings import Settings, nearest
from annualreport.tally.counting import Counted, Tally
from annualreport.tally.identity import Identities

PROBLEMS = 5
"""The part about problems, which last year's report is asked for."""
LONGEST_PROBLEMS = 300


class Census:
    """Takes in the records of a workbook, and tells at the end what they come to."""

    def __init__(self, workbook: Workbook, settings: Settings) -> None:
        self.workbook = workbook
        form, year = workbook.form, workbook.profile.year
        self.clock = Clock.of(workbook.holidays, fee_restarts=settings.options.fee_restarts_clock)
        self.tally = Tally(form, year, settings.options)
        self.facts = Facts(form, year, workbook.logs, workbook.labels, self.clock)
        self.script, self.summary = Script(form), SummaryScript()
        self.identities = Identities()
        self.sightings: list[Sighting] = []
        """What is odd about logs with columns of their own."""
        self.undated: set[str] = set()
        """Logs with columns of their own of which a row has no date."""

    def see(self, stretch: Stretch) -> None:
        """Take in some records."""
        for counter in (self.tally, self.facts, self.script, self.summary):
            counter.see(stretch)
        self.identities.see(stretch, self.tally.placements)
        if stretch.model is FreeRow:
            self._look_at_dates(stretch)

    def _look_at_dates(self, stretch: Stretch) -> None:
        """Rows of another year are counted, and said; rows without a date belong to every day."""
        year = self.workbook.profile.year
        if undated(stretch, year):
            self.undated.add(stretch["log"][0])
        for row in stretch:
            if outside(row.values, year):
                values = {"sheet": row.log}
                self.sightings.append(Sighting("IN-45", (row.place(""),), values, cause=f"outside {row.log}"))

    @cached_property
    def counted(self) -> Counted:
        """Every figure; ask once all records have been seen."""
        typed: dict[str, Typed] = {
            key: cell for table in self.workbook.typed for key, cell in table.cells.items()
        }
        return self.tally.close(self.workbook.logs, self.workbook.unread, typed)

    def names(self, last: LastYear | None, until: date | None = None) -> dict[str, Any]:
        """What texts may state; ask once all records have been seen."""
        profile = self.workbook.profile
        around = Surroundings(
            profile=profile_names(profile, self.workbook.form)
            | {"截止日期": until or date(profile.year, 12, 31), "全年": until is None},
            unsourced=_unsourced(self.workbook.form, self.counted),
            unread=frozenset(self.workbook.unread),
            free_columns=self.workbook.free_columns,
        )
        names = self.facts.names(self.counted.figures, around)
        return names | ({"上年": last_names(last)} if last else {})


@dataclass(frozen=True)
class AsOf:
    """A workbook as it stood on a day: what texts may state, and the pieces of its summary."""

    names: Mapping[str, Any]
    summary: SummaryScript
    figures: Mapping[str, Figure]
    undated: tuple[str, ...] = ()
    """What has no date and is stated in full."""


def census_until(path: Path, until: date, last: LastYear | None) -> AsOf:
    """Count the workbook at `path` as it stood on `until`; raises `InputError`."""
    settings = nearest(path)
    workbook = read_workbook(path, settings)
    census = Census(workbook, settings)
    for stretch in workbook.stretches():
        census.see(as_of(stretch, until))
    names = census.names(last, until)
    undated = (*sorted(census.undated), *(("指标",) if names["指标"] else ()))
    return AsOf(names, census.summary, census.counted.figures, undated)


def last_names(last: LastYear) -> dict[str, Any]:
    """上年: what texts may state of the year before, from its workbook or its report alone."""
    problems = last.report.part(PROBLEMS)
    told = " ".join(problems.text.split()).translate({ord("〔"): None, ord("〕"): None}) if problems else ""
    return {**(last.names or report_names(last.report)), "存在问题": told[:LONGEST_PROBLEMS]}


def report_names(report: Report) -> dict[str, Any]:
    """What texts may state where only the report is known."""
    return {
        **figure_names(report.statutory_form, report.figures),
        "年度": report.year,
        "单位名称": report.unit,
        "公布日期": report.published,
        "无数据": dict.fromkeys((table.name for table in report.tables), False),
        "答复": dict.fromkeys(REPLIES),
    }


def profile_names(profile: Profile, form: Form) -> dict[str, object]:
    """What texts may say of the unit."""
    return {
        "年度": profile.year,
        "单位名称": profile.unit,
        "单位类型": profile.unit_type,
        "格式": f"{form.decree_title}（{form.decree}）",
        "网站": profile.website,
        "地址": profile.address,
        "邮编": profile.postcode,
        "电话": profile.phone,
        "电子邮箱": profile.email,
        "公布日期": profile.published,
    }


def _unsourced(form: Form, counted: Counted) -> frozenset[str]:
    """The tables of which no figure comes from anywhere."""
    silent = {key for keys in counted.silent.values() for key in keys}
    return frozenset(
        table.key for table in form.tables if {cell.key for cell in table.cells} - table.total_keys <= silent
    )
