"""The logs of a unit: one pydantic model a log, its columns declared beside its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import SkipValidation

from annualreport.columns import (
    APPLICANTS,
    DISPUTE_KINDS,
    DISPUTE_RESULTS,
    DOCUMENT_KINDS,
    OUTCOMES,
    ROLES,
    Column,
    ComingDay,
    Day,
    Needed,
    Number,
    Quantity,
    Raw,
    Reader,
    Text,
    VoidMark,
    Wording,
    Yuan,
)
from annualreport.rows import Record

NOT_ONLY = re.compile(r"非|以外|除|企业|单位|组织|法人|公民.*科|及|和|、|失效|废止|其他")
"""The name of a sheet does not speak of one kind alone."""
IN_FORCE = re.compile(r"现行有效|有效(?:文件|规范性)")
"""How the name of a sheet says that nothing in it is repealed."""


class Request(Record):
    """一件（或几件）政府信息公开申请, one row of the request log."""

    sheet: ClassVar[str] = "依申请公开"
    refined_by: ClassVar[str] = "ground"

    number: Annotated[Text, Column("登记号", "本机关的登记编号，不得重复。序号不算登记号。")] = None
    submitted: Annotated[Day, Column("提交日期", "申请人提交的日期。", optional=True)] = None
    received: Annotated[
        Day,
        Needed("LOG-02"),
        Column(
            "收到日期",
            "条例第三十一条：当面提交为提交当日；挂号邮寄为签收当日；平信、网络、传真为双方确认之日。",
            needed=True,
        ),
    ] = None
    applicant: Annotated[
        str | None,
        Wording(APPLICANTS),
        Needed("IN-22"),
        Column(
            "申请人类型",
            "从下拉列表中选择。只写“法人”“单位”时程序无法判断归哪一栏。",
            groupable=True,
            needed=True,
        ),
    ] = None
    applicant_code: Annotated[Text, Column("申请人代号", "如 申请人001。不要填姓名。", optional=True)] = None
    channel: Annotated[Text, Column("申请方式", "当面、邮寄、网络、传真等。", groupable=True)] = None
    count: Annotated[Quantity, Column("件数", "空白即 1 件。")] = 1
    correction_asked: Annotated[Day, Column("补正通知日期")] = None
    corrected: Annotated[Day, Column("补正收到日期")] = None
    extended: Annotated[Day, Column("延期通知日期")] = None
    consulted_from: Annotated[Day, Column("征求意见开始日期")] = None
    consulted_until: Annotated[Day, Column("征求意见结束日期")] = None
    fee_asked: Annotated[Day, Column("收费通知日期")] = None
    fee_paid: Annotated[Day, Column("缴费日期")] = None
    fee: Annotated[Yuan, Column("信息处理费（元）", "实际收取的金额，单位：元。")] = None
    reason_asked: Annotated[Day, Column("说明理由通知日期", optional=True)] = None
    answered: Annotated[Day, Column("答复日期", "作出答复的日期；尚未答复的留空。", needed=True)] = None
    delivered: Annotated[Day, Column("送达日期", optional=True)] = None
    outcome: Annotated[
        str | None,
        Wording(OUTCOMES),
        Column("办理结果", "从下拉列表中选择；尚未答复的留空或写“办理中”。", groupable=True, needed=True),
    ] = None
    ground: Annotated[
        Text, Column("细分理由", "办理结果只写“不予公开”“无法提供”时，在此写明是哪一项。", optional=True)
    ] = None
    clause: Annotated[Text, Column("适用条款", optional=True)] = None
    void: Annotated[VoidMark, Column("备注", optional=True, shown=False)] = False
    """Whether the remarks say that the row does not count any more; what else they say is nobody's business."""

    @classmethod
    def said_by_sheet(cls, name: str) -> dict[str, str]:
        """A sheet called after natural persons (自然人、公民) holds theirs."""
        persons = [word for word in ("自然人", "公民") if word in name]
        return {"applicant": persons[0]} if persons and not NOT_ONLY.search(name) else {}

    @classmethod
    def refined(cls, values: dict[str, Any], reader: Reader) -> dict[str, Any]:
        """An outcome that may mean several rows is told by its ground (不公开类别), where there is one."""
        if reader.may_mean(OUTCOMES, values.get("outcome"), values["ground"]):
            return {**values, "outcome": values["ground"]}
        return values


class Release(Record):
    """主动公开的一条（或几条）信息, one row of the release log."""

    sheet: ClassVar[str] = "主动公开"

    number: Annotated[Text, Column("编号")] = None
    title: Annotated[Text, Column("标题")] = None
    section: Annotated[Text, Column("栏目", groupable=True)] = None
    channel: Annotated[Text, Column("渠道", "政府网站、微信公众号等；用词前后一致。", groupable=True)] = None
    category: Annotated[Text, Column("类别", "政策文件、工作动态等。", optional=True, groupable=True)] = None
    published: Annotated[Day, Needed("IN-22"), Column("公开日期", needed=True)] = None
    drafted: Annotated[Day, Column("成文日期")] = None
    count: Annotated[Quantity, Column("件数", "空白即 1 条；按月汇总登记的，填当月条数。")] = 1


class Document(Record):
    """一件规章或行政规范性文件, one row of the document register."""

    sheet: ClassVar[str] = "规范性文件"

    number: Annotated[Text, Column("文号")] = None
    title: Annotated[Text, Column("名称")] = None
    kind: Annotated[
        str | None,
        Wording(DOCUMENT_KINDS),
        Needed("IN-22"),
        Column("类别", "从下拉列表中选择。", groupable=True, needed=True),
    ] = None
    made: Annotated[Day, Needed("IN-22"), Column("成文日期", needed=True)] = None
    published: Annotated[Day, Column("公开日期", needed=True)] = None
    repealed: Annotated[ComingDay, Column("废止日期", "现行有效的留空。", needed=True)] = None
    status: Annotated[Text, Column("有效性", optional=True)] = None
    valid_until: Annotated[ComingDay, Column("有效期至", optional=True)] = None

    @classmethod
    def said_by_sheet(cls, name: str) -> dict[str, str]:
        """In a list of the documents in force none is repealed; one of 行政规范性文件 holds nothing else."""
        if NOT_ONLY.search(name):
            return {}
        said = {"repealed": ""} if IN_FORCE.search(name) else {}
        return said | ({"kind": "规范性文件"} if "行政规范性" in name and "规章" not in name else {})


class Matter(Record):
    """表二中没有台账可数的一格, typed in by the form's own labels."""

    sheet: ClassVar[str] = "行政事项"
    has_totals: ClassVar[bool] = False

    matter: Annotated[Text, Needed("IN-22"), Column("事项", "表二左侧的名称。", needed=True)] = None
    measure: Annotated[Text, Needed("IN-22"), Column("指标", "表二上方的名称。", needed=True)] = None
    value: Annotated[
        Raw, Column("数值", "许可、处罚、强制填全部决定数，含依法不公开的；没有的填 0。", needed=True)
    ] = None


class Dispute(Record):
    """一件行政复议或行政诉讼, one row of the dispute log."""

    sheet: ClassVar[str] = "复议诉讼"

    number: Annotated[Text, Column("案号")] = None
    kind: Annotated[
        str | None,
        Wording(DISPUTE_KINDS),
        Needed("IN-22"),
        Column("类型", "从下拉列表中选择。", groupable=True, needed=True),
    ] = None
    filed: Annotated[Day, Needed("IN-22"), Column("收案日期", needed=True)] = None
    closed: Annotated[Day, Column("审结日期", "尚未审结的留空。", needed=True)] = None
    result: Annotated[
        str | None, Wording(DISPUTE_RESULTS), Column("结果", "尚未审结的留空。", groupable=True, needed=True)
    ] = None
    role: Annotated[
        str | None,
        Wording(ROLES),
        Column(
            "本机关地位",
            "本机关作为复议机关的案件，只计入原行为机关的报告，不计入本机关。空白按被申请人（被告）计。",
            groupable=True,
        ),
    ] = None
    request_number: Annotated[Text, Column("关联登记号")] = None
    subject: Annotated[Text, Column("案由", optional=True)] = None

    @classmethod
    def said_by_sheet(cls, name: str) -> dict[str, str]:
        """A sheet called after reviews holds reviews, one called after suits holds suits."""
        kinds = [kind for kind in ("复议", "诉讼") if re.search(rf"(?<!经){kind}", name)]
        return {"kind": kinds[0]} if len(kinds) == 1 else {}


class Indicator(Record):
    """没有台账的一个数字, a figure for the texts."""

    sheet: ClassVar[str] = "指标"
    has_totals: ClassVar[bool] = False

    name: Annotated[
        Text, Needed("IN-22"), Column("指标", '正文里用 {{ 指标["名称"] }} 引用。', needed=True)
    ] = None
    value: Annotated[Number, Needed("IN-22"), Column("数值", needed=True)] = None
    unit: Annotated[Text, Column("单位")] = None
    group: Annotated[Text, Column("分组", "同一指标分几类的，每类一行。")] = None


class TextPiece(Record):
    """正文的一段, a passage of one part of the report."""

    sheet: ClassVar[str] = "文字材料"
    has_totals: ClassVar[bool] = False

    part: Annotated[
        Text, Needed("IN-22"), Column("部分", "引言、一、五、六；二至四部分为表格，也可附文字。", needed=True)
    ] = None
    heading: Annotated[Text, Column("小标题", "如 主动公开；程序自动编（一）（二）。")] = None
    text: Annotated[
        Text, Column("正文", "可写 {{ 表三.新收.总计 }} 这样的引用，数字由程序填。", needed=True)
    ] = None


class SummaryPiece(TextPiece):
    """工作总结的一段, a passage of the yearly summary; its part is a heading of the unit's own choice."""

    sheet: ClassVar[str] = "工作总结"

    part: Annotated[
        Text,
        Needed("IN-22"),
        Column("部分", "一级标题，如 工作开展情况；同一部分的各段写同样的标题。", needed=True),
    ] = None


class FreeRow(Record):
    """本程序没有规定栏目的台账的一行 (政策解读、回应关切 …), usable in the texts by its own headers."""

    sheet: ClassVar[str] = ""

    log: str
    values: Annotated[Mapping[str, str | None], SkipValidation]
    count: Annotated[Quantity, Column("件数")] = 1


LOGS: tuple[type[Record], ...] = (
    *(Request, Release, Document, Matter, Dispute),
    *(Indicator, TextPiece, SummaryPiece),
)
"""The logs with columns of their own, in the order in which a blank workbook shows them."""
FREE_LOGS = ("政策解读", "回应关切", "建议提案", "新闻发布会", "会议培训", "保密审查")
"""Logs that offices usually keep and whose columns are free."""
