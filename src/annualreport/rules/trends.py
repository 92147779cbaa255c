"""Table two (主动公开) against last year's: stocks carried over, and jumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from annualreport.finding import Severity, Sighting
from annualreport.forms.years import names_since
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier
from annualreport.rules.table_two import ITEMS, POWERS, STOCK, documents
from annualreport.rules.terms import Law, Relation, Term, against_last, judged, terms

SLIP = (Decimal(5000), Decimal(20000))
"""A change of about ten thousand times looks like 元 for 万元."""
FEES = "t2.fees.amount"
LEAST_JUMP = 20
"""Smaller differences are no jump, whatever their ratio."""


def _stock_carried(dossier: Dossier) -> Iterator[Law]:
    for row in documents(dossier):
        last = (Term(f"t2.{row}.in_force", is_last=True),)
        yield Law(
            terms(row, in_force=1), Relation.EQUAL, (*last, *terms(row, issued=1), *terms(row, repealed=-1))
        )


def _repealed_within_stock(dossier: Dossier) -> Iterator[Law]:
    for row in documents(dossier):
        last = (Term(f"t2.{row}.in_force", is_last=True),)
        yield Law(terms(row, repealed=1), Relation.AT_MOST, (*last, *terms(row, issued=1)))


def _items_carried(_: Dossier) -> Iterator[Law]:
    for row in POWERS:
        last = tuple(Term(f"t2.{row}.{column}", is_last=True) for column in ("items_before", "item_change"))
        yield Law(terms(row, items_before=1), Relation.EQUAL, last)


def _unit_slip(dossier: Dossier) -> Iterator[Sighting]:
    now, last = dossier.figures.get(FEES), dossier.last.figure(FEES) if dossier.last else None
    if now and last:
        ratio = Decimal(now) / Decimal(last)
        if SLIP[0] <= max(ratio, 1 / ratio) <= SLIP[1]:
            yield Sighting("CEL-08", dossier.where((FEES,)), found=now, expected=last)


def _jumps(dossier: Dossier) -> Iterator[Sighting]:
    times = dossier.settings.options.jump
    for cell in dossier.form.table("t2").cells:
        now = dossier.figure(cell.key)
        last = dossier.last.figure(cell.key) if dossier.last else None
        if cell.key == FEES and any(_unit_slip(dossier)):
            continue
        if not now or not last or abs(Decimal(now) - Decimal(last)) < LEAST_JUMP:
            continue
        ratio = Decimal(now) / Decimal(last)
        if not 1 / Decimal(times) <= ratio <= times:
            yield Sighting("T2-14", dossier.where((cell.key,)), {"times": times}, found=now, expected=last)


def _same_form(dossier: Dossier) -> bool:
    return dossier.last is not None and dossier.last.report.form == dossier.report.form


def _stock_laws(dossier: Dossier) -> Iterable[Law]:
    return _stock_carried(dossier) if _same_form(dossier) else ()


def _repeal_laws(dossier: Dossier) -> Iterable[Law]:
    return _repealed_within_stock(dossier) if _same_form(dossier) else ()


def _item_laws(dossier: Dossier) -> Iterable[Law]:
    return _items_carried(dossier) if _same_form(dossier) else ()


RULES = (
    Rule(
        id="T2-02",
        title="现行有效件数等于上年现行有效加制发减废止",
        formula="现行有效(Y) = 现行有效(Y−1) + 制发(Y) − 废止(Y)",
        severity=Severity.WARNING,
        source=STOCK,
        says="{left}，应为 {right}，相差 {difference}",
        mend="请核对文件台账；因集中清理、修订计数等不一致的，可在 [[waivers]] 中说明",
        judge=against_last("T2-02", judged("T2-02", _stock_laws)),
        forms=names_since(2021),
        note="国家格式没有写明这一关系，各地据此核对；只在两年都用 2021 年格式时判断。",
    ),
    Rule(
        id="T2-03",
        title="废止件数不多于上年现行有效加本年制发",
        formula="废止(Y) ≤ 现行有效(Y−1) + 制发(Y)",
        severity=Severity.WARNING,
        source=STOCK,
        says="{left}，多于 {right}",
        mend="请核对废止件数和上年的现行有效件数",
        judge=against_last("T2-03", judged("T2-03", _repeal_laws)),
        forms=names_since(2021),
    ),
    Rule(
        id="T2-08",
        title="上一年项目数量等于上年报告的项目数量加增减",
        formula="上一年项目数量(Y) = 上一年项目数量(Y−1) + 本年增/减(Y−1)",
        severity=Severity.WARNING,
        source=ITEMS,
        says="{left}，应为 {right}，相差 {difference}",
        mend="请核对上年报告的项目数量和增减",
        judge=against_last("T2-08", judged("T2-08", _item_laws)),
        forms=("2019",),
    ),
    Rule(
        id="T2-14",
        title="表二与上年相差悬殊的数字",
        formula=f"与上年之比在 1/jump 到 jump 之间（默认 5；相差不足 {LEAST_JUMP} 不判）",
        severity=Severity.INFO,
        source="上级审核通例：与上年相差悬殊的请核对",
        says="本年 {found}，上年 {expected}，相差 {times} 倍以上",
        mend="数字无误的无须改动",
        judge=against_last("T2-14", _jumps),
        note="倍数没有规定，用 [options] jump 调整。",
    ),
    Rule(
        id="CEL-08",
        title="行政事业性收费没有把元当作万元",
        formula="与上年之比不在一万倍上下",
        severity=Severity.WARNING,
        source="2021 年格式表二：本年收费金额（单位：万元）",
        says="本年 {found} 万元，上年 {expected} 万元，约差一万倍",
        mend="请核对单位：表二以万元计",
        judge=against_last("CEL-08", _unit_slip),
        forms=names_since(2021),
    ),
)
