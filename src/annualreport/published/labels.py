"""Rows and columns of the statutory tables, known by their printed labels in any of the forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from annualreport.forms.model import Block, Form, Line, Table, Total, bare, groups, leaves
from annualreport.forms.years import known_forms
from annualreport.notation.text import essence, fold, squeeze
from annualreport.published.wordings import COLUMN_ALIASES, GROUP_ALIASES, ROW_ALIASES

ALIKE = 0.84
"""From which likeness on a label with its own number is the same with a slip of the pen."""
SHORTEST_START = 4
"""Characters by which a label that was cut off is still known."""
LONGEST_LABEL = 60
"""Longer texts are no labels, unless they begin with one and go on to explain it."""
NUMBER = re.compile(
    r"^(?:\(?([一二三四五六七八九十]{1,2})[)、.,]|\(?(\d{1,2})[.、,)]|(\d)(?=[\u4e00-\u9fff]))"
)
CORNER = "信息内容"
"""What stands in the corner of table two."""
OTHER_TIME = re.compile(r"上一?年|去年|往年|历年|累计|同期")
GOES_ON = re.compile(r"^[(:：,，、;；]")


@dataclass(frozen=True)
class Row:
    """A row of a table, whatever the form: its table, its key, and under what numbers and names it is printed."""

    table: str
    key: str
    numbers: frozenset[str]
    names: frozenset[str]
    label: str = ""
    """Its label in the newest form, with remarks."""

    @property
    def id(self) -> str:
        """Table and row: t3.new."""
        return f"{self.table}.{self.key}"

    @property
    def letters(self) -> frozenset[str]:
        """The characters that can be left of its label, or of the headings beside it, where a page tore them."""
        return frozenset("".join((self.label, *self.names, *row_headings())) + "，,。“”（）()")


@cache
def rows() -> tuple[Row, ...]:
    """Every row that carries figures in an upright table of any form, in the newest form's order first."""
    found: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    labels: dict[tuple[str, str], str] = {}
    for form in reversed(known_forms()):
        for table, block in upright_blocks(form):
            for line, _ in leaves(block.rows):
                numbers, names = found.setdefault((table.key, line.key), (set(), set()))
                numbers.add(number_of(line.label))
                labels.setdefault((table.key, line.key), line.label)
                names.update(
                    {fold(bare(line.label)), *(fold(alias) for alias in ROW_ALIASES.get(line.key, ()))}
                )
    return tuple(
        Row(table, key, frozenset(numbers), frozenset(names), labels[table, key])
        for (table, key), (numbers, names) in found.items()
    )


def upright_blocks(form: Form) -> Iterator[tuple[Table, Block]]:
    """The blocks with a line of figures for each row."""
    return ((table, block) for table in form.tables for block in table.blocks if not block.sideways)


def number_of(label: str) -> str:
    """The number in front of a label: 一, 3, or nothing."""
    match = NUMBER.match(squeeze(label))
    return match[match.lastindex or 0] if match else ""


@cache
def row_of(text: str) -> Row | None:
    """The row that a cell names; None where it names none, or more than one."""
    plain = squeeze(text)
    if not plain:
        return None
    match = NUMBER.match(plain)
    number = match[match.lastindex or 0] if match else ""
    rest = plain[match.end() :] if match else plain
    words = fold(essence(rest))
    exact = [row for row in rows() if words in row.names]
    if exact:
        return _by_number(exact, number)
    if explained := _explained(rest):
        return explained
    if len(words) > LONGEST_LABEL or len(words) < SHORTEST_START:
        return None
    cut = [row for row in rows() if any(name.startswith(words) for name in row.names)]
    if cut:
        return _by_number(cut, number)
    near = [
        row
        for row in rows()
        if number in row.numbers
        and any(Indel.normalized_similarity(words, name) >= ALIKE for name in row.names)
    ]
    return near[0] if len(near) == 1 else None


def _by_number(candidates: list[Row], number: str) -> Row | None:
    """The one of several; a number decides between them."""
    fitting = [row for row in candidates if number in row.numbers] if number else candidates
    if not fitting and all(len(name) <= SHORTEST_START for row in candidates for name in row.names):
        return None
    candidates = fitting or candidates
    return candidates[0] if len(candidates) == 1 else None


def _explained(words: str) -> Row | None:
    """The row whose label a text begins with before it goes on to explain it."""
    plain = squeeze(words)
    fitting = [
        (len(name), row)
        for row in rows()
        for name in row.names
        if plain.startswith(name) and GOES_ON.match(plain[len(name) :])
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


@cache
def heading_over_rows(text: str) -> str | None:
    """The heading over rows of table three that a cell names, in the form's words: 不予公开."""
    plain = squeeze(text)
    match = NUMBER.match(plain)
    words = fold(essence(plain[match.end() :] if match else plain))
    return _row_headings().get(words)


@cache
def row_headings() -> tuple[str, ...]:
    """The printed headings over rows, in any form: （三）不予公开."""
    found = (
        group.label
        for form in known_forms()
        for _, block in upright_blocks(form)
        for group in groups(block.rows)
    )
    return tuple(dict.fromkeys(found))


@cache
def _row_headings() -> dict[str, str]:
    found = {
        group.names[0]: group
        for form in known_forms()
        for _, block in upright_blocks(form)
        for group in groups(block.rows)
    }
    return {fold(essence(name)): name for name in found}


def rows_under(heading: str, form: Form) -> tuple[str, ...]:
    """The ids (t3.new) of the rows below a heading in a form."""
    return tuple(
        f"{table.key}.{line.key}"
        for table, block in upright_blocks(form)
        for group in groups(block.rows)
        if group.names[0] == heading
        for line, _ in leaves(group.lines)
        if not isinstance(line, Total)
    )


@dataclass(frozen=True)
class Columns:
    """The columns that a row can have in one of the forms, in printed order."""

    form: str
    lines: tuple[Line, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Their keys."""
        return tuple(line.key for line in self.lines)


@cache
def columns_of(row: str) -> tuple[Columns, ...]:
    """By form, newest first, the columns of a row (t3.new)."""
    table_key, _, key = row.partition(".")
    return tuple(
        Columns(form.name, tuple(line for line, _ in leaves(block.columns)))
        for form in reversed(known_forms())
        for table, block in upright_blocks(form)
        if table.key == table_key and key in {line.key for line, _ in leaves(block.rows)}
    )


@cache
def columns_in(row: str, form: str) -> tuple[str, ...]:
    """The columns of a row (t3.new) in a form, or in the newest one that has the row."""
    ways = columns_of(row)
    return next((way.keys for way in ways if way.form == form), ways[0].keys)


def form_of(text: str, expected: str) -> str:
    """The form whose own columns a text names most often; without a difference the expected one."""
    plain = squeeze(text)
    scores = {
        form.name: sum(plain.count(squeeze(label)) for label in _own_columns(form)) for form in known_forms()
    }
    best = max(scores.values())
    return expected if scores.get(expected) == best else max(scores, key=lambda name: scores[name])


@cache
def _own_columns(form: Form) -> frozenset[str]:
    """The printed columns that only this form has."""
    labels = {
        each.name: {line.label for _, block in upright_blocks(each) for line, _ in leaves(block.columns)}
        for each in known_forms()
    }
    return frozenset(labels[form.name].difference(*(labels[name] for name in labels if name != form.name)))


@cache
def column_keys(text: str) -> frozenset[str]:
    """The keys of columns that a heading can name in any table."""
    words = fold(essence(text))
    if not words or len(words) > LONGEST_LABEL:
        return frozenset()
    known = _column_names()
    if words in known:
        return known[words]
    starts = {
        name: keys for name, keys in known.items() if len(name) >= SHORTEST_START and words.startswith(name)
    }
    return starts[max(starts, key=len)] if starts else frozenset()


def named_columns(text: str) -> list[str]:
    """The headings that stand one behind the other in a text without bars, each with what follows it (its unit)."""
    plain = squeeze(text).replace("|", "")
    found = [match.start() for match in _column_pattern().finditer(plain)]
    return [plain[start:stop] for start, stop in pairwise([*found, len(plain)])]


def other_times(text: str) -> list[str]:
    """The words of a heading that speak of another time than the year of the report."""
    return OTHER_TIME.findall(text)


@cache
def _column_pattern() -> re.Pattern[str]:
    """Finds every printed heading of a column, longest first, whatever marks stand within it."""
    names = sorted((name for name in _column_names() if len(name) >= SHORTEST_START), key=len, reverse=True)
    return re.compile("|".join(r"[/、]?".join(map(re.escape, name)) for name in names))


@cache
def _column_names() -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for form in known_forms():
        for table in form.tables:
            for block in table.blocks:
                for line, _ in leaves(block.columns):
                    for name in (line.label, *COLUMN_ALIASES.get(line.key, ())):
                        names.setdefault(fold(essence(name)), set()).add(line.key)
    return {name: frozenset(keys) for name, keys in names.items()}


@cache
def group_of(text: str) -> str | None:
    """The row of table four that a heading over its columns, or a label beside them, names."""
    words = fold(squeeze(text))
    for key, names in GROUP_ALIASES.items():
        if words in map(fold, names):
            return key
    return None
