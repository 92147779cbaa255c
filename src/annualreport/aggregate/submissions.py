"""What a unit has handed in (报送件): its report, what is wrong with it, and how it stands in the collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annualreport.finding import Finding, Unjudged
from annualreport.place import WholeFile
from annualreport.provenance import Thing
from annualreport.report import Report
from annualreport.roster import Member, is_correction


class Standing(StrEnum):
    """How a unit or a file stands; the order is that of the overview."""

    COUNTED = "counted"
    MARKED = "marked"
    FAILING = "failing"
    MISSING = "missing"
    DUPLICATE = "duplicate"
    WRONG_YEAR = "wrong_year"
    WRONG_FORM = "wrong_form"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    VERTICAL = "vertical"
    REPLACED = "replaced"
    COVERED = "covered"
    SUMMED = "summed"
    OWN = "own"

    @property
    def label(self) -> str:
        """The words that users read."""
        return LABELS[self]

    @property
    def is_counted(self) -> bool:
        """Whether its figures are in the sum."""
        return self in (Standing.COUNTED, Standing.MARKED)

    @property
    def is_complete(self) -> bool:
        """Whether nothing of the sum is lacking because of it."""
        return self.is_counted or self in COMPLETE


LABELS = {
    Standing.COUNTED: "已汇总",
    Standing.MARKED: "有误，仍汇总",
    Standing.FAILING: "有误，未汇总",
    Standing.MISSING: "未报送",
    Standing.DUPLICATE: "重复报送",
    Standing.WRONG_YEAR: "年度不符",
    Standing.WRONG_FORM: "格式不符",
    Standing.UNREADABLE: "无法读取",
    Standing.UNKNOWN: "名册外",
    Standing.VERTICAL: "垂直管理，不汇总",
    Standing.REPLACED: "已被更正件代替",
    Standing.COVERED: "已含在所属政府的汇总件中",
    Standing.SUMMED: "由所辖单位汇总",
    Standing.OWN: "本级已公布稿，用于核对",
}
COMPLETE = frozenset({Standing.VERTICAL, Standing.REPLACED, Standing.COVERED, Standing.SUMMED, Standing.OWN})
"""Standings of units that are not summed by themselves, without the sum lacking anything."""


@dataclass(frozen=True)
class Submission:
    """One file of the collection; `report` is None where it cannot be read."""

    path: str
    name: str
    report: Report | None
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    forbidden: bool = False
    """Whether its figures or logs have errors."""
    kind: str = "workbook"
    things: Mapping[str, Sequence[Thing]] = field(default_factory=dict)
    carried: tuple[str, int, int] | None = None
    """Its unit, what it carried in, and what last year's report carried forward, where that is known."""

    @property
    def is_correction(self) -> bool:
        """Whether the file is marked as replacing an earlier one (更正)."""
        return is_correction(self.name)

    @property
    def place(self) -> WholeFile:
        """Where it stands, for findings."""
        return WholeFile(self.name)


@dataclass(frozen=True)
class Entry:
    """One line of the collection: a unit of the roster, a file, or both."""

    unit: str
    standing: Standing
    submission: Submission | None = None
    member: Member | None = None
    why: str = ""

    @property
    def category(self) -> str:
        """The unit's category by the roster."""
        return self.member.category if self.member else ""
