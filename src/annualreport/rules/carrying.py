"""What one year hands to the next (结转): last year's closing is this year's opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.notation.text import shorten, squeeze
from annualreport.place import WholeSheet
from annualreport.records import Request
from annualreport.rows import RowPlace, Stretch
from annualreport.rules.book import Rule, Scope, Watcher
from annualreport.rules.dossier import Dossier
from annualreport.rules.terms import NO_LAST_YEAR, Law, Relation, Term, against_last, judged

REGULATION = "《政府信息公开条例》第五十条第一款第二项"
EXPLAIN = "确因机构改革、上年数据更正等不一致的，请在 annualreport.toml 的 [[waivers]] 中写明理由"


def _opening(column: str) -> Law:
    return Law(
        (Term(f"t3.carried_in.{column}"),),
        Relation.EQUAL,
        (Term(f"t3.carried_forward.{column}", is_last=True),),
    )


def _total(*, same_form: bool) -> Callable[[Dossier], Iterable[Law]]:
    """The law over the total column, where both years have the same form or where they have not."""

    def laws(dossier: Dossier) -> Iterator[Law]:
        if dossier.last and (dossier.last.report.form == dossier.report.form) is same_form:
            yield _opening("total")

    return laws


def _columns(dossier: Dossier) -> Iterator[Law]:
    for column in dossier.form.summed_columns("t3"):
        yield _opening(column.key)


class SameOpenRequests(Watcher):
    """The requests carried in are those that last year's log carried out, one by one."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._carried: dict[str, RowPlace] = {}
        self._sheets: dict[str, WholeSheet] = {}

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Remember the numbers of requests received before the year and not answered before it."""
        self._sheets[stretch.source.sheet] = WholeSheet(stretch.source.file, stretch.source.sheet)
        if not any(year < self.year for year in set(stretch.years("received")) if year is not None):
            return ()
        years = zip(stretch.years("received"), stretch.years("answered"), stretch["number"], strict=True)
        for row, (received, answered, number) in zip(stretch.rows, years, strict=True):
            before = received is not None and received < self.year
            if number and before and (answered is None or answered >= self.year):
                self._carried[squeeze(number)] = RowPlace(stretch.source, row)
        return ()

    def close(self, report: object) -> Iterator[Sighting | Unjudged]:
        """Compare both sets."""
        last = self.scope.last
        if not self._sheets:
            if last is not None and last.open_requests:
                yield Unjudged("LOG-22", "依申请公开台账里没有申请，不能逐件核对")
        elif last is None:
            yield Unjudged("LOG-22", NO_LAST_YEAR)
        elif last.open_requests is None:
            yield Unjudged("LOG-22", "上年给的是报告，没有台账，不能逐件核对")
        else:
            yield from self._compare(last.open_requests)

    def _compare(self, last: frozenset[str]) -> Iterator[Sighting]:
        for number in sorted(last - set(self._carried)):
            values = {"what": "上年台账结转下来，本年台账里没有"}
            yield Sighting("LOG-22", tuple(self._sheets.values()), values, found=shorten(number))
        for number, place in self._carried.items():
            if number not in last:
                values = {"what": "收到日期在本年以前，上年台账没有把它结转下来"}
                yield Sighting("LOG-22", (place.cell("number"),), values, found=shorten(number))


RULES = (
    Rule(
        id="T3-06",
        title="表三上年结转总计等于上年报告的结转下年度总计",
        formula="上年结转（总计）= 上年度的 结转下年度继续办理（总计）",
        severity=Severity.ERROR,
        source=f"{REGULATION}：结转的含义",
        says="{left}，{right}，相差 {difference}；若上年结转为 {right_amount} 则一致，上年报告为 {right_amount}",
        mend=f"请核对上年报告和本年台账；{EXPLAIN}",
        judge=against_last("T3-06", judged("T3-06", _total(same_form=True))),
        note="新设、合并单位的第一个年度和上年数据已更正的，用 [[waivers]] 说明后作为提示列出。",
    ),
    Rule(
        id="T3-07",
        title="表三各类申请人的上年结转等于上年报告的结转下年度",
        formula="每一类申请人：上年结转 = 上年度的 结转下年度继续办理",
        severity=Severity.WARNING,
        source=f"{REGULATION}：结转的含义",
        says="{left}，{right}，相差 {difference}；若为 {right_amount} 则一致",
        mend="请核对申请人类型在两年的台账中是否登记得一致",
        judge=against_last("T3-07", judged("T3-07", _columns)),
    ),
    Rule(
        id="T3-16",
        title="换了格式的两年，上年结转总计仍等于上年报告的结转下年度总计",
        formula="2021 年度：上年结转（总计）= 2020 年度的 结转下年度继续办理（总计）",
        severity=Severity.ERROR,
        source=f"{REGULATION}：两种格式中结转的含义相同",
        says="{left}，{right}，相差 {difference}；若上年结转为 {right_amount} 则一致",
        mend=f"请核对上年报告和本年台账；{EXPLAIN}",
        judge=judged("T3-16", _total(same_form=False)),
    ),
    Rule(
        id="LOG-22",
        title="本年台账中上年结转的申请与上年台账结转出来的逐件一致",
        severity=Severity.ERROR,
        source=f"{REGULATION}：结转的含义",
        says="登记号“{found}”：{what}",
        mend=f"请用 annualreport init --from 上年台账 结转，或逐件核对登记号和日期；{EXPLAIN}",
        watch=SameOpenRequests,
    ),
)
