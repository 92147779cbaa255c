"""Rows of values out of plain text: after each label its values, in the order of the columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from annualreport.forms.model import bare
from annualreport.notation.text import squeeze
from annualreport.place import Place
from annualreport.published.cells import read_plain
from annualreport.published.document import Words
from annualreport.published.figures import Head, TableRow, values_of
from annualreport.published.grids import is_figure
from annualreport.published.labels import (
    CORNER,
    Row,
    columns_in,
    columns_of,
    named_columns,
    number_of,
    other_times,
    row_headings,
    rows,
)
from annualreport.published.segments import (
    Found,
    Segment,
    values_after,
)

DISTINCT = 7
"""Characters of a long label that are enough to know it; the rest may be torn away by the values."""
BETWEEN = r"[\s、，,“”\"'·]*"
"""What may stand inside a label that was broken."""
LONGEST = 400
"""Characters after the last label that may still belong to it."""
NEAR = 40
SUMMED = 5
"""Values beyond which a row ends with its sum."""
ORDERS = {"t2": ("制发件数", "废止件数", "有效件数"), "t3": ("自然人", "总计")}
"""Headings that stand in this order wherever the columns do, however a page tore the others."""
MISLEADING = ("小计", "上年总计", "年总计")
"""Headings of columns that are none of the form's."""
CELL_BEGINS, COMMON = r"(?:(?<=[\n|\t])|(?<=\| )|^)[ \t]*", 2


@dataclass(frozen=True)
class Text:
    """Lines run together, with the way back from a character to its line."""

    lines: Sequence[Words]
    is_last: bool = False
    """Whether the document ends with it."""

    def may_cut(self, figures: Sequence[str], stop: int) -> bool:
        """Whether the document ends within the last of the figures before `stop`, for all that its row says."""
        is_at_end = self.is_last and stop >= len(self.text) and self.text.endswith(tuple(figures[-1:]))
        numbers = [read_plain(figure) or 0 for figure in figures]
        return is_at_end and len(numbers) > SUMMED and numbers[-1] != sum(numbers[:-1])

    @cached_property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines[:-1]:
            starts.append(starts[-1] + len(line.text) + 1)
        return starts

    def place(self, position: int) -> Place:
        """The line in which a character stands."""
        return self.lines[bisect_right(self._starts, position) - 1].place


def is_table_text(text: str) -> bool:
    """Whether a line holds rows of a table."""
    return next(_labels(text), None) is not None


def upright_rows(text: Text, form: str) -> Iterator[TableRow]:
    """The rows of tables two and three; `form` is the one whose columns the text has.

    A table whose columns stand in another order, or whose figures stand above their labels, gives none.
    """
    found = list(_labels(text.text))
    # -- a label alone, under which rows of its own stand, has no figures; a table of such labels has them above --
    stops = sorted(
        [start for _, start, _ in found] + [match.start() for match in _group_pattern().finditer(text.text)]
    )
    by_line = _is_by_line(text.text, found)
    odd = {
        table
        for table in ("t2", "t3")
        if _is_odd(text.text, table, [each for each in found if each[0].table == table])
    }
    for row, start, end in found:
        if row.table in odd or _is_below_its_figures(text.text, start, end):
            continue
        stop = min([each for each in stops if each >= end] + [end + LONGEST])
        count = len(columns_in(row.id, form))
        segment = Segment(text.text[end:stop], count, row.letters, by_line=by_line)
        zone = _zone(text.text, start, found) if row.table == "t2" else ""
        heads = _headings(zone, row)
        for number, values in enumerate(values_after(segment)):
            if _is_of_other_time(zone, row) or (not values.is_run and text.may_cut(values.texts, stop)):
                values, torn = Found(()), " ".join(values.texts)
            else:
                torn = ""
            yield _table_row(row if number == 0 else None, values, text.place(start), form, heads, torn)


def _zone(text: str, start: int, found: Sequence[tuple[Row, int, int]]) -> str:
    """What stands over a row of table two, which has several blocks: from the last corner to the first row below it."""
    corner = text.rfind(CORNER, 0, start)
    if corner < 0:
        return ""
    return text[corner + len(CORNER) : min(first for _, first, _ in found if first > corner)]


def _is_of_other_time(zone: str, row: Row) -> bool:
    """Whether the headings over a row speak of another time than those of the form do (上年处理决定数量)."""
    printed = [[time for line in way.lines for time in other_times(line.label)] for way in columns_of(row.id)]
    return bool(zone) and other_times(zone) not in ([], *printed)


def _headings(zone: str, row: Row) -> tuple[Head, ...]:
    """The headings over a row of table two."""
    cells = [cell for cell in re.split(r"[|\n]", zone) if cell.strip()]
    named = named_columns(zone)
    if len(cells) not in {len(way.keys) for way in columns_of(row.id)} or len(named) > len(cells):
        # -- headings that were broken over lines, or run together --
        cells = named or cells
    return tuple(Head(cell.strip(), number, number + 1) for number, cell in enumerate(cells))


def _is_by_line(text: str, found: Sequence[tuple[Row, int, int]]) -> bool:
    """Whether figures stand in the lines of their labels, so that those of other lines belong to others."""
    same = sum(
        any(map(str.isdigit, text[end : text.find("\n", end) if "\n" in text[end:] else None]))
        for _, _, end in found
    )
    return same * 2 > len(found)


def _is_odd(text: str, table: str, found: Sequence[tuple[Row, int, int]]) -> bool:
    """Whether the headings before a table's first row stand in another order, or figures stand before it."""
    if not found:
        return False
    head = text[: found[0][1]]
    places = [head.rfind(word) for word in ORDERS[table]]
    ordered = [place for place in places if place >= 0]
    renamed = table == "t3" and "总计" not in head and any(word in head for word in ("合计", "共计"))
    misled = renamed or (
        any(word in head[max(ordered, default=0) - NEAR :] for word in MISLEADING) and bool(ordered)
    )
    below = sum(_is_below_its_figures(text, start, end) for _, start, end in found)
    return ordered != sorted(ordered) or misled or 2 * below > len(found) or is_out_of_order(head, table)


def is_out_of_order(head: str, table: str) -> bool:
    """Whether a line, or lines of one heading each, name the columns of table three in another order.

    Where they stand twice, as of two years, the rows have too many values, and are told of one by one.
    """
    names = _sure_names(table)
    alone: list[int] = []
    for line in head.split("\n"):
        found = dict.fromkeys(re.findall("|".join(names), line)) if names else ()
        within = [names.index(name) for name in found]
        if within != sorted(within):
            return True
        alone += within if squeeze(line) in names else []
    return alone != sorted(alone)


@cache
def _sure_names(table: str) -> tuple[str, ...]:
    """The columns of table three whose names stand nowhere else."""
    labels = (line.label for line in columns_of("t3.new")[0].lines)
    return tuple(label for label in labels if len(label) > COMMON) if table == "t3" else ()


def _is_below_its_figures(text: str, start: int, end: int) -> bool:
    """Whether figures stand in the line before a label, and none in its own or the next one."""
    if "|" in text or _group_pattern().match(text, start):
        return False
    if not any(map(is_figure, text[end:].split())):
        # -- the text ends before the figures of its last label; those above belong to the one before --
        return False
    before = text[:start].rstrip().rpartition("\n")[2].split()
    own, _, after = text[end:].partition("\n")
    here = any(map(str.isdigit, own)) or any(map(is_figure, after.lstrip().partition("\n")[0].split()))
    return bool(before) and all(map(is_figure, before)) and not here


def _table_row(
    row: Row | None, found: Found, place: Place, form: str, heads: tuple[Head, ...], torn: str
) -> TableRow:
    if found.is_run:
        return TableRow(row, (), place, heads, form=form, run=found.texts)
    return TableRow(row, values_of(found.texts, place), place, heads, form=form, torn=torn)


def _labels(text: str) -> Iterator[tuple[Row, int, int]]:
    """Row, start and end of every label; a label that only explains the one before it, or stands in prose, is none."""
    last_row, last_end = None, 0
    for match in _pattern().finditer(text):
        row = rows()[int((match.lastgroup or "")[1:].partition("_")[0])]
        between = text[last_end : match.start()]
        explains = last_row is not None and row.table == "t2" and not re.search(r"[\n|\d]", between)
        if (not explains or match.start() == last_end) and not _is_prose(text, row, match):
            yield row, match.start(), match.end()
            last_row = row
        last_end = match.end()


def _is_prose(text: str, row: Row, match: re.Match[str]) -> bool:
    """Whether the name of a row without a number stands in the midst of a line that is no table."""
    line_start = text.rfind("\n", 0, match.start()) + 1
    line = text[line_start : text.find("\n", match.end()) if "\n" in text[match.end() :] else None]
    before = text[line_start : match.start()].strip()
    return row.table == "t2" and bool(before) and not before.endswith("|") and CORNER not in line


@cache
def _group_pattern() -> re.Pattern[str]:
    """Headings over rows, with their numbers; figures behind them are their own."""
    ways = []
    for label in row_headings():
        number, name = number_of(label), bare(label)
        ways.append(
            rf"(?:[（(]\s*{number}\s*[)）]|{number}\s*[、.．])\s*{BETWEEN.join(map(re.escape, name))}"
        )
    return re.compile("|".join(ways))


@cache
def _pattern() -> re.Pattern[str]:
    """Every name of every row, longest first: with its number anywhere, without it where a line or cell begins."""
    named = sorted(
        (
            (name, number, index)
            for index, row in enumerate(rows())
            for name in row.names
            for number in row.numbers
        ),
        key=lambda each: -len(each[0]),
    )
    ways = [
        f"(?P<r{index}_{order}>{_numbered(number, name)}{_torn(name)})"
        for order, (name, number, index) in enumerate(named)
    ]
    return re.compile("|".join(ways))


def _numbered(number: str, name: str) -> str:
    """The number of a label in its variants; for names that are no common words, the beginning of a cell instead."""
    begin = rf"|{CELL_BEGINS}" if len(name) > COMMON else ""
    if not number:
        return r"[ \t]*"
    if number.isdigit():
        return rf"(?:(?:{number}\s*[.．、,，)）]|{_circled(number)})\s*{begin})"
    return rf"(?:[（(]\s*{number}\s*[)）]\s*|{number}\s*[、.．,，]\s*{begin})"


def _circled(number: str) -> str:
    """A number in a circle: ③."""
    return chr(ord("①") + int(number) - 1)


def _torn(name: str) -> str:
    """A pattern for a name that may be broken, and cut off behind its first characters."""
    pattern = ""
    for character in reversed(name[DISTINCT:]):
        pattern = f"(?:{BETWEEN}{re.escape(character)}{pattern})?"
    return BETWEEN.join(map(re.escape, name[:DISTINCT])) + pattern
