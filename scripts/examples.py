"""Writes examples/2020.xlsx: an invented bureau's year, filled into the blank workbook that `init` makes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from annualreport.forms.years import for_year
from annualreport.intake.blank import blank_workbook
from annualreport.writing import repack, write_file

EXAMPLES = Path(__file__).parents[1] / "examples"
UNIT = "青禾县住房和城乡建设局"
Row = Mapping[str, Any]

PROFILE: Mapping[str, str | date] = {
    "单位类型": "政府部门",
    "层级": "县",
    "有无规章制定权": "无",
    "主管部门": "青禾县人民政府办公室",
    "网站": "青禾县人民政府网站",
    "地址": "青禾县中心路1号",
    "邮编": "000000",
    "电话": "000-0000000",
    "公布日期": date(2021, 1, 25),
}

REQUESTS = (
    ("2020001", date(2020, 1, 14), "网络", date(2020, 2, 12), "（一）予以公开"),
    ("2020002", date(2020, 3, 9), "邮寄", date(2020, 4, 2), "1.本机关不掌握相关政府信息"),
    ("2020003", date(2020, 3, 30), "网络", date(2020, 4, 24), "1.本机关不掌握相关政府信息"),
    (
        "2020004",
        date(2020, 5, 11),
        "当面",
        date(2020, 5, 28),
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    ),
    ("2020005", date(2020, 6, 8), "邮寄", date(2020, 6, 30), "1.本机关不掌握相关政府信息"),
    ("2020006", date(2020, 6, 22), "邮寄", date(2020, 7, 10), "2.重复申请"),
    ("2020007", date(2020, 8, 3), "网络", date(2020, 8, 24), "1.本机关不掌握相关政府信息"),
    ("2020008", date(2020, 9, 1), "网络", date(2020, 9, 21), "1.本机关不掌握相关政府信息"),
    ("2020009", date(2020, 10, 12), "邮寄", date(2020, 11, 3), "1.本机关不掌握相关政府信息"),
    ("2020010", date(2020, 11, 16), "当面", date(2020, 12, 8), "1.本机关不掌握相关政府信息"),
)

WEBSITE = (11, 9, 16, 14, 15, 17, 13, 14, 18, 15, 16, 15)
WECHAT = (14, 12, 18, 17, 19, 20, 16, 15, 19, 17, 18, 18)
"""Releases a month by channel: 173 and 203."""

MATTERS = {
    ("行政许可", "上一年项目数量"): 6,
    ("行政许可", "本年增/减"): -6,
    ("行政许可", "处理决定数量"): 1,
    ("其他对外管理服务事项", "上一年项目数量"): 14,
    ("其他对外管理服务事项", "本年增/减"): -3,
    ("其他对外管理服务事项", "处理决定数量"): 121,
    ("行政事业性收费", "上一年项目数量"): 5,
    ("行政事业性收费", "本年增/减"): -1,
    ("政府集中采购", "采购项目数量"): 8,
    ("政府集中采购", "采购总金额（元）"): 379460,
}

INDICATORS = (
    ("收到诉求", 2885, "件"),
    ("受理诉求", 2885, "件"),
    ("办结诉求", 2885, "件"),
    ("回访诉求", 2885, "件"),
    ("满意诉求", 2856, "件"),
    ("按期答复申请", 10, "件"),
)

PROPOSALS = {"人大建议": 7, "政协提案": 32}

TEXTS = (
    (
        "一",
        "",
        "{{ 年度 }}年，{{ 单位名称 }}认真执行《中华人民共和国政府信息公开条例》，围绕住房保障、城市更新和工程质量"
        "等群众关心的事项推进公开，各项工作按计划完成。",
    ),
    (
        "一",
        "主动公开情况",
        '全年新增公开政府信息{{ 主动公开.件数() }}条，其中通过县政府网站公开{{ 主动公开.件数(渠道="政府网站") }}条，'
        '通过微信公众号公开{{ 主动公开.件数(渠道="微信公众号") }}条，内容涉及老旧小区改造、市政设施、燃气供热和建筑市场监管。',
    ),
    (
        "一",
        "依申请公开情况",
        "全年受理政府信息公开申请{{ 表三.新收.总计 }}件，均由自然人提出，按期答复率"
        '{{ (指标["按期答复申请"] / 表三.办结.总计)|百分比 }}，收取费用{{ 信息处理费 }}元。'
        "其中予以公开{{ 表三.予以公开.总计 }}件，部分公开{{ 表三.部分公开.总计 }}件，"
        "本机关不掌握相关政府信息{{ 表三.本机关不掌握相关政府信息.总计 }}件，重复申请{{ 表三.重复申请.总计 }}件。"
        "因政府信息公开工作被提起行政诉讼{{ 表四.行政诉讼.总计 }}件，尚未审结。",
    ),
    (
        "一",
        "政府信息管理情况",
        "公开前逐条进行保密审查，公开后按月抽查，发现的错漏当日更正。全年没有新制作规范性文件。",
    ),
    (
        "一",
        "平台建设和回应关切情况",
        '网站栏目由专人维护，热线、信箱和公众号留言统一转办。全年受理群众诉求{{ 指标["受理诉求"] }}件，'
        '受理率{{ (指标["受理诉求"] / 指标["收到诉求"])|百分比 }}，'
        '办结率{{ (指标["办结诉求"] / 指标["受理诉求"])|百分比 }}，'
        '回访满意率{{ (指标["满意诉求"] / 指标["回访诉求"])|百分比(0) }}。',
    ),
    (
        "一",
        "建议提案办理和监督保障情况",
        '全年承办建议提案{{ 建议提案.件数() }}件，其中人大代表建议{{ 建议提案.件数(类别="人大建议") }}件，'
        '政协提案{{ 建议提案.件数(类别="政协提案") }}件，办复率{{ 建议提案.占比(是否办复="是")|百分比 }}。'
        "组织专题培训，对各科室公开工作按季通报，没有发生责任追究的情形。",
    ),
    (
        "五",
        "存在的主要问题",
        "一是部分科室主动公开的时效性不强，个别信息形成后未及时发布。二是政策解读以文字为主，形式不够多样。",
    ),
    (
        "五",
        "改进情况",
        "一是建立信息发布提醒制度，按周核对应公开事项。二是对涉及群众利益的政策增加图表解读，方便群众理解。",
    ),
)


def main() -> None:
    """Write the example."""
    book = load_workbook(io.BytesIO(blank_workbook(for_year(2020), 2020, {"unit": UNIT})))
    for row in book["基本信息"].iter_rows(min_row=2):
        if row[0].value in PROFILE:
            row[1].value = PROFILE[str(row[0].value)]
    fill(book["依申请公开"], map(_request, REQUESTS))
    fill(book["主动公开"], _releases())
    for row in book["行政事项"].iter_rows(min_row=2):
        row[2].value = MATTERS.get((str(row[0].value), str(row[1].value)), 0)
    fill(
        book["复议诉讼"],
        [
            {
                "案号": "（2020）青行初1号",
                "类型": "未经复议直接起诉",
                "收案日期": date(2020, 11, 20),
                "本机关地位": "被告",
                "关联登记号": "2020005",
            }
        ],
    )
    fill(book["指标"], ({"指标": name, "数值": value, "单位": unit} for name, value, unit in INDICATORS))
    fill(book["文字材料"], ({"部分": part, "小标题": head, "正文": text} for part, head, text in TEXTS))
    _proposals(book)
    for name in ("政策解读", "回应关切", "表二", "表三", "表四"):
        book.remove(book[name])
    save(book, EXAMPLES / "2020.xlsx")


def fill(sheet: Worksheet, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows under the header of a sheet, each value in the column of its name."""
    columns = {str(cell.value): cell.column for cell in sheet[1] if cell.column is not None}
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            sheet.cell(number, columns[name]).value = value


def save(book: Workbook, path: Path) -> None:
    """Write the workbook; the same content gives the same bytes."""
    out = io.BytesIO()
    book.save(out)
    write_file(path, repack(out.getvalue()))


def _request(request: tuple[str, date, str, date, str]) -> Row:
    number, received, channel, answered, outcome = request
    return {
        "登记号": number,
        "收到日期": received,
        "申请人类型": "自然人",
        "申请方式": channel,
        "答复日期": answered,
        "办理结果": outcome,
    }


def _releases() -> Iterable[Row]:
    for month, counts in enumerate(zip(WEBSITE, WECHAT, strict=True), 1):
        for channel, count in zip(("政府网站", "微信公众号"), counts, strict=True):
            yield {
                "栏目": "住房和城乡建设",
                "渠道": channel,
                "公开日期": date(2020, month, 28),
                "件数": count,
            }


def _proposals(book: Workbook) -> None:
    sheet = book["建议提案"]
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["编号", "类别", "是否办复", "办复日期"])
    number = 0
    for kind, count in PROPOSALS.items():
        for _ in range(count):
            number += 1
            sheet.append([f"{number:03}", kind, "是", date(2020, 6 + number % 4, 15)])


if __name__ == "__main__":
    main()
