"""What texts say of requests: received, carried over, answered, by outcome and by applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from annualreport.forms.model import Form
from annualreport.mention import Mention, Topic
from annualreport.notation.spoken import Spoken, numbers_in
from annualreport.prose.carried import is_carried_forward, is_carried_in, is_included, is_open
from annualreport.prose.outcomes import Meaning, applicant_before, outcome_before, outcome_behind
from annualreport.prose.sentences import BRACKETED, Clause, Sentence, clauses
from annualreport.prose.whose import Whose

ITEMS = frozenset(("件", "宗", "封", "份", "条", "起", "次", "个", "例", "件次"))
DISCLOSURE = re.compile(
    r"(?:政府)?信息(?:依申请)?公开(?:类)?(?:的)?申请|依申请公开|依申请|公开(?:政府)?信息(?:的)?申请|信息公开事项|公开申请|申请公开"
)
ABOUT = re.compile(r"依申请|申请公开|公开申请")
BARE = re.compile(
    r"(?<!公开)(?<!收到)(?<!受理)(?<!新收)(?<!接到)(?<!书面)(?<!有效)(?<!各类)(?<!件)(?<!的)(?<!共)(?<!依)申请"
)
"""申请 of something that was named before it, and so of something else."""
RECEIVED = re.compile(r"新收到?|收到|受理|接到|收悉|收办|接收|收件")
ANSWERED = re.compile(
    r"(?<!未)(?<!未到)(?:答复(?!期限|时限)|办结|办理完|办复|回复|已办|完成办理)|办理结果(?:共|共计|总计|合计|为)*$"
)
HANDLED = re.compile(r"(?<!不)(?<!不予)(?<!不再)(?<!不作为政府信息公开申请)(?:办理|处理)")
TOGETHER = re.compile(r"(?:两项|以上)?(?:共计|共|合计|总计|累计)(?:办理|受理|应办理)?(?:申请)?")
"""What was received and what was carried over, put together."""
NEW = re.compile(
    r"(?:本年度?|年度|当年|今年|20\d\d年度?)?新收(?:到)?(?:政府信息公开)?(?:的)?(?:申请)?(?:数量|件数|数)?(?:共|为)*"
)
"""新收, of which nobody says it of a part; it needs no 申请 beside it."""
AGAIN = re.compile(r"(?:20\d\d年度?)?(?:本年度?|全年)?(?:共|共计)?(?:收到|受理|接收|接到|新收)(?:了|共|为)*")
"""A verb without its object, which was named before."""
ANSWERED_AFTER = re.compile(r"^(?:均?已)(?:全部)?(?:按[时期]|依法)?(?:答复|办结)$")
COUNTED = re.compile(
    r"(?:依申请公开|信息公开申请|公开申请)(?:政府信息|信息|申请)?(?:事项)?(?:的)?(?:数量|总数|总量|件数)?(?:共|共计|总计|合计|为|有)+$"
)
DISPUTED = re.compile(r"复议|诉讼|应诉")
COMPARED = re.compile(
    r"同比|相比|与20\d\d|与上年|与去年|比上年|较上年|比去年|较去年|[比较]20\d\d|增加|减少|增长|下降|上升|多出|降低"
)
PART_ONLY = re.compile(
    r"其中|当面|现场|网上|网络|互联网|线上|线下|信函|邮寄|来信|信件|邮件|传真|窗口|转办|转送|平台|渠道|分别|平均|涉及|关于|类"
    r"|延期|补正|直接|电话|主动|首次|审核|评查|文书|告知书|半年|季度|月份|工作日|以来|年间|期间|同一"
)
"""What says that a number is about some of the requests only, or about something beside them."""
ANY_WAY = re.compile(
    r"(?:通过|以|采取)?(?:(?:当面|现场|网上|网络|网站|互联网|线上|线下|信函|邮寄|邮件|电子邮件|传真|窗口|平台)(?:、|和|及)?)+等(?:多种|各种|各类|不同)?(?:渠道|方式|途径|形式)"
)
"""信函、网络等渠道: all ways, so that a number behind it is of all requests."""
OTHER_BUSINESS = re.compile(
    r"建议|提案|留言|咨询|工单|热线|问政|诉求|投诉|举报|信访|网民|来电|许可|审批|证明|补助|救助|复议|诉讼|职称|专利|登记"
)
GOES_ON = re.compile(
    r"^(?:其中|从|按|在|办理结果|答复|含|加上|连同|(?:全年|年内|已|均已)*(?:办结|答复)|尚有|剩余|[\d一两二三四五六七八九十]+件(?:申请)?(?:均|全部|都|已))"
)
SHARE = re.compile(r"^[，,(（\s]*(?:约?占[^，。；,;()（）\d]{0,16})?(\d+(?:\.\d+)?)[%％]")
CHANGE = re.compile(
    r"[^\d。；;]{0,20}?(?:同比|较上年|比上年|较去年|比去年|与上年相比|较上一?年度?)[^，。；\d]{0,10}?(增长|增加|上升|提高|下降|减少|降低|回落)了?(?:约)?(\d+(?:\.\d+)?)[%％]"
)
FALLS = frozenset(("下降", "减少", "降低", "回落"))
NEAR = 10
"""Characters that may stand between a name and its number."""


@dataclass
class RequestReader:
    """Reads sentence after sentence, and remembers whether the one before spoke of requests."""

    form: Form
    unit: str
    year: int | None
    spoke: bool = field(default=False)

    def mentions(self, sentence: Sentence) -> Iterator[Mention]:
        """The mentions of requests in a sentence; nothing in one of other business."""
        goes_on = self.spoke and GOES_ON.match(sentence.text)
        speaks = DISCLOSURE.search(sentence.text) or "申请" in sentence.text
        self.spoke = bool(speaks or ABOUT.search(sentence.heading) or goes_on)
        if not self.spoke:
            return
        walk = _Walk(self, sentence, Whose(self.unit, self.year), goes_on=bool(goes_on))
        for clause in clauses(sentence.text):
            yield from walk.clause(clause)


@dataclass
class _Walk:
    """Walks the clauses of a sentence and remembers of which year and of whom they speak."""

    reader: RequestReader
    sentence: Sentence
    whose: Whose
    goes_on: bool = False
    """Whether the sentence goes on with the requests of the one before."""
    named_before: str = ""
    """The clause before, where it ends with the name of an outcome and had no number."""
    earlier: str = ""
    """The sentence up to the words before the number in hand."""
    counted: int = 0
    """Where the number before ends."""
    whole: Topic | None = None
    """What the last number counted that was none of a part."""

    def clause(self, clause: Clause) -> Iterator[Mention]:
        """The mentions of a clause."""
        self.whose.hear(clause.text)
        numbers = [number for number in numbers_in(clause.text) if number.unit in ITEMS]
        last_end = 0
        for index, number in enumerate(numbers):
            stop = numbers[index + 1].start if index + 1 < len(numbers) else len(clause.text)
            before = clause.text[last_end : number.start]
            self.earlier = self.sentence.text[: clause.start + last_end]
            found = (
                None
                if self.whose.is_other or number.is_rough
                else self._meaning(before, clause.text[number.end : stop])
            )
            last_end = number.end
            if found and self._is_of_part(found[0], before):
                found = None
            if found and "其中" not in self.earlier + before:
                self.whole = found[0]
            if found:
                yield _mention(found, number, clause, self.sentence, with_carried=self._has_carried)
            self.counted = clause.start + number.end
        self.named_before = "" if numbers or self._separator(clause) not in "、(（" else clause.text

    def _is_of_part(self, topic: Topic, before: str) -> bool:
        """Whether a number divides another one: those answered by when they came, those carried over by outcome."""
        if "其中" not in self.earlier + before:
            return False
        is_of_answered = self.whole is Topic.ANSWERED and topic in (Topic.RECEIVED, Topic.CARRIED_IN)
        return is_of_answered or (self.whole is Topic.CARRIED_IN and topic is Topic.OUTCOME)

    @property
    def _has_carried(self) -> bool:
        return is_included(self.sentence.text, self.reader.year)

    def _separator(self, clause: Clause) -> str:
        end = clause.start + len(clause.text)
        return self.sentence.text[end : end + 1] or "。"

    def _meaning(self, before: str, after: str) -> Meaning | None:
        """What a number between two stretches of a clause counts."""
        form = self.reader.form
        if named := outcome_before(before, form):
            return named.meaning(self.named_before, form)
        if behind := outcome_behind(before, after, form):
            return behind
        if COMPARED.search(before) or OTHER_BUSINESS.search(before):
            return None
        if self._is_of_disputes(before) or OTHER_BUSINESS.search(after[:NEAR]):
            return None
        return (
            self._carried(before, after)
            or applicant_before(before, self.sentence.text, form)
            or self._whole(before, after)
        )

    def _carried(self, before: str, after: str) -> Meaning | None:
        """Requests carried over, named before a number or, where no verb stands there, behind it."""
        words = before if _has_verb(before) else f"{before}\n{after}"
        still_open = is_open(before, after) and self._received_before("")
        if still_open or is_carried_forward(words):
            return Topic.CARRIED_FORWARD, "结转下年", ("t3.carried_forward.total",)
        if is_carried_in(words, self.reader.year):
            return Topic.CARRIED_IN, "上年结转", ("t3.carried_in.total",)
        return None

    def _whole(self, before: str, after: str) -> Meaning | None:
        """A number of all requests: received, answered or handled."""
        if NEW.fullmatch(before.removeprefix("其中")) and self._speaks:
            return Topic.RECEIVED, "新收", ("t3.new.total",)
        if ANY_WAY.search(before):
            before = self.earlier[self.counted :] + before
        if PART_ONLY.search(ANY_WAY.sub("", before)) or "其中" in self.earlier[self.counted :]:
            return None
        if (
            TOGETHER.fullmatch(before)
            and is_carried_in(self.earlier, self.reader.year)
            and self._received_before(before)
        ):
            return Topic.HANDLED, "新收和上年结转合计", ("t3.total.total",)
        return self._received(before, after) or self._answered(before, after)

    def _received(self, before: str, after: str) -> Meaning | None:
        """A number of all requests received."""
        near = before + after[:NEAR]
        speaks = (
            bool(DISCLOSURE.search(near)) or (self._is_headed and not BARE.search(near)) or _is_bare(near)
        )
        match = _last(RECEIVED, before)
        if match and speaks and not self._lists_parts:
            return Topic.RECEIVED, match, ("t3.new.total",)
        if COUNTED.search(before):
            return Topic.RECEIVED, "依申请公开", ("t3.new.total",)
        if AGAIN.fullmatch(before) and not after and not self._lists_parts and self._received_before(before):
            return Topic.RECEIVED, "收到", ("t3.new.total",)
        return None

    def _answered(self, before: str, after: str) -> Meaning | None:
        """A number of all requests answered or handled."""
        if not DISCLOSURE.search(before + after[:NEAR]) and not self._received_before(before):
            return None
        if match := _last(ANSWERED, before) or ("" if before else _last(ANSWERED_AFTER, after)):
            return Topic.ANSWERED, match, ("t3.total.total",)
        if match := _last(HANDLED, before):
            return Topic.HANDLED, match, ("t3.total.total",)
        return None

    @property
    def _lists_parts(self) -> bool:
        """Whether the words so far, back to the last semicolon, give a whole and begin to list its parts."""
        whole, _, parts = re.split(r"[；;]", self.earlier)[-1].partition("其中")
        return bool(parts) and bool(RECEIVED.search(whole))

    def _is_of_disputes(self, before: str) -> bool:
        """Whether the last thing named up to a number is a review or a suit and no request."""
        text = self.earlier + before
        return max((m.start() for m in DISPUTED.finditer(text)), default=-1) > max(
            (m.start() for m in ABOUT.finditer(text)), default=-1
        )

    @property
    def _is_headed(self) -> bool:
        """Whether the sub-heading above speaks of requests."""
        return bool(ABOUT.search(self.sentence.heading))

    @property
    def _is_known(self) -> bool:
        """Whether the sub-heading or the sentence before says that requests are spoken of."""
        return self._is_headed or self.goes_on

    def _received_before(self, before: str) -> bool:
        """Whether the clauses before spoke of requests received, and of no other business, so that 办结5件 is about them."""
        return (
            len(before) <= NEAR
            and (self._is_known or bool(RECEIVED.search(self.earlier)))
            and (self._is_known or bool(DISCLOSURE.search(self.earlier)) or _is_bare(self.earlier))
            and not OTHER_BUSINESS.search(self.earlier)
        )

    @property
    def _speaks(self) -> bool:
        """Whether the sentence so far, or the sub-heading above it, is about requests and nothing beside them."""
        return (self._is_headed or bool(DISCLOSURE.search(self.earlier))) and not OTHER_BUSINESS.search(
            self.earlier
        )


def _is_bare(text: str) -> bool:
    """Whether a text speaks of 申请 without saying of what."""
    return "申请" in text and not BARE.search(text)


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return found[-1] if found else ""


def _has_verb(text: str) -> bool:
    return bool(RECEIVED.search(text) or ANSWERED.search(text))


def _mention(
    found: Meaning, number: Spoken, clause: Clause, sentence: Sentence, *, with_carried: bool
) -> Mention:
    topic, name, keys = found
    start, end = clause.start + number.start, clause.start + number.end
    behind = sentence.text[end:]
    share, change = SHARE.match(behind), CHANGE.match(BRACKETED.sub("", behind))
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
