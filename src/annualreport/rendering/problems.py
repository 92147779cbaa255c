"""问题清单.xlsx: every finding of a collection in the columns in which offices return them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from annualreport.rendering.listing import Column
from annualreport.rendering.listing import render as listed

COLUMNS = (
    *(Column("单位", 28), Column("规则", 9), Column("级别", 7), Column("位置", 34), Column("问题", 60)),
    *(Column("应为", 12), Column("依据", 40), Column("整改结果", 16)),
)
SHEET = "问题清单"


@dataclass(frozen=True)
class Problem:
    """One line: whose, by which rule, where, what, what it should be, by what law."""

    unit: str
    rule: str
    severity: str
    place: str
    message: str
    expected: str
    source: str


def render(problems: Iterable[Problem]) -> bytes:
    """The workbook; 整改结果 is left for the unit."""
    return listed(SHEET, COLUMNS, ((*astuple(problem), "") for problem in problems), still=1)
