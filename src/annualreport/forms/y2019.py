"""The form of 2019 and 2020 (国办公开办函〔2019〕60号), a transcript of its annex."""

from annualreport.forms.model import Balance, Block, Form, Group, Kind, Line, Table, Total

DOCUMENTS = (
    Line("made", "本年新制作数量", short="新制作"),
    Line("disclosed", "本年新公开数量", short="新公开"),
    Line("disclosed_total", "对外公开总数量", short="公开总数"),
)
ITEMS = (
    Line("items_before", "上一年项目数量", short="上年项目"),
    Line("item_change", "本年增/减", short="增减", kind=Kind.CHANGE),
)
DECISIONS = Line("decisions", "处理决定数量", short="处理决定")

RELEASES = Table(
    "t2",
    "表二",
    part=2,
    blocks=(
        Block(
            title="第二十条第（一）项",
            corner="信息内容",
            columns=DOCUMENTS,
            rows=(
                Line("rules", "规章"),
                Line("normative", "规范性文件"),
            ),
        ),
        Block(
            title="第二十条第（五）项",
            corner="信息内容",
            columns=(*ITEMS, DECISIONS),
            rows=(
                Line("licensing", "行政许可"),
                Line("services", "其他对外管理服务事项"),
            ),
        ),
        Block(
            title="第二十条第（六）项",
            corner="信息内容",
            columns=(*ITEMS, DECISIONS),
            rows=(
                Line("penalties", "行政处罚"),
                Line("coercion", "行政强制"),
            ),
        ),
        Block(
            title="第二十条第（八）项",
            corner="信息内容",
            columns=ITEMS,
            rows=(Line("fees", "行政事业性收费"),),
        ),
        Block(
            title="第二十条第（九）项",
            corner="信息内容",
            columns=(
                Line("projects", "采购项目数量", short="采购项目"),
                Line("amount", "采购总金额", short="采购金额", kind=Kind.MONEY, unit="元", unit_printed=True),
            ),
            rows=(Line("procurement", "政府集中采购"),),
        ),
    ),
)

REQUESTS = Table(
    "t3",
    "表三",
    part=3,
    balance=Balance(left=("new", "carried_in"), right=("total", "carried_forward")),
    blocks=(
        Block(
            corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            head="申请人情况",
            columns=(
                Line("person", "自然人"),
                Group(
                    "法人或其他组织",
                    (
                        Line("company", "商业企业"),
                        Line("institute", "科研机构"),
                        Line("charity", "社会公益组织"),
                        Line("legal_service", "法律服务机构"),
                        Line("other", "其他"),
                    ),
                ),
                Total("total", "总计"),
            ),
            rows=(
                Line("new", "一、本年新收政府信息公开申请数量", short="新收"),
                Line("carried_in", "二、上年结转政府信息公开申请数量", short="上年结转"),
                Group(
                    "三、本年度办理结果",
                    (
                        Line("granted", "（一）予以公开"),
                        Line("partly_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
                        Group(
                            "（三）不予公开",
                            (
                                Line("refused_state_secret", "1.属于国家秘密"),
                                Line("refused_by_law", "2.其他法律行政法规禁止公开"),
                                Line("refused_safety_stability", "3.危及“三安全一稳定”"),
                                Line("refused_third_party", "4.保护第三方合法权益"),
                                Line("refused_internal_affairs", "5.属于三类内部事务信息"),
                                Line("refused_process", "6.属于四类过程性信息"),
                                Line("refused_enforcement_file", "7.属于行政执法案卷"),
                                Line("refused_inquiry", "8.属于行政查询事项"),
                            ),
                        ),
                        Group(
                            "（四）无法提供",
                            (
                                Line("unavailable_not_held", "1.本机关不掌握相关政府信息"),
                                Line("unavailable_needs_making", "2.没有现成信息需要另行制作"),
                                Line("unavailable_unclear", "3.补正后申请内容仍不明确"),
                            ),
                        ),
                        Group(
                            "（五）不予处理",
                            (
                                Line("rejected_petition", "1.信访举报投诉类申请"),
                                Line("rejected_repeat", "2.重复申请"),
                                Line("rejected_publication", "3.要求提供公开出版物"),
                                Line("rejected_excessive", "4.无正当理由大量反复申请"),
                                Line("rejected_confirmation", "5.要求行政机关确认或重新出具已获取信息"),
                            ),
                        ),
                        Line("other", "（六）其他处理"),
                        Total("total", "（七）总计", short="办结"),
                    ),
                ),
                Line("carried_forward", "四、结转下年度继续办理", short="结转下年"),
            ),
        ),
    ),
)

DISPUTES = Table(
    "t4",
    "表四",
    part=4,
    blocks=(
        Block(
            sideways=True,
            rows=(
                Line("review", "行政复议"),
                Group(
                    "行政诉讼",
                    (
                        Line("direct_suit", "未经复议直接起诉", short="直接起诉"),
                        Line("suit_after_review", "复议后起诉"),
                    ),
                ),
            ),
            columns=(
                Line("upheld", "结果维持"),
                Line("corrected", "结果纠正"),
                Line("other", "其他结果"),
                Line("pending", "尚未审结"),
                Total("total", "总计"),
            ),
        ),
    ),
)

FORM = Form(
    name="2019",
    first_year=2019,
    decree="国办公开办函〔2019〕60号",
    decree_title="《中华人民共和国政府信息公开工作年度报告格式（试行）》",
    headings=(
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ),
    tables=(RELEASES, REQUESTS, DISPUTES),
)
