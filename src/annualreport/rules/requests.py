"""Requests of the log (依申请公开台账): each row in itself, and all of them against table three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from annualreport.finding import Severity, Sighting
from annualreport.records import Request
from annualreport.report import Report
from annualreport.rows import Stretch
from annualreport.rules.book import Rule, Scope, Watcher


class OutcomeWithDate(Watcher):
    """答复日期 exactly where there is a 办理结果."""

    watches = (Request,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look for records with one of the two."""
        columns = zip(stretch["answered"], stretch["outcome"], stretch["unread"], strict=True)
        for index, (answered, outcome, unread) in enumerate(columns):
            if (answered is None) != (outcome is None) and not {"answered", "outcome"} & unread:
                yield self._judge(stretch.record(index))

    def _judge(self, record: Request) -> Sighting:
        if record.outcome is None:
            lacks = {"has": "答复日期", "lacks": "办理结果（或仍写着在办）"}
            return Sighting("LOG-12", (record.place("outcome"),), lacks)
        lacks = {"has": "办理结果", "lacks": "答复日期"}
        return Sighting("LOG-12", (record.place("answered"),), lacks)


class Recount(Watcher):
    """Counts table three's four main rows a second time, from the years alone, beside the tally."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._alike: Counter[tuple[int | None, int | None, str | None, int]] = Counter()
        """Rows by year of receipt, year of the answer, applicant and 件数."""

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Count; there is nothing to say before the end."""
        years = stretch.years("received"), stretch.years("answered")
        self._alike.update(zip(*years, stretch["applicant"], stretch.counts, strict=True))
        return ()

    def _rows(self, received: int | None, answered: int | None) -> Iterator[str]:
        """The rows that count a request, by the years of its dates."""
        if received is None or received > self.year or (answered is not None and answered < self.year):
            return
        yield "new" if received == self.year else "carried_in"
        yield "total" if answered == self.year else "carried_forward"

    def close(self, report: Report) -> Iterator[Sighting]:
        """Compare with the finished report, wherever its figure is known."""
        counts: Counter[str] = Counter()
        for (received, answered, applicant, count), times in self._alike.items():
            for row in self._rows(received, answered):
                counts[f"t3.{row}.{applicant}"] += times * count
        form = report.statutory_form
        for column in form.summed_columns("t3") if self._alike else ():
            for row in ("new", "carried_in", "total", "carried_forward"):
                key = f"t3.{row}.{column.key}"
                figure = report.figures[key]
                if figure is not None and figure != counts[key]:
                    yield Sighting("LOG-21", (form.cells[key].place,), found=figure, expected=counts[key])


REGULATION = "《政府信息公开条例》"

RULES = (
    Rule(
        id="LOG-02",
        title="每件申请都有收到日期",
        severity=Severity.ERROR,
        source=f"{REGULATION}第三十一条",
        says="没有收到日期",
        mend="请补上收到申请之日：当面提交为当日，挂号邮寄为签收日，其他为双方确认之日",
        is_fixed=True,
    ),
    Rule(
        id="LOG-08",
        title="申请人类型对应表三的一栏",
        severity=Severity.ERROR,
        source="年度报告格式：表三“申请人情况”",
        says="{column}“{found}”不能确定归表三哪一栏，可能是：{candidates}",
        mend="请改为下拉列表中的类型；或用 annualreport map 逐一回答，记入 [applicants]{own}",
        is_fixed=True,
    ),
    Rule(
        id="LOG-09",
        title="办理结果对应表三的一行",
        severity=Severity.ERROR,
        source="年度报告格式：表三“本年度办理结果”",
        says="{column}“{found}”不能确定归表三哪一行，可能是：{candidates}",
        mend="请改为下拉列表中的结果；或用 annualreport map 逐一回答，记入 [outcomes]{own}",
        is_fixed=True,
    ),
    Rule(
        id="LOG-10",
        title="一件申请只有一个办理结果",
        severity=Severity.ERROR,
        source="年度报告格式：表三（二）“区分处理的，只计这一情形，不计其他情形”",
        says="办理结果“{found}”含有不止一个结果",
        mend="区分处理的只填“部分公开”；确是几件申请的，请分行登记",
        is_fixed=True,
    ),
    Rule(
        id="LOG-12",
        title="办理结果与答复日期同时有或同时没有",
        severity=Severity.ERROR,
        source=f"{REGULATION}第三十三条；表三“本年度办理结果”以答复日期为准",
        says="有{has}，没有{lacks}",
        mend="已答复的请补全；尚未答复的请把两格都留空",
        watch=OutcomeWithDate,
        is_fixed=True,
    ),
    Rule(
        id="LOG-20",
        title="撤回、非政府信息等计入“其他”，请确认",
        severity=Severity.WARNING,
        source="年度报告格式未作规定；各地通常计入（六）其他处理",
        says="办理结果“{found}”按（六）其他处理计",
        mend="如本地另有口径，请在 annualreport.toml 的 [outcomes] 中写明",
    ),
    Rule(
        id="LOG-21",
        title="表三的新收、结转、办结与台账日期逐件复核一致",
        severity=Severity.ERROR,
        source=f"{REGULATION}第五十条第一款第二项；统计期限为 1 月 1 日至 12 月 31 日",
        says="报告为 {found}，按台账日期复核为 {expected}",
        mend="请核对台账中的收到日期和答复日期",
        watch=Recount,
        is_fixed=True,
    ),
)
