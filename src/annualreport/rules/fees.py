"""信息处理费: notices, amounts and their time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from annualreport.clocks import BEYOND, PAYMENT_DAYS
from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.years import names_since
from annualreport.records import Request
from annualreport.rows import Stretch
from annualreport.rules.book import Rule, Watcher
from annualreport.rules.outcomes import Outcome, beside

FEES = "国办函〔2020〕109号（信息处理费管理办法）"
FEES_FROM = date(2021, 1, 1)
FEE_STEP = Decimal(10)
"""元; every amount of either ladder of the fee rules is a multiple of it."""


class Unpaid(Outcome):
    """收费通知 behind requests given up for want of payment."""

    rule = "LOG-14"
    outcomes = frozenset({"other_unpaid"})
    needs = "fee_asked"
    beyond = 0

    def judge(self, request: Request) -> Iterator[Sighting]:
        """Look at one such request."""
        if request.fee_asked is None:
            if "fee_asked" not in request.unread:
                yield self.see(request, "fee_asked", "没有收费通知日期")
            return
        if request.fee_paid is not None:
            yield self.see(request, "fee_paid", "填有缴费日期，并非逾期不缴费")
        until = self.scope.clock.calendar.after(request.fee_asked, PAYMENT_DAYS)
        if until is None:
            self.beyond += 1
        elif request.answered is not None and request.answered <= until:
            yield self.see(request, "answered", f"缴费期限到 {until} 为止，还没有逾期")

    def close(self, report: object) -> Iterator[Sighting | Unjudged]:
        """Say how many could not be judged."""
        yield from super().close(report)
        if self.beyond:
            yield Unjudged(self.rule, f"{self.beyond} 件申请的日期{BEYOND}")


class FeeAmounts(Watcher):
    """Fees are amounts that the ladders can give."""

    watches = (Request,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at the fees."""
        for index, fee in enumerate(stretch["fee"]):
            if fee and fee % FEE_STEP:
                yield Sighting("LOG-24", (stretch.record(index).place("fee"),), found=fee)


class FeesBeforeTheirTime(Outcome):
    """Nothing was charged before the fee rules were in force."""

    rule = "T3-12"
    outcomes = frozenset({"other_unpaid"})
    needs = "fee_asked"

    def judge(self, request: Request) -> Iterator[Sighting]:
        """Look at one such request."""
        if request.fee_asked is not None and request.fee_asked < FEES_FROM:
            yield Sighting(self.rule, (request.place("fee_asked"),), found=f"{request.fee_asked}")

    def close(self, report: object) -> Iterator[Sighting | Unjudged]:
        """LOG-14 says already where the column is missing."""
        return iter(())


RULES = (
    beside(
        "LOG-14",
        "“逾期不缴费”的申请有收费通知，且缴费期限已过",
        f"{FEES}：收到收费通知次日起 {PAYMENT_DAYS} 个工作日内缴费",
        "请补登收费通知日期，或改正办理结果",
        Unpaid,
        Severity.ERROR,
    ),
    Rule(
        id="LOG-24",
        title="信息处理费是收费标准能算出的金额",
        formula="按件：100 元的倍数；按量：10 元的倍数",
        severity=Severity.WARNING,
        source=f"{FEES}：按件或者按量计收",
        says="{found} 元，按件、按量两种标准都算不出",
        mend="请核对金额；一件申请只能选一种标准",
        watch=FeeAmounts,
        note="台账不登记页数，不能逐件重算。",
    ),
    Rule(
        id="T3-12",
        title="收费通知不早于收费办法施行之日",
        severity=Severity.INFO,
        source=f"{FEES}，自 2021 年 1 月 1 日起施行",
        says="收费通知日期 {found} 早于 {since}".replace("{since}", f"{FEES_FROM}"),
        mend="请核对收费通知日期",
        watch=FeesBeforeTheirTime,
        forms=names_since(2021),
        note="施行日期未能核到原文，只作提示。",
    ),
)
