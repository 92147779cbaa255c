"""Writes examples/submissions: twelve invented units of one county and year, right and wrong, and last year's files."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from annualreport.forms.grid import lay_out
from annualreport.forms.model import Table
from annualreport.forms.years import by_name, for_year
from annualreport.intake.blank import blank_workbook
from annualreport.rendering import data
from annualreport.report import Figure, Part, Report
from annualreport.totals import with_totals
from annualreport.writing import write_file
from scripts.examples import EXAMPLES, fill, save

YEAR = 2025
FORM = for_year(YEAR)
LOGS = (
    "依申请公开",
    "主动公开",
    "规范性文件",
    "行政事项",
    "复议诉讼",
    "指标",
    "政策解读",
    "回应关切",
    "建议提案",
)
TEXTS = (
    ("一", "主动公开", "通过县政府网站公开信息，行政许可处理决定{{ 表二.行政许可.处理决定 }}件。"),
    ("一", "依申请公开", "新收申请{{ 表三.新收.总计 }}件，上年结转{{ 表三.上年结转.总计 }}件，办结"
     "{{ 表三.办结.总计 }}件。"),
    ("一", "政府信息管理", "文件印发前确定公开属性，逐件审核。"),
    ("一", "平台建设", "网站专栏有专人维护。"),
    ("一", "监督保障", "全年培训两次，纳入年度考核，开展社会评议，没有责任追究的情形。"),
    ("五", "问题和改进", "公开内容更新不够及时，已建立按月检查的办法。"),
    ("六", "", "本年度未收取信息处理费。"),
)  # fmt: skip
LAST_TEXTS = (
    ("一", "主动公开", "各项决定作出后七日内上网，办事指南重新编写了一遍，群众可按主题查找。"),
    ("一", "依申请公开", "收到的申请都先与申请人电话沟通，弄清需要什么再答复。"),
    ("一", "政府信息管理", "年初清理了旧文件目录，废止的注明日期。"),
    ("一", "平台建设", "服务大厅设了查阅点，配电脑一台。"),
    ("一", "监督保障", "领导小组每季度听一次汇报，请群众代表评议，未发生追究责任的情形。"),
    ("五", "问题和改进", "答复文书格式不够统一，已印发范本，下一步继续完善。"),
    ("六", "", "没有收取信息处理费。"),
)
Leaves = Mapping[str, Figure]


@dataclass(frozen=True)
class Unit:
    """A unit with the figures of both years; `odd` are cells typed otherwise than their figure."""

    name: str
    leaves: Leaves
    last: Leaves
    odd: Mapping[str, object] = field(default_factory=dict)
    type: str = "政府部门"
    level: str = "县"
    published: date = date(2026, 1, 20)


def year(new: int, opened: int, answered: int, **other: Figure) -> dict[str, Figure]:
    """A year of requests by persons, all granted, and some figures of table two."""
    return {
        "t3.new.person": new,
        "t3.carried_in.person": opened,
        "t3.granted.person": answered,
        "t3.carried_forward.person": new + opened - answered,
        "t2.normative.in_force": 3,
        "t2.licensing.decisions": 40,
        **{f"t2.{name}": value for name, value in other.items()},
    }


def stock(issued: int, repealed: int, in_force: int) -> dict[str, Figure]:
    """Normative documents of a year."""
    return {
        "t2.normative.issued": issued,
        "t2.normative.repealed": repealed,
        "t2.normative.in_force": in_force,
    }


UNITS = (
    Unit("青禾县住房和城乡建设局", year(12, 2, 13), year(9, 1, 8)),
    Unit("青禾县教育局", year(6, 0, 6) | {"t2.fees.amount": 12}, year(5, 0, 5) | {"t2.fees.amount": 11}),
    Unit("青禾县民政局", year(8, 2, 9), year(7, 0, 4)),
    Unit("青禾县公安局", year(20, 2, 21), year(15, 0, 13), odd={"t3.carried_in.person": 1, "t3.carried_in.total": 1}),
    Unit("青禾县卫生健康局", year(4, 0, 4), year(4, 0, 4), odd={"t3.new.total": 5}),
    Unit("青禾县文化和旅游局", year(3, 0, 3) | {"t2.rules.issued": 2}, year(2, 0, 2)),
    Unit("青禾县农业农村局", year(3, 0, 3) | {"t2.fees.amount": 1180000}, year(2, 0, 2) | {"t2.fees.amount": 115}),
    Unit("青禾县司法局", year(2, 0, 2) | stock(1, 0, 9), year(2, 0, 2) | stock(0, 0, 10)),
    Unit("石桥镇人民政府", year(5, 1, 5), year(4, 0, 3), odd={"t4.review.upheld": "/"}, type="乡镇人民政府",
         level="乡", published=date(2026, 1, 28)),
)  # fmt: skip
SETTINGS = """# 青禾县 2025 年度报送的本地规定和说明
[profile]
township_until = "01-25"

[[waivers]]
rule = "T2-02"
unit = "青禾县司法局"
year = 2025
reason = "本年集中清理，两件文件自然失效，不作废止处理"
who = "县司法局法制股"
until = 2027-12-31

[[waivers]]
rule = "T3-06"
unit = "青禾县教育局"
year = 2025
reason = "上年数据已更正"
who = "县教育局办公室"
"""


def typed(unit: Unit, year: int, leaves: Leaves, odd: Mapping[str, object]) -> Workbook:
    """A workbook without logs: the statutory tables typed in."""
    facts = {"unit": unit.name, "unit_type": unit.type}
    book = load_workbook(io.BytesIO(blank_workbook(for_year(year), year, facts)))
    _describe(book, unit, date(year + 1, unit.published.month, unit.published.day))
    for name in LOGS:
        book.remove(book[name])
    for table in for_year(year).tables:
        _fill_table(book, table, leaves, odd)
    _write_texts(book, year)
    return book


def _write_texts(book: Workbook, year: int) -> None:
    texts = TEXTS if year == YEAR else LAST_TEXTS
    fill(book["文字材料"], ({"部分": part, "小标题": head, "正文": text} for part, head, text in texts))


def logged(unit: Unit, year: int) -> Workbook:
    """A workbook with a request log: this year's with mistakes of clerks, last year's with two left open."""
    facts = {"unit": unit.name, "unit_type": unit.type}
    book = load_workbook(io.BytesIO(blank_workbook(FORM, year, facts)))
    _describe(book, unit, date(year + 1, 1, 20))
    fill(book["依申请公开"], (_mistaken if year == YEAR else _left_open)())
    for name in {*LOGS, "表三"} - {"依申请公开"}:
        book.remove(book[name])
    for name in ("t2", "t4"):
        _fill_table(book, FORM.table(name), {"t2.licensing.decisions": 5}, {})
    _write_texts(book, year)
    return book


def _mistaken() -> list[dict[str, Any]]:
    """The log of this year: one late answer, one number twice, one class that cannot be told, one left behind."""
    rows = [_row(number, date(YEAR, 2, 10) + timedelta(days=9 * number), 15) for number in range(1, 9)]
    rows[2]["答复日期"] = rows[2]["收到日期"] + timedelta(days=60)
    rows[4]["登记号"] = rows[3]["登记号"]
    rows[6]["申请人类型"] = "法人"
    return [_row(101, date(YEAR - 1, 12, 20), 20), *rows]


def _left_open() -> list[dict[str, Any]]:
    """Last year's log: two requests are open at its end."""
    rows = [_row(number, date(YEAR - 1, 3, 4) + timedelta(days=30 * number), 15) for number in range(1, 4)]
    return [*rows, _row(101, date(YEAR - 1, 12, 20), None), _row(102, date(YEAR - 1, 12, 24), None)]


def _row(number: int, received: date, days: int | None) -> dict[str, Any]:
    answered = None if days is None else received + timedelta(days=days)
    return {
        "登记号": f"{received.year}-{number:03}",
        "收到日期": received,
        "申请人类型": "自然人",
        "申请方式": "网络",
        "答复日期": answered,
        "办理结果": "（一）予以公开" if answered else None,
    }


def _describe(book: Workbook, unit: Unit, published: date) -> None:
    facts = {"单位类型": unit.type, "层级": unit.level, "有无规章制定权": "无", "公布日期": published}
    facts |= {"网站": "青禾县人民政府网站", "电话": "000-0000000"}
    for line in book["基本信息"].iter_rows(min_row=2):
        if line[0].value in facts:
            line[1].value = facts[str(line[0].value)]  # type: ignore[assignment]


def _fill_table(book: Workbook, table: Table, leaves: Leaves, odd: Mapping[str, object]) -> None:
    values: dict[str, Any] = {**_figures(table, leaves), **odd}
    for cell in lay_out(table).cells:
        if cell.key:
            book[table.name].cell(cell.row + 1, cell.column + 1).value = values[cell.key]


def _figures(table: Table, leaves: Leaves) -> dict[str, Figure]:
    keys = [cell.key for cell in table.cells if cell.key not in table.total_keys]
    return with_totals(table, {key: leaves.get(key, 0) for key in keys})


def _report(unit: str, year: int, form: str, leaves: Leaves) -> bytes:
    """A report as JSON, in a form that need not be the year's."""
    known = by_name(form)
    figures: dict[str, Figure] = {}
    for table in known.tables:
        figures |= _figures(table, leaves)
    parts = tuple(
        Part(
            number=number,
            heading=heading,
            text="未收到政府信息公开申请，主动公开有不足，将改进平台和信息管理、监督保障。信息处理费未收取。",
        )
        for number, heading in enumerate(known.headings, 1)
    )
    report = Report(
        unit=unit,
        unit_type="政府部门",
        year=year,
        form=form,
        title=known.title(unit, year),
        published=date(year + 1, 1, 20),
        figures=figures,
        parts=parts,
    )
    return data.render(report, ())


def main(folder: Path = EXAMPLES) -> None:
    """Write this year's and last year's folder."""
    now, last = folder / "submissions", folder / "submissions-2024"
    for made in (now, last):
        made.mkdir(exist_ok=True)
    for number, unit in enumerate(UNITS, 1):
        save(typed(unit, YEAR, unit.leaves, unit.odd), now / f"{number:02}{unit.name}.xlsx")
        save(typed(unit, YEAR - 1, unit.last, {}), last / f"{number:02}{unit.name}.xlsx")
    roads = Unit("青禾县交通运输局", {}, {})
    save(logged(roads, YEAR), now / "10青禾县交通运输局.xlsx")
    save(logged(roads, YEAR - 1), last / "10青禾县交通运输局.xlsx")
    write_file(now / "11青禾县审计局.json", _report("青禾县审计局", YEAR, "2019", {}))
    write_file(last / "11青禾县审计局.json", _report("青禾县审计局", YEAR - 1, "2021", {}))
    write_file(now / "12青禾县医疗保障局.xlsx", b"PK\x03\x04" + b"\0" * 64)
    write_file(now / "annualreport.toml", SETTINGS.encode())


if __name__ == "__main__":
    main()
