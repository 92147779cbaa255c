"""Finding the header of a sheet and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from annualreport.intake.spread import PIECES, Spread, spread_fields
from annualreport.intake.vocabulary import is_applicant, is_wording
from annualreport.intake.wordings.headers import (
    HEADERS,
    IMPERSONAL_HEADERS,
    PERSONAL_ENDINGS,
    PERSONAL_WORDS,
)
from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import essence, masked_echo, shorten, squeeze
from annualreport.records import LOGS
from annualreport.rows import Record

OTHER_MATTER = re.compile(r"\((?:应|拟|预计|法定|最迟|最晚|截止|附件|材料)[^()]*\)")
"""Brackets that make another column of a header: 答复日期（应）, 件数（附件）."""
SEARCHED_ROWS = 15
NUMBERED = "（含有号码，未显示）"
YEARS = range(1990, 2101)
COPIES = re.compile("[（(][份页张册本][)）]")
CAPTION = re.compile("[:：].")
"""What a line above a table has that says something itself, as no name of a column does: 填报人：…."""
DEEPEST = 3
"""Headers of up to three rows: groups over columns; the lowest cell that is not blank names a column."""


@dataclass(frozen=True)
class Header:
    """A recognised header: its last row, the column of each field, and the columns that are not read."""

    row: int
    columns: Mapping[str, int]
    names: Mapping[str, str] = field(default_factory=dict)
    """How the header spells the column of each field."""
    unread: tuple[str, ...] = ()
    spread: Mapping[str, Spread] = field(default_factory=dict)
    """Fields that stand in several columns; `columns` has the first of them."""
    doubled: tuple[tuple[str, int], ...] = ()
    """Headers that stand a second time, with their column: which one holds is not ours to guess."""


def find_header(rows: Sequence[tuple[int, list[object]]], model: type[Record]) -> Header | None:
    """The header of a log among its first rows, or None.

    The first row that has every needed column, else the row with the most; headers of two or three
    rows are taken where a row more names more columns.
    """
    spellings = field_spellings(model)
    needed = {name for name, column in model.columns().items() if column.needed}
    found: list[tuple[bool, int, int, int]] = []
    for top in range(min(len(rows), SEARCHED_ROWS)):
        for depth in range(1, min(DEEPEST, len(rows) - top) + 1):
            if depth > 1 and any(isinstance(cell, float | date) for cell in rows[top + depth - 1][1]):
                # -- a header's second row holds no numbers and no dates --
                break
            columns, _ = _columns(rows, top, depth, model)
            found.append((needed <= set(columns), len(columns), -top, -depth))
        if found[-1][0] or any(complete for complete, *_ in found[-DEEPEST:]):
            break
    best = max(found, default=(False, 0, 0, 0))
    if best[1] < min(2, len(spellings)):
        return None
    top, depth = -best[2], -best[3]
    names = [lowest for lowest, _ in _own(_full_names(rows[top : top + depth]), model)]
    columns, spread = _columns(rows, top, depth, model)
    taken = {*columns.values(), *(column for several in spread.values() for column in several.columns)}
    return Header(
        row=rows[top + depth - 1][0],
        columns=columns,
        names={name: names[column - 1] for name, column in columns.items()},
        unread=tuple(
            NUMBERED if is_numbered(name) else name
            for column, name in enumerate(names, 1)
            if name and column not in taken
        ),
        spread=spread,
        doubled=tuple(_doubled(names, columns)),
    )


def _columns(
    rows: Sequence[tuple[int, list[object]]], top: int, depth: int, model: type[Record]
) -> tuple[dict[str, int], dict[str, Spread]]:
    """The column of each field under a header of `depth` rows, and the fields that have several."""
    spellings, names = field_spellings(model), _own(_full_names(rows[top : top + depth]), model)
    columns = _assign(names, spellings)
    if top + depth < len(rows):
        columns = _undivided(columns, [lowest for lowest, _ in names], rows[top + depth][1], model)
    spread = {
        name: several
        for name, several in spread_fields(names, model, spellings, is_wording, _matchable)
        if name not in columns
    }
    return {**columns, **{name: min(several.columns) for name, several in spread.items()}}, spread


def _own(names: list[tuple[str, str]], model: type[Record]) -> list[tuple[str, str]]:
    """The names without those of another table beside: statistics, behind a column without a name.

    A table beside that has dates holds records too; its columns stay, and stand twice.
    """
    seen: set[str] = set()
    gap = 0
    for column, (lowest, _) in enumerate(names):
        if not lowest:
            gap = column
        elif gap and _matchable(lowest) in seen:
            has_records = model.dates() & _assign(names[gap:], field_spellings(model)).keys()
            return names if has_records else names[:gap]
        seen.add(_matchable(lowest))
    return names


def _undivided(
    columns: Mapping[str, int], names: Sequence[str], below: Sequence[object], model: type[Record]
) -> dict[str, int]:
    """The columns without those whose heading is divided below it: into kinds, under which names or ticks stand, or pieces."""
    kept = dict(columns)
    column = columns.get("applicant", len(names))
    is_open = column < min(len(below), len(names)) and not names[column]
    if is_open and all(is_applicant(cell) for cell in below[column - 1 : column + 1]):
        del kept["applicant"]
    for name in model.dates() & set(columns):
        if columns[name] <= len(below) and squeeze(str(below[columns[name] - 1])) in PIECES:
            del kept[name]
    return kept


def is_header_again(cells: Sequence[object], header: Header, model: type[Record]) -> bool:
    """Whether a row below the header is a header itself, of a second table or of a further page."""
    spellings = field_spellings(model)
    known = {name for names in spellings.values() for name in names}
    matches = sum(1 for cell in cells if isinstance(cell, str) and cell and _matchable(cell) in known)
    return matches >= max(2, (len(header.columns) + 1) // 2)


def _doubled(names: Sequence[str], columns: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    taken = {_matchable(names[column - 1]) for column in columns.values()}
    for column, name in enumerate(names, 1):
        if name and column not in columns.values() and _matchable(name) in taken:
            yield name, column


def find_free_header(rows: Sequence[tuple[int, list[object]]]) -> Header | None:
    """The header of a log with free columns: of the rows above the first data, the one with the most names.

    Personal columns are left out, and so are lines that say something themselves (填报人：…).
    """
    best: tuple[int, list[str]] | None = None
    for number, cells in rows[:SEARCHED_ROWS]:
        names = [squeeze(str(cell)) for cell in cells]
        if _width(names) < 2 or any(map(CAPTION.search, names)):
            continue
        if any(map(is_data, cells)):
            break
        if best is None or _width(names) > _width(best[1]):
            best = number, names
    if best is None:
        return None
    columns: dict[str, int] = {}
    for column, name in enumerate(best[1], 1):
        if name and not is_personal(name):
            columns.setdefault(name, column)
    return Header(
        best[0],
        columns,
        unread=tuple(filter(is_personal, best[1])),
        doubled=tuple((name, at) for at, name in enumerate(best[1], 1) if columns.get(name, at) != at),
    )


def _width(names: Sequence[str]) -> int:
    """How many columns have a name."""
    return sum(map(bool, names))


def is_data(cell: object) -> bool:
    """Whether a cell is no name of a column: a date, a number that is no year, a text with a long number in it."""
    if isinstance(cell, int | float):
        return cell not in YEARS
    if isinstance(cell, str) and is_numbered(cell):
        return True
    try:
        return read_date(cell, YEARS.start) is not None
    except NotADateError:
        return False


def is_numbered(text: str) -> bool:
    """Whether a text holds a long number or an address of mail, and so may be somebody's."""
    return masked_echo(text) != shorten(text)


def is_personal(name: str) -> bool:
    """Whether a column of this name may hold personal data, so that it must not be read."""
    plain = squeeze(name)
    if not plain or plain in IMPERSONAL_HEADERS:
        return False
    return any(word in plain for word in PERSONAL_WORDS) or plain.endswith(PERSONAL_ENDINGS)


@cache
def field_spellings(model: type[Record]) -> dict[str, tuple[str, ...]]:
    """The spellings of each field's header, the canonical one first."""
    others = HEADERS.get(model.sheet, {})
    return {
        key: tuple(_matchable(name) for name in (column.header, *others.get(key, ())))
        for key, column in model.columns().items()
    }


def _full_names(rows: Sequence[tuple[int, list[object]]]) -> list[tuple[str, str]]:
    """The lowest header cell of each column, and with it the heading of the group over it (申请人 › 类型)."""
    width = max((len(cells) for _, cells in rows), default=0)
    names = [("", "")] * width
    for _, cells in rows:
        group = ""
        for column in range(width):
            text = str(cells[column]).strip() if column < len(cells) else ""
            lowest, above = names[column]
            group = text or group
            # -- a merged heading holds its text in the first cell only, and reaches up to the next one --
            names[column] = (text or lowest, above + text if text else above or group)
    return names


def _assign(names: Sequence[tuple[str, str]], spellings: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The column of each field: canonical headers first, then other spellings from the best to the last."""
    spelled: dict[str, list[int]] = {}
    for column, (lowest, full) in enumerate(names, 1):
        # -- 答复情况 over 日期 and 结果: 答复日期 and 答复结果 --
        for word in {_matchable(name) for name in (lowest, full, full.replace("情况", ""))}:
            spelled.setdefault(word, []).append(column)
    columns: dict[str, int] = {}
    longest = max((len(known) for known in spellings.values()), default=0)
    for rank in range(longest):
        for name, known in spellings.items():
            if name in columns or rank >= len(known) or known[rank] not in spelled:
                continue
            free = [column for column in spelled[known[rank]] if column not in columns.values()]
            if free:
                columns[name] = free[0]
    return dict(sorted(columns.items(), key=lambda item: item[1]))


def _matchable(name: str) -> str:
    """A header without remarks and marks; 时间 and 日期 say the same, 是否 says nothing."""
    return CANONICAL.get(name) or _stripped(name)


def _stripped(name: str) -> str:
    if COPIES.search(name) or OTHER_MATTER.search(squeeze(name)):
        # -- 数量（份） counts copies of one answer, and no requests --
        return squeeze(name)
    return essence(name).replace("时间", "日期").removeprefix("是否")


CANONICAL = {column.header: _stripped(column.header) for model in LOGS for column in model.columns().values()}
"""The headers that our own workbooks have, stripped beforehand."""
