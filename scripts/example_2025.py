"""Writes the examples of 2025: an invented bureau's year in our sheets, the same year as kept, and a bad one."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlwt
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from annualreport.forms.model import Line, bare
from annualreport.forms.years import for_year
from annualreport.intake.blank import blank_workbook
from annualreport.writing import write_file
from scripts.examples import EXAMPLES, fill, save

YEAR = 2025
UNIT = "青禾县自然资源局"
FORM = for_year(YEAR)
Row = Mapping[str, Any]

PROFILE = {
    "单位类型": "政府部门", "层级": "县", "有无规章制定权": "无", "主管部门": "青禾县人民政府办公室",
    "网站": "青禾县人民政府网站", "地址": "青禾县中心路2号", "邮编": "000000", "电话": "000-0000000",
    "公布日期": date(2026, 1, 22),
}  # fmt: skip
CHANNELS = ("网络", "邮寄", "当面")
TIMES = {"granted": 14, "unavailable_not_held": 8, "partly_granted": 4, "rejected_petition": 3}
"""How many requests end in a row of the form; every other row has two."""

DOCUMENTS = (
    ("青自然〔2019〕3号", "征地信息公开办法", date(2019, 5, 6), date(2019, 5, 10), None),
    ("青自然〔2020〕1号", "不动产登记服务规程", date(2020, 3, 2), date(2020, 3, 6), date(2025, 6, 30)),
    ("青自然〔2022〕2号", "临时用地管理办法", date(2022, 8, 1), date(2022, 8, 5), None),
    ("青自然〔2025〕1号", "规划公示工作规则", date(2025, 2, 17), date(2025, 2, 20), None),
    ("青自然〔2025〕4号", "测绘成果管理办法", date(2025, 9, 8), date(2025, 9, 12), None),
)
CASES = (
    ("（2024）青复9号", "行政复议", date(2024, 11, 20), date(2025, 1, 16), "结果维持", "被申请人", "维持"),
    ("（2025）青复3号", "行政复议", date(2025, 4, 8), date(2025, 6, 3), "结果纠正", "被申请人", "撤销"),
    ("（2025）青行初5号", "复议后起诉", date(2025, 7, 1), date(2025, 10, 9), "其他结果", "被告", "准许撤诉"),
    ("（2025）青行初8号", "未经复议直接起诉", date(2025, 11, 3), None, None, "被告", None),
    (
        "（2025）青行初9号",
        "复议后起诉",
        date(2025, 8, 4),
        date(2025, 12, 1),
        "结果维持",
        "复议机关（共同被告）",
        "维持",
    ),
)
MATTERS = {"行政许可": 312, "行政处罚": 18, "行政强制": 2, "行政事业性收费": 46.35}
TEXTS = (
    ("一", "主动公开情况", '全年主动公开政府信息{{ 主动公开.件数() }}条，其中{{ 主动公开.分组("渠道")|列举("条") }}。'),
    ("一", "依申请公开情况", "全年新收政府信息公开申请{{ 表三.新收.总计 }}件，上年结转{{ 表三.上年结转.总计 }}件；办结"
     "{{ 表三.办结.总计 }}件，结转下年度{{ 表三.结转下年.总计 }}件。被申请行政复议{{ 表四.行政复议.总计 }}件，"
     "被提起行政诉讼{{ 表四.行政诉讼.总计 }}件。"),
    ("一", "政府信息管理情况", "制发行政规范性文件{{ 表二.规范性文件.制发 }}件，废止{{ 表二.规范性文件.废止 }}件，"
     "现行有效{{ 表二.规范性文件.现行有效 }}件。"),
    ("一", "政府信息公开平台建设情况", "网站专栏按规划、土地、测绘分类，检索和下载功能完好。"),
    ("一", "监督保障情况", "组织专题培训，按季抽查公开内容，没有发生责任追究的情形。"),
    ("五", "存在的主要问题", "一是部分征地信息发布不够及时。二是答复文书的说理不够充分，有一件被复议纠正。"),
    ("五", "改进情况", "一是建立征地信息发布台账，逐项销号。二是编写答复范例，开展案例交流。"),
    ("六", "", "本年度收取信息处理费{{ 信息处理费 }}元。"),
)  # fmt: skip


def requests() -> Iterator[Row]:
    """Seventy requests that reach every outcome: three carried in, two still open, one that counts twice."""
    applicants, number = FORM.summed_columns("t3"), 0
    for outcome in FORM.summed_rows("t3"):
        for _ in range(TIMES.get(outcome.key, 2)):
            received = date(YEAR, 1, 6) + timedelta(days=number * 4)
            yield _request(
                number, applicants[number % 9 % 6], received, received + timedelta(days=18), outcome
            )
            number += 1
    for days in (20, 12, 5):
        received = date(YEAR, 1, 1) - timedelta(days=days)
        yield _request(number, applicants[0], received, date(YEAR, 1, 8), FORM.summed_rows("t3")[0])
        number += 1
    for days in (12, 3):
        yield _request(number, applicants[1], date(YEAR, 12, 31) - timedelta(days=days), None, None)
        number += 1


def _request(
    number: int, applicant: Line, received: date, answered: date | None, outcome: Line | None
) -> Row:
    row: dict[str, Any] = {
        "登记号": f"{received.year}-{number + 1:03}",
        "收到日期": received,
        "申请人类型": applicant.label,
        "申请方式": CHANNELS[number % 3],
        "答复日期": answered,
        "办理结果": outcome.label if outcome else None,
    }
    if number == 5:
        row |= {"件数": 2, "收费通知日期": received + timedelta(days=3), "缴费日期": received + timedelta(days=6),
                "信息处理费（元）": 380}  # fmt: skip
    if number % 10 == 7 and answered:
        row |= {"延期通知日期": received + timedelta(days=15), "答复日期": answered + timedelta(days=14)}
    if outcome and outcome.key in ("unavailable_unclear", "other_uncorrected"):
        row |= {"补正通知日期": received + timedelta(days=4)}
        if outcome.key == "unavailable_unclear":
            row |= {"补正收到日期": received + timedelta(days=9)}
    if outcome and outcome.key == "refused_third_party":
        row |= {
            "征求意见开始日期": received + timedelta(days=2),
            "征求意见结束日期": received + timedelta(days=12),
        }
    if outcome and outcome.key == "other_unpaid":
        row |= {"收费通知日期": received + timedelta(days=3), "答复日期": received + timedelta(days=45)}
    return row


def clean() -> Workbook:
    """The year in our own sheets."""
    book = load_workbook(io.BytesIO(blank_workbook(FORM, YEAR, {"unit": UNIT})))
    for line in book["基本信息"].iter_rows(min_row=2):
        if line[0].value in PROFILE:
            _set(line[1], PROFILE[str(line[0].value)])
    fill(book["依申请公开"], requests())
    fill(book["主动公开"], _releases())
    fill(book["规范性文件"], (
        {"文号": number, "名称": title, "类别": "行政规范性文件", "成文日期": made, "公开日期": shown, "废止日期": ended}
        for number, title, made, shown, ended in DOCUMENTS
    ))  # fmt: skip
    for line in book["行政事项"].iter_rows(min_row=2):
        _set(line[2], MATTERS[str(line[0].value)])
    fill(book["复议诉讼"], (
        {"案号": number, "类型": kind, "收案日期": filed, "审结日期": closed, "结果": result, "本机关地位": role}
        for number, kind, filed, closed, result, role, _ in CASES
    ))  # fmt: skip
    fill(book["文字材料"], ({"部分": part, "小标题": head, "正文": text} for part, head, text in TEXTS))
    for name in ("政策解读", "回应关切", "建议提案", "表二", "表三", "表四"):
        book.remove(book[name])
    return book


def _releases() -> Iterator[Row]:
    for month in range(1, 13):
        for channel, count in (("政府网站", 20 + month), ("微信公众号", 9 + month % 4)):
            yield {"栏目": "自然资源", "渠道": channel, "公开日期": date(YEAR, month, 25), "件数": count}


# -- the same year as the office keeps it: quarterly sheets, title rows, personal columns, its own wordings --

APPLICANT_WORDS = {
    "person": "公民", "company": "法人（公司类）", "institute": "法人（科研类）", "charity": "法人（公益类）",
    "legal_service": "法人（律所类）", "other": "法人（其余）",
}  # fmt: skip
OUTCOME_WORDS = {
    "granted": "同意公开", "partly_granted": "区分处理", "refused_third_party": "涉及商业秘密不公开",
    "unavailable_not_held": "信息不存在", "rejected_petition": "属信访事项", "other_rest": "申请人自行撤回",
    "refused_inquiry": "告知去登记中心查询",
}  # fmt: skip
OWN_WORDS = ("涉及商业秘密不公开", "属信访事项", "申请人自行撤回", "告知去登记中心查询")
QUARTERS = ("一", "二", "三", "四")
REGISTER_HEADER = (
    (
        "序号",
        "申请编号",
        "申请人信息",
        "",
        "",
        "受理日期",
        "申请信息描述",
        "件数",
        "办理情况",
        "",
        "信息处理费",
        "备注",
    ),
    ("", "", "名称(申请人)", "联系电话", "申请主体", "", "", "", "回复时间", "处理结果", "", ""),
)


def register() -> bytes:
    """The year as the office's register has it, in the old .xls format."""
    book = xlwt.Workbook(encoding="utf-8")
    keys = {line.label: line.key for line in (*FORM.summed_rows("t3"), *FORM.summed_columns("t3"))}
    columns = {line.label: line.key for line in FORM.summed_columns("t3")}
    sheets: dict[str, list[Row]] = {
        "上年结转": [],
        **{f"依申请公开（{quarter}季度）": [] for quarter in QUARTERS},
    }
    for row in requests():
        received = row["收到日期"]
        names = list(sheets)
        sheets[names[0] if received.year < YEAR else names[1 + (received.month - 1) // 3]].append(row)
    _lines(
        book, "单位信息", (("项目", "内容"), ("年度", "2025年"), ("单位名称", UNIT), ("单位类型", "政府部门"))
    )
    for name, rows in sheets.items():
        lines = [
            (
                number, row["登记号"], f"申请人{number:03}", "000****0000", APPLICANT_WORDS[columns[row["申请人类型"]]],
                _spell(row["收到日期"], number), "某地块的规划许可材料", row.get("件数", ""), _spell(row["答复日期"], number + 1),
                _outcome(row["办理结果"], keys), row.get("信息处理费（元）", ""), "",
            )
            for number, row in enumerate(rows, 1)
        ]  # fmt: skip
        total = ("合计", "", "", "", "", "", "", len(lines))
        _lines(book, name, ((f"{UNIT}{name}登记表",), *REGISTER_HEADER, *lines, (), total))
    _lines(book, "规范性文件目录", (
        ("发文字号", "文件名称", "文件类型", "发文日期", "发布时间", "失效日期"),
        *((number, title, "规范性文件", _spell(made, 0), _spell(shown, 1), _spell(ended, 2))
          for number, title, made, shown, ended in DOCUMENTS),
    ))  # fmt: skip
    _lines(book, "行政复议诉讼台账", (
        ("案件号", "案件类型", "受理日期", "结案日期", "审理结果", "诉讼地位"),
        *((number, kind, _spell(filed, 0), _spell(closed, 1), words or "", role)
          for number, kind, filed, closed, _, role, words in CASES),
    ))  # fmt: skip
    cells = {
        cell.row.label: cell.column.label for cell in FORM.table("t2").cells if cell.row.label in MATTERS
    }
    _lines(
        book,
        "行政事项",
        (("事项", "指标", "数值"), *((name, cells[name], MATTERS[name]) for name in MATTERS)),
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(book: xlwt.Workbook, name: str, rows: tuple[tuple[Any, ...], ...]) -> None:
    sheet = book.add_sheet(name)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value not in ("", None):
                sheet.write(number, column, value)


def _spell(day: date | None, style: int) -> str:
    """A date as one of several colleagues writes it."""
    if day is None:
        return ""
    spellings = (
        f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}", f"{day:%Y%m%d}", f"{day:%Y/%m/%d}",
    )  # fmt: skip
    return spellings[style % len(spellings)]


def _outcome(label: str | None, keys: Mapping[str, str]) -> str:
    return OUTCOME_WORDS.get(keys[label], bare(label)) if label else "办理中"


def register_settings() -> str:
    """The office's own wordings, said once."""
    columns = {line.key: line.label for line in FORM.summed_columns("t3")}
    rows = {line.key: line.label for line in FORM.summed_rows("t3")}
    applicants = [f'"{word}" = "{columns[key]}"' for key, word in APPLICANT_WORDS.items() if key != "person"]
    outcomes = [f'"{word}" = "{rows[key]}"' for key, word in OUTCOME_WORDS.items() if word in OWN_WORDS]
    return "\n".join(["[applicants]", *applicants, "", "[outcomes]", *outcomes, ""])


def bad() -> Workbook:
    """The clean year with one mistake of each kind."""
    book = clean()
    sheet = book["依申请公开"]
    column = {str(cell.value): cell.column for cell in sheet[1]}
    mistakes: tuple[tuple[int, str, Any], ...] = (
        (3, "登记号", sheet.cell(2, 1).value),
        (4, "收到日期", None),
        (5, "答复日期", date(YEAR, 1, 2)),
        (6, "申请人类型", "法人"),
        (7, "办理结果", "不予公开"),
        (8, "办理结果", "另案处理"),
        (9, "办理结果", "予以公开、重复申请"),
        (10, "办理结果", None),
        (11, "答复日期", None),
        (12, "收到日期", date(3025, 2, 24)),
        (13, "件数", -1),
        (14, "件数", 1.5),
        (15, "收到日期", "3月11日"),
        (16, "申请人类型", None),
        (17, "件数", "#REF!"),
        (18, "办理结果", "撤回申请"),
        (19, "收到日期", 3.1),
    )
    for row, name, value in mistakes:
        _set(sheet.cell(row, column[name] or 0), value)
    for name, cell, value in (
        ("规范性文件", "F2", date(2018, 1, 1)), ("规范性文件", "C3", "通知公告"), ("行政事项", "A2", "行政给付"),
        ("行政事项", "C3", "十八件"), ("复议诉讼", "E3", None), ("复议诉讼", "E2", "驳回"), ("主动公开", "E2", None),
        ("文字材料", "C2", '{{ 主动公开.件数(频道="政府网站") }}条'), ("文字材料", "A3", "七"),
    ):  # fmt: skip
        _set(book[name][cell], value)
    book.create_sheet("宣传活动").append(["活动", "场次"])
    return book


def _set(cell: Any, value: Any) -> None:
    if isinstance(cell, Cell):
        cell.value = value


def main(folder: Path = EXAMPLES) -> None:
    """Write the three examples."""
    save(clean(), folder / "2025.xlsx")
    save(bad(), folder / "bad-2025.xlsx")
    (folder / "register").mkdir(exist_ok=True)
    write_file(folder / "register" / "2025年登记簿.xls", register())
    write_file(folder / "register" / "annualreport.toml", register_settings().encode())


if __name__ == "__main__":
    main()
