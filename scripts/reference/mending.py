"""The how-to of frequent findings: what clerks meet most, and how the rule book says to mend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from annualreport.workflows.rules import rule_texts
from scripts.reference.markdown import finished, head, table

FREQUENT = (
    ("读不出来的", "IN-04", "IN-05", "IN-06", "IN-13", "IN-22", "IN-20"),
    ("申请登记", "LOG-01", "LOG-02", "LOG-03", "LOG-08", "LOG-09", "LOG-10", "LOG-12", "LOG-05", "LOG-20"),
    ("复议诉讼登记", "T4-04"),
    ("表格不平、没有填", "T3-01", "LOG-23", "IN-10", "IN-15", "CEL-04", "T2-04", "T2-10"),
    ("与上年对不上", "T3-06", "LOG-22", "T2-02"),
    ("正文", "STR-21", "STR-14", "STR-17", "STR-23", "NAR-01", "NAR-06", "LOG-25", "NAR-20"),
    ("公布日期", "PUB-01"),
)
"""What goes wrong most, by where it shows."""
STEPS = (
    "先改“错误”，有错误不出报告；再看“警告”，多半也要改；“提示”看一眼就行。",
    "一句话里先说在哪里（工作表、格），再说是什么，最后说怎么改。看不明白，"
    "用 `annualreport rules 编号` 看这条规则和它的依据。",
    "问题多的，`annualreport validate 2025.xlsx --annotate 标注` 另存一份，问题标在格子上，照着改原来的文件。",
    "“认不出的说法”一次问完：`annualreport map 2025.xlsx`。",
    "改了再检查一遍。前面的改好，后面的常常跟着没有了。",
)


def page() -> str:
    """How to go about it, and the frequent findings."""
    texts = rule_texts()
    lines = head("常见的问题怎样改", "先照这个次序：")
    lines += [f"{number}. {step}" for number, step in enumerate(STEPS, 1)]
    lines.append("")
    for title, *rules in FREQUENT:
        lines += [f"## {title}", "", *table(("应当", "没有做到的，怎么改", "级别"), _rows(rules))]
    lines += [
        "## 数字没有错，不用改的",
        "",
        "机构合并、上年数据更正等有正当理由的，写一条说明，见[不改数字，写一条说明](howto-waive.md)。",
        "",
        f"别的问题见[全部规则](rules/README.md)（{len(texts)} 条）。",
    ]
    return finished(lines)


def _rows(rules: list[str]) -> Iterator[tuple[str, str, str]]:
    texts = rule_texts()
    for name in rules:
        rule = texts[name]
        mend = rule.mend.format_map(defaultdict(lambda: "…"))
        yield f"[{name}](rules/{name}.md) {rule.title}", f"{mend}。", rule.severity.label
