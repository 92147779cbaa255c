"""Lines of a log: which are records, which are not, and which nobody can tell."""

from __future__ import annotations

from annualreport.finding import Severity
from annualreport.rules.book import Rule
from annualreport.rules.terms import WORKBOOK

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES = (
    Rule(
        "IN-22",
        "必填的格不空白",
        ERROR,
        WORKBOOK,
        says="{column}空白",
        mend="请补填",
    ),
    Rule(
        "IN-25",
        "一张工作表只有一个表头",
        ERROR,
        WORKBOOK,
        says="表中又出现了一个不同的表头",
        mend="请把第二张表移到另一张工作表",
    ),
    Rule(
        "IN-27",
        "没有日期、类型等内容的行",
        WARNING,
        WORKBOOK,
        says="这一行只有合计数，或只在不读的列中有内容，没有计入",
        mend="是一件申请的，请补全收到日期等；不是的，请删去这一行",
    ),
    Rule(
        "IN-29",
        "数字不跨行合并",
        ERROR,
        WORKBOOK,
        says="件数或金额的单元格跨行合并，不能确定按一次还是按每行计",
        mend="请取消合并，逐行填写",
    ),
    Rule(
        "IN-30",
        "隐藏的行也会计入",
        INFO,
        WORKBOOK,
        says="第 {rows} 行（共 {count} 行）是隐藏的，照常读入",
        mend="不应计入的请删除",
    ),
    Rule(
        "IN-49",
        "只写了编号或一句话的行",
        INFO,
        WORKBOOK,
        says="这一行只写了编号或一句话（预留的编号、分段的名称、以下空白），没有计入",
        mend="是一件申请的，请补全收到日期等",
    ),
    Rule(
        "IN-50",
        "合并了编号的几行按一件计",
        INFO,
        WORKBOOK,
        says="编号与上一行合并在一格，收到日期、类型、答复日期、结果也没有不同，与上一行算一件",
        mend="确是几件申请的，请取消合并，逐行编号",
    ),
    Rule(
        "IN-51",
        "合并了编号的几行说的是一件事",
        ERROR,
        WORKBOOK,
        says="编号与上一行合并在一格，而类型、日期或结果不同，不能确定是一件还是几件",
        mend="一件的，只留一行（区分处理的填“部分公开”）；几件的，请取消合并，逐行编号",
    ),
    Rule(
        "IN-52",
        "有删除线的行照常计入",
        WARNING,
        WORKBOOK,
        says="第 {rows} 行有删除线，仍然计入",
        mend="已经作废的，请删去这些行；不是的，请去掉删除线",
    ),
    Rule(
        "IN-53",
        "台账下面没有别的统计表",
        WARNING,
        WORKBOOK,
        says="从这一行起是另一张统计表，以下各行没有读",
        mend="请核对以下没有漏读的申请；统计表最好放在另一张工作表",
    ),
)
