"""The form of 2021 and after (国办公开办函〔2021〕30号), a transcript of its annex."""

from annualreport.forms.model import Balance, Block, Form, Group, Kind, Line, Table, Total

RELEASES = Table(
    "t2",
    "表二",
    part=2,
    blocks=(
        Block(
            title="第二十条第（一）项",
            corner="信息内容",
            columns=(
                Line("issued", "本年制发件数", short="制发"),
                Line("repealed", "本年废止件数", short="废止"),
                Line("in_force", "现行有效件数", short="现行有效"),
            ),
            rows=(
                Line("rules", "规章"),
                Line("normative", "行政规范性文件", short="规范性文件"),
            ),
        ),
        Block(
            title="第二十条第（五）项",
            corner="信息内容",
            columns=(Line("decisions", "本年处理决定数量", short="处理决定"),),
            rows=(Line("licensing", "行政许可"),),
        ),
        Block(
            title="第二十条第（六）项",
            corner="信息内容",
            columns=(Line("decisions", "本年处理决定数量", short="处理决定"),),
            rows=(
                Line("penalties", "行政处罚"),
                Line("coercion", "行政强制"),
            ),
        ),
        Block(
            title="第二十条第（八）项",
            corner="信息内容",
            columns=(
                Line(
                    "amount",
                    "本年收费金额（单位：万元）",
                    short="收费金额",
                    kind=Kind.MONEY,
                    unit="万元",
                ),
            ),
            rows=(Line("fees", "行政事业性收费"),),
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
                        Group(
                            "（六）其他处理",
                            (
                                Line(
                                    "other_uncorrected",
                                    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                                    short="逾期不补正",
                                ),
                                Line(
                                    "other_unpaid",
                                    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                                    short="逾期未缴费",
                                ),
                                Line("other_rest", "3.其他"),
                            ),
                        ),
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
    name="2021",
    first_year=2021,
    decree="国办公开办函〔2021〕30号",
    decree_title="《中华人民共和国政府信息公开工作年度报告格式》",
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
