"""What texts say of disputes: how many reviews and suits, and how they ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annualreport.forms.model import Form, leaves
from annualreport.mention import Mention, Topic
from annualreport.notation.spoken import numbers_in
from annualreport.prose.sentences import Sentence, clauses

ITEMS = frozenset(("件", "宗", "起", "次", "例", "个"))
SUBJECT = re.compile(r"信息公开|依申请|政务公开")
KINDS = {
    "review": re.compile(r"(?:行政)?复议(?!后)(?:案件|申请|事项)?"),
    "direct_suit": re.compile(r"未经复议直接起诉|直接起诉|未经复议"),
    "suit_after_review": re.compile(r"复议后(?:起诉|诉讼|应诉)|经复议后"),
    "suit": re.compile(r"(?:行政)?(?:诉讼|应诉)(?:案件)?"),
}
RESULTS = {
    "upheld": re.compile(r"维持|驳回(?:诉讼|复议)?请求"),
    "corrected": re.compile(r"纠正|纠错|撤销|败诉"),
    "other": re.compile(r"其他结果|其他"),
    "pending": re.compile(r"未审结|正在审理|审理中|未结"),
}
REST = r"(?:案件|申请|事项|情况|的|数量|共|总数|总计|为|有|均)*$"
OTHER_BUSINESS = re.compile(
    r"代理|参与|化解|培训|旁听|出庭|检查|受理范围|同比|相比|减少|增加|下降|上升|办理结果"
)
SUITS = ("direct_suit", "suit_after_review")
NOT_OURS = re.compile(r"复议机关|审理(?:行政)?复议|受理(?:行政)?复议")


@dataclass
class _Reader:
    """Reads a sentence clause by clause and remembers which kind of dispute it speaks of."""

    sentence: Sentence
    form: Form
    groups: tuple[str, ...] = field(default=())

    def mentions(self) -> Iterator[Mention]:
        for clause in clauses(self.sentence.text):
            last_end = 0
            for number in numbers_in(clause.text):
                before = clause.text[last_end : number.start]
                last_end = number.end
                named = _named_groups(before)
                self.groups = named or self.groups
                if number.unit not in ITEMS or OTHER_BUSINESS.search(before) or not self.groups:
                    continue
                result = self._result(before)
                if named or result:
                    start = clause.start + number.start
                    yield Mention(
                        topic=Topic.DISPUTE,
                        name=self._name(result),
                        keys=tuple(f"t4.{group}.{result or 'total'}" for group in self.groups),
                        number=number.value,
                        unit=number.unit,
                        place=self.sentence.place(start, clause.start + number.end),
                        is_least=number.is_least,
                        sentence=self.sentence.number,
                    )
            if not last_end:
                self.groups = _named_groups(clause.text) or self.groups

    def _result(self, before: str) -> str | None:
        return next((key for key, words in RESULTS.items() if re.search(words.pattern + REST, before)), None)

    def _name(self, result: str | None) -> str:
        table = self.form.table("t4")
        rows = {line.key: line.names[-1] for block in table.blocks for line, _ in leaves(block.rows)}
        columns = {line.key: line.names[-1] for block in table.blocks for line, _ in leaves(block.columns)}
        names = "行政诉讼" if self.groups == SUITS else "和".join(rows[group] for group in self.groups)
        return f"{names}·{columns[result]}" if result else names


def dispute_mentions(sentence: Sentence, form: Form) -> Iterator[Mention]:
    """The mentions of reviews and suits over disclosure in a sentence."""
    speaks_of_disclosure = SUBJECT.search(sentence.text) or SUBJECT.search(sentence.heading)
    if speaks_of_disclosure and not NOT_OURS.search(sentence.text):
        yield from _Reader(sentence, form).mentions()


def _named_groups(before: str) -> tuple[str, ...]:
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
