"""Findings as workflow commands, which GitHub shows beside the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annualreport.finding import Severity
from annualreport.telling.data import summary
from annualreport.telling.verdict import Verdict

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(verdicts: Sequence[Verdict]) -> str:
    """A line a finding, and the sum at the end."""
    return "\n".join(_lines(verdicts)) + "\n"


def _lines(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        for finding in verdict.findings:
            file, title = _property(verdict.path), _property(finding.rule)
            yield f"::{COMMANDS[finding.severity]} file={file},title={title}::{_message(finding.message)}"
    counts = summary(verdicts)
    yield (
        f"共 {counts['files']} 个文件：通过 {counts['pass']}，未通过 {counts['fail']}，"
        f"无法读取 {counts['unreadable']}，跳过 {counts['skipped']}"
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
