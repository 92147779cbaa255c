"""Requests of the log (依申请公开台账): each row in itself, and all of them against table three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.notation.text import shorten, squeeze_all
from annualreport.place import SheetCell, WholeSheet
from annualreport.records import Request
from annualreport.report import Report
from annualreport.rows import RowPlace, Source, Stretch
from annualreport.rules.book import Rule, Scope, Watcher

ROW_BITS = 32
TELLING = ("received", "applicant", "channel", "answered", "outcome")
"""What two registrations of one request have in common."""
MOST_KEPT = 50_000
"""Rows of a sheet that are kept for comparing; beyond, it is told that they were not compared."""
FEW = 3
"""Fewer rows than this may be alike by chance."""


class DoubledNumbers(Watcher):
    """登记号 that stand twice."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._first: dict[str, int] = {}
        """By number, the row that had it first, and in the digits above the row its sheet."""
        self._sources: list[Source] = []

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look for numbers that were seen before."""
        if not self._sources or self._sources[-1] is not stretch.source:
            self._sources.append(stretch.source)
        sheet = (len(self._sources) - 1) << ROW_BITS
        numbers, spots = stretch["number"], [sheet + row for row in stretch.rows]
        if None in numbers:
            numbered = [index for index, number in enumerate(numbers) if number is not None]
            numbers, spots = [numbers[index] for index in numbered], [spots[index] for index in numbered]
        numbers = squeeze_all(numbers)
        firsts = list(map(self._first.setdefault, numbers, spots))
        if firsts == spots:
            return
        for number, first, spot in zip(numbers, firsts, spots, strict=True):
            if first != spot:
                places = (self._cell(first), self._cell(spot))
                yield Sighting("LOG-01", places, found=shorten(number), cause=number)

    def _cell(self, spot: int) -> SheetCell:
        source, row = self._sources[spot >> ROW_BITS], spot & ((1 << ROW_BITS) - 1)
        return RowPlace(source, row).cell("number")


class RepeatedRows(Watcher):
    """Rows without 登记号 that follow each other and are alike: perhaps one request, written down again."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._last: tuple[object, SheetCell] | None = None
        """The last row of the stretch before, which the next one may go on with."""

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at neighbours."""
        before, self._last = self._last, None
        if any(stretch["number"]):
            return
        rows = zip(*(stretch[name] for name in TELLING), strict=True)
        for row, alike in groupby(enumerate(rows), key=itemgetter(1)):
            places = [RowPlace(stretch.source, stretch.rows[index]).cell("received") for index, _ in alike]
            self._last = ((stretch.source, row), places[-1])
            if before is not None and before[0] == self._last[0]:
                places.insert(0, before[1])
            before = None
            if len(places) > 1 and row[0] is not None:
                yield Sighting(
                    "LOG-31", tuple(places), found=len(places), cause=f"{stretch.source.sheet} alike"
                )


class DoubledSheets(Watcher):
    """Sheets without 登记号 whose rows all stand in another sheet as well: a copy, or 全年汇总 beside its quarters."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._sheets: dict[WholeSheet, Counter[tuple[object, ...]]] = {}

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Keep what tells the rows of a sheet; a log with numbers has DoubledNumbers for that."""
        if not any(stretch["number"]):
            sheet = self._sheets.setdefault(WholeSheet(stretch.source.file, stretch.source.sheet), Counter())
            if len(sheet) < MOST_KEPT:
                sheet.update(zip(*(stretch[name] for name in TELLING), stretch.counts, strict=True))
        return ()

    def close(self, report: Report) -> Iterator[Sighting | Unjudged]:
        """Compare each sheet with those that hold at least as much."""
        if len(self._sheets) > 1 and max(map(len, self._sheets.values())) >= MOST_KEPT:
            yield Unjudged("LOG-29", "没有登记号的工作表行数太多，没有互相比较")
            return
        sheets = sorted(self._sheets.items(), key=lambda sheet: sheet[1].total())
        for at, (sheet, rows) in enumerate(sheets):
            for other, others in sheets[at + 1 :]:
                if rows.total() >= FEW and rows <= others:
                    yield Sighting("LOG-29", (sheet, other), found=rows.total())
                    break


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
        id="LOG-01",
        title="登记号不重复",
        severity=Severity.ERROR,
        source=f"{REGULATION}第五十条第一款第二项：申请逐件统计",
        says="登记号“{found}”重复",
        mend="请核对是否重复登记；确是两件申请的，请改用不同的登记号",
        watch=DoubledNumbers,
        is_fixed=True,
    ),
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
        id="LOG-31",
        title="没有登记号的台账，相邻的行不完全一样",
        severity=Severity.INFO,
        source=f"{REGULATION}第五十条第一款第二项：申请逐件统计",
        says="这些行与相邻的行完全一样（收到日期、申请人类型、答复日期、办理结果），各算一件",
        mend="是重复登记的，请删去；确是不同申请的，无须改动，写上登记号就分得清",
        watch=RepeatedRows,
    ),
    Rule(
        id="LOG-29",
        title="没有登记号的各张工作表，登记的不是同样的申请",
        severity=Severity.ERROR,
        source=f"{REGULATION}第五十条第一款第二项：申请逐件统计",
        says="前一张工作表的 {found} 行，后一张里都有同样的（收到日期、申请人类型、答复日期、办理结果），会重复计算",
        mend="是副本或全年汇总的，请删去一张；确是不同申请的，请写上登记号",
        watch=DoubledSheets,
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
