"""Disputes of the log (复议诉讼台账): each case in itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.years import names_since
from annualreport.notation.numbers import NOTHING
from annualreport.notation.text import shorten, squeeze, squeeze_all
from annualreport.place import Passage, SheetCell, WholeSheet
from annualreport.records import Dispute, Request
from annualreport.report import FILL_IN
from annualreport.rows import RowPlace, Stretch
from annualreport.rules.book import Rule, Scope, Watcher
from annualreport.rules.dossier import Dossier
from annualreport.rules.terms import NO_LAST_YEAR, Law, Relation, Term, against_last, judged
from annualreport.settings import CaseYear

REVIEW_FIRST = date(2024, 1, 1)
"""新行政复议法施行之日：对不予公开不服的，先申请复议（第二十三条第一款第四项）。"""
REFUSED = "refused_"
DISPUTES_TOLD = re.compile(r"复议|诉讼|败诉|纠错|纠正|应诉")
REVIEW_LAW = "《行政复议法》（2023年修订）第二十三条"
CASES = "《政府信息公开条例》第五十条第一款第三项"

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


class ReviewFirst(Watcher):
    """Suits of 2024 and after against refusals, which review has to precede."""

    watches = (Request, Dispute)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._refused: set[str] = set()
        self._suits: list[tuple[str, RowPlace]] = []

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Remember refused requests and the requests that suits are about."""
        if stretch.model is Request:
            refused = (
                stretch["number"][index]
                for outcome, indexes in stretch.by("outcome").items()
                if outcome and outcome.startswith(REFUSED)
                for index in indexes
            )
            self._refused.update(squeeze_all([number for number in refused if number]))
            return ()
        columns = (stretch[name] for name in ("kind", "filed", "request_number"))
        for row, (kind, filed, number) in zip(stretch.rows, zip(*columns, strict=True), strict=True):
            if kind == "direct_suit" and number and filed is not None and filed >= REVIEW_FIRST:
                self._suits.append((squeeze(number), RowPlace(stretch.source, row)))
        return ()

    def close(self, report: object) -> Iterator[Sighting]:
        """Find the suits about refusals."""
        for number, place in self._suits:
            if number in self._refused:
                yield Sighting("T4-06", (place.cell("kind"),))


class PendingCasesKept(Watcher):
    """Every case that was pending at the end of last year is in this year's log."""

    watches = (Dispute,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._numbers: set[str] = set()
        self._sheets: dict[str, WholeSheet] = {}

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Remember the cases."""
        self._sheets[stretch.source.sheet] = WholeSheet(stretch.source.file, stretch.source.sheet)
        self._numbers |= {squeeze(number) for number in stretch["number"] if number}
        return ()

    def close(self, report: object) -> Iterator[Sighting | Unjudged]:
        """Look for last year's."""
        last = self.scope.last
        if not self._sheets:
            if last is not None and last.pending_cases:
                yield Unjudged("T4-10", "复议诉讼台账里没有案件，不能逐件核对")
            return
        if last is None or last.pending_cases is None:
            yield Unjudged(
                "T4-10", NO_LAST_YEAR if last is None else "上年给的是报告，没有台账，不能逐件核对"
            )
            return
        for number in sorted(last.pending_cases - self._numbers):
            yield Sighting("T4-10", tuple(self._sheets.values()), found=shorten(number))


def _decided_before(dossier: Dossier) -> Iterator[Law]:
    decided = ("upheld", "corrected", "other")
    last = [Term(f"t4.review.{column}", is_last=True) for column in decided]
    now = [Term(f"t4.review.{column}") for column in decided]
    pending = Term("t4.suit_after_review.pending", is_last=True)
    yield Law((Term("t4.suit_after_review.total"),), Relation.AT_MOST, (*now, *last, pending))


def _pending_shown(dossier: Dossier) -> Iterator[Law]:
    """Under the basis that shows every case open during the year."""
    if dossier.settings.options.case_year is not CaseYear.OPEN_DURING_YEAR:
        return
    for kind in dict.fromkeys(cell.row.key for cell in dossier.form.table("t4").cells):
        pending = Term(f"t4.{kind}.pending", is_last=True)
        yield Law((Term(f"t4.{kind}.total"),), Relation.AT_LEAST, (pending,))


def _nothing_to_dispute(dossier: Dossier) -> Iterator[Sighting]:
    """Disputes of a unit that had no requests in either year."""
    rows = ("new", "carried_in")
    now = [dossier.figure(f"t3.{row}.total") for row in rows]
    last = [dossier.last.figure(f"t3.{row}.total") for row in rows] if dossier.last else [None]
    if any(figure != 0 for figure in (*now, *last)):
        return
    keys = [f"t4.{kind}.total" for kind in ("review", "direct_suit", "suit_after_review")]
    shown = [key for key in keys if dossier.figure(key)]
    if shown:
        yield Sighting("T4-12", dossier.where(shown), found=dossier.figure(shown[0]))


def _suits_without_refusals(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
    """Direct suits from 2024 on of a unit that never said that it could not or would not provide."""
    suits = dossier.figure("t4.direct_suit.total")
    if not suits or (dossier.report.year or 0) < REVIEW_FIRST.year:
        return
    keys = [
        f"t3.{line.key}.total"
        for line in dossier.form.summed_rows("t3")
        if line.key.startswith(("unavailable", "rejected", "other"))
    ]
    if any(dossier.figure(key) != 0 for key in keys):
        return
    if dossier.last is None:
        yield Unjudged("T4-07", NO_LAST_YEAR)
    elif not any(dossier.last.figure(key) for key in keys):
        yield Sighting("T4-07", dossier.where(("t4.direct_suit.total",)), found=suits)


def _correction_untold(dossier: Dossier) -> Iterator[Sighting]:
    keys = [f"t4.{kind}.corrected" for kind in ("review", "direct_suit", "suit_after_review")]
    shown = [key for key in keys if dossier.figure(key)]
    part = dossier.report.part(5)
    if not shown or part is None or not part.text or FILL_IN.search(part.text):
        return
    if not DISPUTES_TOLD.search(part.text):
        count = sum(int(dossier.figure(key) or 0) for key in shown)
        yield Sighting("T4-13", (*dossier.where(shown), Passage(5, "")), found=count)


RULES = (
    Rule(
        id="T4-16",
        title="一个案件只登记一次",
        severity=Severity.ERROR,
        source=CASES,
        says="{told}，会重复计算",
        mend="{advice}",
        watch=DoubledCases,
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
        id="T4-06",
        title="2024 年起，对不予公开不服的先申请复议，不直接起诉",
        severity=Severity.WARNING,
        source=REVIEW_LAW,
        says="所涉申请是不予公开，登记为未经复议直接起诉",
        mend="请核对类型：先经复议的应为复议后起诉",
        watch=ReviewFirst,
        forms=names_since(2021),
    ),
    Rule(
        id="T4-07",
        title="2024 年起直接起诉的，应有无法提供、不予处理或其他处理的答复",
        severity=Severity.INFO,
        source=REVIEW_LAW,
        says="未经复议直接起诉 {found} 件，而两年都没有无法提供、不予处理、其他处理的答复",
        mend="请核对案件类型；因主动公开等起诉的无须改动",
        judge=_suits_without_refusals,
        forms=names_since(2021),
    ),
    Rule(
        id="T4-08",
        title="复议后起诉的案件都有过复议",
        formula="复议后起诉总计(Y) ≤ 复议审结(Y) + 复议审结(Y−1) + 上年未审结的复议后起诉",
        severity=Severity.INFO,
        source=CASES,
        says="{left}，多于 {right}",
        mend="请核对案件类型；更早复议的案件无须改动",
        judge=against_last("T4-08", judged("T4-08", _decided_before)),
    ),
    Rule(
        id="T4-09",
        title="上年尚未审结的案件在本年表四中",
        formula="各类案件：总计(Y) ≥ 尚未审结(Y−1)",
        severity=Severity.WARNING,
        source=f"{CASES}；年度口径由 [options] case_year 决定",
        says="{left}，少于{right}",
        mend="请核对上年尚未审结的案件是否漏登；按其他口径统计的，请设置 case_year",
        judge=against_last("T4-09", judged("T4-09", _pending_shown)),
        note="年度口径没有规定；case_year = open_during_fy 时判断。",
    ),
    Rule(
        id="T4-10",
        title="上年台账中尚未审结的案件都在本年台账中",
        severity=Severity.WARNING,
        source=CASES,
        says="案号“{found}”上年年末尚未审结，本年台账里没有",
        mend="请补登；案号有变的请核对",
        watch=PendingCasesKept,
    ),
    Rule(
        id="T4-12",
        title="没有依申请公开而有复议、诉讼，请核对",
        severity=Severity.INFO,
        source=CASES,
        says="表四有案件（{found}），而两年都没有收到过申请",
        mend="因主动公开或更早的申请引起的无须改动",
        judge=against_last("T4-12", _nothing_to_dispute),
    ),
    Rule(
        id="T4-13",
        title="有结果纠正的，第五部分宜说明问题和改进",
        severity=Severity.INFO,
        source="《政府信息公开条例》第五十条第一款第四项",
        says="表四有 {found} 件结果纠正，第五部分没有提到复议、诉讼",
        mend="建议在第五部分说明原因和改进措施",
        judge=_correction_untold,
        drafts=True,
        note="没有明文要求，只作提示。",
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
)
