"""The rule book as text and pages: a list, and for each rule what holds, by which law, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from annualreport.telling.table import wrap
from annualreport.telling.verdict import RuleText

FAMILIES: Mapping[str, str] = {
    "STR": "报告结构",
    "CEL": "单元格",
    "T2": "表二 主动公开政府信息",
    "T3": "表三 收到和处理政府信息公开申请",
    "LOG": "依申请公开台账",
    "REL": "主动公开和文件台账",
    "T4": "表四 行政复议、行政诉讼",
    "NAR": "正文与表格",
    "PUB": "公布",
    "AGG": "汇总",
    "WAV": "说明",
    "IN": "读取",
}
"""Families of rules by the first half of their ids, in the order in which they are told."""
WITHOUT_FORMULA = "见标题。"


def ordered(rules: Sequence[RuleText]) -> list[RuleText]:
    """Rules by family and number."""
    families = list(FAMILIES)
    return sorted(rules, key=lambda rule: (families.index(_family(rule)), rule.id))


def listing(rules: Sequence[RuleText]) -> str:
    """Every rule on a line or two."""
    return "\n".join(_listed(ordered(rules))) + "\n"


def page(rule: RuleText) -> str:
    """The page of a rule, as Markdown."""
    lines = [
        f"# {rule.id} {rule.title}",
        "",
        f"- 级别：{rule.severity.label}",
        f"- 适用格式：{'、'.join(rule.forms)}",
        f"- 依据：{rule.source}",
        f"- 判断：{rule.formula or WITHOUT_FORMULA}",
        f"- 提示的话：{rule.says}",
        f"- 怎么改：{rule.mend}",
        f"- 能否说明：{_waiving(rule)}",
    ]
    if rule.note:
        lines += ["", f"> {rule.note}"]
    return "\n".join(lines) + "\n"


def index(rules: Sequence[RuleText]) -> str:
    """The first page of the book: every rule by family, as Markdown."""
    lines = ["# 规则", "", f"共 {len(rules)} 条。本页和各条的页由规则书生成，请勿手改。", ""]
    for family, members in groupby(ordered(rules), _family):
        lines += [f"## {FAMILIES[family]}", "", "| 规则 | 级别 | 内容 |", "|---|---|---|"]
        lines += [f"| [{rule.id}]({rule.id}.md) | {rule.severity.label} | {rule.title} |" for rule in members]
        lines.append("")
    return "\n".join(lines)


def _listed(rules: Sequence[RuleText]) -> Iterator[str]:
    for family, members in groupby(rules, _family):
        yield f"{FAMILIES[family]}"
        for rule in members:
            yield from wrap(f"{rule.id} {rule.severity.label} {rule.title}", "  ")
    yield f"共 {len(rules)} 条。用 annualreport rules 编号 查看一条。"


def _family(rule: RuleText) -> str:
    return rule.id.split("-")[0]


def _waiving(rule: RuleText) -> str:
    if rule.is_waivable:
        return "可以，在 annualreport.toml 的 [[waivers]] 中写明理由、说明人和期限"
    return "不可以，必须改正"
