"""Logs as texts see them: counts by any combination of their columns, nothing of any single row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.numbers import NotANumberError, read_number
from annualreport.notation.text import fold, plain_echo
from annualreport.workdays.calendar import Calendar, announced

Values: TypeAlias = tuple[str | None, ...]
MOST_GROUPS = 100
"""More values than this, and a column is no classification but tells single rows apart."""


class FactError(Exception):
    """A text asks for something that cannot be answered; the message is for the clerk."""


class UnreadError(FactError):
    """A text asks for something that a log or table says and nobody can read; the cause is told elsewhere."""


BLANK = "未填写"
"""How texts speak of rows that say nothing in a column."""


class Groups(dict[str, int]):
    """Items by value; a loop over it gets name and number together: for 名称, 件数 in ….分组("渠道")."""

    def __iter__(self) -> Iterator[tuple[str, int]]:  # type: ignore[override]
        """Name and number."""
        return iter(self.items())


class LogView:
    """One log (台账): 件数, 分组, 占比, 合计, 种数, 列表 and 间隔 over its columns.

    `closed` gives for columns with wordings from a closed set the label of each key that rows hold.
    """

    def __init__(
        self,
        name: str,
        headers: tuple[str, ...] = (),
        closed: Mapping[str, Mapping[str, str]] | None = None,
        *,
        year: int = 0,
        calendar: Calendar | None = None,
    ) -> None:
        """`year` completes dates written without one; `calendar` counts working days."""
        self.name = name
        self.is_damaged = False
        """True where rows could not be read, so that no count of them is known."""
        self._headers = dict.fromkeys(headers)
        self._closed = dict(closed or {})
        self._counts: dict[tuple[str, ...], Counter[Values]] = {}
        self._times: dict[tuple[str, ...], Counter[Values]] = {}
        self.doubts: list[str] = []
        """Values that texts asked for and no row holds, since somebody last looked."""
        self._year, self._calendar = year, calendar

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns that texts may refer to, in the sheet's order."""
        return tuple(self._headers)

    def counter(self, headers: tuple[str, ...]) -> Counter[Values]:
        """Where rows with these columns are counted, by their values in the same order."""
        if headers not in self._counts:
            self._headers.update(dict.fromkeys(headers))
            self._counts[headers] = Counter()
        return self._counts[headers]

    def take(self, headers: tuple[str, ...], values: Values, count: int) -> None:
        """Take in one row that stands for `count` items."""
        self.counter(headers)[values] += count
        self._times.setdefault(headers, Counter())[values] += 1

    def 件数(self, **where: object) -> int:
        """How many items, all of them or those whose columns say so; several values mean any of them."""
        return sum(count for _, count in self._rows(where))

    def 分组(self, column: str, **where: object) -> dict[str, int]:
        """Items by the values of a column, most first."""
        groups = self._groups(column, where)
        if len(groups) > MOST_GROUPS:
            raise FactError(f"“{self.name}”的“{column}”有{len(groups)}种取值，不是分类，不能分组")
        return Groups(sorted(groups.items(), key=lambda group: (-group[1], group[0])))

    def 占比(self, **where: object) -> Fraction:
        """The share of all items whose columns say so; raises `FactError` where there is none at all."""
        whole = self.件数()
        if whole == 0:
            raise FactError(f"“{self.name}”没有记录，算不出占比")
        return Fraction(self.件数(**where), whole)

    def 合计(self, column: str, **where: object) -> Decimal:
        """The sum of the numbers in a column, row by row; blank cells add nothing."""
        self._column(column)
        amount = Decimal(0)
        for row, times in self._rows(where, self._times or self._counts):
            try:
                amount += (read_number(row.get(column)) or 0) * times
            except NotANumberError as error:
                raise FactError(f"“{self.name}”的“{column}”有不是数字的内容，不能合计") from error
        return amount

    def 种数(self, column: str, **where: object) -> int:
        """How many different values a column has, blanks left out."""
        return len(self._groups(column, where).keys() - {BLANK})

    def 列表(self, column: str, **where: object) -> tuple[str, ...]:
        """The different values of a column in the order of the sheet, blanks left out."""
        values = [name for name in self._groups(column, where) if name != BLANK]
        if len(values) > MOST_GROUPS:
            raise FactError(f"“{self.name}”的“{column}”有{len(values)}种取值，太多，不能列出")
        return tuple(values)

    def 最长间隔(self, first: str, last: str, **where: object) -> int:
        """The most working days between two dates of a row."""
        lags = [lag for lag, _ in self._lags(first, last, where)]
        if not lags:
            raise FactError(f"“{self.name}”没有同时写明“{first}”和“{last}”的行")
        return max(lags)

    def 间隔内(self, first: str, last: str, days: int, **where: object) -> int:
        """How many items have at most `days` working days between two dates."""
        return sum(count for lag, count in self._lags(first, last, where) if lag <= days)

    def _lags(self, first: str, last: str, where: Mapping[str, object]) -> Iterator[tuple[int, int]]:
        """Working days between two dates, and how many items; rows that lack one of them are passed over."""
        self._column(first)
        self._column(last)
        calendar = self._calendar or announced()
        for row, count in self._rows(where):
            try:
                dates = [read_date(row.get(column), self._year) for column in (first, last)]
            except NotADateError as error:
                raise FactError(f"“{self.name}”有看不懂的日期：{plain_echo(str(error))}") from error
            if dates[0] is None or dates[1] is None:
                continue
            lag = calendar.between(dates[0].day, dates[1].day)
            if lag is None:
                raise FactError(f"“{self.name}”的日期超出已公布的放假安排，算不出工作日")
            yield lag, count

    def _groups(self, column: str, where: Mapping[str, object]) -> Counter[str]:
        self._column(column)
        groups: Counter[str] = Counter()
        for row, count in self._rows(where):
            value = row.get(column)
            groups[BLANK if value is None else self._label(column, value)] += count
        return groups

    def _rows(
        self, where: Mapping[str, object], counted: Mapping[tuple[str, ...], Counter[Values]] | None = None
    ) -> Iterator[tuple[dict[str, str | None], int]]:
        """Distinct rows whose columns say so, by column, with how many items (or rows) are like them."""
        wanted = {self._column(name): self._keys(name, value) for name, value in where.items()}
        if self.is_damaged:
            raise UnreadError(f"“{self.name}”有读不出的行，数不出来")
        for headers, counts in (self._counts if counted is None else counted).items():
            for values, count in counts.items():
                row = dict(zip(headers, values, strict=True))
                if all(row.get(name) in keys for name, keys in wanted.items()):
                    yield row, count

    def _column(self, name: str) -> str:
        if name not in self._headers:
            known = "、".join(self._headers) or "（没有可用的列）"
            raise FactError(f"“{self.name}”没有“{name}”这一列，可用的列：{known}")
        return name

    def _keys(self, column: str, wording: object) -> frozenset[str | None]:
        """What rows hold where they say `wording`, or one of several."""
        wordings = wording if isinstance(wording, tuple) else (wording,)
        return frozenset(None if word == BLANK else self._key(column, word) for word in wordings)

    def _key(self, column: str, wording: object) -> str:
        """What rows hold where they say `wording`; a wording that no row could hold is refused."""
        labels = self._closed.get(column)
        if not isinstance(wording, str | int | Decimal | Fraction) or isinstance(wording, bool):
            raise FactError(f'“{column}”要等于什么没有写对，空白写 "{BLANK}"')
        if labels is None:
            if self._counts and str(wording) not in self._values(column):
                self.doubts.append(f"“{self.name}”的“{column}”没有一行写的是“{wording}”，按 0 计")
            return str(wording)
        for key in labels:
            if fold(str(wording)) in (fold(labels[key]), fold(self._label(column, key))):
                return key
        known = "、".join(self._label(column, key) for key in labels)
        raise FactError(f"“{column}”没有“{wording}”，可用的有：{known}")

    def _values(self, column: str) -> set[str | None]:
        """Every value that a column has."""
        return {
            values[headers.index(column)]
            for headers, counts in self._counts.items()
            if column in headers
            for values in counts
        }

    def _label(self, column: str, value: str) -> str:
        return self._closed.get(column, {}).get(value, value)


PUBLIC = frozenset({"件数", "分组", "占比", "合计", "种数", "列表", "最长间隔", "间隔内"})
"""What texts may call on a log; nothing else of any object is within reach."""
