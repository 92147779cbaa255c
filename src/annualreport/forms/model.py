"""What a statutory form is made of, and the refusal of forms that contradict themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from annualreport.place import FormCell

NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．])")
DOCUMENT_NAME = "政府信息公开工作年度报告"
REMARK = re.compile(r"（[^）]*）")


class Kind(StrEnum):
    """What may stand in a cell."""

    COUNT = "count"
    """件数: a whole number, not below zero."""
    CHANGE = "change"
    """本年增/减: a whole number with its sign."""
    MONEY = "money"
    """金额: an exact decimal, not below zero, in the unit that the line names."""


@dataclass(frozen=True)
class Line:
    """One printed row or column that carries figures.

    `key` is the meaning in one or two English words and joins the forms of different years: the same
    key means the same thing. `label` is the decree's own wording. `short` is the name used in texts.
    """

    key: str
    label: str
    short: str = ""
    kind: Kind = Kind.COUNT
    unit: str = ""
    unit_printed: bool = False
    """True where the label names no unit, so that the cell has to."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names under which texts may speak of this line: the short one, then the bare label."""
        return tuple(dict.fromkeys(name for name in (self.short, bare(self.label)) if name))


@dataclass(frozen=True)
class Total(Line):
    """A line that sums every other line of its group (总计)."""


@dataclass(frozen=True)
class Group:
    """Lines under one heading that carries no figure of its own."""

    label: str
    lines: tuple[Entry, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name under which texts may speak of the group's sum."""
        return (bare(self.label),)


Entry: TypeAlias = Line | Group


@dataclass(frozen=True)
class Block:
    """Rows against columns under one title; a table is one block or several on top of each other."""

    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    title: str = ""
    corner: str = ""
    head: str = ""
    """The heading over all columns (申请人情况)."""
    sideways: bool = False
    """True where the rows are printed side by side, so that the block has one line of figures."""


@dataclass(frozen=True)
class Balance:
    """A cross-check printed in the form: in every column the rows on both sides sum to the same."""

    left: tuple[str, ...]
    right: tuple[str, ...]


class Proof(StrEnum):
    """Which of a table's sums an equation states."""

    BALANCE = "balance"
    """The cross-check in the form's own note, judged in each column."""
    DOWN = "down"
    """A total row against the rows that it sums, judged in each column."""
    ACROSS = "across"
    """A total column against the columns that it sums, judged in each row."""


@dataclass(frozen=True)
class Equation:
    """Σ left = Σ right over cell keys; `line` is the key of the column or row in which it is judged."""

    proof: Proof
    table: str
    line: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """One figure of the form: `key` is `table.row.column`, the paths are the printed labels."""

    table: Table
    row: Line
    column: Line
    row_path: tuple[str, ...]
    column_path: tuple[str, ...]

    @cached_property
    def key(self) -> str:
        """The public key, such as `t3.new.person`."""
        return f"{self.table.key}.{self.row.key}.{self.column.key}"

    @cached_property
    def path(self) -> str:
        """The cell in the form's words: 表三 › 一、本年新收政府信息公开申请数量 › 自然人."""
        return " › ".join((self.table.name, *self.row_path, *self.column_path))

    @cached_property
    def place(self) -> FormCell:
        """The cell as a place, in the words of talk: 表三·新收·自然人."""
        names = (self.table.name, self.row.names[0], self.column.names[0])
        return FormCell(self.key, "·".join(names))

    @cached_property
    def kind(self) -> Kind:
        """What may stand here; columns decide."""
        return self.column.kind


@dataclass(frozen=True)
class Table:
    """One statutory table: its key, its name in talk (表三), the part of the report that it fills."""

    key: str
    name: str
    part: int
    blocks: tuple[Block, ...]
    balance: Balance | None = None

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every figure, in the order in which the form prints rows and columns."""
        return tuple(
            Cell(self, row, column, *_paths(block, row_path, column_path))
            for block in self.blocks
            for row, row_path in leaves(block.rows)
            for column, column_path in leaves(block.columns)
        )

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """Every sum that the form states, derived from its totals and its printed cross-check."""
        return tuple(equation for block in self.blocks for equation in self._block_equations(block))

    @cached_property
    def total_keys(self) -> frozenset[str]:
        """The figures that the form computes from others."""
        return frozenset(
            equation.left[0] for equation in self.equations if equation.proof is not Proof.BALANCE
        )

    def _block_equations(self, block: Block) -> Iterator[Equation]:
        rows = [line for line, _ in leaves(block.rows)]
        columns = [line for line, _ in leaves(block.columns)]
        if self.balance is not None:
            for column in columns:
                left = tuple(f"{self.key}.{row}.{column.key}" for row in self.balance.left)
                right = tuple(f"{self.key}.{row}.{column.key}" for row in self.balance.right)
                yield Equation(Proof.BALANCE, self.key, column.key, left, right)
        for total, parts in totals(block.rows):
            for column in columns:
                right = tuple(f"{self.key}.{part.key}.{column.key}" for part in parts)
                yield Equation(
                    Proof.DOWN, self.key, column.key, (f"{self.key}.{total.key}.{column.key}",), right
                )
        for total, parts in totals(block.columns):
            for row in rows:
                right = tuple(f"{self.key}.{row.key}.{part.key}" for part in parts)
                yield Equation(Proof.ACROSS, self.key, row.key, (f"{self.key}.{row.key}.{total.key}",), right)


@dataclass(frozen=True)
class Form:
    """The statutory form of one decree (年度报告格式), valid from `first_year` until the next one."""

    name: str
    first_year: int
    decree: str
    decree_title: str
    headings: tuple[str, ...] = field(hash=False)  # -- to hash every label again and again takes too long --
    tables: tuple[Table, ...] = field(hash=False)

    def __post_init__(self) -> None:
        """Refuse a transcript with double keys or a cross-check over rows that are not there."""
        keys = [cell.key for table in self.tables for cell in table.cells]
        doubled = sorted({key for key in keys if keys.count(key) > 1})
        if doubled:
            raise ValueError(f"form {self.name}: keys stand twice: {', '.join(doubled)}")
        for table in self.tables:
            for equation in table.equations:
                missing = [key for key in equation.left + equation.right if key not in self.cells]
                if missing:
                    raise ValueError(f"form {self.name}: a sum names unknown cells: {missing}")

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Every figure of the form by key, in printed order."""
        return {cell.key: cell for table in self.tables for cell in table.cells}

    def table(self, key: str) -> Table:
        """The table with this key (`t2`, `t3`, `t4`)."""
        return next(table for table in self.tables if table.key == key)

    def summed_rows(self, table: str) -> tuple[Line, ...]:
        """The rows that the table's total row sums; in table three these are the outcomes (办理结果)."""
        return next(parts for block in self.table(table).blocks for _, parts in totals(block.rows))

    def summed_columns(self, table: str) -> tuple[Line, ...]:
        """The columns that the total column sums; in table three the applicants, in four the results."""
        return next(parts for block in self.table(table).blocks for _, parts in totals(block.columns))

    def leaf_keys(self, key: str) -> tuple[str, ...]:
        """The figures that a figure is made of: itself, or for a total everything that it sums."""
        return self._leaves[key]

    @cached_property
    def _leaves(self) -> dict[str, tuple[str, ...]]:
        """By key what its figure is made of in the end."""
        equations = (equation for table in self.tables for equation in reversed(table.equations))
        sums = {each.left[0]: each.right for each in equations if each.proof is not Proof.BALANCE}

        def resolve(key: str) -> tuple[str, ...]:
            return tuple(leaf for part in sums[key] for leaf in resolve(part)) if key in sums else (key,)

        return {key: resolve(key) for key in self.cells}

    def title(self, unit: str, year: int) -> str:
        """The report's title: unit, year, and the name of the document."""
        return f"{unit}{year}年{DOCUMENT_NAME}"


def bare(label: str) -> str:
    """A label without its numbering and its remarks: 一、总体情况 → 总体情况."""
    return REMARK.sub("", NUMBERING.sub("", label))


def leaves(entries: tuple[Entry, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Every line below `entries` with its labels from the outermost group down to its own."""
    for entry in entries:
        if isinstance(entry, Group):
            yield from leaves(entry.lines, (*above, entry.label))
        else:
            yield entry, (*above, entry.label)


def groups(entries: tuple[Entry, ...]) -> Iterator[Group]:
    """Every group at or below `entries`."""
    for entry in entries:
        if isinstance(entry, Group):
            yield entry
            yield from groups(entry.lines)


def totals(entries: tuple[Entry, ...]) -> Iterator[tuple[Total, tuple[Line, ...]]]:
    """Every total at or below `entries` with the lines that it sums: all others of its own group."""
    for entry in entries:
        if isinstance(entry, Total):
            yield entry, tuple(line for line, _ in leaves(entries) if line is not entry)
        elif isinstance(entry, Group):
            yield from totals(entry.lines)


def _paths(
    block: Block, row_path: tuple[str, ...], column_path: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Row and column labels as the block prints them."""
    if block.sideways:
        return (), row_path + column_path
    return ((block.title, *row_path) if block.title else row_path), column_path
