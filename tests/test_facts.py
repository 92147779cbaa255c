"""Everything that offices state in numbers can be stated from logs by name, and is listed for copying."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from annualreport.cli.app import run
from annualreport.workflows.census import census_until
from annualreport.workflows.load import load
from annualreport.workflows.previous import find_previous
from tests.making import REQUESTS, records, workbook

SHEETS: dict[str, list[list[object]]] = {
    "依申请公开": [
        list(row)
        for row in records(
            REQUESTS,
            [
                {"收到日期": "2021-03-01", "申请人类型": "自然人", "申请方式": "网络", "答复日期": "2021-03-29",
                 "办理结果": "予以公开"},
                {"收到日期": "2021-03-01", "申请人类型": "自然人", "申请方式": "邮寄", "答复日期": "2021-03-30",
                 "办理结果": "予以公开", "件数": 2},
                {"收到日期": "2021-11-30", "申请人类型": "商业企业", "申请方式": "邮寄", "答复日期": "2021-12-13",
                 "办理结果": "部分公开"},
            ],
        )
    ],
    "主动公开": [
        ["标题", "栏目", "渠道", "类别", "公开日期", "件数"],
        ["甲", "通知", "政府网站", "政策文件", "2021-03-01", None],
        ["乙", "动态", "微信公众号", "工作动态", "2021-11-30", 1056],
        ["丙", "动态", "政府网站", "工作动态", "2021-12-30", 2],
    ],
    "政策解读": [
        ["文件", "解读人", "文件发布日期", "解读日期"],
        ["办法甲", "领导", "2021-03-01", "2021-03-03"],
        ["办法乙", "领导", "2021年5月6日", "2021年5月14日"],
        ["办法丙", None, "2021-06-01", None],
    ],
    "制度建设": [["序号", "制度名称"], [1, "保密审查办法"], [2, "依申请公开规程"]],
    "宣传活动": [["活动", "人次", "份数"], ["广场", 11, 600], ["进村", 12, 456]],
    "回应关切": [["平台", "办结"], ["热线", "是"], ["热线", "否"], ["信箱", "是"]],
    "指标": [["指标", "数值"], ["关注人数", 14500], ["采购金额", 379460]],
}  # fmt: skip


def told(tmp_path: Path, text: str, last: Path | None = None) -> str:
    pieces: list[list[object]] = [["部分", "小标题", "正文"], ["一", None, text]]
    path = workbook(tmp_path / "2021.xlsx", {**SHEETS, "文字材料": pieces})
    loaded = load(path, find_previous(last) if last else None)
    wrong = [finding.message for finding in loaded.findings if finding.rule == "IN-20"]
    part = loaded.report.part(1)
    return wrong[0] if wrong else part.text if part else ""


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ('{{ 主动公开.件数(渠道=("政府网站", "微信公众号")) }}', "1059"),
        ('{{ 主动公开.件数(类别="政策文件") }}', "1"),
        ('{{ 主动公开.分组("栏目", 渠道="政府网站")|列举 }}', "动态2条、通知1条"),
        ("{{ 主动公开.件数()|余 }}条", "1000余条"),
        ("{{ 主动公开.件数()|余(50) }}条", "1050余条"),
        ('{{ 政策解读.件数(解读人="领导") }}', "2"),
        ('{{ 政策解读.件数(解读人="未填写") }}', "1"),
        ('{{ 政策解读.最长间隔("文件发布日期", "解读日期") }}个工作日', "7个工作日"),
        ('{{ 政策解读.间隔内("文件发布日期", "解读日期", 3) }}', "1"),
        ('{{ 制度建设.列表("制度名称")|数目 }}项：《{{ 制度建设.列表("制度名称")|列举 }}》', "2项：《保密审查办法、依申请公开规程》"),
        ('{{ 制度建设.种数("制度名称") }}', "2"),
        ('{% for 名称, 件数 in 主动公开.分组("渠道") %}{{ 名称 }}{{ 件数 }};{% endfor %}', "微信公众号1056;政府网站3;"),
        ('{{ 主动公开.件数（渠道=“政府网站”） }}', "3"),
        ("{{ (99999 / 100000)|百分比 }}，{{ 100001|同比(100000) }}", "99.99%，增长0.001%"),
        ('{{ 办理结果|列举("件") }}', "予以公开3件、部分公开1件"),
        ('{{ 宣传活动.合计("人次")|余 }}人次', "20余人次"),
        ('{{ 宣传活动.合计("份数")|余 }}份', "1000余份"),
        ('{{ (回应关切.件数(办结="是", 平台="热线") / 回应关切.件数(平台="热线"))|百分比 }}', "50%"),
        ('{{ 指标["关注人数"]|万 }}万', "1.45万"),
        ('{{ 指标["关注人数"]|余(1000) }}，{{ 指标["采购金额"]|余 }}', "1.4万余，37万余"),
        ('{{ 2|中文数字("个") }}，{{ 12|中文数字("件") }}', "两个，十二件"),
        ('{{ 指标["采购金额"]|万元(2) }}万元', "37.95万元"),
        ("{{ 答复.按期 }}/{{ 答复.件数 }}，超期{{ 答复.超期 }}，最长{{ 答复.最长工作日 }}", "2/4，超期2，最长21"),
        ('{{ 表四.行政复议.总计|零则("未发生行政复议", "行政复议{}件") }}', "未发生行政复议"),
        ('{{ 表三.新收.总计|零则("未收到申请", "收到申请{}件") }}', "收到申请4件"),
    ],
)  # fmt: skip
def test_a_fact_of_the_logs_is_stated(tmp_path: Path, written: str, filled: str) -> None:
    assert told(tmp_path, written) == filled


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("{{ 上年.表三.新收.总计 }}", "--previous"),
        ('{{ 宣传活动.合计("活动") }}', "不是数字"),
        ('{{ 政策解读.最长间隔("文件", "解读日期") }}', "看不懂的日期"),
        ('{{ 制度建设.分组("没有") }}', "可用的列：序号、制度名称"),
        ("{{ 0|余 }}", "不小于 1"),
        ("{{ 5|余(10) }}", "不能写“余”"),
        ("{{ 5|同比(0) }}", "上年为 0"),
        ("{{ 5|列举 }}", "分组或列表"),
        ('{{ 制度建设.分组("序号", 序号="9")|列举 }}', "没有可以列举"),
        ('{{ 政策解读.分组("解读人")|列举 }}', "没有填写"),
        ("{{ 5|余(0.1) }}", "整数"),
        ("{{ 单位名称.format() }}", "不存在|不允许"),
        ("{{ " + "+".join(["1"] * 400) + " }}", "算不出"),
        ("{{ 1e400 }}", "算不出"),
        ("{% if 1 %}" * 150 + "x" + "{% endif %}" * 150, "算不出"),
        ("{% for a in (1, 2) %}{{ a }}{% endfor %}", "循环只能用于"),
        ('{% for a, n in 主动公开.分组("渠道") %}' + "{{ 主动公开.件数() }}" * 300 + "{% endfor %}", "超过500次"),
        ("{{ 5|数目 }}", "分组或列表"),
        ("{{ 答复.没有 }}", "“没有”不存在"),
        ("{% for a in 主动公开.分组('渠道') %}{% for a in 主动公开.分组('渠道') %}{% for a in 主动公开.分组('渠道') %}"
         "{% endfor %}{% endfor %}{% endfor %}", "最多套"),
    ],
)  # fmt: skip
def test_what_cannot_be_stated_is_a_finding_at_its_cell(tmp_path: Path, written: str, reason: str) -> None:
    found = told(tmp_path, written)
    assert any(words in found for words in reason.split("|"))


def test_the_year_before_is_stated_from_a_workbook_with_its_logs_or_from_a_report(tmp_path: Path) -> None:
    logs: dict[str, list[list[object]]] = {
        "主动公开": [["渠道", "公开日期", "件数"], ["政府网站", "2020-03-01", 1000]]
    }
    last = workbook(tmp_path / "2020.xlsx", logs, year=2020)
    text = "{{ 主动公开.件数()|同比(上年.主动公开.件数()) }}，上年新收{{ 上年.表三.新收.总计 }}"
    assert told(tmp_path, text, last) == "增长5.9%，上年新收0"
    assert run(["build", str(last), "--to", "json", "--output-dir", str(tmp_path / "out")]) == 1
    (made,) = (tmp_path / "out").glob("*2020*.json")
    assert told(tmp_path, "{{ 上年.表三.新收.总计 }}，{{ 上年.年度 }}", made) == "0，2020"
    assert "不存在" in told(tmp_path, "{{ 上年.主动公开.件数() }}", made)


def test_on_a_day_of_the_year_later_rows_and_decisions_have_not_happened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "2021.xlsx", SHEETS)
    names = census_until(path, date(2021, 11, 30), None).names
    row = names["表三"]
    assert names["主动公开"].件数() == 1057
    assert names["政策解读"].件数() == 3
    assert (row["新收"]["总计"], row["办结"]["总计"], row["结转下年"]["总计"]) == (4, 3, 1)
    assert names["答复"]["件数"] == 3
    assert names["截止日期"] == date(2021, 11, 30)
    assert census_until(path, date(2021, 5, 1), None).names["政策解读"].件数() == 1


def test_facts_lists_every_name_with_its_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path / "2021.xlsx", SHEETS)
    assert run(["facts", str(path)]) == 0
    listed = capsys.readouterr().out
    for line in (
        "{{ 年度 }}  2021",
        "{{ 表三.新收.总计 }}  4",
        "{{ 表四.行政诉讼.总计 }}  0",
        "{{ 答复.超期 }}  2",
        '{{ 指标["关注人数"] }}  14500',
        '{{ 主动公开.件数(渠道="政府网站") }}  3',
        '{{ 主动公开.分组("渠道")|列举 }}  微信公众号1056条、政府网站3条',
    ):
        assert f"  {line}\n" in listed
    assert run(["facts", str(path), "--previous", str(path)]) == 0
    assert run(["facts", str(tmp_path / "none.xlsx")]) == 2


def test_every_name_that_facts_lists_can_be_copied_into_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(tmp_path / "2021.xlsx", SHEETS)
    assert run(["facts", str(path)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  {{")]
    known = [line.split("}}  ") for line in lines if "（没有数据）" not in line and "…" not in line]
    text = "\n".join(f"{expression}}}}}" for expression, _ in known)
    assert told(tmp_path, text).splitlines() == [value for _, value in known]


def test_a_fee_that_is_paid_later_has_not_been_collected_on_a_day_before(tmp_path: Path) -> None:
    header = (
        "登记号",
        "收到日期",
        "申请人类型",
        "收费通知日期",
        "缴费日期",
        "信息处理费（元）",
        "答复日期",
        "办理结果",
    )
    row = (
        "1",
        date(2021, 3, 1),
        "自然人",
        date(2021, 3, 2),
        date(2021, 11, 20),
        100,
        date(2021, 12, 1),
        "予以公开",
    )
    path = workbook(tmp_path / "2021.xlsx", {"依申请公开": [header, row]})
    assert census_until(path, date(2021, 6, 30), None).names["信息处理费"] == 0
    assert census_until(path, date(2021, 12, 31), None).names["信息处理费"] == 100


@pytest.mark.parametrize(("outcome", "in_time"), [("予以公开", None), ("其他处理", 1)])
def test_an_answer_whose_clock_stands_still_is_not_said_to_be_in_time(
    tmp_path: Path, outcome: str, in_time: int | None
) -> None:
    header = ("登记号", "收到日期", "申请人类型", "补正通知日期", "补正收到日期", "答复日期", "办理结果")
    row = ("1", date(2020, 1, 2), "自然人", date(2020, 1, 6), "", date(2020, 12, 30), outcome)
    path = workbook(tmp_path / "2020.xlsx", {"依申请公开": [header, row]}, year=2020)
    assert census_until(path, date(2020, 12, 31), None).names["答复"]["按期"] == in_time


def test_a_line_above_a_free_log_is_not_its_header(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("单位：青禾县档案局", "填报人：申请人001", "2021年度"),
        ("日期", "事项", "来信人姓名"),
        (date(2021, 3, 1), "咨询", "申请人002"),
    ]
    path = workbook(tmp_path / "2021.xlsx", {"来信": rows})
    assert run(["facts", str(path)]) == 0
    listed = capsys.readouterr().out
    assert "事项" in listed
    assert "申请人00" not in listed
