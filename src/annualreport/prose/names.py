"""What texts call the figures of the form: outcomes, applicants, results; derived from its labels, with words in use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from annualreport.forms.model import Form, Group, Total, groups, leaves

OUTCOME_WORDS: Mapping[str, tuple[str, ...]] = {
    "予以公开": ("同意公开",),
    "部分公开": ("同意部分公开", "予以部分公开", "部分予以公开"),
    "不予公开": ("不同意公开", "不予以公开", "不公开"),
    "无法提供": (),
    "不予处理": ("不予以处理", "不处理"),
    "其他处理": ("作其他处理", "其他方式处理"),
}
"""By the form's name for a group of outcomes, what texts write beside it."""
ROW_WORDS: Mapping[str, tuple[str, ...]] = {
    "属于国家秘密": ("国家秘密",),
    "保护第三方合法权益": ("保护第三方", "第三方合法权益"),
    "属于三类内部事务信息": ("三类内部事务信息", "内部事务信息"),
    "属于四类过程性信息": ("四类过程性信息", "过程性信息"),
    "属于行政执法案卷": ("行政执法案卷", "执法案卷"),
    "属于行政查询事项": ("行政查询事项",),
    "信访举报投诉类申请": ("信访举报投诉类", "信访投诉类申请", "信访举报投诉"),
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": ("逾期不补正",),
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": (
        "逾期未缴费",
        "逾期未缴纳费用",
    ),
    "本机关不掌握相关政府信息": ("本机关不掌握", "本机关不掌握相关信息", "不掌握相关政府信息"),
    "没有现成信息需要另行制作": ("没有现成信息", "无现成信息", "需要另行制作"),
    "补正后申请内容仍不明确": ("补正后仍不明确", "补正后内容仍不明确"),
    "要求提供公开出版物": ("公开出版物",),
    "无正当理由大量反复申请": ("大量反复申请",),
}
"""By the form's name for one outcome, what texts write beside it."""
APPLICANT_WORDS: Mapping[str, tuple[str, ...]] = {
    "自然人": ("公民",),
    "法人或其他组织": ("法人和其他组织", "法人及其他组织", "法人或者其他组织", "法人、其他组织", "法人"),
}
LONG_ENOUGH = 4
"""Characters from which the name of a single row is no common word."""


@cache
def outcome_names(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Name in texts → the keys of table three's total column that it means."""
    names: dict[str, tuple[str, ...]] = {}
    for block in form.table("t3").blocks:
        for line, _ in leaves(block.rows):
            if line in form.summed_rows("t3") and len(line.names[-1]) >= LONG_ENOUGH:
                names[line.names[-1]] = (f"t3.{line.key}.total",)
        for group in groups(block.rows):
            keys = tuple(
                f"t3.{line.key}.total" for line, _ in leaves(group.lines) if not isinstance(line, Total)
            )
            if set(keys) != {f"t3.{line.key}.total" for line in form.summed_rows("t3")}:
                names[group.names[0]] = keys
    known = dict(names)
    for name, others in (*OUTCOME_WORDS.items(), *ROW_WORDS.items()):
        names |= dict.fromkeys(others, known.get(name, ()))
    return names


@cache
def applicant_names(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Name in texts → the columns of table three that it means."""
    names: dict[str, tuple[str, ...]] = {}
    for block in form.table("t3").blocks:
        for entry in block.columns:
            if isinstance(entry, Group):
                names[entry.label] = tuple(line.key for line, _ in leaves(entry.lines))
                names |= {
                    line.label: (line.key,)
                    for line, _ in leaves(entry.lines)
                    if len(line.label) >= LONG_ENOUGH
                }
            elif not isinstance(entry, Total):
                names[entry.label] = (entry.key,)
    known = dict(names)
    for name, others in APPLICANT_WORDS.items():
        names |= dict.fromkeys(others, known.get(name, ()))
    return names
