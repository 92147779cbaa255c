"""What was found out about one file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from annualreport.finding import Finding, Severity, Unjudged


class Status(StrEnum):
    """How a file stands."""

    PASS = "pass"
    FAIL = "fail"
    UNREADABLE = "unreadable"
    SKIPPED = "skipped"

    @property
    def label(self) -> str:
        """The word that users read."""
        return {"pass": "通过", "fail": "未通过", "unreadable": "无法读取", "skipped": "跳过"}[self.value]


@dataclass(frozen=True)
class RuleText:
    """A rule in words, as machines and pages show it."""

    id: str
    title: str
    severity: Severity
    source: str
    formula: str
    """What has to hold, where the title does not say it already."""
    says: str
    mend: str
    note: str
    """What is uncertain or else worth knowing."""
    forms: tuple[str, ...]
    is_waivable: bool


@dataclass(frozen=True)
class Verdict:
    """One file with its findings."""

    path: str
    kind: str
    status: Status
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    unit: str | None = None
    year: int | None = None
    form: str | None = None
    trace: str = ""
    """Where in the program it broke down over the file, for --debug."""

    def count(self, severity: Severity) -> int:
        """How many findings of this weight."""
        return Counter(finding.severity for finding in self.findings)[severity]

    def reaches(self, severity: Severity) -> bool:
        """Whether some finding weighs as much as `severity` or more."""
        return any(finding.severity.at_least(severity) for finding in self.findings)
