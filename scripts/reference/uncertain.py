"""The page of what no decree settles: options, local rules, and the notes of single rules."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from annualreport.settings import LocalRules, Options
from annualreport.telling.rulebook import ordered
from annualreport.workflows.rules import rule_texts
from scripts.reference.markdown import code, finished, head, table
from scripts.reference.settings import default, told, values

POINTS = (
    (
        "上年结转的复议、诉讼，本年还列不列",
        "格式只有五个栏目，没有写明按哪一年算",
        "默认列本年受理的和上年没有审结的；`case_year` 可改",
    ),
    (
        "复议机关单独作被告的案件，算不算本机关的",
        "国办公开办函〔2016〕201号只说共同被告的计入原行为机关",
        "默认不计；`count_sole_reviewer` 可改",
    ),
    (
        "缴费以后，答复期限是不是重新起算",
        "条例没有明文",
        "默认重新起算；`fee_restarts_clock` 可改",
    ),
    (
        "撤回的、不属于政府信息的、无效的申请归哪一行",
        "格式没有这几行",
        "计入（六）其他处理，每一件都提醒（LOG-20）；有更合适的行，改办理结果",
    ),
    (
        "同一年制发又废止的文件",
        "格式没有写明",
        "两栏都计（REL-04）",
    ),
    (
        "同一信息发在几个渠道，算一条还是几条",
        "没有国家规定",
        "按台账的行和件数数，不合并（REL-05）",
    ),
    (
        "现行有效 = 上年现行有效 + 制发 − 废止",
        "国家格式没有写明，各地据此核对",
        "不相等时警告，不算错误（T2-02）；说得清的写一条说明",
    ),
    (
        "公布的报告里，空白格是不是 0",
        "空白可能是没有发生，也可能是漏填",
        "读作不知道，核对合计时按 0 并说明；`blank_as_zero` 可改",
    ),
    (
        "垂直管理单位计入哪一级的汇总",
        "条例第三条由本系统主管，有的地方另有规定",
        "默认不计入本级；`include_vertical` 可改",
    ),
    (
        "乡镇、街道什么时候公布",
        "条例第四十九条只说到县级以上的政府和部门",
        "不写 `township_until` 就不判断",
    ),
    (
        "下一年的放假安排",
        "国务院办公厅年底才公布",
        "不猜：用到这些日期的列为“未判定”，或写在工作表“放假安排”里",
    ),
)
"""What is uncertain, why, and what the program does."""


def page() -> str:
    """Points, options with their defaults, and what the rules themselves say of their ground."""
    lines = head(
        "没有定论的地方",
        "下面这些事，条例和格式没有写明，或者各地做法不同。程序选了一种做法，写在这里；"
        "能改的都有名字，写在 [annualreport.toml](reference/settings.md) 里。"
        "上级有明文要求的，照上级的。怎样数、依据是什么，见[数字怎样数出来](counting.md)。",
    )
    lines += ["## 哪些事", "", *table(("什么事", "为什么没有定论", "程序怎样做"), POINTS)]
    lines += ["## 口径的选项（`[options]`）", "", *_options(Options)]
    lines += ["## 由本地规定的（`[profile]`）", "", *_options(LocalRules)]
    lines += [
        "## 规则自己的说明",
        "",
        "这些规则的依据不足，或者只能看到一部分，所以多数只作警告或提示。",
        "",
        *table(("规则", "级别", "内容", "说明"), _notes()),
    ]
    return finished(lines)


def _options(model: type[BaseModel]) -> list[str]:
    sentences = told(model)
    rows = (
        (code(name), sentences[name], values(field), default(field))
        for name, field in model.model_fields.items()
    )
    return table(("选项", "管什么", "取值", "默认"), rows)


def _notes() -> Iterator[tuple[str, str, str, str]]:
    for rule in ordered(list(rule_texts().values())):
        if rule.note:
            yield f"[{rule.id}](rules/{rule.id}.md)", rule.severity.label, rule.title, rule.note
