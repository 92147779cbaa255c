"""Files and folders in, a verdict on each out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annualreport.finding import Finding, InputError, Severity, Sighting
from annualreport.intake.opening import SUFFIXES, workbooks_in
from annualreport.intake.workbook import PROFILE_SHEET
from annualreport.rules.book import the_book
from annualreport.telling import data, table
from annualreport.telling.verdict import Status, Verdict
from annualreport.workflows.load import load
from annualreport.writing import OLD, written_names

NO_LOGS = "IN-31"
"""The rule that speaks of files that are none of ours; they are skipped."""
FORMATS = {"text": table.render, "json": data.render}


@dataclass(frozen=True)
class Found:
    """The files to check, and how many workbooks in folders were passed over as our own output."""

    files: tuple[Path, ...]
    own: int = 0


def find_files(paths: Sequence[Path]) -> Found:
    """The files named, and the workbooks in folders, without hidden ones, locks and our own outputs."""
    files: list[Path] = []
    own = 0
    for path in paths:
        is_batch = path.is_dir() and not _is_unit(path)
        inside = sorted(_in_folder(path)) if is_batch else [path]
        ours = [file for file in inside if is_batch and _is_output(file)]
        files += [file for file in inside if file not in ours]
        own += len(ours)
    return Found(tuple(files), own)


def _is_unit(folder: Path) -> bool:
    """Whether a folder holds the logs of one unit: then one of its files is its 基本信息."""
    return any(path.stem == PROFILE_SHEET for path in workbooks_in(folder))


def _is_output(path: Path) -> bool:
    """Whether this program wrote the file, or kept it as 旧."""
    names = written_names(path.parent)
    stem, _, mark = path.stem.rpartition(".")
    return path.name in names or (mark.startswith(OLD) and f"{stem}{path.suffix}" in names)


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        names = path.relative_to(folder).parts
        hidden = any(name.startswith((".", "~$")) for name in names)
        if path.is_file() and path.suffix.lower() in SUFFIXES and not hidden:
            yield path


def check(path: Path) -> Verdict:
    """The verdict on one workbook; nothing is raised for what is wrong with it."""
    try:
        loaded = load(path)
    except InputError as error:
        findings = tuple(the_book().findings([error.sighting]))
        status = Status.FAIL if error.readable else Status.UNREADABLE
        if error.sighting.rule == NO_LOGS:
            status = Status.SKIPPED
        return Verdict(path.as_posix(), "workbook", status, findings)
    report, findings = loaded.report, loaded.findings
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return Verdict(
        path=path.as_posix(),
        kind="workbook",
        status=Status.FAIL if failed else Status.PASS,
        findings=findings,
        unjudged=loaded.unjudged,
        unit=report.unit,
        year=report.year,
        form=report.form,
    )


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
