"""Workbooks and reports for tests, with invented content only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from annualreport.forms.years import for_year
from annualreport.report import Figure, Report
from annualreport.totals import with_totals

UNIT = "青禾县档案局"
Rows = Sequence[Sequence[Any]]

REQUESTS = ("登记号", "收到日期", "申请人类型", "申请方式", "件数", "答复日期", "办理结果")
DOCUMENTS = ("文号", "名称", "类别", "成文日期", "公开日期", "废止日期")
DISPUTES = ("案号", "类型", "收案日期", "审结日期", "结果", "本机关地位")


def workbook(path: Path, sheets: Mapping[str, Any], year: int = 2021, unit: str = UNIT) -> Path:
    """A workbook with a profile and the given sheets, each a list of rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {"基本信息": profile(year, unit), **sheets}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list[Any](row))
    book.save(path)
    return path


def profile(year: int | str = 2021, unit: str = UNIT) -> Rows:
    """The rows of 基本信息."""
    return [("项目", "内容"), ("年度", year), ("单位名称", unit), ("单位类型", "政府部门")]


def records(header: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Rows:
    """A header and the rows below it, each row by column name."""
    return [tuple(header), *(tuple(row.get(name) for name in header) for row in rows)]


def figures(year: int, leaves: Mapping[str, Figure]) -> dict[str, Figure]:
    """Every figure of the year's form: the given leaves, zeros, and the totals over them."""
    values: dict[str, Figure] = {}
    for table in for_year(year).tables:
        parts = {
            cell.key: leaves.get(cell.key, 0) for cell in table.cells if cell.key not in table.total_keys
        }
        values |= with_totals(table, parts)
    return values


def report(year: int, values: Mapping[str, Figure], **other: object) -> Report:
    """A report with these figures."""
    form = for_year(year)
    facts = {"unit": UNIT, "unit_type": None, "year": year, "form": form.name, "published": None}
    return Report.model_validate({**facts, "title": form.title(UNIT, year), "figures": values, **other})
