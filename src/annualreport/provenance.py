"""The rows behind every figure: each log row lands in one placement, and figures are sums of placements."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from annualreport.rows import Source

NO_SOURCE = "没有台账，按 0 计"
"""What is said of a figure that nothing gave."""


class Placement(NamedTuple):
    """What becomes of a row: the figures that count it, those that it may belong to, or why none does."""

    counted: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Figures that cannot be told because something in the row is unreadable."""
    reason: str = ""
    """Why the row counts nowhere; empty where it counts."""

    @property
    def why_not(self) -> str:
        """Why the row does not count, in words."""
        return self.reason or ("有内容读不出，不能确定归哪一格" if self.doubtful else "")

    def in_doubt(self) -> Placement:
        """The same placement, every figure of it doubtful."""
        return Placement((), self.counted + self.doubtful, self.reason)


@dataclass
class RowSet:
    """Rows of sheets, kept as bare numbers, and what they amount to (件数 or a value)."""

    rows: dict[Source, array[int]] = field(default_factory=dict)
    amount: int | Decimal = 0

    def of(self, source: Source) -> array[int]:
        """Where the row numbers of one sheet are kept."""
        return self.rows.setdefault(source, array("I"))

    def sheets(self) -> Iterator[tuple[Source, array[int]]]:
        """Row numbers by sheet, in reading order."""
        yield from self.rows.items()


@dataclass(frozen=True)
class Figures:
    """What the rows of a log sum to, by key, and the keys at which something cannot be read."""

    sums: Mapping[str, int | Decimal]
    doubtful: Container[str]
    unread: bool

    def at(self, key: str) -> int | Decimal | None:
        """The sum; None where a row may belong there but cannot be read."""
        return None if self.unread or key in self.doubtful else self.sums.get(key, 0)


class Ledger:
    """All rows of one log by placement."""

    def __init__(self, log: str) -> None:
        """`log` is the canonical sheet name."""
        self.log = log
        self.unread = False
        """True where a whole sheet of the log could not be read, so that no figure of it is known."""
        self.placements: dict[Placement, RowSet] = {}

    def enter(
        self,
        placements: Iterable[Placement],
        source: Source,
        rows: Iterable[int],
        amounts: Iterable[int | Decimal],
    ) -> None:
        """Take in rows of one sheet, each with its placement and its amount."""
        fates = list(placements)
        # -- a placement is slow to hash, and few objects stand for all: they are told apart as objects first --
        kinds = {id(fate): fate for fate in fates}
        rowsets = {kind: self.placements.setdefault(fate, RowSet()) for kind, fate in kinds.items()}
        entries = {kind: (rowset, rowset.of(source)) for kind, rowset in rowsets.items()}
        for fate, row, amount in zip(fates, rows, amounts, strict=True):
            rowset, numbers = entries[id(fate)]
            rowset.amount += amount
            numbers.append(row)

    def figures(self) -> Figures:
        """What the rows sum to."""
        sums: dict[str, int | Decimal] = {}
        doubtful: set[str] = set()
        for placement, rows in self.placements.items():
            doubtful.update(placement.doubtful)
            for key in placement.counted:
                sums[key] = sums.get(key, 0) + rows.amount
        return Figures(sums, doubtful, self.unread)

    def mentions(self, key: str) -> bool:
        """Whether some row counts at `key`, or may."""
        return any(key in placement.counted + placement.doubtful for placement in self.placements)

    def behind(self, keys: Iterable[str]) -> list[tuple[Placement, RowSet]]:
        """The placements that at least one of `keys` counts."""
        wanted = set(keys)
        return [entry for entry in self.placements.items() if wanted.intersection(entry[0].counted)]

    def left_out(self, keys: Iterable[str]) -> list[tuple[Placement, RowSet]]:
        """The placements that none of `keys` counts."""
        wanted = set(keys)
        return [entry for entry in self.placements.items() if not wanted.intersection(entry[0].counted)]


@dataclass(frozen=True, slots=True)
class Thing:
    """What several units may have in their logs (联合发文、同一案件): its digest, its name, what counts it."""

    digest: str
    name: str
    keys: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SourceRows:
    """Some rows of one sheet, and what became of them."""

    sheet: str
    rows: str
    count: int
    fate: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One figure with the rows that it counts and the other rows of its log."""

    key: str
    path: str
    figure: int | Decimal | None
    source: str
    counted: tuple[SourceRows, ...]
    left_out: tuple[SourceRows, ...]
    units: tuple[UnitTrace, ...] = ()
    """For a sum over units: who gave what."""
    taken_out: int = 0
    """What stood in two units' logs and was counted once."""


@dataclass(frozen=True, slots=True)
class UnitTrace:
    """What one unit gave to a figure, and the trace of its own figure where its logs are at hand."""

    unit: str
    amount: int | Decimal
    file: str
    trace: Trace | None = None


def row_ranges(numbers: Iterable[int]) -> str:
    """Row numbers for people, runs drawn together: 3, 5, 6, 7 → 3、5–7."""
    spans: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
