"""How offices name sheets, columns and values: every spelling beside the canonical one, by form key."""

from __future__ import annotations

from collections.abc import Mapping

SHEETS: Mapping[str, tuple[str, ...]] = {
    "基本信息": ("单位信息", "填报单位", "单位基本信息"),
    "依申请公开": (
        "依申请",
        "政府信息公开申请",
        "申请登记",
        "依申请公开登记",
        "信息公开申请",
        "依申请公开列表",
    ),
    "主动公开": ("主动公开信息", "信息发布", "主动公开登记", "政府信息登记", "公开信息"),
    "规范性文件": ("行政规范性文件", "规章和规范性文件", "规章规范性文件", "文件", "规范性文件备案"),
    "行政事项": ("表二数据", "行政职权", "许可处罚强制收费"),
    "复议诉讼": (
        "行政复议诉讼",
        "行政复议行政诉讼",
        "行政复议和行政诉讼",
        "复议和诉讼",
        "行政诉讼",
        "行政复议",
    ),
    "指标": ("指标数据", "其他数据", "统计指标"),
    "文字材料": ("正文", "文字", "报告文字", "文字说明"),
    "放假安排": ("节假日", "节假日安排"),
    "表二": (),
    "表三": (),
    "表四": (),
}
IGNORED_SHEETS = frozenset({"填写说明", "选项", "说明", "目录", "封面"})

HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "依申请公开": {
        "number": (
            "申请编号",
            "申请编码",
            "事项流水号",
            "流水号",
            "受理流水号",
            "区县系统申请编号",
            "登记编号",
            "受理编号",
            "案件编号",
            "收件编号",
            "编号",
        ),
        "received": (
            "收到申请日期",
            "收件日期",
            "来件日期",
            "签收日期",
            "登记日期",
            "受理日期",
            "申请日期",
            "申请提交日期",
            "提交日期",
        ),
        "applicant": ("申请主体", "申请人类别", "申请类型", "主体类型", "申请人性质", "申请人属性"),
        "applicant_code": ("申请人编号", "申请人代码"),
        "channel": ("受理方式", "申请渠道", "接收渠道", "来源", "提交方式"),
        "count": ("数量", "件次"),
        "correction_asked": ("补正告知日期", "补正日期", "要求补正日期"),
        "corrected": ("补正材料收到日期", "补正完成日期", "收到补正日期"),
        "extended": ("延期答复日期", "延期告知日期", "延期日期"),
        "consulted_from": ("征求第三方意见日期", "征求意见日期", "第三方意见征询日期"),
        "consulted_until": ("第三方答复日期", "征求意见答复日期", "收到第三方意见日期"),
        "fee_asked": ("收费通知书日期", "缴费通知日期"),
        "fee_paid": ("收费日期", "缴款日期"),
        "fee": ("信息处理费", "收费", "收取费用", "收费金额"),
        "reason_asked": ("说明理由日期", "说明理由告知日期"),
        "answered": (
            "回复日期",
            "审批日期",
            "处理日期",
            "办理终结日期",
            "结束日期",
            "办结日期",
            "答复书日期",
        ),
        "delivered": ("送达答复日期",),
        "outcome": (
            "处理结果",
            "审批结果",
            "处理方式",
            "处理状态",
            "回复类型",
            "答复类型",
            "答复情形",
            "答复结果",
            "办理情况",
        ),
        "clause": ("法律依据", "条款"),
    },
    "主动公开": {
        "number": ("文件编号", "信息编号", "索取号", "索引号", "序列号"),
        "title": ("信息名称", "名称", "信息标题"),
        "section": ("所属栏目", "发布栏目", "公开栏目", "主题分类"),
        "channel": ("公开渠道", "发布渠道", "平台", "发布平台", "公开方式"),
        "published": ("发布日期", "公开发布日期", "上网日期"),
        "drafted": ("生成日期", "制作日期", "形成日期"),
        "count": ("数量", "条数", "篇数"),
    },
    "规范性文件": {
        "number": ("文件编号", "发文字号", "文件号"),
        "title": ("文件名称", "标题"),
        "kind": ("文件类别", "文件类型", "类型"),
        "made": ("制发日期", "发文日期", "印发日期", "制定日期"),
        "published": ("发布日期", "公布日期"),
        "repealed": ("失效日期", "废止失效日期"),
    },
    "行政事项": {
        "matter": ("信息内容", "事项名称"),
        "measure": ("指标名称", "统计指标"),
        "value": ("数量", "数据", "值"),
    },
    "复议诉讼": {
        "number": ("案件号", "案件编号", "本机关案号"),
        "kind": ("案件类型", "救济类型"),
        "filed": ("受理日期", "立案日期", "收到日期"),
        "closed": ("结案日期", "办结日期", "裁判日期"),
        "result": ("审理结果", "复议结果", "判决结果", "裁判结果", "案件结果"),
        "role": ("地位", "诉讼地位", "本单位地位"),
        "request_number": ("关联申请编号", "申请编号", "登记号"),
    },
    "指标": {
        "name": ("指标名称", "项目"),
        "value": ("数量", "数据", "值"),
        "unit": ("计量单位",),
        "group": ("类别", "分类"),
    },
    "文字材料": {
        "part": ("章节", "报告部分"),
        "heading": ("标题",),
        "text": ("内容", "文字"),
    },
}
"""Spellings of each column by sheet and field, best first; dates are matched with 时间 read as 日期."""

PERSONAL_HEADERS = frozenset(
    {
        "申请人",
        "姓名",
        "名称",
        "申请人姓名",
        "申请人名称",
        "申请人姓名或单位",
        "申请人姓名/单位",
        "申请人个人姓名",
        "身份证",
        "身份证号",
        "身份证号码",
        "身份证/组织机构代码",
        "证件名称",
        "证件号码",
        "组织机构代码",
        "机构代码",
        "营业执照代码",
        "统一社会信用代码",
        "法定代表人",
        "法人代表",
        "联系人",
        "联系人姓名",
        "工作单位",
        "联系电话",
        "电话",
        "手机",
        "手机号",
        "手机号码",
        "申请人手机",
        "通讯地址",
        "通信地址",
        "地址",
        "住址",
        "邮政编码",
        "邮编",
        "电子邮箱",
        "邮箱",
        "传真",
        "申请内容",
        "申请信息描述",
        "所需信息的内容描述",
        "所需信息内容描述",
        "申请公开内容",
        "内容描述",
        "所需政府信息的名称",
        "申请事项",
        "用途",
        "所需信息的用途",
        "所需政府信息的用途",
        "用途描述",
        "申请获取信息的理由",
        "原告",
        "第三人",
        "经办人",
        "备注",
        "处理意见/备注",
        "处理意见",
        "回复内容",
        "核实情况",
        "银行账号",
        "诉求人",
        "来电人",
        "留言人",
        "提案人",
        "建议人",
        "领衔代表",
    }
)
"""Columns that are never read further than their header."""

PROFILE: Mapping[str, tuple[str, ...]] = {
    "year": ("年度", "报告年度", "年份", "统计年度"),
    "unit": ("单位名称", "单位", "机关名称", "填报单位"),
    "unit_type": ("单位类型", "机构类型"),
    "level": ("层级", "行政层级"),
    "rule_making": ("有无规章制定权", "规章制定权"),
    "superior": ("主管部门",),
    "website": ("网站", "门户网站", "网址"),
    "address": ("地址", "通讯地址", "办公地址"),
    "postcode": ("邮编", "邮政编码"),
    "phone": ("电话", "联系电话"),
    "email": ("电子邮箱", "邮箱"),
    "published": ("公布日期", "发布日期"),
}
"""Lines of the sheet 基本信息 by field, canonical spelling first."""

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
    ),
    ("partly_granted",): ("部分公开", "同意部分公开", "区分处理"),
    ("refused_state_secret",): ("国家秘密", "涉及国家秘密", "不予公开(国家秘密)"),
    ("refused_by_law",): ("法律行政法规禁止公开", "其他法律行政法规禁止"),
    ("refused_safety_stability",): ("三安全一稳定", "危及安全稳定", "危及三安全一稳定"),
    ("refused_third_party",): (
        "商业秘密",
        "个人隐私",
        "权利人不同意公开",
        "第三方不同意公开",
        "第三方合法权益",
    ),
    ("refused_internal_affairs",): ("内部事务信息", "内部事务", "内部管理信息", "三类内部事务信息"),
    ("refused_process",): ("过程性信息", "过程中信息", "四类过程性信息"),
    ("refused_enforcement_file",): ("执法案卷", "行政执法案卷", "行政执法案卷信息"),
    ("refused_inquiry",): ("行政查询", "行政查询事项", "不动产登记查询", "工商登记查询"),
    ("unavailable_not_held",): (
        "信息不存在",
        "不存在",
        "非本部门掌握",
        "不掌握",
        "本机关不掌握",
        "不属于本机关公开职责权限范围",
        "非本机关政府信息",
        "不属于本机关",
        "不属于本机关公开",
    ),
    ("unavailable_needs_making",): ("另行制作", "需要另行制作", "加工汇总", "需加工分析"),
    ("unavailable_unclear",): ("补正后仍不明确", "补正后内容仍不明确"),
    ("rejected_petition",): ("信访", "举报", "投诉", "信访举报投诉", "信访举报投诉类"),
    ("rejected_repeat",): ("重复", "重复申请不予处理"),
    ("rejected_publication",): ("公开出版物",),
    ("rejected_excessive",): ("大量反复申请", "无正当理由大量反复"),
    ("rejected_confirmation",): ("确认或重新出具", "重新出具", "要求确认"),
    ("other_uncorrected", "other"): ("逾期不补正", "逾期未补正"),
    ("other_unpaid", "other"): ("逾期未缴费", "逾期不缴费", "逾期未缴纳费用"),
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
        "其他处理",
    ),
}
"""Wordings of outcomes by form key; of several keys the first that the year's form has is meant."""

UNCERTAIN_OUTCOMES = frozenset(
    {
        "撤回",
        "撤回申请",
        "撤销申请",
        "申请人撤回",
        "申请人主动撤销",
        "主动撤回",
        "不属于政府信息",
        "非政府信息",
        "无效申请",
    }
)
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
    }
)
"""Words for a request that is still open; they are no outcome."""

APPLICANTS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("person",): ("公民", "个人", "居民", "村民", "自然人申请"),
    ("company",): ("企业", "公司", "合伙企业", "合作社", "商业企业单位"),
    ("institute",): ("科研院所", "高校", "大学", "研究院", "研究所"),
    ("charity",): ("公益组织", "协会", "学会", "基金会", "商会", "民非", "社会组织"),
    ("legal_service",): ("律师事务所", "律所", "法律服务所", "法律服务组织"),
    ("other",): ("业委会", "村委会", "居委会", "村(居)委会", "机关事业单位", "其他组织"),
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
    ("upheld",): ("维持", "驳回复议请求", "驳回诉讼请求"),
    ("corrected",): ("纠正", "撤销", "部分撤销", "变更", "确认违法", "确认无效", "责令履行", "责令重作"),
    ("other",): (
        "其他",
        "驳回申请",
        "驳回复议申请",
        "驳回起诉",
        "撤回",
        "撤诉",
        "准许撤诉",
        "终止",
        "调解",
        "和解",
        "移送",
        "不予受理",
        "不予立案",
    ),
    ("pending",): ("审理中", "未审结", "未结", "中止"),
}
AMBIGUOUS_DISPUTE_RESULTS: Mapping[str, tuple[str, ...]] = {
    "驳回": ("upheld", "other"),
    "终结": ("other", "upheld"),
    "败诉": ("corrected",),
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

TOTAL_ROWS = frozenset({"合计", "总计", "小计", "共计", "总数", "累计", "本月合计", "本季合计", "全年合计"})
"""Rows that sum others and are no record."""
