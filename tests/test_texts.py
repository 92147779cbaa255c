"""Texts are filled in from figures and logs by name, in a sandbox, and drafted where the unit wrote none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from annualreport.facts.filters import percent
from annualreport.facts.sandbox import fill_in
from annualreport.facts.views import FactError, LogView
from annualreport.report import AFTER_MENDING
from annualreport.workflows.load import load
from tests.making import DISPUTES, REQUESTS, records, workbook

RELEASES = ("标题", "渠道", "公开日期", "件数")


def text_of(tmp_path: Path, text: str, sheets: dict[str, list[list[object]]] | None = None) -> str:
    pieces: list[list[object]] = [["部分", "小标题", "正文"], ["一", None, text]]
    loaded = load(workbook(tmp_path / "2021.xlsx", {**(sheets or {}), "文字材料": pieces}))
    part = loaded.report.part(1)
    return part.text if part else ""


SHEETS: dict[str, list[list[object]]] = {
    "依申请公开": [
        list(row)
        for row in records(
            REQUESTS,
            [
                {"收到日期": "2021-03-01", "申请人类型": "自然人", "申请方式": "网络", "答复日期": "2021-03-09",
                 "办理结果": "属于国家秘密"},
                {"收到日期": "2021-12-30", "申请人类型": "商业企业", "申请方式": "邮寄"},
            ],
        )
    ],
    "主动公开": [
        list(RELEASES),
        ["通知", "政府网站", "2021-03-01", None],
        ["一季度", "微信公众号", "2021-03-31", 40],
        ["上年的", "政府网站", "2020-03-01", None],
    ],
    "回应关切": [["类别", "办结", "件数"], ["热线", "是", 3], ["信箱", "否", 1]],
    "指标": [["指标", "数值", "分组"], ["受理诉求", 2885, None], ["培训", 2, "上半年"], ["培训", 3, "下半年"]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("{{ 年度 }}年{{ 单位名称 }}", "2021年青禾县档案局"),
        ("{{ 表三.新收.总计 }}", "2"),
        ("{{ 表三.新收.法人或其他组织 }}", "1"),
        ("{{ 表三.不予公开.自然人 }}", "1"),
        ("{{ 表三.办结.总计 }}和{{ 表三.结转下年.总计 }}", "1和1"),
        ("{{ 表三.属于国家秘密.总计 }}", "1"),
        ("{{ 数('t3.new.total') }}", "2"),
        ("{{ 表四.行政诉讼.总计 }}", "0"),
        ("{{ 主动公开.件数() }}", "41"),
        ('{{ 主动公开.件数(渠道="政府网站") }}', "1"),
        ('{{ 主动公开.分组("渠道")|列举("条") }}', "微信公众号40条、政府网站1条"),
        ('{{ 依申请公开.件数(申请方式="网络") }}', "1"),
        ('{{ 依申请公开.件数(办理结果="属于国家秘密") }}', "1"),
        ('{{ 回应关切.占比(办结="是")|百分比 }}', "75%"),
        ('{{ 指标["受理诉求"] }}', "2885"),
        ('{{ 指标["培训"] }}={{ 指标["培训", "上半年"] }}+{{ 指标["培训", "下半年"] }}', "5=2+3"),
        ("{{ (1 / 3)|百分比 }}", "33.33%"),
        ("{{ (2 / 3)|百分比(0) }}", "67%"),
        ("{{ 12|中文数字 }}件", "十二件"),
        ("{% if 表三.新收.总计 %}有{% else %}无{% endif %}", "有"),
        ('{% for 渠道, 数量 in 主动公开.分组("渠道")|dictsort %}{{ 渠道 }}{% endfor %}', None),
        ("没有花括号的文字", "没有花括号的文字"),
    ],
)
def test_a_reference_is_replaced_by_its_value(tmp_path: Path, written: str, filled: str | None) -> None:
    if filled is None:
        assert text_of(tmp_path, written, SHEETS) == ""
    else:
        assert text_of(tmp_path, written, SHEETS) == filled


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("{{ 不存在 }}", "“不存在”不存在"),
        ("{{ 表三.没有这行.总计 }}", "“没有这行”不存在"),
        ("{{ 日志.件数(栏目='x') }}", "没有“栏目”这一列，可用的列：渠道"),
        ("{{ 空.占比(渠道='x') }}", "“空”没有记录，算不出占比"),
        ("{{ 1 / 0 }}", "除数为 0"),
        ("{{ 读不出 }}", "引用的数字读不出来"),
        ("{{ 'a' * 1000000000 }}", "两边都必须是数字"),
        ("{{ 9 ** 9 ** 9 }}", "不能用乘方"),
        ("{% set a = 1 %}{{ a }}", "不允许"),
        ("{{ 'a' ~ 'b' }}", "不允许"),
        ("{{ 日志 }}", "写到具体"),
        ("{{ 日志.件数 }}", "写到具体"),
        ("{{ 表三.新收 }}", "写到具体"),
        ("{{ 1 == 1 }}", "写到具体"),
        ("{{ 读不出 + 1 }}", "读不出来"),
        ("{{ 1|百分比(300000) }}", "位数为 0 到 6"),
        ("{{ ''.__class__.__mro__ }}", "不存在|不允许"),
        ("{{ 日志.__init__.__globals__ }}", "不存在|不允许"),
        ("{{ 日志._counts }}", "不存在|不允许"),
        ("{{ range(9) }}", "range"),
        ("{{ lipsum }}", "lipsum"),
        ("{{ 年度.bit_length() }}", "不存在|不允许"),
        ("{{ 年度", "有误"),
        ("{% include '/etc/passwd' %}", "."),
        ("{% import 'os' as os %}", "."),
        ("{% for a in 年度 %}{% endfor %}", "算不出"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_the_clerks_words(written: str, reason: str) -> None:
    log = LogView("日志")
    log.counter(("渠道",))[("网站",)] += 2
    names = {"年度": 2021, "日志": log, "空": LogView("空"), "读不出": None, "表三": {"新收": {"总计": 1}}}
    with pytest.raises(FactError, match=reason):
        fill_in(written, names)


def test_a_percentage_is_rounded_and_not_padded() -> None:
    assert [percent(Fraction(1, 1)), percent(Fraction(2856, 2885)), percent(Fraction(1, 8), 1)] == [
        "100%", "98.99%", "12.5%",
    ]  # fmt: skip


def test_sub_headings_are_numbered_and_those_with_a_number_keep_it(tmp_path: Path) -> None:
    pieces = [
        ["部分", "小标题", "正文"],
        ["一", "主动公开", "甲"],
        ["一", "（二）依申请公开", "乙"],
        ["一", None, "丙"],
    ]
    loaded = load(workbook(tmp_path / "2021.xlsx", {"文字材料": pieces}))
    part = loaded.report.part(1)
    assert part is not None
    assert [(line.text, line.heading) for line in part.paragraphs] == [
        ("（一）主动公开", True), ("甲", False), ("（二）依申请公开", True), ("乙", False), ("丙", False),
    ]  # fmt: skip


def test_a_part_without_text_is_drafted_from_the_figures(tmp_path: Path) -> None:
    loaded = load(workbook(tmp_path / "2021.xlsx", SHEETS))
    texts = {part.number: part.text for part in loaded.report.parts}
    assert "国办公开办函〔2021〕30号" in texts[0]
    assert "新收政府信息公开申请2件，上年结转0件；办结1件，结转下年度继续办理1件" in texts[1]
    assert "不予公开1件" in texts[1]
    assert "〔待填写：" in texts[5]
    assert "未收取信息处理费" in texts[6]
    assert loaded.report.draft


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_year_without_anything_is_drafted_as_such(tmp_path: Path, year: int) -> None:
    empty = {"依申请公开": [REQUESTS], "复议诉讼": [DISPUTES]}
    loaded = load(workbook(tmp_path / f"{year}.xlsx", empty, year=year))
    part = loaded.report.part(1)
    assert part is not None
    assert "全年未收到政府信息公开申请。" in part.text
    assert "未发生因政府信息公开工作被申请行政复议、被提起行政诉讼的情况" in part.text


def test_what_no_log_says_is_not_asserted(tmp_path: Path) -> None:
    loaded = load(workbook(tmp_path / "2021.xlsx", {}))
    texts = "".join(part.text for part in loaded.report.parts)
    assert "未收到" not in texts
    assert "未发生" not in texts
    assert "未收取" not in texts


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ('{{ 依申请公开.件数(申请人类型="商业企业") }}', "1"),
        ('{{ 依申请公开.分组("申请人类型")|列举("件") }}', "商业企业1件、自然人1件"),
        ("｛｛ 年度 ｝｝", "2021"),
        ("{{ (1 / 8)|百分比(0) }}", "13%"),
        ("{{ 1.1 + 1 }}", "2.1"),
    ],
)
def test_wordings_and_numbers_are_read_as_the_clerk_means_them(
    tmp_path: Path, written: str, filled: str
) -> None:
    assert text_of(tmp_path, written, SHEETS) == filled


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('{{ 依申请公开.件数(办理结果="寄出") }}', "“办理结果”没有“寄出”"),
        ("{{ 规范性文件.件数() }}", "“规范性文件”不存在"),
        ('{{ 回应关切.分组("诉求人") }}', "没有“诉求人”这一列"),
    ],
)
def test_a_log_that_is_absent_or_a_wording_that_cannot_be_is_said(
    tmp_path: Path, written: str, reason: str
) -> None:
    pieces: list[list[object]] = [["部分", "小标题", "正文"], ["一", None, written]]
    loaded = load(workbook(tmp_path / "2021.xlsx", {**SHEETS, "文字材料": pieces}))
    assert [reason in finding.message for finding in loaded.findings if finding.rule == "IN-20"] == [True]


def test_a_log_with_a_header_and_no_rows_counts_zero(tmp_path: Path) -> None:
    logs: dict[str, list[list[object]]] = {
        "回应关切": [["类别", "办结", "件数"]],
        "主动公开": [list(RELEASES)],
    }
    written = '{{ 回应关切.件数() }}、{{ 回应关切.件数(办结="是") }}、{{ 主动公开.件数() }}'
    assert text_of(tmp_path, written, logs) == "0、0、0"


def test_a_log_with_rows_that_cannot_be_read_is_not_counted_in_texts(tmp_path: Path) -> None:
    releases = [*SHEETS["主动公开"], ["坏", "政府网站", "不详", 1]]
    pieces: list[list[object]] = [["部分", "小标题", "正文"], ["一", None, "{{ 主动公开.件数() }}"]]
    loaded = load(workbook(tmp_path / "2021.xlsx", {"主动公开": releases, "文字材料": pieces}))
    errors = {finding.rule for finding in loaded.findings if finding.severity == "error"}
    assert "IN-05" in errors
    assert "IN-20" not in errors  # -- one cause, one finding --
    part = loaded.report.part(1)
    assert part is not None
    assert part.text == AFTER_MENDING


def test_a_fee_that_was_collected_is_stated(tmp_path: Path) -> None:
    header = (*REQUESTS, "信息处理费（元）", "缴费日期")
    row = {
        "收到日期": "2021-03-01",
        "申请人类型": "自然人",
        "信息处理费（元）": 380,
        "缴费日期": "2021-03-05",
    }
    loaded = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": records(header, [row])}))
    part = loaded.report.part(6)
    assert part is not None
    assert "收取信息处理费380元" in part.text
