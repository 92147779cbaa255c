"""名册: which units have to report, under whom, and by what names they may be called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from annualreport.place import Place

VERTICAL = "垂直管理"
"""The category (类别) of units that answer to their own ministry (条例第三条)."""
HEADERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("单位", "单位名称", "机关名称"),
    "level": ("层级", "级别", "行政层级"),
    "category": ("类别", "单位类别", "类型"),
    "superior": ("上级", "上级单位", "汇总单位"),
    "short": ("简称", "别名", "其他名称"),
    "due": ("截止日期", "报送期限", "截止时间"),
}
"""The columns of a roster by field, canonical spelling first."""
SHEET = "名册"
SERIAL = re.compile(r"^\d+[.、_\-\s]*")
"""The number that offices put before a file's name."""
CORRECTION = re.compile(r"[（(\[【_\-—\s]*更正(?:件|稿|后)?\d*[）)\]】]*")
"""How a file's name says that it replaces another of the same unit."""


def is_correction(file_name: str) -> bool:
    """Whether a file is marked as replacing an earlier one (更正件)."""
    return CORRECTION.search(file_name) is not None


def settled(files: Sequence[Path]) -> Sequence[Path]:
    """The only one of several files of a unit that is marked as a correction, or all of them: nobody knows which holds."""
    corrections = [file for file in files if is_correction(file.name)]
    return corrections if len(corrections) == 1 else files


def unit_in(file_name: str) -> str:
    """The unit that a file's name may tell: without number, mark of correction and ending."""
    return CORRECTION.sub("", SERIAL.sub("", file_name.rpartition(".")[0]))


@dataclass(frozen=True)
class Member:
    """A unit on the roster."""

    unit: str
    level: str = ""
    category: str = ""
    superior: str = ""
    shorts: tuple[str, ...] = ()
    due: date | None = None
    place: Place | None = None

    @property
    def is_vertical(self) -> bool:
        """Whether it answers to its own ministry and not to the government here."""
        return VERTICAL in self.category


@dataclass(frozen=True)
class Roster:
    """The units in the order of the roster."""

    members: tuple[Member, ...] = ()

    @cached_property
    def _below(self) -> dict[str, tuple[Member, ...]]:
        below: dict[str, list[Member]] = {}
        for member in self.members:
            below.setdefault(member.superior, []).append(member)
        return {superior: tuple(members) for superior, members in below.items()}

    def below(self, unit: str) -> tuple[Member, ...]:
        """The units directly under `unit`."""
        return self._below.get(unit, ())
