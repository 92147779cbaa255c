"""Every name that a text may use: figures by the form's words, logs by sheet, single figures by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from annualreport.clocks import Clock
from annualreport.facts.fees import FeeSum
from annualreport.facts.indicators import Indicators
from annualreport.facts.logbook import Logbook
from annualreport.facts.replies import Replies
from annualreport.facts.views import FactError, Groups
from annualreport.finding import Sighting
from annualreport.forms.model import Block, Form, Group, Line, Table, Total, groups, leaves
from annualreport.forms.years import by_name
from annualreport.records import Indicator, Request
from annualreport.report import Figure, add
from annualreport.rows import Stretch


@dataclass(frozen=True)
class Surroundings:
    """What texts may state beside what the records say."""

    profile: Mapping[str, object]
    """年度, 单位名称 and the like."""
    unsourced: frozenset[str] = frozenset()
    """The keys of tables that nothing gave."""
    unread: frozenset[str] = frozenset()
    """The logs that could not be read as a whole."""
    free_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The columns of logs of any kind, which are there even where no row is."""


class Facts:
    """Collects from the records what texts may state."""

    def __init__(
        self,
        form: Form,
        year: int,
        logs: frozenset[str],
        labels: Mapping[str, Mapping[str, str]],
        clock: Clock,
    ) -> None:
        """`logs` are the sheets that are there, `labels` by vocabulary the label of each key."""
        self.form = form
        self.logbook = Logbook(year, logs, labels, clock.calendar)
        self._indicators = Indicators()
        self._fees = FeeSum(year, is_known=Request.sheet in logs)
        self._replies = Replies(year, clock, is_known=Request.sheet in logs)

    def see(self, stretch: Stretch) -> None:
        """Take in some records."""
        self.logbook.see(stretch)
        if stretch.model is Indicator:
            for indicator in stretch:
                self._indicators.take(indicator)
        if stretch.model is Request:
            self._fees.see(stretch)
            self._replies.see(stretch)

    @property
    def sightings(self) -> list[Sighting]:
        """What is odd about the single figures."""
        return self._indicators.sightings

    @property
    def fees(self) -> Decimal | None:
        """信息处理费 of the year, in 元; None where it is not known."""
        return self._fees.amount

    def names(self, figures: Mapping[str, Figure], around: Surroundings) -> dict[str, Any]:
        """The namespace of texts."""
        self.logbook.close()
        for log, headers in around.free_columns.items():
            self.logbook.open(log, headers)
        for name in around.unread:
            if name in self.logbook.views:
                self.logbook.views[name].is_damaged = True
        return {
            **self.logbook.views,
            **figure_names(self.form, figures),
            **around.profile,
            "指标": self._indicators.values,
            "答复": self._replies,
            "信息处理费": self._fees.amount,
            "无数据": {table.name: table.key in around.unsourced for table in self.form.tables},
        }


def results(form: Form, figures: Mapping[str, Figure]) -> Groups:
    """办理结果: the first level of outcomes (予以公开, 不予公开 …) that occurred, by their names."""
    rows = _plan(form.name)["表三"]
    found = {name: add(figures[key] for key in rows[name][TOTAL]) for name in outcomes(form)}
    return Groups({name: int(figure) for name, figure in found.items() if figure})


def outcomes(form: Form) -> Iterator[str]:
    """The names of the first level of outcomes, in the form's order."""
    summed = {line.key for line in form.summed_rows("t3")}
    for block in form.table("t3").blocks:
        for group in groups(block.rows):
            if any(isinstance(line, Total) for line in group.lines):
                yield from (
                    entry.names[0] for entry in group.lines if isinstance(entry, Group) or entry.key in summed
                )


def figure_names(form: Form, figures: Mapping[str, Figure]) -> dict[str, Any]:
    """表二, 表三, 表四 and 数: all that texts may state of a report without its logs."""
    tables = {
        table: {name: FigureRow(row, figures) for name, row in rows.items()}
        for table, rows in _plan(form.name).items()
    }
    return {**tables, "数": _figure_by_key(figures), "办理结果": results(form, figures)}


def figure_paths(form: Form) -> dict[tuple[str, ...], str]:
    """By the keys that it sums the shortest name for a figure (表三.新收.总计), in the form's order."""
    paths: dict[tuple[str, ...], str] = {(key,): f'数("{key}")' for key in form.cells}
    for table, rows in _plan(form.name).items():
        for row, columns in rows.items():
            for column, keys in columns.items():
                path, known = f"{table}.{row}.{column}", paths.get(keys, "数(")
                if _is_plain(path) and (known.startswith("数(") or len(path) < len(known)):
                    paths[keys] = path
    return paths


def _is_plain(path: str) -> bool:
    """Whether every step of a path can be written after a dot."""
    return all(step.isidentifier() for step in path.split("."))


def _figure_by_key(figures: Mapping[str, Figure]) -> Callable[[str], Figure]:
    def figure(key: str) -> Figure:
        if key not in figures:
            raise FactError(f"表格里没有 {key} 这一格")
        return figures[key]

    return figure


class FigureRow(dict[str, Figure]):
    """表三.新收: the figures of a row, or of several summed, by the names of columns; worked out when asked for."""

    def __init__(self, plan: Mapping[str, tuple[str, ...]], figures: Mapping[str, Figure]) -> None:
        super().__init__()
        self._plan, self._figures = plan, figures

    def __missing__(self, name: str) -> Figure:
        """Sum the figures that the name means; raises `KeyError` for a name that no column has."""
        self[name] = add(self._figures[key] for key in self._plan[name])
        return self[name]


TOTAL = "总计"
Plan: TypeAlias = dict[str, dict[str, dict[str, tuple[str, ...]]]]
"""By table, row name and column name the keys that are summed."""


@cache
def _plan(form_name: str) -> Plan:
    """表三.新收.总计: which figures each name means; worked out once a form."""
    return {table.name: _table_names(table) for table in by_name(form_name).tables}


def _table_names(table: Table) -> dict[str, dict[str, tuple[str, ...]]]:
    """By the names of row and column the keys of a table, groups of rows and columns included."""
    names: dict[str, dict[str, tuple[str, ...]]] = {}
    for block in table.blocks:
        for line, _ in leaves(block.rows):
            _name(names, line.names, _row_names(table, block, (line,)))
        for group in groups(block.rows):
            _name(names, group.names, _row_names(table, block, _summable(group)))
    return names


def _row_names(table: Table, block: Block, lines: Iterable[Line]) -> dict[str, tuple[str, ...]]:
    """One row, or the sum of several, by the names of its columns and column groups."""
    rows = tuple(line.key for line in lines)
    row: dict[str, tuple[str, ...]] = {}
    for column, _ in leaves(block.columns):
        keys = tuple(f"{table.key}.{key}.{column.key}" for key in rows)
        row |= {name: keys for name in column.names if name not in row}
    for group in groups(block.columns):
        columns = _summable(group)
        keys = tuple(f"{table.key}.{key}.{column.key}" for key in rows for column in columns)
        row |= {name: keys for name in group.names if name not in row}
    return row


def _summable(group: Group) -> tuple[Line, ...]:
    """The lines of a group that its sum is made of: all but its totals."""
    return tuple(line for line, _ in leaves(group.lines) if not isinstance(line, Total))


def _name(
    names: dict[str, dict[str, tuple[str, ...]]], spellings: Iterable[str], row: dict[str, tuple[str, ...]]
) -> None:
    for spelling in spellings:
        names.setdefault(spelling, row)
