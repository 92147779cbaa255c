"""Sums over units (汇总): the roster, what must not be counted twice, the government's own report, sameness."""

from __future__ import annotations

from annualreport.finding import Severity
from annualreport.rules.book import Rule

ART_49 = "《政府信息公开条例》第四十九条"
ALIKE = "上级机关的年度报告由所辖各单位的数据汇总而成"

RULES = (
    Rule(
        id="AGG-01",
        title="表三的每一格等于各单位之和",
        severity=Severity.ERROR,
        source=ALIKE,
        says="{told}",
        mend="请核对漏报、重复和退回未改的单位，再定稿",
    ),
    Rule(
        id="AGG-02",
        title="表四的每一格等于各单位之和，同一案件只计一次",
        severity=Severity.ERROR,
        source="国办公开办函〔2016〕201号：复议机关作共同被告的案件只计入原行为机关",
        says="{told}",
        mend="请核对案号，共同被告的案件只计入原行为机关",
    ),
    Rule(
        id="AGG-03",
        title="表二的每一格等于各单位之和",
        severity=Severity.WARNING,
        source="年度报告格式：主动公开政府信息情况",
        says="{told}",
        mend="请核对；联合发文只由牵头单位计一次",
    ),
    Rule(
        id="AGG-04",
        title="名册上的单位各报一份本年度的报告",
        severity=Severity.ERROR,
        source=ART_49,
        says="{unit}：{what}",
        mend="请催报、退回，或更正名册（简称写在“简称”一列）；更正件的文件名里写“更正”",
    ),
    Rule(
        id="AGG-05",
        title="数字有错误的单位不计入汇总",
        severity=Severity.ERROR,
        source=ART_49,
        says="{unit}：报送的数字有错误，{what}",
        mend="请退回改正后重新汇总；问题见退回单或用 annualreport validate 检查这个文件",
    ),
    Rule(
        id="AGG-06",
        title="垂直管理单位不计入本级政府的汇总",
        severity=Severity.WARNING,
        source="《政府信息公开条例》第三条",
        says="{unit} 是垂直管理单位，没有计入",
        mend="本地规定计入的，在 annualreport.toml 的 [profile] 写 include_vertical = true",
    ),
    Rule(
        id="AGG-07",
        title="几个单位之间转办的申请只计一次",
        severity=Severity.WARNING,
        source="《政府信息公开条例》第三十六条第五项",
        says="{what}在 {one} 和 {other} 的台账里都有（登记号、收到日期、申请人代号相同），按 {one} 计一次",
        mend="请核实；不是同一件的，请更正登记号",
    ),
    Rule(
        id="AGG-08",
        title="各单位上年结转之和等于上年各单位结转下年之和",
        severity=Severity.WARNING,
        source="年度报告格式：上年结转政府信息公开申请数量",
        says="各单位本年填的上年结转共 {found} 件，上年结转下年度的共 {expected} 件{told}",
        mend="请逐个核对列出的单位",
    ),
    Rule(
        id="AGG-09",
        title="各单位的第一、第五部分不雷同",
        severity=Severity.WARNING,
        source="国办公开办函〔2021〕30号：不得敷衍塞责、照抄照搬",
        says="{units} 的第{part}部分相似，最多有 {share}% 的词句相同",
        mend="请退回重写，按本单位的实际情况写",
    ),
    Rule(
        id="AGG-10",
        title="本级只计一次",
        severity=Severity.ERROR,
        source="年度报告格式：汇总包括本级和所辖各单位",
        says="{office} 和 {level} 都计入了，本级可能计了两次",
        mend="办公厅（室）作为一个单位计一次；请从名册中删去其一",
    ),
    Rule(
        id="REL-06",
        title="联合发文只由牵头单位计一次",
        severity=Severity.WARNING,
        source="比照《政府信息公开条例》第十条第三款",
        says="{what}在 {one} 和 {other} 的台账里都有，按 {one} 计一次",
        mend="请核实牵头单位；不是同一件的，请更正文号",
    ),
    Rule(
        id="IN-44",
        title="名册可以使用",
        severity=Severity.WARNING,
        source="本程序的名册约定（docs/supervisor.md）",
        says="名册：{what}",
        mend="请按“单位、层级、类别、上级、简称、截止日期”填写；空白名册用 annualreport init --roster 取得",
    ),
)
