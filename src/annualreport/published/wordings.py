"""How published reports word and misword what the form says: headings, rows and columns of tables."""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[int, tuple[str, ...]] = {
    1: (
        "总体情况",
        "概述",
        "工作总体情况",
        "总体工作情况",
        "基本情况",
        "工作总体推进情况",
        "政府信息公开总体情况",
    ),
    2: ("主动公开政府信息情况", "主动公开政府信息的情况", "主动公开情况", "政府信息主动公开情况"),
    3: (
        "收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开的申请情况",
        "收到和处理政府信息公开申请的情况",
        "依申请公开政府信息情况",
        "收到和处理政府信息公开情况",
    ),
    4: (
        "政府信息公开行政复议、行政诉讼情况",
        "政府信息公开行政复议及行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "因政府信息公开工作被申请行政复议、被提起行政诉讼情况",
        "行政复议、行政诉讼情况",
    ),
    5: (
        "存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在问题及改进情况",
        "存在的主要问题和改进情况",
        "存在的主要问题及改进措施",
        "存在的主要问题及整改措施",
        "存在的问题及改进情况",
        "存在的问题及改进措施",
        "主要问题及改进情况",
    ),
    6: ("其他需要报告的事项", "其他需要报告的情况", "需要报告的其他事项", "其他需报告的事项", "其他事项"),
}
"""By number, what a heading is called, the form's own words first; the others are aliases."""
ROW_ALIASES: Mapping[str, tuple[str, ...]] = {
    "other_uncorrected": ("逾期不补正", "申请人逾期不补正", "申请人无正当理由逾期不补正"),
    "other_unpaid": ("逾期不缴费", "逾期未缴费", "申请人逾期未缴费", "申请人逾期未按收费通知要求缴纳费用"),
    "normative": ("规范性文件", "行政规范性文件"),
    "refused_by_law": ("其他法律、行政法规禁止公开", "法律行政法规禁止公开"),
    "refused_safety_stability": ("危及三安全一稳定",),
    "carried_forward": ("结转下年度继续办理", "结转下一年度继续办理"),
    "unavailable_needs_making": ("没有现成信息需另行制作",),
}
"""By key of a row, other names under which tables print it."""
COLUMN_ALIASES: Mapping[str, tuple[str, ...]] = {
    "charity": ("社会公益",),
    "legal_service": ("法律服务",),
    "total": ("合计", "共计"),
    "issued": ("制发件数", "制发数"),
    "repealed": ("废止件数", "废止数"),
    "items_before": ("上年项目数量", "上一年度项目数量"),
    "item_change": ("本年增减",),
    "upheld": ("维持",),
    "corrected": ("纠正",),
    "pending": ("未审结",),
}
GROUP_ALIASES: Mapping[str, tuple[str, ...]] = {
    "direct_suit": ("行政诉讼未经复议直接起诉", "未经复议直接起诉", "直接起诉"),
    "suit_after_review": ("行政诉讼复议后起诉", "复议后起诉"),
    "review": ("行政复议",),
}
