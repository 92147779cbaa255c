"""Logs as texts see them: counts by any combination of their columns, nothing of any single row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from annualreport.records import Dispute, Document, FreeRow, Record, Release, Request


class FactError(Exception):
    """A text asks for something that cannot be answered; the message is for the clerk."""


class LogView:
    """One log (台账): 件数, 分组 and 占比 over its columns."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._counts: Counter[tuple[tuple[str, str], ...]] = Counter()
        self._headers: set[str] = set()

    def take(self, values: Mapping[str, str | None], count: int) -> None:
        """Take in one row."""
        self._headers.update(values)
        self._counts[tuple((name, value) for name, value in values.items() if value is not None)] += count

    def 件数(self, **where: object) -> int:
        """How many items, all of them or those whose columns say so."""
        wanted = {self._column(name): str(value) for name, value in where.items()}
        return sum(count for row, count in self._counts.items() if wanted.items() <= dict(row).items())

    def 分组(self, column: str) -> dict[str, int]:
        """Items by the values of a column, most first."""
        self._column(column)
        groups: Counter[str] = Counter()
        for row, count in self._counts.items():
            groups[dict(row).get(column, "未填写")] += count
        return dict(sorted(groups.items(), key=lambda group: (-group[1], group[0])))

    def 占比(self, **where: object) -> Fraction:
        """The share of all items whose columns say so; raises `FactError` where there is none at all."""
        whole = self.件数()
        if whole == 0:
            raise FactError(f"“{self.name}”没有记录，算不出占比")
        return Fraction(self.件数(**where), whole)

    def _column(self, name: str) -> str:
        if self._counts and name not in self._headers:
            known = "、".join(sorted(self._headers)) or "（没有可用的列）"
            raise FactError(f"“{self.name}”没有“{name}”这一列，可用的列：{known}")
        return name


PUBLIC = frozenset({"件数", "分组", "占比"})
"""What texts may call on a log; nothing else of any object is within reach."""


class Logbook:
    """Every log of a workbook by sheet name, filled record by record."""

    def __init__(self, year: int, labels: Mapping[str, str]) -> None:
        """`labels` gives the form's label of each key that a record holds in place of a wording."""
        self.year = year
        self.fee: object = 0
        self.views = {model.sheet: LogView(model.sheet) for model in (Request, Release, Document, Dispute)}
        self._labels = labels

    def see(self, record: Record) -> None:
        """Take in one record; rows of other years do not count."""
        if isinstance(record, FreeRow):
            self.views.setdefault(record.log, LogView(record.log)).take(record.values, record.count)
        elif isinstance(record, Request | Release | Document | Dispute) and self._is_of_year(record):
            self.views[record.sheet].take(self._groupable(record), getattr(record, "count", 1))

    def _is_of_year(self, record: Request | Release | Document | Dispute) -> bool:
        """新收 requests, releases published, documents made and cases filed in the year."""
        if isinstance(record, Request):
            day = record.received
        elif isinstance(record, Release):
            day = record.published
        else:
            day = record.made if isinstance(record, Document) else record.filed
        return day is not None and day.year == self.year

    def _groupable(self, record: Record) -> dict[str, str | None]:
        values: dict[str, str | None] = {}
        for name, column in record.columns().items():
            if column.groupable:
                value = getattr(record, name)
                values[column.header] = self._labels.get(value, value) if value is not None else None
        return values
