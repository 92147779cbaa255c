"""总览.html: one page without a network: who is in, who is wrong, by which rule, down to every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annualreport.rendering.html import environment


@dataclass(frozen=True)
class Told:
    """One finding in words."""

    rule: str
    severity: str
    place: str
    message: str


@dataclass(frozen=True)
class Row:
    """One unit or file."""

    unit: str
    category: str
    standing: str
    is_fine: bool
    file: str
    findings: Sequence[Told]

    def count(self, severity: str) -> int:
        """How many findings of this weight."""
        return sum(told.severity == severity for told in self.findings)


@dataclass(frozen=True)
class Overview:
    """The whole collection."""

    title: str
    rows: Sequence[Row]
    general: Sequence[Told]
    """What concerns the collection as a whole."""
    rules: Sequence[tuple[str, str]]
    """Rules that spoke, with their titles."""

    @property
    def standings(self) -> list[tuple[str, int]]:
        """How many units stand how, in the order in which they appear."""
        return list(Counter(row.standing for row in self.rows).items())

    @property
    def hits(self) -> list[tuple[str, str, int, int]]:
        """By rule its title, how many findings and how many units, most units first."""
        findings = Counter(told.rule for row in self.rows for told in row.findings)
        units = Counter(rule for row in self.rows for rule in {told.rule for told in row.findings})
        listed = [(rule, title, findings[rule], units[rule]) for rule, title in self.rules if findings[rule]]
        return sorted(listed, key=lambda hit: (-hit[3], -hit[2], hit[0]))


def render(overview: Overview) -> bytes:
    """The page, UTF-8."""
    return environment().get_template("overview.html.j2").render(overview=overview).encode()
