"""Table two (主动公开): stocks and flows of documents, items and money within a year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.years import names_since
from annualreport.mention import Topic
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier
from annualreport.rules.terms import UNREADABLE, Law, Relation, judged, terms
from annualreport.units import DEPARTMENT, LOW_TYPES

ART_20 = "《政府信息公开条例》第二十条第一项；年度报告格式表二"
LEGISLATION = "《立法法》第九十一条、第九十三条：规章由国务院部门和省、设区的市、自治州人民政府制定"
STOCK = "2021 年格式表二：制发、废止、现行有效的含义"
ITEMS = "国办公开办函〔2019〕60号：表二“上一年项目数量”“本年增/减”"
DOCUMENTS = ("rules", "normative")
POWERS = ("licensing", "services", "penalties", "coercion", "fees")
"""Rows of form 2019 that have a stock of items and its change."""
DECIDING = ("licensing", "services", "penalties", "coercion")
LOW_LEVELS = ("县", "区", "乡", "镇", "街道")


def documents(dossier: Dossier) -> tuple[str, ...]:
    """The rows of documents; 规章 of a unit that cannot make any are told of by their own rule."""
    return DOCUMENTS if dossier.makes_rules is not False else ("normative",)


def _opening_stock(dossier: Dossier) -> Iterator[Law]:
    for row in documents(dossier):
        yield Law(terms(row, in_force=1, repealed=1), Relation.AT_LEAST, terms(row, issued=1))


def _disclosed_within_total(_: Dossier) -> Iterator[Law]:
    for row in DOCUMENTS:
        yield Law(terms(row, disclosed=1), Relation.AT_MOST, terms(row, disclosed_total=1))


def _items_left(_: Dossier) -> Iterator[Law]:
    for row in POWERS:
        yield Law(terms(row, items_before=1, item_change=1), Relation.AT_LEAST, ())


def _rule_making(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
    """规章 of a unit that cannot make any; departments may have listed what they drafted."""
    keys = [key for key in dossier.form.cells if key.startswith("t2.rules.")]
    shown = [key for key in keys if dossier.figure(key)]
    if not shown or dossier.makes_rules:
        return
    unit_type = dossier.unit_type
    low = (dossier.level or "").startswith(LOW_LEVELS) or unit_type in LOW_TYPES
    if dossier.makes_rules is None and not low and unit_type != DEPARTMENT:
        yield Unjudged("T2-04", "基本信息没有写明有无规章制定权")
        return
    weight = Severity.WARNING if unit_type == DEPARTMENT and not low else None
    for key in shown:
        values = {"who": "政府部门一般" if weight else "本单位"}
        yield Sighting("T2-04", dossier.where((key,)), values, found=dossier.figure(key), severity=weight)


def _new_rules_of_the_powerless(dossier: Dossier) -> Iterator[Sighting]:
    if dossier.makes_rules is not False:
        return
    for column, weight in (("made", None), ("disclosed_total", Severity.INFO)):
        figure = dossier.figure(f"t2.rules.{column}")
        if figure:
            yield Sighting("T2-05", dossier.where((f"t2.rules.{column}",)), found=figure, severity=weight)


def _decisions_without_items(dossier: Dossier) -> Iterator[Sighting]:
    for row in DECIDING:
        before, change, decisions = (
            dossier.figure(f"t2.{row}.{column}") for column in ("items_before", "item_change", "decisions")
        )
        if before == 0 and change == 0 and decisions:
            yield Sighting("T2-09", dossier.where((f"t2.{row}.decisions",)), found=decisions)


def _decisions_are_items(dossier: Dossier) -> Iterator[Sighting]:
    """Decisions that are just what is left of the items: 项目数量 was taken for the number of cases."""
    for row in DECIDING:
        keys = [f"t2.{row}.{column}" for column in ("items_before", "item_change", "decisions")]
        before, change, decisions = map(dossier.figure, keys)
        if before is not None and change and decisions and before + change == decisions:
            yield Sighting("T2-17", dossier.where(keys), found=decisions)


def _procurement_pair(dossier: Dossier) -> Iterator[Sighting]:
    keys = ("t2.procurement.projects", "t2.procurement.amount")
    projects, amount = map(dossier.figure, keys)
    if projects is not None and amount is not None and (projects == 0) != (amount == 0):
        yield Sighting("T2-10", dossier.where(keys), found=projects, expected=amount)


def _fees_within_charges(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
    charges = dossier.figure("t2.fees.amount")
    told = [mention.number for mention in dossier.prose.mentions if mention.topic is Topic.FEE]
    fees = max(told, default=None) if dossier.fees is None else dossier.fees
    if fees is None:
        return
    if charges is None:
        yield Unjudged("T2-11", UNREADABLE)
    elif Decimal(charges) * 10000 < fees:
        values = {"yuan": fees, "where_from": "正文" if dossier.fees is None else "台账"}
        yield Sighting(
            "T2-11", dossier.where(("t2.fees.amount",)), values, found=charges, expected=fees / 10000
        )


RULES = (
    Rule(
        id="T2-01",
        title="年初存量不为负：现行有效减制发加废止不小于 0",
        formula="现行有效 + 废止 ≥ 制发",
        severity=Severity.WARNING,
        source=STOCK,
        says="{left}，少于{right}：倒推的年初存量为负",
        mend="请与司法行政部门核对制发、废止、现行有效三个数",
        judge=judged("T2-01", _opening_stock),
        forms=names_since(2021),
    ),
    Rule(
        id="T2-04",
        title="没有规章制定权的单位，规章一行为 0",
        formula="规章：制发 = 废止 = 现行有效 = 0",
        severity=Severity.ERROR,
        source=LEGISLATION,
        says="规章一行填了 {found}，而{who}没有规章制定权",
        mend="县级人民政府、乡镇和各级部门不能制定规章，请改为 0；文件应计入行政规范性文件",
        judge=_rule_making,
        forms=names_since(2021),
        note="市级以上政府的部门可能列了自己起草的规章，只作警告。依据基本信息中的“有无规章制定权”“层级”“单位类型”。",
    ),
    Rule(
        id="T2-05",
        title="没有规章制定权的单位，本年没有新制作规章",
        severity=Severity.WARNING,
        source=LEGISLATION,
        says="规章一行填了 {found}，而本单位没有规章制定权",
        mend="请核对；对外公开总数量可含上级规章，新制作数量应为 0",
        judge=_new_rules_of_the_powerless,
        forms=("2019",),
    ),
    Rule(
        id="T2-06",
        title="本年新公开数量不多于对外公开总数量",
        formula="本年新公开数量 ≤ 对外公开总数量",
        severity=Severity.ERROR,
        source=ART_20,
        says="{left}，多于{right}",
        mend="请核对两个数：总数量包括本年新公开的",
        judge=judged("T2-06", _disclosed_within_total),
        forms=("2019",),
        is_fixed=True,
    ),
    Rule(
        id="T2-07",
        title="上一年项目数量加本年增减不小于 0",
        formula="上一年项目数量 + 本年增/减 ≥ 0",
        severity=Severity.ERROR,
        source=ITEMS,
        says="{left}，小于 0",
        mend="请核对上一年项目数量和本年增减的正负号",
        judge=judged("T2-07", _items_left),
        forms=("2019",),
        is_fixed=True,
    ),
    Rule(
        id="T2-09",
        title="有处理决定的，应有项目数量",
        severity=Severity.INFO,
        source=ITEMS,
        says="有处理决定 {found} 件，而项目数量前后都是 0",
        mend="请核对项目数量是否漏填",
        judge=_decisions_without_items,
        forms=("2019",),
    ),
    Rule(
        id="T2-17",
        title="处理决定数量是办件的件数，不是项目的个数",
        formula="有增减的，处理决定数量 ≠ 上一年项目数量 + 本年增/减",
        severity=Severity.INFO,
        source=ITEMS,
        says="处理决定 {found} 件，正好等于上一年项目数量加本年增减，疑似把项目数量当作办件量填报",
        mend="请核对：上一年项目数量、本年增/减填权责清单的项目个数，处理决定数量填办件的件数",
        judge=_decisions_are_items,
        forms=("2019",),
        note="也可能是巧合，只作提醒。",
    ),
    Rule(
        id="T2-10",
        title="采购项目数量与采购总金额同时为 0 或同时不为 0",
        severity=Severity.WARNING,
        source="国办公开办函〔2019〕60号：表二第二十条第（九）项",
        says="采购项目 {found} 个，采购总金额 {expected}",
        mend="请核对是否漏填其中一个",
        judge=_procurement_pair,
        forms=("2019",),
    ),
    Rule(
        id="T2-11",
        title="行政事业性收费不少于信息处理费",
        formula="行政事业性收费（万元）≥ 信息处理费（元）÷ 10000",
        severity=Severity.WARNING,
        source="国办函〔2020〕109号：信息处理费属于行政事业性收费",
        says="行政事业性收费 {found} 万元，{where_from}中信息处理费 {yuan} 元",
        mend="请把信息处理费计入行政事业性收费（单位：万元）",
        judge=_fees_within_charges,
        forms=names_since(2021),
    ),
)
