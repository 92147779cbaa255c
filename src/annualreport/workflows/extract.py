"""A published report in, its data out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from annualreport.finding import Finding, InputError, Severity
from annualreport.rendering import data
from annualreport.report import SCHEMA
from annualreport.rules.book import the_book
from annualreport.settings import nearest
from annualreport.workflows.reports import is_report, load_report

UNREADABLE = 2


@dataclass(frozen=True)
class Extracted:
    """The report JSON, what was found on the way, and the exit code."""

    content: bytes
    findings: tuple[Finding, ...]
    exit_code: int


def extract(path: Path) -> Extracted:
    """Read a published report back; a file that cannot be read still gives its JSON, marked so."""
    try:
        loaded = load_report(path, nearest(path), None, None)
    except InputError as error:
        findings = tuple(the_book().findings([error.sighting]))
        return Extracted(_unreadable(findings), findings, UNREADABLE)
    has_errors = any(finding.severity is Severity.ERROR for finding in loaded.findings)
    return Extracted(data.render(loaded.report, loaded.findings), loaded.findings, int(has_errors))


def is_extractable(path: Path) -> bool:
    """Whether a file can be a published report; a folder or a workbook cannot."""
    return not path.exists() or is_report(path)


def _unreadable(findings: tuple[Finding, ...]) -> bytes:
    """The report of which nothing is known."""
    names = ("unit", "unit_type", "year", "form", "title", "published")
    report = {"schema": SCHEMA, "status": "unreadable", **dict.fromkeys(names), "draft": False}
    told = [finding.as_data() for finding in findings]
    whole: dict[str, object] = {**report, "figures": {}, "parts": [], "findings": told}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
