"""Sheets without numbers are compared as long as they can be kept; what was not compared is told."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from annualreport.rules import alike
from annualreport.workflows.load import load
from tests.making import profile, workbook

HEADER: list[object] = ["收到日期", "申请人类型", "答复日期", "办理结果"]


def quarter(first: date, rows: int) -> list[list[object]]:
    days = [first + timedelta(days=number) for number in range(rows)]
    return [HEADER, *([day, "自然人", day + timedelta(days=9), "予以公开"] for day in days)]


def unjudged(path: Path) -> list[str]:
    return [entry.reason for entry in load(path).unjudged if entry.rule == "LOG-32"]


def test_sheets_that_are_too_long_to_be_kept_are_not_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = {"一季度": quarter(date(2021, 1, 4), 9), "二季度": quarter(date(2021, 4, 6), 5)}
    path = workbook(tmp_path / "2021.xlsx", {"基本信息": profile(2021), **sheets})
    assert unjudged(path) == []
    monkeypatch.setattr(alike, "MOST_KEPT", 9)
    assert unjudged(path) == ["没有登记号的工作表行数太多，没有互相比较"]
    alone = workbook(tmp_path / "2021b.xlsx", {"基本信息": profile(2021), "一季度": sheets["一季度"]})
    assert unjudged(alone) == []
