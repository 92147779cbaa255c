"""Numbers of requests (登记号): those that stand twice, those that begin again, those of parts, those that are void."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.notation.text import shorten, squeeze_all
from annualreport.place import SheetCell, WholeSheet
from annualreport.provenance import row_ranges
from annualreport.records import Request
from annualreport.report import Report
from annualreport.rows import RowPlace, Source, Stretch
from annualreport.rules.book import Rule, Scope, Watcher
from annualreport.rules.terms import ONE_BY_ONE

ROW_BITS = 32
MOST_KEPT = 50_000
"""Rows of a sheet that are kept for comparing; beyond, it is told that they were not compared."""
CHILD = re.compile(r"(?P<parent>.*[\d号])[-－—_][1-9]\d?(?P<end>号?)")
"""The number of one of the requests into which another was divided: 〔2025〕4号-1, 〔2025〕4-1号."""
RANGE = re.compile(r"(?P<head>.*\D|)(?P<first>\d+)号?[-－—–~～至到]第?(?P<last>\d+)(?P<tail>号?)")
"""A number that may stand for several requests: 〔2025〕4-8号; its neighbours decide."""
MOST_IN_ONE = 100
"""Numbers that one row may stand for; a year and a number (2025-2130) are no range."""
VOID = "作废"


@dataclass
class _Numbered:
    """A sheet with numbers: its first one, and the dates of its rows."""

    source: Source
    begins: str = ""
    rows: list[array[int]] = field(default_factory=list)
    received: list[Sequence[date | None]] = field(default_factory=list)
    answered: list[Sequence[date | None]] = field(default_factory=list)

    def keep(self, stretch: Stretch) -> None:
        """Take in some rows."""
        self.rows.append(array("L", stretch.rows))
        self.received.append(stretch["received"])
        self.answered.append(stretch["answered"])

    def dates(self, row: int) -> tuple[date | None, date | None]:
        """The days of receipt and answer in a row."""
        piece = bisect_right(self.rows, row, key=itemgetter(0)) - 1
        at = bisect_right(self.rows[piece], row) - 1
        return self.received[piece][at], self.answered[piece][at]


class DoubledNumbers(Watcher):
    """登记号 that stand twice: one request written down again, or sheets that each number from the beginning."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._first: dict[str, int] = {}
        """By number, the row that had it first, and in the digits above the row its sheet."""
        self._again: list[tuple[str, int, int]] = []
        """Numbers that came again, with both rows."""
        self._several: set[int] = set()
        """The rows that count as more than one request."""
        self._sheets: list[_Numbered] = []

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Look for numbers that were seen before."""
        if not self._sheets or self._sheets[-1].source is not stretch.source:
            self._sheets.append(_Numbered(stretch.source))
        self._sheets[-1].keep(stretch)
        sheet = (len(self._sheets) - 1) << ROW_BITS
        if len(self._first) <= MOST_KEPT:
            self._several.update(
                sheet + row for row, count in zip(stretch.rows, stretch["count"], strict=True) if count != 1
            )
        numbers, spots = stretch["number"], [sheet + row for row in stretch.rows]
        if None in numbers:
            numbered = [index for index, number in enumerate(numbers) if number is not None]
            numbers, spots = [numbers[index] for index in numbered], [spots[index] for index in numbered]
        numbers = squeeze_all(numbers)
        if numbers and not self._sheets[-1].begins:
            self._sheets[-1].begins = numbers[0]
        firsts = list(map(self._first.setdefault, numbers, spots))
        if firsts != spots and len(self._again) < MOST_KEPT:
            pairs = zip(numbers, firsts, spots, strict=True)
            self._again += [(number, first, spot) for number, first, spot in pairs if first != spot]
        return ()

    def close(self, report: Report) -> Iterator[Sighting | Unjudged]:
        """Tell a request written down again from sheets that number anew, and those divided from their parts."""
        renumbered: Counter[tuple[int, int]] = Counter()
        for number, first, spot in self._again:
            pair = first >> ROW_BITS, spot >> ROW_BITS
            if self._is_other(first, spot) and self._begins_again(*pair):
                renumbered[pair] += 1
            else:
                yield self._doubled(number, first, spot)
        for pair, count in renumbered.items():
            sheets = tuple(
                WholeSheet(one.source.file, one.source.sheet) for one in map(self._sheets.__getitem__, pair)
            )
            values = {
                "told": f"各自从头编号，有 {count} 个登记号相同而收到日期不同，按不同的申请计",
                "advice": "请核对；以后最好连着编，或在号码前加上季度",
            }
            yield Sighting("LOG-01", sheets, values, severity=Severity.WARNING, cause="renumbered")
        if len(self._first) > MOST_KEPT:
            for rule in ("LOG-36", "LOG-37"):
                yield Unjudged(rule, "登记的行数太多，没有核对")
            return
        yield from self._divided()
        yield from self._ranges()

    def _begins_again(self, first: int, other: int) -> bool:
        """Whether a sheet starts with the number with which another one starts."""
        return first != other and self._sheets[first].begins == self._sheets[other].begins

    def _is_other(self, first: int, spot: int) -> bool:
        """Whether two rows were received on different days."""
        one, other = self._dates(first)[0], self._dates(spot)[0]
        return None not in (one, other) and one != other

    def _doubled(self, number: str, first: int, spot: int) -> Sighting:
        """A number that stands twice."""
        (received, answered), (again, reply) = self._dates(first), self._dates(spot)
        values = {
            "told": f"登记号“{shorten(number)}”重复",
            "advice": "请核对是否重复登记；确是两件申请的，请改用不同的登记号",
        }
        if received == again and (answered is None) != (reply is None):
            values = {
                "told": f"登记号“{shorten(number)}”登记了两次，收到日期相同，一行还没有答复，一行已经答复",
                "advice": "是同一件申请的，请删去没有答复的那一行",
            }
        return Sighting(
            "LOG-01", (self._cell(first), self._cell(spot)), values, found=shorten(number), cause=number
        )

    def _divided(self) -> Iterator[Sighting]:
        """Requests that were divided (分办) and stand beside their parts."""
        children: dict[str, list[int]] = {}
        for number, spot in self._first.items():
            match = CHILD.fullmatch(number)
            parent = match and match["parent"] + match["end"]
            if parent and parent in self._first:
                children.setdefault(parent, []).append(spot)
        for parent, spots in children.items():
            places = tuple(map(self._cell, (self._first[parent], *spots)))
            yield Sighting("LOG-36", places, found=shorten(parent))

    def _ranges(self) -> Iterator[Sighting]:
        """Rows whose number stands for several (4-8号), as the numbers around it show, and which count once."""
        for number, spot in self._first.items():
            match = None if spot in self._several else RANGE.fullmatch(number)
            if match and (several := self._between(match)) > 1:
                yield Sighting("LOG-37", (self._cell(spot),), found=shorten(number), expected=several)

    def _between(self, match: re.Match[str]) -> int:
        """How many numbers a range leaves out of the register; 0 when the numbers around it do not show one."""
        head, tail, width = match["head"], match["tail"], len(match["first"])
        first, last = int(match["first"]), int(match["last"])

        def stands(number: int) -> bool:
            return f"{head}{number:0{width}}{tail}" in self._first

        brother = f"{match.string[: match.start('last')]}{last - 1}{tail}"
        if not 0 < last - first < MOST_IN_ONE or any(map(stands, range(first, last + 1))):
            return 0
        if brother in self._first:  # 4-4号 and 4-5号 are parts of one request
            return 0
        return last - first + 1 if stands(first - 1) or stands(last + 1) else 0

    def _dates(self, spot: int) -> tuple[date | None, date | None]:
        return self._sheets[spot >> ROW_BITS].dates(spot & ((1 << ROW_BITS) - 1))

    def _cell(self, spot: int) -> SheetCell:
        source, row = self._sheets[spot >> ROW_BITS].source, spot & ((1 << ROW_BITS) - 1)
        return RowPlace(source, row).cell("number")


class VoidRows(Watcher):
    """Rows that are marked as void (作废), and count all the same."""

    watches = (Request,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at what stands beside the request, and in its number."""
        void = [
            row
            for row, mark, number in zip(stretch.rows, stretch["void"], stretch["number"], strict=True)
            if mark or (number and VOID in number)
        ]
        if void:
            sheet = WholeSheet(stretch.source.file, stretch.source.sheet)
            yield Sighting("LOG-35", (sheet,), {"rows": row_ranges(void)}, found=len(void))


RULES = (
    Rule(
        id="LOG-01",
        title="登记号不重复",
        severity=Severity.ERROR,
        source=ONE_BY_ONE,
        says="{told}",
        mend="{advice}",
        watch=DoubledNumbers,
        is_fixed=True,
        note="几张表各自从头编号、收到日期又不同的，按不同的申请计，只是警告。",
    ),
    Rule(
        id="LOG-35",
        title="作废的登记不计入",
        severity=Severity.WARNING,
        source=ONE_BY_ONE,
        says="第 {rows} 行写着作废或重复登记，仍然计入",
        mend="确实作废的，请从台账里移走；不是的，请改正备注",
        watch=VoidRows,
    ),
    Rule(
        id="LOG-36",
        title="分开登记的申请，母件不再计数",
        severity=Severity.ERROR,
        source=ONE_BY_ONE,
        says="“{found}”与从它分出来的各件并列，会重复计算",
        mend="请只留分出来的各件，或只留母件并在件数里写明",
        is_fixed=True,
    ),
    Rule(
        id="LOG-37",
        title="一行登记几件的，写明件数",
        severity=Severity.WARNING,
        source=ONE_BY_ONE,
        says="“{found}”像是 {expected} 件申请登记在一行，只计了 1 件",
        mend="确是几件的，请在件数里写明，或逐件登记；不是的，请改正登记号",
        note="只在前后的登记号相接、其间的号码都没有登记时提示。",
    ),
)
