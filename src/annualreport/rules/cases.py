"""Cases of the log (复议诉讼台账): each in itself, and those that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annualreport.finding import Severity, Sighting
from annualreport.notation.numbers import NOTHING
from annualreport.notation.text import shorten, squeeze
from annualreport.place import SheetCell
from annualreport.records import Dispute
from annualreport.rows import Stretch
from annualreport.rules.book import Rule, Scope, Watcher
from annualreport.rules.terms import CASES

SUITS = ("direct_suit", "suit_after_review")
DISCLOSURE = re.compile(r"公开|信息|依申请|答复")
"""What the subject of a case over disclosure holds, however it is put."""


class OneResult(Watcher):
    """A case has a result exactly when it has been closed."""

    watches = (Dispute,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at each record."""
        for record in stretch:
            yield from self._judge(record)

    def _judge(self, record: Dispute) -> Iterator[Sighting]:
        if {"closed", "result"} & record.unread:
            return
        decided = record.result not in (None, "pending")
        if record.closed is not None and not decided:
            yield Sighting("T4-04", (record.place("result"),), {"has": "审结日期", "lacks": "结果"})
        if record.closed is None and decided:
            yield Sighting("T4-04", (record.place("closed"),), {"has": "结果", "lacks": "审结日期"})


class SoleReviewer(Watcher):
    """Suits against the unit as the only defendant for its review of another's act."""

    watches = (Dispute,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at the roles."""
        for index, role in enumerate(stretch["role"]):
            if role == "sole_reviewer":
                yield Sighting("T4-14", (stretch.record(index).place("role"),), cause="T4-14")


class OverDisclosure(Watcher):
    """Cases over other business than disclosure, which table four does not count."""

    watches = (Dispute,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at what the cases are about."""
        for index, subject in enumerate(stretch["subject"]):
            if subject and not DISCLOSURE.search(subject):
                yield Sighting("T4-15", (stretch.record(index).place("subject"),), cause="T4-15")


class DoubledCases(Watcher):
    """Cases that stand twice: one 案号 in two sheets, or one request in two suits (一审 and 二审)."""

    watches = (Dispute,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._first: dict[tuple[str, ...], SheetCell] = {}

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look for cases that were seen before."""
        for case in stretch:
            number, about = squeeze(case.number or ""), squeeze(case.request_number or "")
            if number not in NOTHING and (first := self._seen(case, "number", number)):
                values = {"told": f"案号“{shorten(number)}”登记了不止一次", "advice": "请只留一行"}
                yield Sighting("T4-16", (first, case.place("number")), values, found=shorten(number))
            elif (
                case.kind in SUITS
                and about not in NOTHING
                and (first := self._seen(case, "request_number", about))
            ):
                values = {
                    "told": f"登记号“{shorten(about)}”有两件诉讼，各算一件",
                    "advice": "是同一案件的一审、二审的，请只留一行，填生效的结果；确是两个案件的，无须改动",
                }
                places = (first, case.place("request_number"))
                yield Sighting("T4-16", places, values, found=shorten(about), severity=Severity.WARNING)

    def _seen(self, case: Dispute, name: str, value: str) -> SheetCell | None:
        """Where a value stood first, if it did before."""
        place = case.place(name)
        first = self._first.setdefault((name, value), place)
        return first if first != place else None


RULES = (
    Rule(
        id="T4-04",
        title="每件复议、诉讼在年末有且只有一个结果",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第五十条第一款第三项；年度报告格式表四",
        says="有{has}，没有{lacks}",
        mend="已审结的请补全；尚未审结的请把两格都留空",
        watch=OneResult,
        is_fixed=True,
    ),
    Rule(
        id="T4-14",
        title="复议机关单独作被告的案件，请确认是否计入",
        severity=Severity.WARNING,
        source="国办公开办函〔2016〕201号（共同被告不计入复议机关）；单独被告没有规定",
        says="本机关作为复议机关单独被诉，按 [options] count_sole_reviewer 计或不计",
        mend="请按本地口径确认，并在 annualreport.toml 中写明 count_sole_reviewer",
        watch=SoleReviewer,
    ),
    Rule(
        id="T4-15",
        title="复议诉讼台账只登记因政府信息公开引起的案件",
        severity=Severity.WARNING,
        source="年度报告格式：表四“政府信息公开行政复议、行政诉讼情况”",
        says="案由没有说到信息公开，仍计入了表四",
        mend="与信息公开无关的案件请从这张台账移走；确是因信息公开引起的，请在案由中写明",
        watch=OverDisclosure,
    ),
    Rule(
        id="T4-16",
        title="一个案件只登记一次",
        severity=Severity.ERROR,
        source=CASES,
        says="{told}，会重复计算",
        mend="{advice}",
        watch=DoubledCases,
    ),
)
