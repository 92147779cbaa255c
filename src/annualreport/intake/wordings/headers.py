"""Spellings of sheets, columns and lines, and the columns that hold personal data."""

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
    "工作总结": ("总结", "政务公开工作总结", "总结材料"),
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
        "ground": ("不公开类别", "不予公开的理由", "不公开的原因", "不予公开理由", "细分情形"),
        "clause": ("法律依据", "条款"),
    },
    "主动公开": {
        "category": ("信息类别", "信息类型", "文件类别"),
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
    "文字材料": (
        _TEXTS := {
            "part": ("章节", "报告部分"),
            "heading": ("标题",),
            "text": ("内容", "文字"),
        }
    ),
    "工作总结": _TEXTS | {"part": ("章节", "一级标题")},
}
"""Spellings of each column by sheet and field, best first; dates are matched with 时间 read as 日期."""

PERSONAL_WORDS = (
    "姓名",
    "名称",
    "身份",
    "证件",
    "组织机构代码",
    "机构代码",
    "执照代码",
    "信用代码",
    "法定代表人",
    "法人代表",
    "法人姓名",
    "联系",
    "工作单位",
    "电话",
    "手机",
    "地址",
    "住址",
    "邮政编码",
    "邮编",
    "邮箱",
    "微信",
    "传真",
    "账号",
    "内容",
    "描述",
    "用途",
    "理由",
    "备注",
    "意见",
    "情况说明",
    "核实",
    "签名",
    "代表",
    "QQ",
    "qq",
)
"""A column whose header holds one of these words may hold personal data or what an applicant wrote."""
PERSONAL_ENDINGS = (
    "人",
    "人员",
    "人(个人)",
    "原告",
    "被告",
    "方",
    "诉求",
    "作者",
    "署名",
    "昵称",
    "户主",
    "业主",
    "家长",
    "网友",
)
"""So may one that ends like this (申请人, 投诉人, 当事人 …)."""
IMPERSONAL_HEADERS = frozenset(
    {
        *("解读人", "公开方式"),
        *(
            f"{thing}名称"
            for thing in (
                "公文",
                "文件",
                "政策",
                "制度",
                "活动",
                "会议",
                "培训",
                "发布会",
                "栏目",
                "平台",
                "专题",
            )
        ),
        *(
            f"{thing}名称"
            for thing in ("任务", "项目", "事项", "清单", "材料", "案例", "领域", "媒体", "部门")
        ),
    }
)
"""Headers that look like it and are not."""

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

SERIAL_HEADERS = frozenset({"序号", "序", "编排序号", "No", "NO"})
"""Columns that only number the rows."""
COUNT_HEADERS = frozenset(
    {"件数", *(name for columns in HEADERS.values() for name in columns.get("count", ()))}
)
"""How a log with free columns names the number of items in a row."""
TOTAL_ROW = r".{0,8}(?:合计|总计|小计|共计|总数|累计)(?:[:：].*)?"
"""The first cell of rows that sum others and are no record, without its brackets."""
NOTE_ROW = r"(?:注|备注|说明|填表说明|填报人|制表人|审核人)\d*[:：、.].*"
"""The first cell of rows below a table that explain it."""
