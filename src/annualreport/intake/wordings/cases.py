"""Spellings of kinds of documents, and of disputes with their results and roles, by form key."""

from __future__ import annotations

from collections.abc import Mapping

DOCUMENT_KINDS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("rules",): ("部门规章", "政府规章", "地方政府规章"),
    ("normative",): ("规范性文件", "行政规范性文件"),
}

DISPUTE_KINDS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("review",): ("复议", "复议案件"),
    ("direct_suit",): ("直接起诉", "未经复议"),
    ("suit_after_review",): ("经复议", "复议后诉讼"),
}
AMBIGUOUS_DISPUTE_KINDS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("诉讼", "行政诉讼", "起诉"), ("direct_suit", "suit_after_review")
)

DISPUTE_RESULTS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("upheld",): (
        *("维持", "维持原答复", "维持原决定", "维持原行政行为", "维持原具体行政行为", "予以维持", "判决维持"),
        *("维持原判", "驳回上诉维持原判", "驳回上诉", "维持一审判决"),
        *("驳回复议请求", "驳回行政复议请求", "驳回诉讼请求", "驳回原告诉讼请求"),
        *("判决驳回诉讼请求", "判决驳回原告诉讼请求", "判决驳回原告的诉讼请求"),
    ),
    ("corrected",): (
        "纠正",
        "撤销",
        "部分撤销",
        "变更",
        "确认违法",
        "确认无效",
        "责令履行",
        "责令重作",
        "判决撤销",
        "撤销原答复",
        "撤销并责令重作",
        "撤销并责令重新答复",
        "判决确认违法",
        "责令重新答复",
        "责令限期履行",
        "判决责令履行",
    ),
    ("other",): (
        "其他",
        "驳回申请",
        "驳回复议申请",
        "驳回起诉",
        "撤回",
        "撤诉",
        "准许撤诉",
        "准予撤诉",
        "裁定准许撤诉",
        "裁定准予撤诉",
        "原告撤诉",
        "申请人撤回",
        "撤回申请",
        "撤回复议申请",
        "裁定驳回起诉",
        "驳回行政复议申请",
        "终止审理",
        "终止复议",
        "终止行政复议",
        "复议终止",
        "终止",
        "调解",
        "和解",
        "移送",
        "不予受理",
        "不予立案",
    ),
    ("pending",): (
        "审理中",
        "未审结",
        "未结",
        "中止",
        "正在审理",
        "尚未审结",
        "在审",
        "中止审理",
        "待判决",
        "未判决",
    ),
}
AMBIGUOUS_DISPUTE_RESULTS: Mapping[str, tuple[str, ...]] = {
    "驳回": ("upheld", "other"),
    "终结": ("other", "upheld"),
    "败诉": ("corrected", "other"),
    "胜诉": ("upheld", "other"),
}

ROLES: Mapping[str, tuple[str, ...]] = {
    "respondent": ("被申请人",),
    "defendant": ("被告", "被上诉人"),
    "co_defendant": ("复议机关(共同被告)", "共同被告", "复议机关共同被告"),
    "sole_reviewer": ("复议机关(单独被告)", "复议机关单独被告"),
    "third_party": ("第三人",),
}
"""本机关地位: no form names these; the first spelling is the canonical one."""
