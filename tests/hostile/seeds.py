"""Good files of every kind that the program reads, small, to be broken by fuzzing; and the command over each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlwt

from annualreport.forms.years import for_year
from annualreport.rendering import templates
from tests import publishing
from tests.hostile import spreadsheets
from tests.making import figures

EXAMPLES = Path(__file__).parents[2] / "examples"
YEAR = 2025
LOG = (
    ("登记号", "收到日期", "申请人类型", "答复日期", "办理结果"),
    ("1", "2025-03-01", "自然人", "2025-03-09", "予以公开"),
)
"""The least that a log of requests can hold."""


@dataclass(frozen=True)
class Seed:
    """A file that is broken, files beside it that are not, and the command; `{}` is the folder."""

    name: str
    content: bytes
    arguments: tuple[str, ...]
    beside: Mapping[str, bytes] = field(default_factory=dict)


def _validated(name: str, content: bytes) -> Seed:
    return Seed(name, content, ("validate", f"{{}}/{name}"))


def _xls() -> bytes:
    return spreadsheets.xls(_both_sheets)


def _both_sheets(book: xlwt.Workbook) -> None:
    _fill(book, "基本信息", (("项目", "内容"), ("年度", YEAR), ("单位名称", "青禾县档案局")))
    _fill(book, "依申请公开", LOG)


def _fill(book: xlwt.Workbook, name: str, rows: Sequence[Sequence[object]]) -> None:
    sheet = book.add_sheet(name)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)


def _ods() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = ("".join(map(cell.format, row)) for row in LOG)
    return spreadsheets.ods("".join(f"<table:table-row>{row}</table:table-row>" for row in rows))


def _csv() -> bytes:
    return "".join(f"{','.join(row)}\n" for row in LOG).encode()


def _page() -> bytes:
    rows = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in LOG)
    return f"<html><body><table>{''.join(rows)}</table></body></html>".encode("gb18030")


PROFILE = "项目,内容\n年度,2025\n单位名称,青禾县档案局\n".encode()
ROSTER = "单位,层级,类别,主管部门,简称,截止日期\n青禾县档案局,县,政府部门,某县人民政府,档案局,2026-01-20\n".encode()
SETTINGS = (
    '[options]\nother_share = 30\n[outcomes]\n"已寄出" = "予以公开"\n[[waivers]]\nrule = "T3-06"\n'
    'unit = "某局"\nyear = 2025\nreason = "改革"\nwho = "办公室"\nuntil = 2026-12-31\n'
).encode()


def seeds() -> dict[str, Seed]:
    """By reader a seed."""
    form, truth = for_year(YEAR), figures(YEAR, {"t3.new.person": 3, "t3.granted.person": 3})
    page = publishing.page(form, YEAR, truth)
    example = (EXAMPLES / "2020.xlsx").read_bytes()
    aggregated = ("--unit", "某县人民政府", "--year", str(YEAR), "--output-dir", "{}/out")
    return {
        "xlsx": _validated("a.xlsx", example),
        "xls": _validated("a.xls", _xls()),
        "ods": _validated("a.ods", _ods()),
        "csv": Seed("依申请公开.csv", _csv(), ("validate", "{}"), {"基本信息.csv": PROFILE}),
        "page": Seed("依申请公开.xls", _page(), ("validate", "{}"), {"基本信息.csv": PROFILE}),
        "docx": _validated("a.docx", publishing.word_file(form, YEAR, truth)),
        "html": _validated("a.html", page.encode()),
        "pdf": _validated("a.pdf", _pdf()),
        "md": _validated("a.md", _markdown(page)),
        "json": _validated("a.json", _json()),
        "annotate": Seed("a.xlsx", (EXAMPLES / "bad-2025.xlsx").read_bytes(), ("validate", "{}/a.xlsx", "--annotate", "{}/out")),
        "roster": Seed("名册.csv", ROSTER, ("aggregate", "{}/in", "--roster", "{}/名册.csv", *aggregated), {"in/a.xlsx": example}),
        "toml": Seed("annualreport.toml", SETTINGS, ("validate", "{}/a.xls"), {"a.xls": _xls()}),
        "template": Seed("模板.docx", templates.read("report.docx"), ("build", "{}/2020.xlsx", "--to", "docx", "--template", "{}/模板.docx", "--output-dir", "{}/out"), {"2020.xlsx": example}),
    }  # fmt: skip


def _pdf() -> bytes:
    from annualreport.rendering import pdf
    from annualreport.workflows.load import load

    return pdf.render(load(EXAMPLES / "2020.xlsx").report)


def _json() -> bytes:
    from annualreport.rendering import data
    from annualreport.workflows.load import load

    return data.render(load(EXAMPLES / "2020.xlsx").report, ())


def _markdown(page: str) -> bytes:
    from lxml import html

    rows = (
        " | ".join("".join(map(str, cell.itertext())).strip() for cell in row)
        for row in html.fromstring(page).iter("tr")
    )
    return (
        "# 青禾县档案局2025年政府信息公开工作年度报告\n\n一、总体情况\n\n"
        + "\n".join(f"| {row} |" for row in rows)
    ).encode()
