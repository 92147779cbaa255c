"""Statements of the text without a number: nothing received, all in time, all upheld, no fee charged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.years import names_since
from annualreport.mention import Claim, Topic
from annualreport.rules.book import Judge, Rule
from annualreport.rules.dossier import Dossier
from annualreport.rules.narrative import ART_50, amount
from annualreport.rules.terms import UNREADABLE

OVERDUE = "LOG-05"
ALL_ALIKE = frozenset(
    (
        "all_upheld",
        "none_corrected",
        "all_of_one_outcome",
        "all_of_one_kind",
        "all_finished",
        "all_settled",
        "all_by_one_route",
        "all_of_one_result",
    )
)
"""Statements that leave no room for anything else."""
FEES = "国办公开办函〔2021〕30号：第六部分报告收取信息处理费情况"


def _nought(rule: str, kinds: frozenset[str]) -> Judge:
    """Judges statements that are true only where all their figures are nought."""

    def judge(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
        for claim in _claims(dossier, lambda claim: claim.kind in kinds):
            printed = dossier.form.cells.keys() & set(claim.keys)
            figures = {key: amount((key,), dossier) for key in claim.keys if key in printed}
            against = {key: figure for key, figure in figures.items() if figure}
            if against:
                told = "、".join(
                    f"{dossier.form.cells[key].place} {figure}" for key, figure in against.items()
                )
                yield Sighting(
                    rule,
                    (claim.place, *dossier.where(against)),
                    {"text": claim.place.text, "told": told},
                    found=int(sum(against.values(), Decimal(0))),
                    expected=0,
                )
            elif None in figures.values():
                yield Unjudged(rule, UNREADABLE)

    return judge


def _claims(dossier: Dossier, wanted: Callable[[Claim], bool]) -> list[Claim]:
    return [claim for claim in dossier.prose.claims if wanted(claim)]


def _all_in_time(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
    overdue = [sighting for sighting in dossier.seen if sighting.rule == OVERDUE]
    for claim in _claims(dossier, lambda claim: claim.kind == "all_in_time"):
        if not dossier.ledgers:
            yield Unjudged("NAR-10", "没有台账，不能核对是否都按时答复")
        elif overdue:
            places = (claim.place, *(place for sighting in overdue for place in sighting.places))
            yield Sighting("NAR-10", places, {"text": claim.place.text}, found=len(overdue), expected=0)


def _no_fee(dossier: Dossier) -> Iterator[Sighting]:
    charged = [mention for mention in dossier.prose.mentions if mention.topic is Topic.FEE and mention.number]
    claims = _claims(dossier, lambda claim: claim.kind == "no_fee")
    if claims and dossier.fees:
        yield Sighting(
            "NAR-17", (claims[0].place,), {"text": claims[0].place.text}, found=0, expected=dossier.fees
        )
    elif charged and (dossier.fees == 0 or (claims and dossier.fees is None)):
        first = charged[0]
        yield Sighting("NAR-17", (first.place,), {"text": first.place.text}, found=first.number, expected=0)


def _fee_amount(dossier: Dossier) -> Iterator[Sighting]:
    """The largest amount of the fee that the text names is the year's."""
    told = [mention for mention in dossier.prose.mentions if mention.topic is Topic.FEE and mention.number]
    if told and dossier.fees:
        largest = max(told, key=lambda mention: mention.number)
        if largest.number != dossier.fees:
            values = {"text": largest.place.text}
            yield Sighting("LOG-25", (largest.place,), values, found=largest.number, expected=dossier.fees)


def _said_of_nought(id: str, title: str, kinds: frozenset[str], severity: Severity, mend: str) -> Rule:
    return Rule(
        id=id,
        title=title,
        severity=severity,
        source=ART_50,
        says="正文“{text}”，但{told}",
        mend=mend,
        judge=_nought(id, kinds),
        drafts=True,
    )


RULES = (
    Rule(
        id="LOG-25",
        title="第六部分的信息处理费金额与台账合计一致",
        severity=Severity.ERROR,
        source=FEES,
        says="正文“{text}”，写的是 {found} 元，台账合计 {expected} 元",
        mend="请核对台账中的信息处理费和第六部分的金额",
        judge=_fee_amount,
        forms=names_since(2021),
        is_fixed=True,
    ),
    Rule(
        id="NAR-10",
        title="写明均在法定期限内答复的，台账中没有超期的申请",
        severity=Severity.WARNING,
        source="《政府信息公开条例》第三十三条",
        says="正文“{text}”，台账中有 {found} 件超期答复",
        mend="请改正正文，或核对台账中的日期",
        judge=_all_in_time,
        drafts=True,
    ),
    _said_of_nought(
        "NAR-13",
        "写明均获维持、没有败诉，或者均予以公开、均由自然人提出、均已办结的，表格中别的各项为 0",
        ALL_ALIKE,
        Severity.WARNING,
        "请改正正文，或核对表三、表四",
    ),
    _said_of_nought(
        "NAR-14",
        "写明没有收到申请、没有发生复议诉讼、没有制定规范性文件的，表格为 0",
        frozenset(("no_requests", "no_disputes", "no_documents")),
        Severity.ERROR,
        "请改正正文，或核对表格",
    ),
    Rule(
        id="NAR-17",
        title="写明没有收取信息处理费的，台账没有收费；没有收费的，不写收取金额",
        severity=Severity.ERROR,
        source=FEES,
        says="正文“{text}”，台账中的信息处理费为 {expected} 元",
        mend="请核对台账中的信息处理费和第六部分",
        judge=_no_fee,
        forms=names_since(2021),
        drafts=True,
    ),
)
