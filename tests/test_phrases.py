"""What a sentence says in numbers is understood as people write it, and what it does not say is left alone."""

from __future__ import annotations

import pytest

from annualreport.forms.years import by_name
from annualreport.prose.survey import survey
from annualreport.report import Part

NEW, CARRIED_IN, CARRIED_FORWARD = "t3.new.total", "t3.carried_in.total", "t3.carried_forward.total"
ANSWERED, GRANTED, PARTIAL = "t3.total.total", "t3.granted.total", "t3.partly_granted.total"
NOT_HELD, UNCLEAR = "t3.unavailable_not_held.total", "t3.unavailable_unclear.total"
REFUSED = (
    "t3.refused_state_secret.total t3.refused_by_law.total t3.refused_safety_stability.total"
    " t3.refused_third_party.total t3.refused_internal_affairs.total t3.refused_process.total"
    " t3.refused_enforcement_file.total t3.refused_inquiry.total"
)
REJECTED = (
    "t3.rejected_petition.total t3.rejected_repeat.total t3.rejected_publication.total"
    " t3.rejected_excessive.total t3.rejected_confirmation.total"
)
THIRD_PARTY, ENFORCEMENT = "t3.refused_third_party.total", "t3.refused_enforcement_file.total"
INQUIRY = "t3.refused_inquiry.total"
REVIEW, UPHELD, PENDING = "t4.review.total", "t4.review.upheld", "t4.review.pending"
SUITS = "t4.direct_suit.total t4.suit_after_review.total"
ISSUED, REPEALED, IN_FORCE = "t2.normative.issued", "t2.normative.repealed", "t2.normative.in_force"
RULES_IN_FORCE = "t2.rules.in_force"

REQUESTS = [
    ("2023年我局共收到政府信息公开申请3件。", [(NEW, 3)]),
    ("2023年度我局共收到依申请信息公开26件，及时回复申请人。", [(NEW, 26)]),
    ("截至2023年底我街道收到政府信息公开申请4件。", [(NEW, 4)]),
    ("2023年全区各级行政机关共受理政府信息公开申请21件。", [(NEW, 21)]),
    ("全局共受理政府信息公开申请5件，其中局机关受理3件，下属单位受理2件。", [(NEW, 5)]),
    ("青禾县教育局共收到申请8件。县公安局受理申请5件。", [(NEW, 8)]),
    ("全年新收公民、法人或者其他组织提出的政府信息公开申请18件。", [(NEW, 18)]),
    ("全年共收到通过网络、信函等方式提出的政府信息公开申请15件。", [(NEW, 15)]),
    ("我局通过网站、信函等渠道收到政府信息公开申请15件。", [(NEW, 15)]),
    ("收到政府信息公开申请15件，其中通过网络、信函等渠道收到政府信息公开申请5件。", [(NEW, 15)]),
    ("全年政府信息公开申请收件量为60件，办结量为58件。", [(NEW, 60), (ANSWERED, 58)]),
    ("2022年收到政府信息公开申请9件，2023年收到12件。", [(NEW, 12)]),
    ("收到政府信息公开申请10件，收到意见5条，收到举报2件。", [(NEW, 10)]),
    ("共受理政府信息依申请公开121件（其中本年度新收申请数112件，上年结转申请数9件）。",
     [(NEW, 121), (NEW, 112), (CARRIED_IN, 9)]),
    ("政府信息公开申请办理情况：新收10件，上年结转1件；予以公开5件。", [(NEW, 10), (CARRIED_IN, 1), (GRANTED, 5)]),
    ("我局新收政府信息公开申请30件，结转上年度政府信息公开申请2件，办结31件，1件结转下年度办理。",
     [(NEW, 30), (CARRIED_IN, 2), (ANSWERED, 31), (CARRIED_FORWARD, 1)]),
    ("共受理政府信息公开申请16件，上年结转1件，共办结16件，结转至2024年办理1件。",
     [(NEW, 16), (CARRIED_IN, 1), (ANSWERED, 16), (CARRIED_FORWARD, 1)]),
    ("共收到政府信息公开申请5件，叠加上年结转申请11件，全年累计办理申请16件。",
     [(NEW, 5), (CARRIED_IN, 11), (ANSWERED, 16)]),
    ("共受理政府信息公开申请749件，含网络申请600件；共办理718件，结转下一年31件。",
     [(NEW, 749), (ANSWERED, 718), (CARRIED_FORWARD, 31)]),
    ("本年新收政府信息公开申请5件，上年结转0件，本年度办理结果5件。", [(NEW, 5), (CARRIED_IN, 0), (ANSWERED, 5)]),
    ("收到政府信息公开申请10件，同比增长25%；办结9件。", [(NEW, 10), (ANSWERED, 9)]),
    ("收到政府信息公开申请10件，7件已答复，3件正在办理。", [(NEW, 10), (ANSWERED, 7), (CARRIED_FORWARD, 3)]),
    ("我局收到政府信息公开申请69件，与2022年收到的52件相比，增加17件。", [(NEW, 69)]),
    ("全年办结政府信息公开申请82件，其中当年新收的79件、上年结转的3件，结转下年4件。",
     [(ANSWERED, 82), (CARRIED_FORWARD, 4)]),
    ("我局下属12个基层所共收到政府信息公开申请26件。", []),
    ("自2019年新条例施行以来，我局累计收到政府信息公开申请402件。", []),
    ("我局收到政府信息公开申请83件，占全市总量的6.2%（全市收到申请1340件）。", [(NEW, 83)]),
    ("县党政办收到政府信息公开申请9件，县政府转来4件。", []),
    ("收到政府信息公开申请86件，已答复82件，未到答复期限4件。", [(NEW, 86), (ANSWERED, 82)]),
    ("上年结转的3件政府信息公开申请已全部办结，其中予以公开2件、部分公开1件。", [(CARRIED_IN, 3)]),
    ("收到政府信息公开申请2件。2件均予以公开。", [(NEW, 2), (GRANTED, 2)]),
    ("收到政府信息公开申请6件，其中4件已办结，2件跨年度办理。", [(NEW, 6), (CARRIED_FORWARD, 2)]),
    ("收到政府信息公开申请10件；处理群众来信5件；办理12345工单300件。", [(NEW, 10)]),
    ("收到政府信息公开申请10件，全年办理行政许可事项300件。", [(NEW, 10)]),
    ("收到申请6件，其中“予以公开”5件、“部分公开”1件。", [(NEW, 6), (GRANTED, 5), (PARTIAL, 1)]),
    ("收到申请4件，其中2件予以公开，1件作出不予公开决定，1件结转下年度。",
     [(NEW, 4), (GRANTED, 2), (REFUSED, 1), (CARRIED_FORWARD, 1)]),
    ("收到申请8件，3件因本机关不掌握无法提供，2件由信函提出。", [(NEW, 8)]),
    ("收到申请8件，其中予以公开5件，本机关不掌握2件，补正后仍不明确1件。",
     [(NEW, 8), (GRANTED, 5), (NOT_HELD, 2), (UNCLEAR, 1)]),
    ("认定主动公开文件34份、依申请公开文件61份、不予公开文件20份。", []),
    ("年内新收依申请公开事项52条，上一年度结转事项3条，共55条；办结53条，未办结2条转入2024年。",
     [(NEW, 52), (CARRIED_IN, 3), (ANSWERED, 55), (ANSWERED, 53), (CARRIED_FORWARD, 2)]),
    ("依申请公开经办理，公开28条、部分公开5条、不公开4条、不处理3条。", [(PARTIAL, 5), (REFUSED, 4), (REJECTED, 3)]),
    ("收到政府信息公开申请512件，其中区政府（区府办）收到128件、部门收到296件、街道（镇）收到88件。", [(NEW, 512)]),
    ("全县各级各部门受理依申请公开件96件，其中县政府受理37件，县直部门受理45件。", [(NEW, 96)]),
    ("办理政府信息公开申请118件，其中上年未办结的8件。", [(ANSWERED, 118)]),
    ("收到政府信息公开申请110件，连同2022年未办结的8件，办理完毕118件，剩余12件依法延期办理。",
     [(NEW, 110), (CARRIED_IN, 8), (ANSWERED, 118), (CARRIED_FORWARD, 12)]),
    ("不予公开申请9件（保护第三方4件、行政执法案卷2件、行政查询事项3件）。",
     [(REFUSED, 9), (THIRD_PARTY, 4), (ENFORCEMENT, 2), (INQUIRY, 3)]),
    ("全州共收到政府信息公开申请88件。含上年结转的6件在内，全年应办理94件，实际办结90件，尚有4件正在办理。",
     [(NEW, 88), (CARRIED_IN, 6), (ANSWERED, 94), (ANSWERED, 90), (CARRIED_FORWARD, 4)]),
    ("收到申请61件，属于同意公开的60件，因涉及国家秘密不予公开1件。", [(NEW, 61), (GRANTED, 60)]),
]  # fmt: skip
DISPUTES = [
    ("收到政府信息公开申请42件；发生行政复议8件，行政诉讼3件。", [(NEW, 42), (REVIEW, 8), (SUITS, 3)]),
    ("收到政府信息公开申请42件；全市审理行政复议8件，行政诉讼3件。", [(NEW, 42)]),
    ("依申请公开行政复议案件4起，其中3起被维持，1起正在审理。", [(REVIEW, 4), (UPHELD, 3), (PENDING, 1)]),
    ("信息公开行政复议4件，结果维持3件，尚未审结1件。", [(REVIEW, 4), (UPHELD, 3), (PENDING, 1)]),
    ("全年被申请行政复议8件，其中维持5件，3件被维持。", [(REVIEW, 8), (UPHELD, 5), (UPHELD, 3)]),
    ("行政诉讼方面：被提起行政诉讼1件。", [(SUITS, 1)]),
    ("全年办理行政复议案件325件，行政处罚20件。", []),
    ("信息公开行政诉讼2件，上年遗留1件已审结，新收1件尚未审结。", [(SUITS, 2)]),
    ("因政府信息公开被申请行政复议43件（含上年结转6件）。", [(REVIEW, 43)]),
    ("本机关办理的全州政府信息公开类行政复议案件共41件，纠正9件。", []),
    ("指导县局办理依申请公开35件，协助答复行政复议4件。", []),
    ("未经复议直接起诉的信息公开案件2件，复议后起诉1件。",
     [("t4.direct_suit.total", 2), ("t4.suit_after_review.total", 1)]),
]  # fmt: skip
DOCUMENTS = [
    ("2023年制定出台了7件行政规范性文件，废止2件规范性文件。", [(ISSUED, 7), (REPEALED, 2)]),
    ("截至2023年底，现行有效规章12件、行政规范性文件300件。", [(RULES_IN_FORCE, 12), (IN_FORCE, 300)]),
    ("制发行政规范性文件3件并全部公开。", [(ISSUED, 3)]),
    ("公开规范性文件9件，废止规范性文件2件。", [(REPEALED, 2)]),
    ("出台5件惠民文件，制发规范性文件解读3件，备案规范性文件4件。", []),
    ("以部门名义印发规范性文件4件，废止规范性文件2件。", []),
]


@pytest.mark.parametrize(("text", "says"), [*REQUESTS, *DISPUTES, *DOCUMENTS])
def test_a_sentence_says_these_figures_and_no_others(text: str, says: list[tuple[str, int]]) -> None:
    prose = survey([Part(number=1, heading="总体情况", text=text)], by_name("2021"), 2023, "青禾县教育局")
    told = [(" ".join(mention.keys), int(mention.number)) for mention in prose.mentions]
    assert sorted(told) == sorted(says)


UPHELD_ALL, ALL_ENDED = "all_upheld", "all_of_one_result"
ONE_OUTCOME = ["all_of_one_outcome"]
NO_REQUESTS, NO_DISPUTES, IN_TIME, NO_FEE = "no_requests", "no_disputes", "all_in_time", "no_fee"
CLAIMS = [
    (1, "收到政府信息公开申请5件，均已按时答复。", [IN_TIME]),
    (1, "收到政府信息公开申请5件，全部在法定期限内办结。", [IN_TIME]),
    (1, "收到政府信息公开申请5件，答复及时率100%。", [IN_TIME]),
    (1, "收到政府信息公开申请5件，无一超期。", [IN_TIME]),
    (1, "收到政府信息公开申请5件，均已答复。", []),
    (1, "2023年没有依申请公开事项发生。", [NO_REQUESTS]),
    (1, "2023年度依申请公开办理数为0。", [NO_REQUESTS]),
    (1, "2023年度依申请公开办理数为0.5万件。", []),
    (1, "未收到书面、网络等形式的政府信息公开申请。", [NO_REQUESTS]),
    (1, "未收到网络政府信息公开申请。", []),
    (1, "未发生因政府信息公开工作引起的举报、行政复议、行政诉讼等情况。", [NO_DISPUTES]),
    (1, "政府信息公开行政复议2件，均获维持；行政诉讼1件，已驳回诉讼请求。", [UPHELD_ALL]),
    (1, "政府信息公开行政诉讼1件，已驳回诉讼请求。", [UPHELD_ALL]),
    (1, "政府信息公开行政复议2件，结果均为维持。", [UPHELD_ALL]),
    (1, "政府信息公开行政复议1件，结果为纠正。", [ALL_ENDED]),
    (1, "政府信息公开行政诉讼1件，法院判决撤销；行政复议1件，复议机关予以维持。", [ALL_ENDED, ALL_ENDED]),
    (1, "政府信息公开行政诉讼1件，为复议后起诉，尚未审结。", ["all_by_one_route"]),
    (1, "政府信息公开行政复议3件，维持2件、纠正1件。", []),
    (1, "政府信息公开行政复议3件，其中2件维持。", []),
    (1, "政府信息公开行政诉讼2件，另有上年未审结1件，均已审结。", []),
    (
        1,
        "收到政府信息公开申请4件，均予以公开，均由自然人提出，均已办结。",
        [*ONE_OUTCOME, "all_of_one_kind", "all_finished"],
    ),
    (1, "收到政府信息公开申请1件，已依法告知无法提供，申请人为商业企业。", [*ONE_OUTCOME, "all_of_one_kind"]),
    (1, "收到政府信息公开申请4件，其中网上3件，均予以公开。", []),
    (1, "公开信息30条，均由各科室提供。对重大事项均予以公开。", []),
    (1, "收到政府信息公开申请4件，均予以公开，不予公开0件。", []),
    (1, "2023年未制定规范性文件，未废止规范性文件。", ["no_documents"]),
    (1, "2023年未制定涉企规范性文件。", []),
    (1, "发生行政复议3件，均被维持。", [UPHELD_ALL]),
    (1, "政府信息公开行政复议、行政诉讼均未发生。", [NO_DISPUTES]),
    (1, "本年度无行政复议、行政诉讼案件。", [NO_DISPUTES]),
    (1, "未发生因行政处罚引起的行政复议。", []),
    (1, "未发生因政府信息公开被行政诉讼败诉的情形。", ["none_corrected"]),
    (6, "依申请提供政府信息未收取任何检索、复制、邮寄等成本费用。", [NO_FEE]),
    (6, "2023年度信息处理费收取金额为零。", [NO_FEE]),
    (6, "2023年共收取政府信息公开信息处理费380元。", []),
]


@pytest.mark.parametrize(("part", "text", "says"), CLAIMS)
def test_a_sentence_makes_these_statements_and_no_others(part: int, text: str, says: list[str]) -> None:
    prose = survey([Part(number=part, heading="", text=text)], by_name("2021"), 2023, "青禾县教育局")
    assert [claim.kind for claim in prose.claims] == says


def test_an_office_that_decides_reviews_speaks_of_other_peoples_disputes() -> None:
    parts = [Part(number=1, heading="总体情况", text="全年被申请行政复议8件，发生行政诉讼2件。")]
    told = {
        unit: len(survey(parts, by_name("2021"), 2023, unit).mentions)
        for unit in ("青禾县司法局", "青禾县教育局")
    }
    assert told == {"青禾县司法局": 0, "青禾县教育局": 2}


REPEATED = (
    "网上平台",
    "书面、",
    "行政复议、",
    "行政诉讼案件",
    "其中1件",
    "占1%",
    "收到申请1件，",
    "比上年增加1件，增长1%",
    "现将",
    "合计1件",
    "公民、法人和其他组织",
    "因任何",
    "均依法",
    "复议1件，",
    "1件被纠正",
    "未制定",
    "行政诉讼1件，为",
    "1 ",
)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_sentence_of_one_piece_again_and_again_is_read_to_its_end(piece: str) -> None:
    parts = [
        Part(number=number, heading="", text=piece * (2_900 // len(piece)) + "甲") for number in (1, 5, 6)
    ]
    assert survey(parts, by_name("2021"), 2023, "青禾县教育局").unread == 0
