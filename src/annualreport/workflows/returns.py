"""What a collection sends out: the report, 汇总表, 退回单, 问题清单, 总览."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annualreport.aggregate.submissions import Entry, Standing
from annualreport.aggregate.summing import totalled
from annualreport.finding import Finding, Severity, plain
from annualreport.records import Request
from annualreport.rendering import data, docx, html, overview, pdf, problems, slips, totals
from annualreport.rules.book import the_book
from annualreport.workflows.aggregate import Aggregated
from annualreport.workflows.batch import each
from annualreport.writing import remove_written, safe_name, write_all

SLIPS = "退回单"
RETURNED = frozenset(
    {
        *(Standing.FAILING, Standing.MARKED, Standing.DUPLICATE, Standing.UNREADABLE),
        *(Standing.WRONG_YEAR, Standing.WRONG_FORM, Standing.MISSING),
    }
)
"""Standings that a unit is written to about."""
READ = frozenset({Standing.FAILING, Standing.MARKED, Standing.UNREADABLE, Standing.DUPLICATE})
"""Standings in which the findings of the file matter; another year's or form's have to be replaced as a whole."""
MOST_PLACES = 6


def write(made: Aggregated) -> list[Path]:
    """Write everything that was ordered; the paths, the report first."""
    order, title = made.order, safe_name(made.report.title or "")
    contents = dict(_documents(made, title))
    contents[f"{title}汇总表.xlsx"] = totals.render(_totals(made))
    if order.slips:
        contents["问题清单.xlsx"] = problems.render(_problems(made))
        contents["总览.html"] = overview.render(_overview(made))
        listed = list(_slips(made))
        names = [f"{SLIPS}/{name}" for name in _names(listed)]
        contents.update(zip(names, each(slips.render, listed, order.jobs, slips.render), strict=True))
    paths = write_all(order.folder, contents)
    if order.slips:
        remove_written(order.folder / SLIPS, keep={path.name for path in paths})
    return paths


def _names(listed: Iterable[slips.Slip]) -> Iterator[str]:
    """A file name for each slip, no two alike."""
    taken: Counter[str] = Counter()
    for slip in listed:
        name = safe_name(slip.unit)
        taken[name] += 1
        yield f"{name}{taken[name] if taken[name] > 1 else ''}退回单.docx"


def _documents(made: Aggregated, title: str) -> Iterator[tuple[str, bytes]]:
    for kind in made.order.kinds:
        if kind == "docx":
            yield f"{title}.docx", docx.render(made.report)
        elif kind == "html":
            yield f"{title}.html", html.render(made.report)
        elif kind == "pdf":
            yield f"{title}.pdf", pdf.render(made.report)
        elif kind == "json":
            yield f"{title}.json", data.render(made.report, made.findings, _units(made))


def _units(made: Aggregated) -> dict[str, object]:
    """Who gave what, so that figures of the sum can be traced to units and, with their logs, to rows."""
    folder = made.order.folder.resolve()
    units = [
        {
            "unit": share.unit,
            "path": _beside(share.entry, folder),
            "standing": share.entry.standing.value,
            "figures": {key: plain(amount) for key, amount in share.leaves.items() if amount},
        }
        for share in made.made.shares
    ]
    lacking = [
        {"unit": entry.unit, "standing": entry.standing.value}
        for entry in made.collection.entries
        if not entry.standing.is_complete
    ]
    things = [
        {
            "log": log,
            "digest": thing.digest,
            "name": thing.name,
            "keys": list(thing.keys),
            "count": thing.count,
        }
        for log, found in made.made.things.items()
        if log != Request.sheet
        for thing in found
    ]
    return {"units": units, "lacking": lacking, "taken_out": made.made.taken_out, "things": things}


def _beside(entry: Entry, folder: Path) -> str:
    """The path of a unit's file as seen from the folder of the sum, where there is one."""
    if entry.submission is None:
        return ""
    return Path(os.path.relpath(Path(entry.submission.path).resolve(), folder)).as_posix()


def _totals(made: Aggregated) -> totals.Totals:
    rows = [
        totals.UnitRow(
            share.unit,
            share.entry.category,
            share.entry.standing.label,
            totalled(made.report.statutory_form, share.leaves),
        )
        for share in made.made.shares
    ]
    left_out = [
        totals.Listed(
            entry.unit,
            entry.category,
            entry.standing.label,
            entry.submission.name if entry.submission else "",
        )
        for entry in made.collection.entries
        if not entry.standing.is_counted
    ]
    report = made.report
    return totals.Totals(
        f"{report.unit}{report.year}年政府信息公开工作年度报告汇总表",
        report.statutory_form,
        rows,
        made.made.taken_out,
        report.figures,
        left_out,
    )


def _places(finding: Finding) -> str:
    more = f"等{len(finding.places)}处" if len(finding.places) > MOST_PLACES else ""
    return "、".join(map(str, finding.places[:MOST_PLACES])) + more


def _problems(made: Aggregated) -> Iterator[problems.Problem]:
    for unit, finding in (
        *(("（汇总）", finding) for finding in made.findings),
        *(
            (entry.unit, finding)
            for entry in made.collection.entries
            if entry.submission
            for finding in entry.submission.findings
            if finding.severity is not Severity.INFO
        ),
    ):
        expected = plain(finding.expected)
        yield problems.Problem(
            unit,
            finding.rule,
            finding.severity.label,
            _places(finding),
            finding.message,
            "" if expected is None else str(expected),
            the_book().rules[finding.rule].source,
        )


def _overview(made: Aggregated) -> overview.Overview:
    rows = [
        overview.Row(
            entry.unit,
            entry.category,
            entry.standing.label,
            entry.standing.is_complete,
            entry.submission.name if entry.submission else "",
            [_told(finding) for finding in entry.submission.findings] if entry.submission else [],
        )
        for entry in made.collection.entries
    ]
    rules = [(rule.id, rule.title) for rule in the_book().rules.values()]
    title = f"{made.report.unit}{made.report.year}年度报送情况总览"
    return overview.Overview(title, rows, [_told(finding) for finding in made.findings], rules)


def _told(finding: Finding) -> overview.Told:
    return overview.Told(finding.rule, finding.severity.label, _places(finding), finding.message)


def _slips(made: Aggregated) -> Iterator[slips.Slip]:
    """One slip a unit that has to mend something or has not reported; files of one unit on one slip."""
    by_unit: dict[str, list[Entry]] = {}
    for entry in made.collection.entries:
        if entry.standing in RETURNED:
            by_unit.setdefault(entry.unit, []).append(entry)
    for unit, entries in by_unit.items():
        sent = [entry.submission for entry in entries if entry.submission]
        lines = [
            slips.Line(
                finding.severity.label,
                f"{submission.name}：{_places(finding)}" if len(sent) > 1 else _places(finding),
                finding.message,
            )
            for submission in sent
            for finding in submission.findings
            if finding.severity is not Severity.INFO and entries[0].standing in READ
        ]
        member = entries[0].member
        yield slips.Slip(
            unit,
            made.order.year,
            made.order.unit,
            entries[0].standing.label,
            "、".join(submission.name for submission in sent),
            member.due if member else None,
            lines,
        )
