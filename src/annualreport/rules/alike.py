"""Requests without 登记号 that may be registered twice: rows that are alike, within a sheet and in several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.place import SheetCell, WholeSheet
from annualreport.records import Request
from annualreport.report import Report
from annualreport.rows import RowPlace, Stretch
from annualreport.rules.book import Rule, Scope, Watcher
from annualreport.rules.terms import ONE_BY_ONE

TELLING = ("received", "applicant", "channel", "answered", "outcome")
"""What two registrations of one request have in common."""
SAME_REQUEST = 3
"""How many of them do not change while a request is handled."""
MOST_KEPT = 50_000
"""Rows of a sheet that are kept for comparing; beyond, it is told that they were not compared."""
FEW = 3
"""Fewer rows than this may be alike by chance."""
Rows: TypeAlias = Counter[tuple[object, ...]]
"""What tells the rows of a sheet, and how often it stands there."""
Kept: TypeAlias = tuple[WholeSheet, Rows]


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
    """Sheets without 登记号 that hold the same requests: a copy, 全年汇总 beside its quarters, an open row left behind."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._sheets: dict[WholeSheet, Rows] = {}

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Keep what tells the rows of a sheet; a log with numbers has DoubledNumbers for that."""
        if not any(stretch["number"]):
            sheet = self._sheets.setdefault(WholeSheet(stretch.source.file, stretch.source.sheet), Counter())
            if len(sheet) < MOST_KEPT:
                sheet.update(zip(*(stretch[name] for name in TELLING), stretch.counts, strict=True))
        return ()

    def close(self, report: Report) -> Iterator[Sighting | Unjudged]:
        """Compare each sheet with the others, and with all of them together."""
        if len(self._sheets) > 1 and max(map(len, self._sheets.values())) >= MOST_KEPT:
            yield Unjudged("LOG-32", "没有登记号的工作表行数太多，没有互相比较")
            return
        sheets = sorted(self._sheets.items(), key=lambda sheet: sheet[1].total())
        whole: set[WholeSheet] = set()
        for at, (sheet, rows) in enumerate(sheets):
            for other, others in sheets[at + 1 :]:
                if rows.total() >= FEW and rows <= others:
                    whole |= {sheet, other}
                    yield Sighting("LOG-32", (sheet, other), found=rows.total())
                    break
        if len(sheets) > 1 and not whole:
            yield from [*_sum_of_others(sheets)] or _some_alike(sheets)


def _sum_of_others(sheets: Sequence[Kept]) -> Iterator[Sighting]:
    """The longest sheet, where it holds all that the others hold together: 全年 beside its months."""
    *others, (sheet, rows) = sheets
    together: Rows = Counter()
    for _, counts in others:
        together += counts
    if len(others) > 1 and together.total() >= FEW and together <= rows:
        yield Sighting("LOG-32", (sheet, *(other for other, _ in others)), found=together.total())


def _some_alike(sheets: Sequence[Kept]) -> Iterator[Sighting]:
    """Requests that stand in two sheets: left open in one and answered in the other, or the same in both."""
    for at, (sheet, rows) in enumerate(sheets):
        for other, others in sheets[at + 1 :]:
            same = (rows & others).total()
            left = _left_open(rows, others) + _left_open(others, rows)
            if same + left:
                yield Sighting("LOG-34", (sheet, other), {"same": same, "left": left}, found=same + left)


def _left_open(rows: Rows, others: Rows) -> int:
    """How many open requests of one sheet stand in another one with an answer."""
    answered = {row[:SAME_REQUEST] for row in others if row[SAME_REQUEST] is not None}
    return sum(
        count
        for row, count in rows.items()
        if row[SAME_REQUEST] is None and row[:SAME_REQUEST] in answered and row[0] is not None
    )


RULES = (
    Rule(
        id="LOG-31",
        title="没有登记号的台账，相邻的行不完全一样",
        severity=Severity.INFO,
        source=ONE_BY_ONE,
        says="这些行与相邻的行完全一样（收到日期、申请人类型、答复日期、办理结果），各算一件",
        mend="是重复登记的，请删去；确是不同申请的，无须改动，写上登记号就分得清",
        watch=RepeatedRows,
    ),
    Rule(
        id="LOG-32",
        title="没有登记号的各张工作表，登记的不是同样的申请",
        severity=Severity.ERROR,
        source=ONE_BY_ONE,
        says="前一张工作表的 {found} 行，后一张里都有同样的（收到日期、申请人类型、答复日期、办理结果），会重复计算",
        mend="是副本或全年汇总的，请删去一张；确是不同申请的，请写上登记号",
        watch=DoubledSheets,
    ),
    Rule(
        id="LOG-34",
        title="没有登记号的各张工作表，没有登记同一件申请",
        severity=Severity.WARNING,
        source=ONE_BY_ONE,
        says="可能重复登记了同一件申请：{same} 行两张表都有，{left} 行在一张表里还没有答复、在另一张里已经答复；现在各算一件",
        mend="是同一件的，请删去一行，写上登记号就分得清；确是不同申请的，无须改动",
    ),
)
