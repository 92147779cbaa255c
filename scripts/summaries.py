"""Writes examples/summaries: four invented offices' years, whose yearly summaries state every kind of fact."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from annualreport.forms.years import for_year
from annualreport.intake.blank import blank_workbook
from annualreport.records import LOGS, SummaryPiece
from scripts.examples import EXAMPLES, fill, save

FOLDER = EXAMPLES / "summaries"
Row = Mapping[str, Any]
LEFT_OUT = frozenset({"政策解读", "回应关切", "建议提案", "文字材料", "表二", "表三", "表四"})
"""Sheets of the blank workbook that are written anew here, or not at all."""


@dataclass(frozen=True)
class Office:
    """An office's year: its logs by sheet, and its summary as it wrote it."""

    year: int
    unit: str
    texts: Sequence[tuple[str, str, str]]
    logs: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    free: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def releases(year: int, groups: Iterable[tuple[str, str, int]], **more: object) -> Iterator[Row]:
    """Releases by 栏目 and 渠道, a row each."""
    for number, (section, channel, count) in enumerate(groups):
        day = date(year, 1 + number % 11, 15)
        yield {"栏目": section, "渠道": channel, "公开日期": day, "件数": count, **more}


def monthly(name: str, total: int, months: int = 11) -> Iterator[Row]:
    """A log that counts by month."""
    for month in range(1, months + 1):
        count = total // months + (month <= total % months)
        yield {"月份": f"{month}月", name: "已办", "件数": count}


def named(header: str, names: Iterable[str], **more: object) -> list[Row]:
    """A log that lists things by name."""
    return [{header: name, **more} for name in names]


def requests(year: int, count: int, forwarded: int = 0) -> Iterator[Row]:
    """Requests, all answered within a fortnight, some forwarded by the office above."""
    for number in range(count):
        yield {
            "登记号": f"{year}{number + 1:03}",
            "收到日期": date(year, 1 + number % 10, 8),
            "申请人类型": "自然人",
            "申请方式": "上级转办" if number < forwarded else ("网络" if number % 3 else "当面"),
            "答复日期": date(year, 1 + number % 10, 22),
            "办理结果": "（一）予以公开",
        }


BUILDING = Office(
    2019,
    "青禾县城乡建设局",
    logs={
        "主动公开": [
            *releases(2019, [(name, "政府信息公开网", count) for name, count in (
                ("机构概况", 4), ("通知公告", 45), ("办事指南", 17), ("住房保障", 10), ("征收补偿", 11),
                ("园林县城创建", 4), ("年度报告", 5),
            )]),
            *releases(2019, [("政务公开", "政府信息公开网", 246)]),
            *releases(2019, [("政务公开", "政府信息公开网", 11)], 类别="政策文件"),
        ],
    },
    free={
        "工作要点": [{"编号": number, "责任科室": "各科室"} for number in range(1, 31)],
        "政策解读": [{"文件": f"政策{number}", "解读人": "主要负责人"} for number in range(1, 8)],
        "回应关切": [{"编号": number, "平台": name} for number, name in enumerate(("局网站",) * 3 + ("省在线解答平台",), 1)],
        "保密审查": list(monthly("审查", 142)),
        "制度建设": named("制度名称", (
            "网站管理办法", "新闻发言人制度", "政策文件解读制度", "依申请公开制度", "文件公开属性审查制度", "公开保密审查制度",
        ), 状态="已印发"),
    },
    texts=(
        ("引言", "", "按照省、市、县政务公开工作要点和分工方案，{{ 单位名称 }}推进公开各项工作。现将{{ 年度 }}年情况总结如下。"),
        ("加强组织领导", "", "根据人员变动及时调整领导小组，办公室牵头，各科室分工落实。"),
        ("细化工作方案", "", "制定年度分工方案，把政务公开细化为{{ 工作要点.件数() }}个要点，逐项明确责任科室。"),
        ("强化督查落实", "", "在县政府门户网站维护重点领域专栏，信息由专人收集、集中发布。"),
        ("做好平台建设", "", "印发{{ 制度建设.种数(\"制度名称\") }}项制度：{{ 制度建设.列表(\"制度名称\")|列举 }}。"),
        ("开展政策解读", "", "公开政策文件{{ 主动公开.件数(类别=\"政策文件\") }}项，主要负责人解读重要政策"
         "{{ 政策解读.件数(解读人=\"主要负责人\") }}项。"),
        ("推进主动公开", "", "全年公开条目{{ 主动公开.件数() }}项，其中：{{ 主动公开.分组(\"栏目\")|列举(\"项\") }}。"),
        ("办好依申请公开", "", "{{ 表三.新收.总计|零则(\"全年未收到政府信息公开申请。\", \"全年收到政府信息公开申请{}件。\") }}"
         "政民互动网络回应{{ 回应关切.件数() }}件，其中局网站{{ 回应关切.件数(平台=\"局网站\") }}件、"
         "省在线解答平台{{ 回应关切.件数(平台=\"省在线解答平台\") }}件。"),
        ("严格保密审查", "", "公开前逐级审批，签订保密审查表{{ 保密审查.件数() }}份，为公开条目数的"
         "{{ (保密审查.件数() / 主动公开.件数())|百分比(0) }}，尚未做到一信息一表。"),
        ("存在问题和下一步打算", "", "一是信息质量不够高。二是信息员多为兼职，培训较少。\n下一步，一是建立信息质量抽查制度。"
         "二是按季组织信息员培训。"),
    ),
)  # fmt: skip

CAMPAIGN = Office(
    2022,
    "青禾县交通运输局",
    free={
        "宣传活动": [
            {"活动名称": "宪法宣传周", "人次": 8, "宣传栏": 2, "宣传单": 420},
            {"活动名称": "安全生产月", "人次": 9, "宣传栏": 3, "宣传单": 380},
            {"活动名称": "两会期间", "人次": 6, "宣传栏": 1, "宣传单": 265},
        ],
    },
    texts=(
        ("组织机构", "", "成立由局长任组长的政务公开领导小组，各科室按职责分工。"),
        ("理论学习", "", "把政务公开条例列入职工学习计划。"),
        ("扎实开展", "公开载体", "设立举报箱，公布监督电话000-0000000，接入“96128”政务查询专线，窗口落实阳光政府四项制度。"),
        ("扎实开展", "内部公开", "执行八项承诺和工作行为“三不准”，财务收支、人事调整在公示栏公开。"),
        ("扎实开展", "社会监督", "结合{{ 宣传活动.列表(\"活动名称\")|列举 }}开展宣传，出动人员{{ 宣传活动.合计(\"人次\")|余 }}人次，"
         "制作宣传栏{{ 宣传活动.合计(\"宣传栏\") }}块，发放宣传单{{ 宣传活动.合计(\"宣传单\")|余 }}份。"),
        ("主要成效", "", "办事程序、收费依据上墙公示，群众办事更加方便。"),
        ("下一步打算", "", "继续充实公开内容，加强网上公开。"),
    ),
)  # fmt: skip

CITY = Office(
    2024,
    "青禾市住房保障局",
    logs={
        "依申请公开": list(requests(2024, 46, forwarded=5)),
        "主动公开": list(releases(2024, [
            ("重点领域", "政府信息公开网", 1286), ("工作动态", "门户网站", 402), ("便民提示", "新浪微博", 355),
            ("政策宣传", "微信公众号", 318),
        ])),
    },
    free={
        "试点领域": named("领域名称", ("房屋征收", "保障性住房", "农村危房改造", "市政服务"), 评估="已完成"),
        "示范案例": named("案例名称", ("农村危房改造", "市政服务"), 推荐="国家"),
        "政策解读": [
            {"文件名称": f"《{name}》", "形式": form, "参评": entered}
            for name, form, entered in (
                ("增设电梯指导意见", "图解", "是"), ("保障性住房管理办法", "动漫", ""), ("房屋安全专项整治方案", "文字", "是"),
                ("物业费备案办法", "文字", ""), ("公租房分配细则", "图解", ""),
            )
        ],
        "回应关切": [
            {"渠道": name, "办结": "按期", "件数": count}
            for name, count in (
                ("市长热线", 1206), ("领导信箱", 318), ("省长热线", 97), ("行风热线", 44), ("网上留言", 62),
            )
        ],
        "新闻发布会": [
            {"主题": "优化营商环境", "状态": "已举办"}, {"主题": "老旧小区改造", "状态": "已举办"},
            {"主题": "物业服务管理", "状态": "拟举办"}, {"主题": "城市精细化管理", "状态": "拟举办"},
        ],
        "会议培训": [{"会议名称": f"专题会议{number}", "日期": date(2024, 3 * number, 6)} for number in (1, 2, 3, 4)],
    },
    texts=(
        ("工作开展情况", "组织领导情况", "主要负责同志部署，分管同志落实，{{ 会议培训.件数() }}次召开专题会议研究公开工作。"),
        ("工作开展情况", "过程管理情况", "对{{ 试点领域.列表(\"领域名称\")|列举 }}{{ 试点领域.种数(\"领域名称\") }}个试点领域开展评估，"
         "{{ 示范案例.列表(\"案例名称\")|列举 }}{{ 示范案例.种数(\"案例名称\")|中文数字(\"个\") }}案例报送评选。"),
        ("工作开展情况", "公开公示情况", "截至{{ 截止日期 }}，在政府信息公开网主动公开政府信息"
         "{{ 主动公开.件数(渠道=\"政府信息公开网\")|余 }}条；对{{ 政策解读.列表(\"文件名称\", 形式=\"动漫\")|列举 }}等"
         "{{ 政策解读.件数() }}个文件作了解读。办理政府信息公开申请{{ 依申请公开.件数() }}件（含上级转办"
         "{{ 依申请公开.件数(申请方式=\"上级转办\") }}件），{% if 答复.超期 %}其中{{ 答复.超期 }}件超期答复"
         "{% else %}均在规定时限内答复{% endif %}。"),
        ("工作开展情况", "平台互动情况", "通过门户网站、微博、微信发布各类信息"
         "{{ 主动公开.件数(渠道=(\"门户网站\", \"新浪微博\", \"微信公众号\"))|余 }}条。受理"
         "{{ 回应关切.分组(\"渠道\")|数目 }}个渠道的来信来电{{ 回应关切.件数()|余 }}件，"
         "{% if 回应关切.占比(办结=\"按期\") == 1 %}均按期办结{% else %}按期办结率{{ 回应关切.占比(办结=\"按期\")|百分比 }}{% endif %}。"
         "完成{{ 新闻发布会.列表(\"主题\", 状态=\"已举办\")|列举 }}{{ 新闻发布会.件数(状态=\"已举办\")|中文数字(\"场\") }}新闻发布会，"
         "{{ 新闻发布会.列表(\"主题\", 状态=\"拟举办\")|列举 }}{{ 新闻发布会.件数(状态=\"拟举办\")|中文数字(\"场\") }}拟于近期召开。"),
        ("工作开展情况", "培训情况", "参加上级培训，并报送{{ 政策解读.列表(\"文件名称\", 参评=\"是\")|列举 }}"
         "{{ 政策解读.件数(参评=\"是\")|中文数字(\"个\") }}文件的解读材料参加评选。"),
        ("存在的问题", "", "一是解读形式还不够多样。二是回应群众关切的深度不够。"),
        ("下一步计划", "", "一是增加图表和视频解读。二是建立热点问题跟踪回应机制。"),
    ),
)  # fmt: skip

SECTIONS = (
    ("决策公开", 120), ("执行和结果", 96), ("管理和服务", 210), ("重点领域", 168), ("政策解读", 22), ("回应关切", 31),
    ("监督保障", 17),
)  # fmt: skip
DISTRICT = Office(
    2025,
    "青禾县民政事务局",
    logs={
        "依申请公开": list(requests(2025, 18)),
        "主动公开": [
            *releases(2025, [(name, "政务公开平台", count) for name, count in SECTIONS]),
            *releases(2025, [("工作动态", "门户网站", 143), ("通知公告", "门户网站", 58), ("工作动态", "微信公众号", 212),
                             ("专题宣传", "微博", 35), ("工作动态", "外部媒体", 27)]),
        ],
    },
    free={
        "制度建设": named("制度名称", ("信息发布审核制度", "依申请公开办理规程", "公开保密审查办法", "考核办法"), 状态="已印发"),
        "政策解读": [
            {"文件名称": f"《文件{number}》", "文件发布日期": date(2025, number, 3), "解读日期": date(2025, number, 5)}
            for number in range(3, 9)
        ],
        "回应关切": [
            {"平台": name, "来源": source, "办结": "是", "件数": count}
            for name, source, count in (
                ("热线工单", "转办", 811), ("县长信箱", "转办", 64), ("网上留言", "自收", 38), ("群众来信", "自收", 21),
            )
        ],
        "建议提案": [{"编号": number, "类别": kind, "办结": "是"} for number, kind in enumerate(
            ("人大建议",) * 9 + ("政协提案",) * 6, 1)],
        "报送材料": list(monthly("报送", 52)),
        "重点任务": [{"任务名称": f"任务{number}", "类别": "民生工程" if number < 4 else "重点工作"} for number in range(1, 15)],
        "新闻发布会": [{"主题": "养老服务", "状态": "已举办"}],
        "会议培训": [{"会议名称": "视频培训", "类别": "培训"}, {"会议名称": "座谈会", "类别": "座谈"},
                     {"会议名称": "第二次座谈会", "类别": "座谈"}],
        "测评整改": [{"编号": number, "状态": "已整改"} for number in range(1, 24)],
        "自查": [{"类别": "失效链接", "件数": 118}, {"类别": "敏感词", "件数": 12}],
    },
    texts=(
        ("总体情况", "", "截至{{ 截止日期 }}，公开和更新政府信息{{ 主动公开.件数() }}条，其中{{ 主动公开.分组(\"渠道\")|列举(\"条\") }}。"),
        ("公开内容", "主动公开", "政务公开平台公开{{ 主动公开.件数(渠道=\"政务公开平台\") }}条，其中"
         "{{ 主动公开.分组(\"栏目\", 渠道=\"政务公开平台\")|列举(\"条\") }}。经外部媒体发布{{ 主动公开.件数(渠道=\"外部媒体\")|余 }}条。"
         "微博、微信发布{{ 主动公开.件数(渠道=(\"微博\", \"微信公众号\")) }}条，其中专题宣传{{ 主动公开.件数(栏目=\"专题宣传\") }}条；"
         "关注人数{{ 指标[\"关注人数\"]|余(1000) }}。"),
        ("公开内容", "依申请公开", "收到政府信息公开申请{{ 表三.新收.总计 }}件，其中网络{{ 依申请公开.件数(申请方式=\"网络\") }}件、"
         "当面{{ 依申请公开.件数(申请方式=\"当面\") }}件；办结{{ 表三.办结.总计 }}件，按期答复率{{ (答复.按期 / 答复.件数)|百分比 }}，"
         "{{ 信息处理费|零则(\"未收取信息处理费\", \"收取信息处理费{}元\") }}。"
         "{{ 表四.行政复议.总计|零则(\"未发生行政复议\", \"被申请行政复议{}件\") }}，"
         "{{ 表四.行政诉讼.总计|零则(\"未发生行政诉讼\", \"被提起行政诉讼{}件\") }}。"),
        ("工作举措", "制度建设", "印发{{ 制度建设.列表(\"制度名称\")|列举 }}等{{ 制度建设.列表(\"制度名称\")|数目 }}项制度。"),
        ("工作举措", "政策解读", "文件发布后{{ 政策解读.最长间隔(\"文件发布日期\", \"解读日期\") }}个工作日内解读，共解读{{ 政策解读.件数() }}件。"),
        ("工作举措", "回应办理", "办理来信来电{{ 回应关切.件数() }}件，其中{{ 回应关切.分组(\"平台\")|列举(\"件\") }}；"
         "上级转办{{ 回应关切.件数(来源=\"转办\")|余 }}件，办结率{{ (回应关切.件数(来源=\"转办\", 办结=\"是\") / 回应关切.件数(来源=\"转办\"))|百分比 }}。"
         "承办建议提案{{ 建议提案.件数() }}件，其中{{ 建议提案.分组(\"类别\")|列举(\"件\") }}，办结率{{ 建议提案.占比(办结=\"是\")|百分比 }}。"),
        ("工作举措", "重点任务", "公开重点任务{{ 重点任务.件数() }}项，其中民生工程{{ 重点任务.件数(类别=\"民生工程\") }}项。"
         "向上级报送信息{{ 报送材料.件数()|余 }}份。举办新闻发布会{{ 新闻发布会.件数() }}场、视频培训"
         "{{ 会议培训.件数(类别=\"培训\") }}次、座谈会{{ 会议培训.件数(类别=\"座谈\") }}次。"),
        ("工作举措", "监督整改", "测评发现的{{ 测评整改.件数()|余 }}个问题全部整改，整改率{{ 测评整改.占比(状态=\"已整改\")|百分比 }}；"
         "更正失效链接{{ 自查.件数(类别=\"失效链接\")|余 }}个、敏感词{{ 自查.件数(类别=\"敏感词\")|余 }}个。"),
        ("存在问题", "", "一是信息更新不够均衡。二是业务培训较少。三是互动渠道宣传不足。"),
        ("下一步打算", "", "从三方面改进：一是按栏目落实更新责任。二是按季开展培训。三是扩大互动渠道的宣传。"),
    ),
)  # fmt: skip

OFFICES = (BUILDING, CAMPAIGN, CITY, DISTRICT)


def main() -> None:
    """Write the workbooks."""
    FOLDER.mkdir(exist_ok=True)
    for office in OFFICES:
        _write(office, FOLDER / f"{office.year}.xlsx")


def _write(office: Office, path: Path) -> None:
    book = load_workbook(
        io.BytesIO(blank_workbook(for_year(office.year), office.year, {"unit": office.unit}))
    )
    for name in LEFT_OUT:
        book.remove(book[name])
    for cells in book["行政事项"].iter_rows(min_row=2):
        cells[2].value = 0
    for name, rows in office.logs.items():
        if name in {model.sheet for model in LOGS}:
            _fill_known(book[name], rows)
    for name, rows in office.free.items():
        sheet = book.create_sheet(name)
        headers = list(dict.fromkeys(header for row in rows for header in row))
        sheet.append(headers)
        for row in rows:
            sheet.append([row.get(header) for header in headers])
    if office is DISTRICT:
        fill(book["指标"], [{"指标": "关注人数", "数值": 14500, "单位": "人"}])
    fill(
        book[SummaryPiece.sheet],
        ({"部分": part, "小标题": heading, "正文": text} for part, heading, text in office.texts),
    )
    save(book, path)


def _fill_known(sheet: Any, rows: Sequence[Row]) -> None:
    """Rows of a log that the program knows; a column that the blank workbook leaves out is added."""
    present = {str(cell.value) for cell in sheet[1]}
    for header in dict.fromkeys(header for row in rows for header in row if header not in present):
        sheet.cell(1, sheet.max_column + 1, header)
    fill(sheet, rows)


if __name__ == "__main__":
    main()
