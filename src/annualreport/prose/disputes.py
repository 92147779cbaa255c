"""What texts say of disputes: how many reviews and suits, and how they ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from annualreport.forms.model import Form, leaves
from annualreport.mention import Mention, Topic
from annualreport.notation.spoken import Spoken, numbers_in
from annualreport.prose.sentences import Clause, Sentence, clauses

ITEMS = frozenset(("件", "宗", "起", "次", "例", "个"))
SUBJECT = re.compile(r"信息公开|依申请公开")
HEADED = re.compile(r"复议|诉讼|依申请")
"""Sub-headings under which disputes are those over disclosure."""
KINDS = {
    "review": re.compile(r"(?:行政)?复议(?!后)(?:案件|申请|事项)?"),
    "direct_suit": re.compile(r"未经复议直接起诉|直接起诉|未经复议"),
    "suit_after_review": re.compile(r"复议后(?:起诉|诉讼|应诉)|经复议后"),
    "suit": re.compile(r"(?:行政)?(?:诉讼|应诉)(?:案件)?"),
}
RESULTS = {
    "upheld": re.compile(r"维持|驳回(?:原告的?)?(?:全部)?(?:诉讼|复议)?请求|胜诉"),
    "corrected": re.compile(r"纠正|纠错|撤销|败诉"),
    "other": re.compile(r"其他结果|其他"),
    "pending": re.compile(r"未审结|正在审理|审理中|未结"),
}
REST = r"(?:案件|申请|事项|情况|的|数量|共|总数|总计|为|有|均)*$"
ALONE = re.compile(r"(?:其中|另|已|有)*")
BEHIND = r"(?:案件)?(?:结果)?(?:已|均|被|获|为|予以|正|正在|尚|仍)*"
OTHER_BUSINESS = re.compile(
    r"典型案例|通报|上年度|去年|代理|参与|协助|指导|化解|培训|旁听|出庭|检查|受理范围|同比|相比|减少|增加|下降|上升|办理结果"
)
CARRIED = re.compile(r"(?:另有|加上|以及)上一?年度?(?:的)?(?:未审结|未结|尚未审结|结转|遗留)")
"""Cases of the year before, beside those of the year: the sums of both stand nowhere."""
CORRECTED = re.compile(
    r"(?:复议|诉讼|应诉)[^，。；,;]{0,8}(?:被纠正|被纠错|纠错|败诉)(?:的?案件)?[\d一二三四五六七八九十]{1,4}[件起宗]"
    r"|[\d一二三四五六七八九十]{1,4}[件起宗][^，。；,;\d]{0,14}?(?:复议|诉讼)[^，。；,;\d]{0,8}(?:被纠正|被纠错|纠错|败诉)"
)
SUITS = ("direct_suit", "suit_after_review")
OF_US = re.compile(
    r"作为(?:被申请人|被告)|(?:发生|被申请|被提起|被提出|引发|产生|收到)[^，。；;\d]{0,10}(?:复议|诉讼|应诉)|^(?:20\d\d年度?|全年|本年度?|年内|[,，])*行政(?:复议|诉讼)(?:方面|案件|\d)"
)
"""Disputes in which the unit is the one complained of; in this report they are those over disclosure."""
REVIEWING = re.compile(r"司法|法制|人民政府")
"""Offices that decide reviews of every business."""
NOT_OURS = re.compile(
    r"(?:审理|受理|立案|承办|本机关办理的|我[局厅]办理的)[^，。；]{0,20}复议(?!机关)|作为复议机关"
)


@dataclass
class _Reader:
    """Reads a sentence clause by clause and remembers which kind of dispute it speaks of."""

    sentence: Sentence
    form: Form
    is_ours: bool = False
    """Whether the words so far, back to the last semicolon, speak of disclosure."""
    groups: tuple[str, ...] = field(default=())
    pending: tuple[str, ...] = field(default=())
    """Groups named in the clause before, to which this one adds: 行政复议、行政诉讼共7件."""
    counted: tuple[tuple[str, ...], ...] = field(default=())
    """Groups whose numbers were given and whose results were not: 直接起诉2件，复议后起诉3件，胜诉4件."""

    def mentions(self) -> Iterator[Mention]:
        """Every number of disputes over disclosure."""
        for clause in clauses(self.sentence.text):
            self._whose(clause)
            numbers = list(numbers_in(clause.text))
            if not numbers:
                self.groups = named_groups(clause.text) or self.groups
                self.pending = self.groups if self._is_joined(clause) else ()
                continue
            yield from self._clause(clause, numbers)
            self.pending = ()

    def _clause(self, clause: Clause, numbers: Sequence[Spoken]) -> Iterator[Mention]:
        ends = [0, *(number.end for number in numbers)]
        stops = [*(number.start for number in numbers[1:]), len(clause.text)]
        for number, last_end, stop in zip(numbers, ends, stops, strict=False):
            before, after = clause.text[last_end : number.start], clause.text[number.end : stop]
            named = named_groups(before)
            if named and self.pending:
                named = tuple(dict.fromkeys((*self.pending, *named)))
            self.pending = ()
            self.groups = named or self.groups
            result = _result(before, after)
            self._count(named, result)
            counts = self.is_ours and not number.is_rough and number.unit in ITEMS
            if counts and self.groups and (named or result) and not OTHER_BUSINESS.search(before):
                yield self.mention(number, clause.start, result)

    def _count(self, named: tuple[str, ...], result: str | None) -> None:
        """A result behind both kinds of suits is of both."""
        if result is None:
            self.counted = (*self.counted, named)
        elif not named and {(kind,) for kind in SUITS} <= set(self.counted):
            self.groups, self.counted = SUITS, ()
        else:
            self.counted = ()

    def mention(self, number: Spoken, begin: int, result: str | None) -> Mention:
        """What a number counts in a stretch of the sentence that begins at `begin`."""
        start = begin + number.start
        return Mention(
            topic=Topic.DISPUTE,
            name=self._name(result),
            keys=tuple(f"t4.{group}.{result or 'total'}" for group in self.groups),
            number=number.value,
            unit=number.unit,
            place=self.sentence.place(start, begin + number.end),
            is_least=number.is_least,
            sentence=self.sentence.number,
            is_likely=not (SUBJECT.search(self.sentence.text) or HEADED.search(self.sentence.heading)),
        )

    def _is_joined(self, clause: Clause) -> bool:
        """Whether a clause ends with a name that the next one goes on to add to."""
        end = clause.start + len(clause.text)
        return self.sentence.text[end : end + 1] == "、" and bool(
            re.search(r"(?:复议|诉讼)(?:案件)?$", clause.text)
        )

    def _whose(self, clause: Clause) -> None:
        """Note whether disputes over disclosure are spoken of; a semicolon begins afresh unless it goes on at once."""
        begins = clause.start and self.sentence.text[clause.start - 1] in "；;"
        if begins and not re.match(
            r"(?:作为被告的?)?(?:共?(?:发生|产生|引发))?(?:被)?(?:提起|申请)?(?:行政)?(?:诉讼|复议|应诉)",
            clause.text,
        ):
            self.is_ours, self.groups = False, ()
        self.is_ours = (
            self.is_ours or bool(SUBJECT.search(clause.text)) or bool(HEADED.search(self.sentence.heading))
        )
        if NOT_OURS.search(clause.text):
            self.is_ours = False

    def _name(self, result: str | None) -> str:
        table = self.form.table("t4")
        rows = {line.key: line.names[-1] for block in table.blocks for line, _ in leaves(block.rows)}
        columns = {line.key: line.names[-1] for block in table.blocks for line, _ in leaves(block.columns)}
        names = "行政诉讼" if self.groups == SUITS else "和".join(rows[group] for group in self.groups)
        return f"{names}·{columns[result]}" if result else names


def dispute_mentions(sentence: Sentence, form: Form, unit: str) -> Iterator[Mention]:
    """The mentions of reviews and suits over disclosure in a sentence."""
    ours = are_ours(sentence, unit)
    if CARRIED.search(sentence.text):
        return
    if ours or SUBJECT.search(sentence.text) or HEADED.search(sentence.heading):
        yield from _Reader(sentence, form, is_ours=ours).mentions()


def corrected_mentions(sentence: Sentence, form: Form) -> Iterator[Mention]:
    """How many answers were corrected, where the part about problems speaks of them."""
    for match in CORRECTED.finditer(sentence.text):
        numbers = [number for number in numbers_in(match[0]) if number.unit in ITEMS and not number.is_rough]
        groups = ("review",) * ("复议" in match[0]) + SUITS * ("诉" in match[0])
        if len(numbers) == 1 and groups:
            reader = _Reader(sentence, form, is_ours=True, groups=groups)
            yield replace(reader.mention(numbers[0], match.start(), "corrected"), is_likely=True)


def are_ours(sentence: Sentence, unit: str) -> bool:
    """Whether a sentence that does not say over what speaks of disputes in which the unit is complained of."""
    return not REVIEWING.search(unit) and OF_US.search(sentence.text) is not None


def _result(before: str, after: str) -> str | None:
    """The result that words before a number name (维持2件), or those behind it where none stand before (2件被维持)."""
    for key, words in RESULTS.items():
        if re.search(words.pattern + REST, before):
            return key
        if ALONE.fullmatch(before) and re.match(f"{BEHIND}(?:{words.pattern})", after):
            return key
    return None


def named_groups(before: str) -> tuple[str, ...]:
    """The groups that words before a number name; the last name, and one joined to it."""
    found = sorted(
        (match.start(), match.end(), kind)
        for kind, words in KINDS.items()
        for match in words.finditer(before)
    )
    kinds: list[str] = []
    last_end = len(before)
    for start, end, kind in reversed(found):
        if kinds and not re.fullmatch(r"(?:案件)?(?:、|和|及|与|或)?", before[end:last_end]):
            break
        kinds.insert(0, kind)
        last_end = start
    if "direct_suit" in kinds or "suit_after_review" in kinds:
        kinds = [kind for kind in kinds if kind not in ("suit", "review")]
    return tuple(group for kind in dict.fromkeys(kinds) for group in (SUITS if kind == "suit" else (kind,)))
