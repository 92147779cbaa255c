"""Table three as a whole: figures that add up and still can hardly be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annualreport.finding import Severity, Sighting
from annualreport.forms.years import names_since
from annualreport.mention import Topic
from annualreport.place import Passage
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier
from annualreport.rules.terms import Law, Relation, Term, judged

ART_33 = "《政府信息公开条例》第三十三条：答复期限最长 40 个工作日"
CHARGES = re.compile(r"信息处理费|收费|缴费|缴纳费用")
OF_REQUESTS = (Topic.RECEIVED, Topic.HANDLED, Topic.ANSWERED)
WORKDAYS = 250
"""Working days of a year, about."""
OPEN_DAYS = 40
"""第三十三条：a request may be open for so many working days."""
FEW = 10
"""Fewer open requests than this prove nothing."""
TIMES = 3


def _open_within_new(dossier: Dossier) -> Iterator[Law]:
    for column in dossier.form.summed_columns("t3"):
        yield Law(
            (Term(f"t3.carried_forward.{column.key}"),), Relation.AT_MOST, (Term(f"t3.new.{column.key}"),)
        )


def _answered_carried_in(dossier: Dossier) -> Iterator[Law]:
    for column in dossier.form.summed_columns("t3"):
        yield Law(
            (Term(f"t3.total.{column.key}"),), Relation.AT_LEAST, (Term(f"t3.carried_in.{column.key}"),)
        )


def _many_open(dossier: Dossier) -> Iterable[Sighting]:
    """Open requests against the receipts of forty working days, generously."""
    new, left = dossier.figure("t3.new.total"), dossier.figure("t3.carried_forward.total")
    if new is None or left is None or left < FEW:
        return
    usual = new * OPEN_DAYS / WORKDAYS
    if left > TIMES * usual:
        yield Sighting(
            "T3-10", dossier.where(("t3.carried_forward.total",)), {"usual": round(usual)}, found=left
        )


def _charging_untold(dossier: Dossier) -> Iterator[Sighting]:
    unpaid, part = dossier.figures.get("t3.other_unpaid.total"), dossier.report.part(6)
    if unpaid and part is not None and not CHARGES.search(part.text):
        yield Sighting("T3-11", (*dossier.where(("t3.other_unpaid.total",)), Passage(6, "")), found=unpaid)


def _large_rest(dossier: Dossier) -> Iterator[Sighting]:
    rest, total = dossier.figures.get("t3.other_rest.total"), dossier.figure("t3.total.total")
    limit = dossier.settings.options.other_share
    if rest and total and rest * 100 > total * limit and rest >= FEW:
        share = round(rest * 100 / total, 1)
        yield Sighting(
            "T3-13", dossier.where(("t3.other_rest.total",)), {"share": share, "limit": limit}, found=rest
        )


def _silent_zero(dossier: Dossier) -> Iterator[Sighting]:
    rows = ("new", "carried_in", "total", "carried_forward")
    figures = [dossier.figure(f"t3.{row}.total") for row in rows]
    part = dossier.report.part(1)
    if part is None or not part.text or part.drafted or any(figure != 0 for figure in figures):
        return
    claimed = any(claim.kind == "no_requests" for claim in dossier.prose.claims)
    counted = any(mention.topic in OF_REQUESTS and not mention.number for mention in dossier.prose.mentions)
    if not claimed and not counted:
        yield Sighting("T3-14", (*dossier.where(("t3.new.total",)), Passage(1, "")))


RULES = (
    Rule(
        id="T3-08",
        title="结转下年度的申请不多于本年新收",
        formula="每一类申请人：结转下年度继续办理 ≤ 本年新收",
        severity=Severity.WARNING,
        source=ART_33,
        says="{left}，多于{right}：有申请超过一年没有答复",
        mend="请核对收到日期和答复日期；确有其事的，请依法尽快答复",
        judge=judged("T3-08", _open_within_new),
    ),
    Rule(
        id="T3-09",
        title="上年结转的申请都在本年办结",
        formula="每一类申请人：办理结果总计 ≥ 上年结转",
        severity=Severity.WARNING,
        source=ART_33,
        says="{left}，少于{right}：有上年结转的申请全年没有答复",
        mend="请核对收到日期和答复日期；确有其事的，请依法尽快答复",
        judge=judged("T3-09", _answered_carried_in),
    ),
    Rule(
        id="T3-10",
        title="结转下年度的件数与最后 40 个工作日可能收到的件数相称",
        formula=f"结转下年度 ≤ {TIMES} × 本年新收 × {OPEN_DAYS} ÷ {WORKDAYS}（{FEW} 件以下不判）",
        severity=Severity.INFO,
        source=ART_33,
        says="结转下年度 {found} 件，按全年新收推算，期限内未答复的约 {usual} 件",
        mend="请核对有无漏登答复日期的申请",
        judge=_many_open,
        note="这是推算，不是规定；年末申请集中的单位会超出。",
    ),
    Rule(
        id="T3-11",
        title="有逾期不缴费的申请，第六部分应说到收费",
        severity=Severity.WARNING,
        source="国办函〔2020〕109号；国办公开办函〔2021〕30号：第六部分报告收取信息处理费情况",
        says="表三有 {found} 件因逾期不缴费不再处理，第六部分没有说到收取信息处理费",
        mend="请在第六部分写明收费通知和收取信息处理费的情况",
        judge=_charging_untold,
        forms=names_since(2021),
        drafts=True,
    ),
    Rule(
        id="T3-13",
        title="“其他处理”中的“其他”不宜过多",
        formula="（六）其他处理 3.其他 ÷ 办理结果总计 ≤ other_share %（默认 20；10 件以下不判）",
        severity=Severity.INFO,
        source="年度报告格式：“其他”是前列各项以外的情形",
        says="“其他” {found} 件，占办理结果的 {share}%，超过 {limit}%",
        mend="请核对其中有无应归入前列各项的申请",
        judge=_large_rest,
        forms=names_since(2021),
        note="比例没有规定，用 [options] other_share 调整。",
    ),
    Rule(
        id="T3-14",
        title="全年没有申请的，第一部分写明没有收到",
        severity=Severity.WARNING,
        source="《政府信息公开条例》第五十条第一款第二项",
        says="表三全部为 0，第一部分没有写明未收到申请",
        mend="请在第一部分写“未收到政府信息公开申请”",
        judge=_silent_zero,
        drafts=True,
    ),
)
