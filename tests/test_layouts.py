"""Random years of requests, kept in random layouts, are read back to the last figure."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from annualreport.forms.model import bare
from annualreport.forms.years import for_year
from annualreport.workflows.load import load
from tests.making import profile

YEAR = 2025
FORM = for_year(YEAR)
HEADERS = {
    "登记号": ["登记号", "申请编号", "流水号"],
    "收到日期": ["收到日期", "受理日期", "登记时间", "申请日期"],
    "申请人类型": ["申请人类型", "申请主体", "申请人类别"],
    "件数": ["件数", "数量"],
    "答复日期": ["答复日期", "回复时间", "办结日期"],
    "办理结果": ["办理结果", "处理结果", "答复类型"],
}
EXTRA = ["序号", "申请人", "联系电话", "所需信息的内容描述", "承办科室", "备注"]
APPLICANTS = {
    "person": ["自然人", "公民", "个人"],
    "company": ["商业企业", "企业"],
    "legal_service": ["法律服务机构", "律所"],
}
SHEETS = ["依申请公开", "依申请公开台账", "2025年依申请公开登记表", "政府信息公开申请", "一科经手"]
DATES = [
    lambda day: day,
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}/{day.month}/{day.day}".translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
]

Entry = tuple[int, int | None, str, int, int]
ENTRIES = st.lists(
    st.tuples(
        st.integers(-50, 364),
        st.none() | st.integers(0, 60),
        st.sampled_from(list(APPLICANTS)),
        st.integers(0, 20),
        st.integers(1, 3),
    ),
    max_size=14,
)


@st.composite
def layouts(draw: st.DrawFn) -> dict[str, Any]:
    """How an office keeps its register."""
    columns = draw(st.permutations([*HEADERS, *draw(st.lists(st.sampled_from(EXTRA), unique=True))]))
    return {
        "columns": columns,
        "headers": [draw(st.sampled_from(HEADERS.get(name, [name]))) for name in columns],
        "titles": draw(st.integers(0, 3)),
        "grouped": draw(st.booleans()),
        "sheets": draw(st.lists(st.sampled_from(SHEETS), min_size=1, max_size=3, unique=True)),
        "total": draw(st.booleans()),
        "gaps": draw(st.booleans()),
        "folder": draw(st.booleans()),
        "spell": draw(st.randoms(use_true_random=False)),
    }


@given(ENTRIES, layouts())
@settings(max_examples=40)
def test_whatever_the_layout_the_figures_are_those_of_the_year(
    tmp_path_factory: Any, entries: list[Entry], layout: dict[str, Any]
) -> None:
    folder: Path = tmp_path_factory.mktemp("unit")
    sheets: dict[str, list[list[Any]]] = {name: _top(layout) for name in layout["sheets"]}
    for number, entry in enumerate(entries):
        name = layout["sheets"][number % len(sheets)]
        sheets[name].append(_row(number, entry, layout))
        if layout["gaps"] and number % 4 == 3:
            sheets[name].append([])
    if layout["total"]:
        for rows in sheets.values():
            rows.append(["合计", *[""] * (len(layout["columns"]) - 1)])
    path = _folder_of_csv(folder, sheets) if layout["folder"] else _workbook(folder, sheets)
    loaded = load(path)
    keys = {cell.key for cell in FORM.table("t3").cells} - FORM.table("t3").total_keys
    assert {key: loaded.report.figures[key] for key in keys if loaded.report.figures[key]} == _truth(entries)


def _truth(entries: list[Entry]) -> Counter[str]:
    outcomes = [line.key for line in FORM.summed_rows("t3")]
    truth: Counter[str] = Counter()
    for day, wait, applicant, outcome, count in entries:
        received = date(YEAR, 1, 1) + timedelta(days=day)
        answered = None if wait is None else received + timedelta(days=wait)
        if answered is not None and answered.year < YEAR:
            continue
        end = outcomes[outcome] if answered and answered.year == YEAR else "carried_forward"
        truth[f"t3.{'new' if received.year == YEAR else 'carried_in'}.{applicant}"] += count
        truth[f"t3.{end}.{applicant}"] += count
    return truth


def _top(layout: dict[str, Any]) -> list[list[Any]]:
    """Title rows and the header, in one row or under group headings."""
    rows: list[list[Any]] = [["青禾县某局登记表"], ["单位：件"], []][: layout["titles"]]
    if layout["grouped"]:
        rows.append(["基本情况", *[""] * (len(layout["headers"]) - 1)])
    return [*rows, list(layout["headers"])]


def _row(number: int, entry: Entry, layout: dict[str, Any]) -> list[Any]:
    day, wait, applicant, outcome, count = entry
    spell = layout["spell"]
    received = date(YEAR, 1, 1) + timedelta(days=day)
    result = FORM.summed_rows("t3")[outcome].label
    values = {
        "登记号": f"R{number:03}",
        "收到日期": spell.choice(DATES)(received),
        "申请人类型": spell.choice(APPLICANTS[applicant]),
        "件数": count if count > 1 or spell.random() < 0.5 else "",
        "答复日期": "" if wait is None else spell.choice(DATES)(received + timedelta(days=wait)),
        "办理结果": spell.choice(["", "办理中"]) if wait is None else spell.choice([result, bare(result)]),
        "序号": number + 1,
        "申请人": f"申请人{number:03}",
        "联系电话": "000****0000",
    }
    return [values.get(name, "") for name in layout["columns"]]


def _workbook(folder: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {"基本信息": profile(YEAR), **sheets}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(folder / "2025.xlsx")
    return folder / "2025.xlsx"


def _folder_of_csv(folder: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    for number, (name, rows) in enumerate({"基本信息": profile(YEAR), **sheets}.items()):
        encoding = "gb18030" if number % 2 else "utf-8-sig"
        with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
    return folder
