"""Table four as a whole: what reviews and suits have to do with requests, with last year, with the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.years import names_since
from annualreport.notation.text import shorten, squeeze, squeeze_all
from annualreport.place import Passage, WholeSheet
from annualreport.records import Dispute, Request
from annualreport.report import FILL_IN
from annualreport.rows import RowPlace, Stretch
from annualreport.rules.book import Rule, Scope, Watcher
from annualreport.rules.dossier import Dossier
from annualreport.rules.terms import CASES, NO_LAST_YEAR, Law, Relation, Term, against_last, judged
from annualreport.settings import CaseYear

REVIEW_FIRST = date(2024, 1, 1)
"""新行政复议法施行之日：对不予公开不服的，先申请复议（第二十三条第一款第四项）。"""
REFUSED = "refused_"
DISPUTES_TOLD = re.compile(r"复议|诉讼|败诉|纠错|纠正|应诉")
REVIEW_LAW = "《行政复议法》（2023年修订）第二十三条"


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
)
