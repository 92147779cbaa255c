"""Reading published reports back: what makes a figure uncertain, a row nameless, a file no report."""

from __future__ import annotations

from annualreport.finding import Severity
from annualreport.rules.book import Rule

PUBLISHED = "《政府信息公开条例》第五十条；年度报告格式"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES = (
    Rule(
        id="IN-34",
        title="公布稿的数字之间有界线",
        severity=WARNING,
        source=PUBLISHED,
        says="数字连写“{found}”，按合计关系只能分为 {expected}",
        mend="请对照原文核实；公布时请用表格，不要把数字连在一起",
    ),
    Rule(
        id="IN-35",
        title="公布稿的数字能确定在哪一行哪一列",
        severity=ERROR,
        source=PUBLISHED,
        says="“{row}”写的是“{found}”，不能确定各在哪一列，没有读入",
        mend="请对照原文填写完整的表格，每格一个数字，没有的填 0",
    ),
    Rule(
        id="IN-36",
        title="公布稿的同一格只有一个数字",
        severity=ERROR,
        source=PUBLISHED,
        says="读出两个不同的数字（如 {found}），没有读入",
        mend="请核对哪一个是对的；两年并排的对照稿请分成两份",
    ),
    Rule(
        id="IN-37",
        title="公布稿的每一行有行名",
        severity=WARNING,
        source=PUBLISHED,
        says="这一行没有完整的行名，前后两行之间只能是它，按此读入：{found}",
        mend="请对照原文核实，并补上行名",
    ),
    Rule(
        id="IN-38",
        title="文件是年度报告或台账",
        severity=INFO,
        source=PUBLISHED,
        says="没有年度报告的标题、六个部分或表格，跳过",
        mend="是年度报告的，请确认文件没有交错",
    ),
    Rule(
        id="IN-39",
        title="公布稿是机关原来的文字",
        severity=INFO,
        source=PUBLISHED,
        says="文字{what}，应是转载网站加的，照常读入",
        mend="请以机关网站的原文为准",
    ),
    Rule(
        id="IN-40",
        title="公布稿的表格是文字，不是图片",
        severity=ERROR,
        source="《政府信息公开条例》第二十四条；年度报告格式：表二、表三、表四",
        says="没有读到{table}{pictures}",
        mend="请按格式放入有行、有列的文字表格，不要用图片、列表或一段话代替",
        is_fixed=True,
    ),
)
