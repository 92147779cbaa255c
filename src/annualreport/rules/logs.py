"""Logs against tables: figures typed in beside the logs, and rows that no figure counts."""

from __future__ import annotations

from collections.abc import Iterator

from annualreport.finding import Severity, Sighting
from annualreport.place import WholeSheet
from annualreport.provenance import row_ranges
from annualreport.records import Dispute, Document, Matter, Request
from annualreport.rules.book import Judge, Rule
from annualreport.rules.dossier import Dossier

NEW = "t3.new."
"""Requests received in the year; a log without any may be that of another year."""


def _differs(logs: frozenset[str], rule: str) -> Judge:
    """Judges every figure that was typed in although one of `logs` gives it as well."""

    def judge(dossier: Dossier) -> Iterator[Sighting]:
        for key, (typed, place, log) in dossier.beside.items():
            counted = dossier.figure(key)
            if log in logs and None not in (typed, counted) and typed != counted:
                where = (place, dossier.form.cells[key].place)
                yield Sighting(rule, where, found=typed, expected=counted)

    return judge


def _uncounted(dossier: Dossier) -> Iterator[Sighting]:
    """Rows of other years or other roles."""
    for ledger in dossier.ledgers:
        if ledger.log == Matter.sheet:
            continue
        counted = {key for placement in ledger.placements for key in placement.counted}
        is_other_year = ledger.log == Request.sheet and not any(key.startswith(NEW) for key in counted)
        for placement, rows in ledger.placements.items():
            if not placement.reason:
                continue
            for source, numbers in rows.sheets():
                values = {
                    "reason": placement.reason,
                    "rows": row_ranges(numbers),
                    "count": len(numbers),
                }
                place = WholeSheet(source.file, source.sheet)
                yield Sighting(
                    "IN-11", (place,), values, severity=Severity.WARNING if is_other_year else None
                )


RULES = (
    Rule(
        id="LOG-23",
        title="填写的表格与台账逐格一致",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第五十条；以台账为准",
        says="表内填 {found}，台账数出 {expected}，报告按台账印出",
        mend="请核对台账有无漏登、错登；没有台账的，请删去空的台账工作表",
        judge=_differs(frozenset({Request.sheet, Dispute.sheet, Matter.sheet}), "LOG-23"),
        is_fixed=True,
    ),
    Rule(
        id="T2-12",
        title="制发、废止、现行有效件数与文件台账一致",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第二十条第一项；以 12 月 31 日的状态为准",
        says="表内填 {found}，文件台账数出 {expected}，报告按台账印出",
        mend="请与司法行政部门核对后更正台账或表格",
        judge=_differs(frozenset({Document.sheet}), "T2-12"),
        is_fixed=True,
    ),
    Rule(
        id="IN-11",
        title="未计入本年度的行",
        severity=Severity.INFO,
        source="统计期限为 1 月 1 日至 12 月 31 日",
        says="第 {rows} 行（共 {count} 行）未计入：{reason}",
        mend="不属本年度的无须改动；日期写错的请更正",
        judge=_uncounted,
    ),
)
