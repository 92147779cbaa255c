"""Request logs of any size for measuring: twelve columns, most of them different in every row."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from annualreport.forms.years import for_year

YEAR = 2025
HEADER = (
    "登记号",
    "申请人",
    "联系电话",
    "收到日期",
    "申请人类型",
    "申请方式",
    "所需信息的内容描述",
    "件数",
    "延期通知日期",
    "答复日期",
    "办理结果",
    "备注",
)
MESSY = {
    "登记号": "申请编号",
    "收到日期": "受理日期",
    "申请人类型": "申请主体",
    "答复日期": "回复时间",
    "办理结果": "处理结果",
}
WRONG = "无此结果"


def write_log(
    path: Path, rows: int, *, messy: bool = False, wrong: bool = False, unit: str = "青禾县档案局"
) -> Path:
    """A workbook with one log of `rows` requests; `messy` in an office's layout, `wrong` in every row."""
    form, chance = for_year(YEAR), random.Random(rows)
    outcomes = [line.label for line in form.summed_rows("t3")]
    applicants = [line.label for line in form.summed_columns("t3")]
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False, "default_date_format": "yyyy-mm-dd"})
    profile = book.add_worksheet("基本信息")
    for number, line in enumerate((("项目", "内容"), ("年度", YEAR), ("单位名称", unit))):
        profile.write_row(number, 0, line)
    sheet = book.add_worksheet("依申请公开登记表" if messy else "依申请公开")
    top = 0
    if messy:
        sheet.write(0, 0, "政府信息公开申请登记表")
        top = 2
    sheet.write_row(top, 0, [MESSY.get(name, name) if messy else name for name in HEADER])
    first = date(YEAR, 1, 1)
    for number in range(rows):
        received = first + timedelta(days=chance.randrange(300))
        answered = received + timedelta(days=chance.randrange(1, 27))
        row = top + 1 + number
        sheet.write_string(row, 0, f"{YEAR}{number:07}")
        sheet.write_string(row, 1, f"申请人{number:07}")
        sheet.write_string(row, 2, "000****0000")
        _write_date(sheet, row, 3, received, messy)
        sheet.write_string(row, 4, chance.choice(applicants))
        sheet.write_string(row, 5, chance.choice(("网络", "邮寄", "当面")))
        sheet.write_string(row, 6, f"第{number}号申请所需要的政府信息的内容描述" * 3)
        if number % 50 == 0:
            sheet.write_number(row, 7, 2)
        _write_date(sheet, row, 9, answered, messy)
        sheet.write_string(row, 10, WRONG if wrong else chance.choice(outcomes))
    book.close()
    return path


def _write_date(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, day: date, messy: bool) -> None:
    """A true date, or a text as offices type it."""
    if messy:
        sheet.write_string(row, column, f"{day.year}年{day.month}月{day.day}日")
    else:
        sheet.write_datetime(row, column, day)
