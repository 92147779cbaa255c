"""Rows of values out of plain text: after each label its values, in the order of the columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from annualreport.place import Place
from annualreport.published.document import Words
from annualreport.published.figures import DisputeRow, TableRow, Value
from annualreport.published.labels import Row, columns_in, rows
from annualreport.published.segments import (
    Found,
    figure_lines,
    is_broken,
    is_glued,
    leading_figures,
    values_after,
)
from annualreport.published.wordings import GROUP_ALIASES

DISTINCT = 7
"""Characters of a long label that are enough to know it; the rest may be torn away by the values."""
BETWEEN = r"[\s、，,“”\"'·]*"
"""What may stand inside a label that was broken."""
LONGEST = 400
"""Characters after the last label that may still belong to it."""
ALL_GROUPS, ONE_GROUP = 15, 5
"""Values of table four: in its one line, in one of its groups."""
LAST_HEADING = re.compile(r"[总合]\s*计")


@dataclass(frozen=True)
class Text:
    """Lines run together, with the way back from a character to its line."""

    lines: Sequence[Words]

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
    """The rows of tables two and three; `form` is the one whose columns the text has."""
    found = list(_labels(text.text))
    for index, (row, start, end) in enumerate(found):
        stop = found[index + 1][1] if index + 1 < len(found) else min(len(text.text), end + LONGEST)
        place = text.place(start)
        count = len(columns_in(row.id, form))
        for number, values in enumerate(values_after(text.text[end:stop], count)):
            yield _table_row(row if number == 0 else None, values, place, form)


def _table_row(row: Row | None, found: Found, place: Place, form: str) -> TableRow:
    if found.is_run:
        return TableRow(row, (), place, form=form, run=found.texts)
    return TableRow(row, _values(found.texts, place), place, form=form)


def _labels(text: str) -> Iterator[tuple[Row, int, int]]:
    """Row, start and end of every label; a label that only explains the one before it is none."""
    last_row, last_end = None, 0
    for match in _pattern().finditer(text):
        row = rows()[int((match.lastgroup or "")[1:].partition("_")[0])]
        between = text[last_end : match.start()]
        explains = last_row is not None and row.table == "t2" and not re.search(r"[\n|\d]", between)
        if not explains or match.start() == last_end:
            yield row, match.start(), match.end()
            last_row = row
        last_end = match.end()


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
        f"(?P<r{index}_{order}>{_numbered(number)}{_torn(name)})"
        for order, (name, number, index) in enumerate(named)
    ]
    return re.compile("|".join(ways))


def _numbered(number: str) -> str:
    """The number of a label in its variants, or the beginning of a line or cell instead."""
    begin = r"(?:(?<=[\n|\t])|(?<=\| )|^)[ \t]*"
    if not number:
        return r"[ \t]*"
    if number.isdigit():
        return rf"(?:{number}\s*[.．、,，)）]\s*|{begin})"
    return rf"(?:[（(]\s*{number}\s*[)）]\s*|{number}\s*[、.．,，]\s*|{begin})"


def _torn(name: str) -> str:
    """A pattern for a name that may be broken, and cut off behind its first characters."""
    pattern = ""
    for character in reversed(name[DISTINCT:]):
        pattern = f"(?:{BETWEEN}{re.escape(character)}{pattern})?"
    return BETWEEN.join(map(re.escape, name[:DISTINCT])) + pattern


def dispute_rows(text: Text) -> Iterator[DisputeRow]:
    """Table four: its one line, or a line for each group, or what follows the last of its headings."""
    lines = list(figure_lines(text.text, ALL_GROUPS))
    if lines:
        for at, values in lines:
            broken = is_broken(text.text, at, ALL_GROUPS)
            found, run = ((), values) if broken else (_values(values, text.place(at)), ())
            yield DisputeRow(None, found, text.place(at), run=run)
        return
    groups = list(_grouped(text))
    if groups:
        yield from groups
        return
    heading = list(LAST_HEADING.finditer(text.text))
    if heading:
        end = heading[-1].end()
        segment, place = text.text[end : end + LONGEST], text.place(end - 1)
        figures = leading_figures(segment)
        if len(figures) == ALL_GROUPS:
            yield DisputeRow(None, _values(figures, place), place)
        elif len(figures) < ALL_GROUPS and is_glued(segment, figures, ALL_GROUPS):
            yield DisputeRow(None, (), place, run=figures)


def _grouped(text: Text) -> Iterator[DisputeRow]:
    """Lines of one group each, named by what stands above or before them."""
    begin = 0
    for at, values in figure_lines(text.text, ONE_GROUP):
        line_end = text.text.find("\n", at)
        above = text.text[begin : line_end if line_end >= 0 else len(text.text)]
        named = [
            (above.rfind(name), key)
            for key, names in GROUP_ALIASES.items()
            for name in names
            if name in above
        ]
        place = text.place(at)
        yield DisputeRow(max(named)[1] if named else None, _values(values, place), place)
        begin = line_end


def _values(figures: Sequence[str], place: Place) -> tuple[Value, ...]:
    return tuple(Value(figure, place) for figure in figures)
