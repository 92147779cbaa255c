"""Open requests are listed by the day on which they are due, overdue first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from annualreport.cli.app import run
from tests.making import records, workbook

HEADER = (
    "登记号",
    "收到日期",
    "申请人类型",
    "补正通知日期",
    "补正收到日期",
    "延期通知日期",
    "答复日期",
    "办理结果",
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    rows: list[dict[str, object]] = [
        {
            "登记号": "已答复",
            "收到日期": date(2021, 3, 1),
            "答复日期": date(2021, 3, 9),
            "办理结果": "予以公开",
        },
        {"登记号": "还有时间", "收到日期": date(2021, 3, 10)},
        {"登记号": "超期", "收到日期": date(2021, 2, 18)},
        {"登记号": "延期", "收到日期": date(2021, 2, 19), "延期通知日期": date(2021, 3, 10)},
        {"登记号": "补正中", "收到日期": date(2021, 2, 1), "补正通知日期": date(2021, 2, 3)},
        {"登记号": "读不出", "收到日期": "去年"},
    ]
    persons = [{"申请人类型": "自然人", **row} for row in rows]
    return workbook(tmp_path / "2021.xlsx", {"依申请公开": records(HEADER, persons)})


def test_overdue_first_then_by_day_then_those_that_wait(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["deadlines", str(log), "--on", "2021-03-22"]) == 0
    printed = capsys.readouterr().out
    assert "未答复 4 件，其中已超期 1 件" in printed
    order = [printed.index(name) for name in ("超期 ", "还有时间（", "延期（", "补正中（")]
    assert order == sorted(order)
    assert "超期 3 个工作日，应于 2021-03-17 前答复" in printed
    assert "2021-04-08 前答复，还有 12 个工作日  还有时间" in printed
    assert "期限未定：等待申请人补正" in printed
    assert "另有 1 行的日期读不出" in printed
    assert "已答复" not in printed


def test_the_day_itself_is_not_yet_overdue(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["deadlines", str(log), "--on", "2021-03-17"])
    assert "其中已超期 0 件" in capsys.readouterr().out


def test_without_a_day_it_is_today(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["deadlines", str(log)])
    assert f"截至 {date.today()}" in capsys.readouterr().out


def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    assert run(["deadlines", str(tmp_path / "a.xlsx")]) == 2
    assert "IN-01" in capsys.readouterr().out
