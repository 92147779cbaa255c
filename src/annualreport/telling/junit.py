"""Findings as JUnit XML: one case a file, as CI systems show tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from annualreport.finding import Severity
from annualreport.telling.table import plain_lines
from annualreport.telling.verdict import Status, Verdict

SUITE = "annualreport validate"
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


def render(verdicts: Sequence[Verdict]) -> str:
    """A suite of all files: errors are failures, unreadable files errors, files of others skipped."""
    statuses = [verdict.status for verdict in verdicts]
    counts = {
        "tests": len(verdicts),
        "failures": statuses.count(Status.FAIL),
        "errors": statuses.count(Status.UNREADABLE),
        "skipped": statuses.count(Status.SKIPPED),
    }
    numbers = {name: str(count) for name, count in counts.items()}
    root = ElementTree.Element("testsuites", {"name": SUITE, **numbers})
    suite = ElementTree.SubElement(root, "testsuite", {"name": SUITE, "time": "0", **numbers})
    for verdict in verdicts:
        suite.append(_case(verdict))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _case(verdict: Verdict) -> ElementTree.Element:
    case = ElementTree.Element("testcase", name=_clean(verdict.path), classname=SUITE, time="0")
    outcome = {Status.FAIL: "failure", Status.UNREADABLE: "error", Status.SKIPPED: "skipped"}.get(
        verdict.status
    )
    if outcome:
        count = verdict.count(Severity.ERROR)
        message = f"错误 {count} 条" if outcome != "skipped" else _clean(verdict.findings[0].message)
        element = ElementTree.SubElement(case, outcome, message=message)
        if outcome != "skipped":
            element.set("type", verdict.status.value)
            element.text = _clean("\n".join(plain_lines(verdict)))
    elif verdict.findings or verdict.unjudged:
        ElementTree.SubElement(case, "system-out").text = _clean("\n".join(plain_lines(verdict)))
    return case


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
