"""Files and folders in, a verdict on each out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context, get_start_method
from pathlib import Path

from annualreport.finding import Finding, InputError, Severity, Sighting
from annualreport.place import WholeFile
from annualreport.rules.book import the_book
from annualreport.telling import data, github, junit, sarif, spreadsheet, table
from annualreport.telling.verdict import Status, Verdict
from annualreport.workflows.judge import LastYears
from annualreport.workflows.load import load
from annualreport.workflows.reports import is_report
from annualreport.workflows.rules import rule_texts

NOT_OURS, BREAKDOWN = frozenset(("IN-31", "IN-38")), "IN-33"
"""The rules that speak of files that are none of ours, which are skipped, and of our own failures."""
CHUNK = 16
"""Files handed to a process at once."""
PAYS_FROM = {"fork": 100, "forkserver": 200, "spawn": 200}
"""From how many files on further processes save time, by how they are started."""


@dataclass(frozen=True)
class Circumstances:
    """What every file of a run is judged by."""

    last_years: LastYears | None = None
    today: date | None = None


NOTHING_ELSE = Circumstances()


def check_all(files: Sequence[Path], circumstances: Circumstances, jobs: int) -> Iterator[Verdict]:
    """The verdicts in the order of the files, whatever the number of processes."""
    one = partial(check, circumstances=circumstances)
    if jobs < 2 or len(files) < PAYS_FROM.get(get_start_method(), max(PAYS_FROM.values())):
        yield from map(one, files)
        return
    done = 0
    try:
        with ProcessPoolExecutor(jobs) as pool:
            for verdict in pool.map(one, files, chunksize=CHUNK):
                done += 1
                yield verdict
    except BrokenProcessPool:
        yield from (_check_apart(path, circumstances) for path in files[done:])


def _check_apart(path: Path, circumstances: Circumstances) -> Verdict:
    """The verdict on a file that may tear its process down, from a process of its own."""
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(check, path, circumstances).result()
    except BrokenProcessPool:
        return _broken_down(path, "进程意外中止")


def check(path: Path, circumstances: Circumstances = NOTHING_ELSE) -> Verdict:
    """The verdict on one file; nothing is raised for what is wrong with it."""
    try:
        loaded = load(path, circumstances.last_years, circumstances.today)
    except InputError as error:
        return _refused(path, error)
    except OSError as error:
        return _broken_down(path, f"文件打不开（{error.strerror or type(error).__name__}）")
    except Exception as error:
        return _broken_down(path, type(error).__name__)
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


def _refused(path: Path, error: InputError) -> Verdict:
    status = Status.FAIL if error.readable else Status.UNREADABLE
    if error.sighting.rule in NOT_OURS:
        status = Status.SKIPPED
    kind = "report" if is_report(path) else "workbook"
    return Verdict(path.as_posix(), kind, status, tuple(the_book().findings([error.sighting])))


def _broken_down(path: Path, what: str) -> Verdict:
    sighting = Sighting(BREAKDOWN, (WholeFile(path.name),), {"what": what})
    findings = tuple(the_book().findings([sighting]))
    kind = "report" if is_report(path) else "workbook"
    return Verdict(path.as_posix(), kind, Status.UNREADABLE, findings)


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
