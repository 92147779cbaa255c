"""What is worth a picture (图解): series of figures by label, from logs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annualreport.facts.names import TOTAL, outcomes
from annualreport.facts.views import FactError, LogView
from annualreport.forms.model import Form
from annualreport.records import Release

MOST_BARS = 8
"""More bars than this, and the smallest are put together."""
REST = "其余"
YEARLY = ("新收", "办结", "结转下年")
DISPUTED = ("行政复议", "行政诉讼")


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its figure, and last year's beside it where years are compared."""

    label: str
    value: int
    before: int | None = None


@dataclass(frozen=True)
class Chart:
    """A picture: its title, the unit of its figures, its bars."""

    title: str
    unit: str
    bars: tuple[Bar, ...]

    @property
    def compares(self) -> bool:
        """Whether it shows two years."""
        return any(bar.before is not None for bar in self.bars)

    @property
    def words(self) -> str:
        """The picture in a sentence, for those who do not see it."""
        told = (
            f"{bar.label}{bar.value}{self.unit}"
            + (f"（上年{bar.before}{self.unit}）" if bar.before is not None else "")
            for bar in self.bars
        )
        return f"{self.title}：{'，'.join(told)}。"


def charts(names: Mapping[str, Any], form: Form) -> Iterator[Chart]:
    """The pictures that the data allow; one without any figure is left out."""
    for chart in _all(names, form):
        if any(bar.value or bar.before for bar in chart.bars):
            yield chart


def _all(names: Mapping[str, Any], form: Form) -> Iterator[Chart]:
    released = names.get(Release.sheet)
    if isinstance(released, LogView):
        yield from _releases(released)
    table = names["表三"]
    applicants = {column.names[0]: table["新收"][column.names[0]] for column in form.summed_columns("t3")}
    yield from _chart("新收申请的申请人", "件", applicants)
    yield from _chart("申请的办理结果", "件", {name: table[name][TOTAL] for name in outcomes(form)})
    replies = names.get("答复")
    if replies is not None:
        yield from _chart("答复时限", "件", {"按期答复": replies["按期"], "超期答复": replies["超期"]})
    if "上年" in names:
        yield from _years(names, names["上年"])


def _releases(log: LogView) -> Iterator[Chart]:
    """Where releases went, by channel, the small ones together."""
    try:
        groups_ = log.分组("渠道") if "渠道" in log.headers else {}
    except FactError:
        return
    shown = dict(list(groups_.items())[:MOST_BARS])
    if rest := sum(groups_.values()) - sum(shown.values()):
        shown[REST] = rest
    yield from _chart("主动公开的渠道", "条", shown)


def _years(names: Mapping[str, Any], last: Mapping[str, Any]) -> Iterator[Chart]:
    """Requests and disputes of this year and the year before."""
    rows = {**dict.fromkeys(YEARLY, "表三"), **dict.fromkeys(DISPUTED, "表四")}
    pairs = {row: (names[table][row][TOTAL], last[table][row][TOTAL]) for row, table in rows.items()}
    if all(figure is not None for pair in pairs.values() for figure in pair):
        bars = tuple(Bar(row, int(now), int(then)) for row, (now, then) in pairs.items())
        yield Chart("本年与上年", "件", bars)


def _chart(title: str, unit: str, figures: Mapping[str, Any]) -> Iterator[Chart]:
    if all(figure is not None for figure in figures.values()):
        yield Chart(title, unit, tuple(Bar(label, int(figure)) for label, figure in figures.items()))
