"""What texts say of requests: received, carried over, answered, by outcome and by applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from annualreport.forms.model import Form
from annualreport.mention import Mention, Topic
from annualreport.notation.spoken import Spoken, numbers_in
from annualreport.prose.names import applicant_names, outcome_names
from annualreport.prose.sentences import Clause, Sentence, clauses

ITEMS = frozenset(("件", "宗", "封", "份", "条", "起", "次", "个", "例", "人次", "件次", "人"))
REQUEST = re.compile(r"申请|依申请公开")
ABOUT = re.compile(r"依申请|申请公开|公开申请")
RECEIVED = re.compile(r"新收|收到|受理|接到|收悉|收办|接收")
ANSWERED = re.compile(r"答复|办结|办理完|办复|回复|已办|完成办理")
HANDLED = re.compile(r"办理|处理")
CARRIED_IN = re.compile(r"(?:上一?年度?|去年|往年)[^下]{0,8}(?:结转|遗留|转来|转入)|(?:结转|转)自?上一?年度?")
CARRIED_FORWARD = re.compile(
    r"(?:结转|顺延|延续|转|延)[至到入]?(?:下一?年度?|次年|20\d\d年度?|明年)|下一?年度?(?:继续|再行?)?(?:办理|答复)"
)
COMPARED = re.compile(r"同比|相比|比上年|较上年|比去年|较去年|增加|减少|增长|下降|上升|多出|上升|降低")
PART_ONLY = re.compile(
    r"其中|本级|当面|现场|网上|网络|互联网|线上|线下|信函|邮寄|来信|信件|邮件|传真|窗口|转办|书面|平台|渠道|分别|平均|涉及|关于|类"
)
"""What says that a number is about some of the requests only."""
OTHER_BUSINESS = re.compile(
    r"建议|提案|留言|咨询|工单|热线|问政|诉求|投诉|举报|信访|网民|来电|许可|审批|证明|补助|救助|救济|复议|诉讼|案件办理|职称|专利|登记申请|行政许可"
)
ANY_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
WITH_CARRIED = re.compile(r"含|包括|叠加|连同|加上|加之|其中|合计")
SHARE = re.compile(r"^[，,(（\s]*(?:约?占[^，。；,;()（）\d]{0,16})?(\d+(?:\.\d+)?)[%％]")
CHANGE = re.compile(
    r"(?:同比|较上年|比上年|较去年|比去年|与上年相比|较上一?年度?)[^，。；\d]{0,10}?(增长|增加|上升|提高|下降|减少|降低|回落)了?(?:约)?(\d+(?:\.\d+)?)[%％]"
)
FALLS = frozenset(("下降", "减少", "降低", "回落"))
NEAR = 10
"""Characters that may stand between a name and its number."""


def request_mentions(sentence: Sentence, form: Form, year: int | None) -> Iterator[Mention]:
    """The mentions of requests in a sentence; nothing in a sentence of other business or of other years."""
    if not (REQUEST.search(sentence.text) or ABOUT.search(sentence.heading)):
        return
    with_carried = bool(CARRIED_IN.search(sentence.text))
    for clause in clauses(sentence.text):
        if _is_of_another_year(clause, sentence, year):
            continue
        last_end = 0
        numbers = [number for number in numbers_in(clause.text) if number.unit in ITEMS]
        for index, number in enumerate(numbers):
            stop = numbers[index + 1].start if index + 1 < len(numbers) else len(clause.text)
            found = _meaning(
                clause.text[last_end : number.start], clause.text[number.end : stop], sentence, form
            )
            last_end = number.end
            if found:
                yield _mention(found, number, clause, sentence, with_carried=with_carried)


def _meaning(
    before: str, after: str, sentence: Sentence, form: Form
) -> tuple[Topic, str, tuple[str, ...]] | None:
    """What a number between two stretches of a clause counts."""
    named = _outcome(before, form)
    if named:
        return Topic.OUTCOME, *named
    if COMPARED.search(before) or OTHER_BUSINESS.search(before):
        return None
    if CARRIED_FORWARD.search(before) or (not _has_verb(before) and CARRIED_FORWARD.search(after)):
        return Topic.CARRIED_FORWARD, "结转下年", ("t3.carried_forward.total",)
    if CARRIED_IN.search(before) or (not _has_verb(before) and CARRIED_IN.search(after)):
        return Topic.CARRIED_IN, "上年结转", ("t3.carried_in.total",)
    applicant = _applicant(before, form)
    if applicant:
        return Topic.APPLICANT, *applicant
    return _whole(before, after, sentence)


def _whole(before: str, after: str, sentence: Sentence) -> tuple[Topic, str, tuple[str, ...]] | None:
    """A number of all requests: received, answered or handled."""
    if PART_ONLY.search(before):
        return None
    speaks_of_requests = bool(REQUEST.search(before) or REQUEST.search(after[:NEAR]))
    if (match := _last(RECEIVED, before)) and speaks_of_requests:
        return Topic.RECEIVED, match, ("t3.new.total",)
    if (match := _last(ANSWERED, before)) and (speaks_of_requests or _received_before(sentence, before)):
        return Topic.ANSWERED, match, ("t3.total.total",)
    if (match := _last(HANDLED, before)) and speaks_of_requests:
        return Topic.HANDLED, match, ("t3.total.total",)
    return None


def _received_before(sentence: Sentence, before: str) -> bool:
    """Whether the same sentence spoke of requests received before, so that 办结5件 is about them."""
    position = sentence.text.find(before)
    return bool(RECEIVED.search(sentence.text[: max(position, 0)])) and len(before) <= NEAR


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return found[-1] if found else ""


def _has_verb(text: str) -> bool:
    return bool(RECEIVED.search(text) or ANSWERED.search(text))


def _outcome(before: str, form: Form) -> tuple[str, tuple[str, ...]] | None:
    """The outcomes named right before a number, joined by 及 and the like."""
    return _named(before, outcome_names(form), r"(?:的|了|答复|申请|信息|处理|情形|类)*[^，。；\d]{0,4}")


def _applicant(before: str, form: Form) -> tuple[str, tuple[str, ...]] | None:
    named = _named(before, applicant_names(form), r"(?:的|类|提出|提交)*(?:申请)?(?:人)?(?:的)?(?:申请)?")
    if named is None:
        return None
    name, columns = named
    return name, tuple(f"t3.new.{column}" for column in columns)


def _named(
    before: str, names: Mapping[str, tuple[str, ...]], rest: str
) -> tuple[str, tuple[str, ...]] | None:
    match = _pattern(tuple(names), rest).search(before)
    if match is None:
        return None
    found = [match["last"], *([match["first"]] if match["first"] else [])]
    keys = tuple(dict.fromkeys(key for name in reversed(found) for key in names[name]))
    return ("及".join(reversed(found)), keys) if keys else None


@cache
def _pattern(names: tuple[str, ...], rest: str) -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?:(?P<first>(?<![不]){one})(?:和|及|以及|与|或))?(?P<last>{one}){rest}$")


def _is_of_another_year(clause: Clause, sentence: Sentence, year: int | None) -> bool:
    """Whether the last year that was named before a clause's end is another one than the report's."""
    named = ANY_YEAR.findall(sentence.text[: clause.start + len(clause.text)])
    own = ANY_YEAR.findall(clause.text)
    forward = CARRIED_FORWARD.search(clause.text)
    return bool(year and not forward and (own or named) and int((own or named)[-1]) != year)


def _mention(
    found: tuple[Topic, str, tuple[str, ...]],
    number: Spoken,
    clause: Clause,
    sentence: Sentence,
    *,
    with_carried: bool,
) -> Mention:
    topic, name, keys = found
    start, end = clause.start + number.start, clause.start + number.end
    behind = sentence.text[end:]
    share, change = SHARE.match(behind), CHANGE.search(behind[: 2 * NEAR + 10])
    return Mention(
        topic=topic,
        name=name,
        keys=keys,
        number=number.value,
        unit=number.unit,
        place=sentence.place(start, end),
        is_least=number.is_least,
        with_carried=with_carried and (topic in (Topic.RECEIVED, Topic.HANDLED, Topic.APPLICANT)),
        percent=Decimal(share[1]) if share else None,
        change=(Decimal(change[2]) * (-1 if change[1] in FALLS else 1)) if change else None,
        sentence=sentence.number,
    )
