"""Finding the header of a sheet and what each column holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annualreport.intake.wordings.headers import HEADERS, PERSONAL_HEADERS
from annualreport.notation.text import essence, squeeze
from annualreport.records import Record

SEARCHED_ROWS = 15
DEEPEST = 3
"""Headers of up to three rows: groups over columns; the lowest cell that is not blank names a column."""


@dataclass(frozen=True)
class Header:
    """A recognised header: its last row, the column of each field, and the columns left unread."""

    row: int
    columns: Mapping[str, int]
    personal: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def find_header(rows: Sequence[tuple[int, list[object]]], model: type[Record]) -> Header | None:
    """The header of a log among its first rows, or None; the most fields win, then the shallowest."""
    spellings = field_spellings(model)
    best: tuple[int, int, int] | None = None
    for top in range(min(len(rows), SEARCHED_ROWS)):
        for depth in range(1, min(DEEPEST, len(rows) - top) + 1):
            found = len(_assign(_names(rows[top : top + depth]), spellings))
            if best is None or found > best[0]:
                best = (found, top, depth)
    if best is None or best[0] < min(2, len(spellings)):
        return None
    _, top, depth = best
    names = _names(rows[top : top + depth])
    columns = _assign(names, spellings)
    rest = [name for column, name in enumerate(names, 1) if name and column not in columns.values()]
    return Header(
        row=rows[top + depth - 1][0],
        columns=columns,
        personal=tuple(name for name in rest if is_personal(name)),
        other=tuple(name for name in rest if not is_personal(name)),
    )


def find_free_header(rows: Sequence[tuple[int, list[object]]]) -> tuple[int, dict[str, int]] | None:
    """The header of a log with free columns: the first row with two names; personal columns are left out."""
    for number, cells in rows[:SEARCHED_ROWS]:
        names = [squeeze(str(cell)) for cell in cells]
        if sum(1 for name in names if name) >= 2:
            return number, {
                name: column for column, name in enumerate(names, 1) if name and not is_personal(name)
            }
    return None


def is_personal(name: str) -> bool:
    """Whether a column of this name holds personal data and must not be read."""
    return squeeze(name) in PERSONAL or _matchable(name) in PERSONAL


def field_spellings(model: type[Record]) -> dict[str, tuple[str, ...]]:
    """The spellings of each field's header, the canonical one first."""
    others = HEADERS.get(model.sheet, {})
    return {
        field: tuple(_matchable(name) for name in (column.header, *others.get(field, ())))
        for field, column in model.columns().items()
    }


def _names(rows: Sequence[tuple[int, list[object]]]) -> list[str]:
    """The name of each column: the lowest header cell that is not blank."""
    width = max((len(cells) for _, cells in rows), default=0)
    names = [""] * width
    for _, cells in rows:
        for column, cell in enumerate(cells):
            names[column] = str(cell).strip() or names[column]
    return names


def _assign(names: Sequence[str], spellings: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The column of each field: canonical headers first, then other spellings from the best to the last."""
    matchable = [_matchable(name) for name in names]
    columns: dict[str, int] = {}
    taken: set[int] = set()
    longest = max((len(names) for names in spellings.values()), default=0)
    for rank in range(longest):
        for field, known in spellings.items():
            if field in columns or rank >= len(known):
                continue
            for column, name in enumerate(matchable, 1):
                if name == known[rank] and column not in taken:
                    columns[field] = column
                    taken.add(column)
                    break
    return dict(sorted(columns.items(), key=lambda item: item[1]))


def _matchable(name: str) -> str:
    """A header without remarks and marks; 时间 and 日期 say the same, 是否 says nothing."""
    return essence(name).replace("时间", "日期").removeprefix("是否")


PERSONAL = frozenset(PERSONAL_HEADERS) | frozenset(_matchable(name) for name in PERSONAL_HEADERS)
