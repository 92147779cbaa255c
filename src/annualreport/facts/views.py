"""Logs as texts see them: counts by any combination of their columns, nothing of any single row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from annualreport.notation.text import fold

Values: TypeAlias = tuple[str | None, ...]
MOST_GROUPS = 100
"""More values than this, and a column is no classification but tells single rows apart."""


class FactError(Exception):
    """A text asks for something that cannot be answered; the message is for the clerk."""


class UnreadError(FactError):
    """A text asks for something that a log or table says and nobody can read; the cause is told elsewhere."""


class LogView:
    """One log (台账): 件数, 分组 and 占比 over its columns.

    `closed` gives for columns with wordings from a closed set the label of each key that rows hold.
    """

    def __init__(
        self, name: str, headers: tuple[str, ...] = (), closed: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self.name = name
        self.is_damaged = False
        """True where rows could not be read, so that no count of them is known."""
        self._headers = set(headers)
        self._closed = dict(closed or {})
        self._counts: dict[tuple[str, ...], Counter[Values]] = {}

    def counter(self, headers: tuple[str, ...]) -> Counter[Values]:
        """Where rows with these columns are counted, by their values in the same order."""
        if headers not in self._counts:
            self._headers.update(headers)
            self._counts[headers] = Counter()
        return self._counts[headers]

    def 件数(self, **where: object) -> int:
        """How many items, all of them or those whose columns say so."""
        wanted = {self._column(name): self._key(name, value) for name, value in where.items()}
        self._check()
        return sum(count for row, count in self._rows() if wanted.items() <= row.items())

    def 分组(self, column: str) -> dict[str, int]:
        """Items by the values of a column, most first."""
        self._column(column)
        self._check()
        groups: Counter[str] = Counter()
        for row, count in self._rows():
            value = row.get(column)
            groups["未填写" if value is None else self._label(column, value)] += count
        if len(groups) > MOST_GROUPS:
            raise FactError(f"“{self.name}”的“{column}”有{len(groups)}种取值，不是分类，不能分组")
        return dict(sorted(groups.items(), key=lambda group: (-group[1], group[0])))

    def 占比(self, **where: object) -> Fraction:
        """The share of all items whose columns say so; raises `FactError` where there is none at all."""
        whole = self.件数()
        if whole == 0:
            raise FactError(f"“{self.name}”没有记录，算不出占比")
        return Fraction(self.件数(**where), whole)

    def _rows(self) -> Iterator[tuple[dict[str, str | None], int]]:
        """Distinct rows by column, with how many items are like them."""
        for headers, counts in self._counts.items():
            for values, count in counts.items():
                yield dict(zip(headers, values, strict=True)), count

    def _check(self) -> None:
        if self.is_damaged:
            raise UnreadError(f"“{self.name}”有读不出的行，数不出来")

    def _column(self, name: str) -> str:
        if name not in self._headers:
            known = "、".join(sorted(self._headers)) or "（没有可用的列）"
            raise FactError(f"“{self.name}”没有“{name}”这一列，可用的列：{known}")
        return name

    def _key(self, column: str, wording: object) -> str:
        """What rows hold where they say `wording`; a wording that no row could hold is refused."""
        labels = self._closed.get(column)
        if labels is None:
            return str(wording)
        for key in labels:
            if fold(str(wording)) in (fold(labels[key]), fold(self._label(column, key))):
                return key
        known = "、".join(self._label(column, key) for key in labels)
        raise FactError(f"“{column}”没有“{wording}”，可用的有：{known}")

    def _label(self, column: str, value: str) -> str:
        return self._closed.get(column, {}).get(value, value)


PUBLIC = frozenset({"件数", "分组", "占比"})
"""What texts may call on a log; nothing else of any object is within reach."""
