"""Spellings of outcomes, applicants, kinds and results, by form key."""

from __future__ import annotations

from collections.abc import Mapping

OUTCOMES: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("granted",): (
        "公开",
        "同意公开",
        "全部公开",
        "属于公开范围",
        "已公开",
        "已主动公开",
        "属于已主动公开范围",
        "已主动公开告知",
        "主动公开",
        "属于主动公开",
        "属于主动公开范围",
        "告知已主动公开",
        "给予公开",
        "同意提供",
    ),
    ("partly_granted",): ("部分公开", "同意部分公开", "区分处理", "予以部分公开", "部分予以公开"),
    ("refused_state_secret",): (
        "国家秘密",
        "涉及国家秘密",
        "不予公开(国家秘密)",
        "涉密",
        "涉及国家机密",
        "涉密信息",
    ),
    ("refused_by_law",): ("法律行政法规禁止公开", "其他法律行政法规禁止"),
    ("refused_safety_stability",): ("三安全一稳定", "危及安全稳定", "危及三安全一稳定"),
    ("refused_third_party",): (
        "商业秘密",
        "个人隐私",
        "权利人不同意公开",
        "第三方不同意公开",
        "第三方合法权益",
        "涉及个人隐私",
        "涉及商业秘密",
        "涉及第三方合法权益",
        "属于个人隐私",
        "属于商业秘密",
    ),
    ("refused_internal_affairs",): (
        "内部事务信息",
        "内部事务",
        "内部管理信息",
        "三类内部事务信息",
        "属于内部事务信息",
        "属于内部管理信息",
    ),
    ("refused_process",): ("过程性信息", "过程中信息", "四类过程性信息", "属于过程性信息"),
    ("refused_enforcement_file",): ("执法案卷", "行政执法案卷", "行政执法案卷信息"),
    ("refused_inquiry",): ("行政查询", "行政查询事项", "不动产登记查询", "工商登记查询"),
    ("unavailable_not_held",): (
        "信息不存在",
        "不存在",
        "政府信息不存在",
        "未制作",
        "未制作或获取",
        "未制作、获取",
        "未掌握",
        "不掌握相关信息",
        "非本部门掌握",
        "不掌握",
        "本机关不掌握",
        "不属于本机关公开职责权限范围",
        "非本机关政府信息",
        "不属于本机关",
        "不属于本机关公开",
    ),
    ("unavailable_needs_making",): (
        "另行制作",
        "需要另行制作",
        "加工汇总",
        "需加工分析",
        "需另行制作",
        "需要加工",
        "需要加工汇总",
        "没有现成信息",
    ),
    ("unavailable_unclear",): ("补正后仍不明确", "补正后内容仍不明确"),
    ("rejected_petition",): (
        "信访",
        "举报",
        "投诉",
        "信访举报投诉",
        "信访举报投诉类",
        "信访类",
        "投诉举报",
        "举报投诉",
        "信访事项",
        "信访投诉举报",
    ),
    ("rejected_repeat",): ("重复", "重复申请不予处理"),
    ("rejected_publication",): ("公开出版物",),
    ("rejected_excessive",): ("大量反复申请", "无正当理由大量反复"),
    ("rejected_confirmation",): ("确认或重新出具", "重新出具", "要求确认"),
    ("other_uncorrected", "other"): ("逾期不补正", "逾期未补正"),
    ("other_unpaid", "other"): ("逾期未缴费", "逾期不缴费", "逾期未缴纳费用"),
    ("other_rest", "other"): ("其他处理",),
}
"""Wordings of outcomes by form key; of several keys the first that the year's form has is meant."""

UNCERTAIN_OUTCOMES: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("other_rest", "other"): (
        "撤回",
        "撤回申请",
        "撤销申请",
        "申请人撤回",
        "申请人主动撤销",
        "主动撤回",
        "不属于政府信息",
        "非政府信息",
        "无效申请",
        "申请人撤回申请",
        "申请人撤销申请",
        "主动撤回申请",
    ),
}
"""Wordings whose row no decree settles; they are counted, with a warning."""

AMBIGUOUS_OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "不予公开": (
        "refused_state_secret",
        "refused_by_law",
        "refused_safety_stability",
        "refused_third_party",
        "refused_internal_affairs",
        "refused_process",
        "refused_enforcement_file",
        "refused_inquiry",
    ),
    "不公开": ("refused_by_law", "refused_third_party", "refused_internal_affairs", "refused_process"),
    "免予公开": ("refused_state_secret", "refused_internal_affairs", "refused_process"),
    "法律法规规定的其他情形": ("refused_by_law", "refused_process"),
    "无法提供": ("unavailable_not_held", "unavailable_needs_making", "unavailable_unclear"),
    "不予处理": ("rejected_petition", "rejected_repeat", "rejected_excessive"),
    "告知通过其他途径办理": ("refused_inquiry", "rejected_petition"),
    "视为放弃": ("other_uncorrected", "other_unpaid", "other"),
    "申请内容不明确": ("unavailable_unclear", "other_uncorrected", "other"),
    "非政府信息公开申请": ("rejected_petition", "other_rest", "other"),
    "终止": ("other_rest", "other"),
}
"""Wordings that may mean several rows: the user is asked, nothing is guessed."""

STATUSES = frozenset(
    {
        "办理中",
        "处理中",
        "待办",
        "待审核",
        "已受理",
        "未处理",
        "补正中",
        "征询中",
        "征求意见中",
        "延期",
        "延期中",
        "审核中",
        "未答复",
        "未办结",
        "正在办理",
        "正在处理",
        "已延期",
        "延期办理",
        "延期答复",
        "待答复",
        "待办理",
        "待处理",
        "暂未答复",
        "尚未答复",
        "正在补正",
        "待补正",
        "等待补正",
        "征求第三方意见",
        "征求第三方意见中",
        "在办",
    }
)
"""Words for a request that is still open; they are no outcome."""

APPLICANTS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("person",): (
        "公民",
        "个人",
        "居民",
        "村民",
        "自然人申请",
        "自然人(公民)",
        "公民(自然人)",
        "公民个人",
        "群众",
    ),
    ("company",): (
        *("企业", "公司", "合伙企业", "合作社", "商业企业单位", "企业法人", "商业公司"),
        *("有限公司", "有限责任公司", "股份有限公司", "国有企业", "民营企业", "私营企业", "国企", "民企"),
    ),
    ("institute",): ("科研院所", "高校", "大学", "研究院", "研究所"),
    ("charity",): (
        "公益组织",
        "协会",
        "学会",
        "基金会",
        "商会",
        "民非",
        "社会组织",
        "社会团体",
        "民办非企业单位",
        "民办非企业",
    ),
    ("legal_service",): ("律师事务所", "律所", "法律服务所", "法律服务组织"),
    ("other",): (
        "业委会",
        "村委会",
        "居委会",
        "村(居)委会",
        "机关事业单位",
        "其他组织",
        "业主委员会",
        "村民委员会",
        "居民委员会",
        "机关",
        "事业单位",
        "党政机关",
    ),
}
"""Wordings of applicants by form key."""

AMBIGUOUS_APPLICANTS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("法人", "单位", "法人或者其他组织", "法人或其他组织", "法人/其他组织", "组织"),
    ("company", "institute", "charity", "legal_service", "other"),
) | {"个体工商户": ("person", "company")}
"""Two-way systems lose the split of 法人或其他组织; names are not read, so nothing can be inferred."""

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
