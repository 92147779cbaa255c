"""Files and folders in, a verdict on each out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from annualreport.finding import Finding, Severity, Sighting
from annualreport.rules.book import the_book
from annualreport.telling import data, github, junit, sarif, spreadsheet, table
from annualreport.telling.verdict import Status, Verdict
from annualreport.workflows.attempt import NOTHING_ELSE, Circumstances, Failure, attempt, broken_down
from annualreport.workflows.batch import each
from annualreport.workflows.reports import is_report
from annualreport.workflows.rules import rule_texts


def check_all(files: Sequence[Path], circumstances: Circumstances, jobs: int) -> Iterator[Verdict]:
    """The verdicts in the order of the files, whatever the number of processes."""
    return each(partial(check, circumstances=circumstances), files, jobs, _torn_down)


def check(path: Path, circumstances: Circumstances = NOTHING_ELSE) -> Verdict:
    """The verdict on one file; nothing is raised for what is wrong with it."""
    loaded = attempt(path, circumstances)
    if isinstance(loaded, Failure):
        return _refused(path, loaded)
    report, findings = loaded.report, loaded.findings
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return Verdict(
        path=path.as_posix(),
        kind=loaded.kind,
        status=Status.FAIL if failed else Status.PASS,
        findings=findings,
        unjudged=loaded.unjudged,
        unit=report.unit,
        year=report.year,
        form=report.form,
    )


def _refused(path: Path, failure: Failure) -> Verdict:
    status = Status.FAIL if failure.readable else Status.UNREADABLE
    if failure.is_foreign:
        status = Status.SKIPPED
    kind = "report" if is_report(path) else "workbook"
    return Verdict(path.as_posix(), kind, status, failure.findings, trace=failure.trace)


def _torn_down(path: Path) -> Verdict:
    return _refused(path, broken_down(path, "进程意外中止"))


FORMATS: dict[str, Callable[[Sequence[Verdict]], str]] = {
    "text": table.render,
    "json": data.render,
    "junit": junit.render,
    "sarif": lambda verdicts: sarif.render(verdicts, rule_texts()),
    "github": github.render,
    "csv": spreadsheet.render,
}


def explain(sightings: Sequence[Sighting]) -> str:
    """Sightings in words, for commands that stop at them."""
    return findings_text(the_book().findings(sightings))


def findings_text(findings: Sequence[Finding]) -> str:
    """Findings in words."""
    return "\n".join(line for finding in findings for line in table.finding_lines(finding))


def exit_code(verdicts: Sequence[Verdict], fail_on: Severity, *, single: bool) -> int:
    """0 clean, 1 findings at or above `fail_on`, 2 where there was nothing to check or to read."""
    if all(verdict.status is Status.SKIPPED for verdict in verdicts):
        return 2
    if single and any(verdict.status is Status.UNREADABLE for verdict in verdicts):
        return 2
    return 1 if any(verdict.reaches(fail_on) for verdict in verdicts) else 0
