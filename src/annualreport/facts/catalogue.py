"""Every name that a text may use, with what it says at present."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annualreport.facts.filters import enumerated, printed
from annualreport.facts.names import figure_paths
from annualreport.facts.replies import NAMES as REPLY_NAMES
from annualreport.facts.views import BLANK, FactError, LogView
from annualreport.forms.model import Form
from annualreport.notation.text import LONG_NUMBER, MAIL, shorten
from annualreport.report import add

DATES = ("日期", "时间")
MOST_VALUES = 12
"""More values than this, and a column is listed by how many it has."""
CLASSES = (
    "渠道",
    "类别",
    "类型",
    "平台",
    "方式",
    "状态",
    "栏目",
    "来源",
    "结果",
    "性质",
    "级别",
    "地位",
    "办结",
    "办复",
)
"""How columns end whose values are kinds of things; the values of others may be people's names and are not listed."""
UNKNOWN = "（没有数据）"


@dataclass(frozen=True)
class Entry:
    """What to write between {{ and }}, and its present value."""

    expression: str
    value: str


@dataclass(frozen=True)
class Chapter:
    """Names of one kind: of a table, of a log."""

    title: str
    entries: tuple[Entry, ...]

    def of_last_year(self) -> Chapter:
        """The same names as texts use them for the year before."""
        return Chapter(
            f"上年·{self.title}",
            tuple(Entry(f"上年.{entry.expression}", entry.value) for entry in self.entries),
        )


def catalogue(names: Mapping[str, Any], form: Form) -> Iterator[Chapter]:
    """The chapters in the order in which clerks look for them."""
    plain = {name: value for name, value in names.items() if not isinstance(value, dict | LogView)}
    yield Chapter(
        "基本信息",
        tuple(Entry(name, _told(value)) for name, value in plain.items() if not callable(value)),
    )
    for table in form.tables:
        entries = (
            Entry(path, _told(add(names["数"](key) for key in keys)))
            for keys, path in figure_paths(form).items()
            if form.cells[keys[0]].table is table
        )
        yield Chapter(f"{table.name} {form.headings[table.part - 1]}", tuple(entries))
    replies, indicators = names.get("答复"), names.get("指标", {})
    if replies is not None:
        yield Chapter("答复", tuple(Entry(f"答复.{name}", _told(replies[name])) for name in REPLY_NAMES))
    yield Chapter(
        "指标", tuple(Entry(f"指标[{_quoted(name)}]", _told(value)) for name, value in indicators.items())
    )
    for name, log in names.items():
        if isinstance(log, LogView):
            yield Chapter(name, tuple(_of_log(log)))


def _of_log(log: LogView) -> Iterator[Entry]:
    """件数 of a log, by each value of its columns of few values; how many values the other columns have."""
    try:
        yield Entry(f"{log.name}.件数()", _told(log.件数()))
        for column in log.headers:
            kinds = log.种数(column)
            if kinds > MOST_VALUES or not column.endswith(CLASSES):
                yield from _of_column(log, column, kinds)
                continue
            groups = log.分组(column)
            if len(groups) > 1:
                yield Entry(f'{log.name}.分组("{column}")|列举', shorten(enumerated(groups), 40))
            for value, count in groups.items():
                if value != BLANK and not (MAIL.search(value) or LONG_NUMBER.search(value)):
                    where = f"{column}={_quoted(value)}" if column.isidentifier() else ""
                    if where and value == shorten(value):
                        yield Entry(f"{log.name}.件数({where})", _told(count))
    except FactError as error:
        yield Entry(f"{log.name}.件数()", f"（{error}）")


def _of_column(log: LogView, column: str, kinds: int) -> Iterator[Entry]:
    """A column whose values are not listed: its sum where it holds numbers, else how many values it has."""
    if column.endswith(DATES):
        return
    try:
        yield Entry(f"{log.name}.合计({_quoted(column)})", _told(log.合计(column)))
    except FactError:
        yield Entry(f"{log.name}.种数({_quoted(column)})", str(kinds))


def _quoted(name: object) -> str:
    if isinstance(name, tuple):
        return ", ".join(map(_quoted, name))
    mark = "'" if '"' in str(name) else '"'
    return f"{mark}{name}{mark}"


def _told(value: object) -> str:
    try:
        return printed(value)
    except FactError:
        return UNKNOWN
