"""Statements without a number of their own: nothing was received, everything was upheld, all in time, no fee."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annualreport.mention import Claim
from annualreport.prose.disputes import SUBJECT, SUITS, are_ours
from annualreport.prose.sentences import Sentence

NO = r"(?:均?未|没有|无|尚未|不存在|从未)"
END = r"(?=$|[，。；、,;（(])"
STOP = r"(?=$|[，。；,;])"
HAPPENED = r"(?:收到|接到|受理|产生|办理|发生|有)?"
BY_WHATEVER_WAY = (
    r"(?:过|任何|书面|(?:书面|口头|当面|网络|信函|邮寄|、)+等(?:各种|任何)?(?:形式|方式|渠道)|涉及|要求|关于"
    r"|任何组织和个人的?|或其他形式的?|公民、?|法人(?:和|或|或者|及)其他组织|社会?公众|群众|个人|的|提出的?"
    r"|向我[局单]位?|申请|、)*"
)
REQUEST = (
    r"(?:依申请公开(?:政府)?(?:信息)?(?:的)?(?:申请)?|(?:政府)?信息公开(?:的)?申请|公开(?:政府)?信息的?申请"
    r"|公开申请|依申请公开(?:信息)?事项|公开政府信息)(?:事项|件|情况|受理|发生)*"
)
COUNTED = r"(?:依申请公开|信息公开)(?:申请)?(?:政府信息)?(?:情况)?(?:共|数量|办理|为|数)*[:：]?"
ZERO = r"(?:(?<![\d.])0[件宗]?|零[件宗]?|无)"
NO_REQUESTS = re.compile(rf"{NO}{HAPPENED}{BY_WHATEVER_WAY}{REQUEST}{END}|{COUNTED}{ZERO}{STOP}|零申请")
"""未收到任何公民、法人提出的信息公开申请；依申请公开0件；零申请."""

BROUGHT = r"(?:发生|出现|产生|收到|有|被|一[起件例]|引发|引起|涉及|因|任何)*"
OVER_DISCLOSURE = r"(?:依申请公开|政府信息公开(?:工作)?|信息公开(?:工作)?)?"
LED_TO = r"(?:方面|而|被|引起|引发|提起|申请|的|相关|类|问题|举报|投诉|、)*"
KINDS = (
    r"(?P<kinds>(?:(?:行政)?(?:复议|诉讼|应诉)"
    r"(?:、|和|及|或|或者|与|案件|申请|提起|被|起诉|及?投诉|举报|等)*)+)"
)
CASES = r"(?:的)?(?:案件|情况|情形|事项|现象)*"
NO_DISPUTES = re.compile(rf"{NO}{BROUGHT}{OVER_DISCLOSURE}{LED_TO}{KINDS}{CASES}{STOP}")
"""未发生因政府信息公开被申请行政复议、提起行政诉讼的情况."""
EARLIER = re.compile(r"(?:20\d{2}年|\d{1,2}月份?|上年|去年|季度|半年)[^，。；]{0,6}$")
NONE_OF_THEM = re.compile(
    r"(?P<kinds>(?:行政)?(?:复议|诉讼)(?:(?:、|和|及|与|或)?(?:行政)?(?:复议|诉讼|应诉))*)"
    r"(?:案件|情况|数量)*(?:均|都)?(?:未发生|没有发生|为零|为0(?!\d)|零发生)"
)
"""行政复议、行政诉讼均未发生."""
ALL_UPHELD = re.compile(
    r"(?:均|全部|都|(?<=[件起宗][，,])已)(?:已)?(?:获|被|予以?|为|得到|判决)?(?:复议机关|法院)?(?:予以)?"
    r"(?:维持|驳回(?:原告|其)?(?:全部)?(?:诉讼请求|诉请|起诉))"
)
NONE_CORRECTED = re.compile(r"(?:无|零|未发生|没有|未出现|未产生)[^，。；]{0,24}?(?:败诉|纠错|被纠正)")
WITHIN = r"(?:[在于按]?(?:法定|规定)?(?:期限|时限|时间)(?:内)?[^，。；]{0,8}|按[时期])"
ALL_IN_TIME = re.compile(
    rf"(?:均|全部|都)(?:已|能|已全部|依法)*{WITHIN}(?:予以|作出|进行)?(?:答复|办结|办理|回复)"
    r"|(?:(?:按时|按期|及时)(?:答复|办结)|(?:答复|办结)(?:按时|按期|及时))率(?:为|达到?)?100%"
    r"|(?:无一?|没有|未出现|未发生)超期(?!未)"
)
NO_FEE = re.compile(
    r"(?:未|没有|无|不|暂未|未曾)(?:向申请人)?(?:收取|产生|涉及|发生|开展)[^，。；]{0,20}(?:费|费用)"
    r"|(?:收取|信息处理费)[^，。；]{0,8}(?:(?<![\d.])0元|为零)|无收取[^，。；]{0,10}费|(?<!其余)免收"
)
NO_DOCUMENTS = re.compile(
    r"(?:未|没有|无)(?P<steps>(?:新|制定|制发|出台|印发|公布|废止|和|或|、)+)(?:过|任何)?"
    rf"(?:行政)?规范性文件{STOP}"
)
FEE = re.compile(r"信息处理费|信息公开处理费|收费|费用")


def claims_in(sentence: Sentence, year: int | None, unit: str) -> Iterator[Claim]:
    """The statements of a sentence."""
    text = sentence.text
    match = NO_REQUESTS.search(text)
    some = match is not None and "法人" in match[0] and "公民" not in match[0]
    if match and not some and not _is_of_part(text[: match.start()], year):
        yield Claim("no_requests", ("t3.new.total",), sentence.place(*match.span()))
    about_disclosure = bool(
        SUBJECT.search(text)
        or SUBJECT.search(sentence.heading)
        or sentence.part == DISPUTES
        or are_ours(sentence, unit)
    )
    yield from _of_no_disputes(sentence)
    yield from _of_no_documents(sentence, year)
    if about_disclosure:
        yield from _of_disputes(sentence)
    if (match := ALL_IN_TIME.search(text)) and "申请" in text:
        yield Claim("all_in_time", (), sentence.place(*match.span()))
    if (match := NO_FEE.search(text)) and FEE.search(text) and sentence.part == LAST:
        yield Claim("no_fee", (), sentence.place(*match.span()))


def _is_of_part(before: str, year: int | None) -> bool:
    """Whether a statement is about another year, or about some months only."""
    clause = re.split(r"[，。；,;]", before)[-1]
    named = EARLIER.search(clause)
    return named is not None and str(year) not in named[0]


def _of_no_documents(sentence: Sentence, year: int | None) -> Iterator[Claim]:
    """That no normative document was made, or none repealed."""
    match = NO_DOCUMENTS.search(sentence.text)
    if match and not _is_of_part(sentence.text[: match.start()], year):
        is_repeal = "废止" in match["steps"]
        is_making = match["steps"].replace("废止", "").strip("和或、") != ""
        keys = ("t2.normative.issued",) * is_making + ("t2.normative.repealed",) * is_repeal
        yield Claim("no_documents", keys, sentence.place(*match.span()))


def _of_no_disputes(sentence: Sentence) -> Iterator[Claim]:
    """That there were none at all, of whatever business; so none over disclosure either."""
    match = NO_DISPUTES.search(sentence.text) or NONE_OF_THEM.search(sentence.text)
    if match:
        groups = _groups(match["kinds"])
        yield Claim(
            "no_disputes", tuple(f"t4.{group}.total" for group in groups), sentence.place(*match.span())
        )


def _of_disputes(sentence: Sentence) -> Iterator[Claim]:
    text = sentence.text
    match = ALL_UPHELD.search(text)
    if match and (groups := _groups(re.split(r"[；;]", text[: match.start()])[-1])):
        keys = tuple(
            f"t4.{group}.{result}" for group in groups for result in ("corrected", "other", "pending")
        )
        yield Claim("all_upheld", keys, sentence.place(*match.span()))
    match = NONE_CORRECTED.search(text)
    if match and (groups := _groups(match[0]) or SUITS):
        yield Claim(
            "none_corrected",
            tuple(f"t4.{group}.corrected" for group in groups),
            sentence.place(*match.span()),
        )


def _groups(text: str) -> tuple[str, ...]:
    review = ("review",) if "复议" in text else ()
    return review + (SUITS if "诉讼" in text or "应诉" in text or "败诉" in text else ())


DISPUTES, LAST = 4, 6
"""The parts about disputes and about fees."""
