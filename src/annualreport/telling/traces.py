"""The trace of a figure as text."""

from __future__ import annotations

from collections.abc import Iterator

from annualreport.notation.numbers import write_number
from annualreport.provenance import NO_SOURCE, Trace
from annualreport.telling.table import wrap


def render(trace: Trace) -> str:
    """The figure, the rows that it counts, and the rows left out with the reason."""
    return "\n".join(_lines(trace)) + "\n"


def _lines(trace: Trace) -> Iterator[str]:
    figure = "读不出" if trace.figure is None else write_number(trace.figure)
    yield f"{trace.key} = {figure}"
    yield from wrap(trace.path, "  ")
    yield f"  来源：{trace.source or NO_SOURCE}"
    for title, rows in (("计入的行", trace.counted), ("未计入的行", trace.left_out)):
        yield f"{title}：{'' if rows else '无'}"
        for some in rows:
            yield from wrap(f"工作表“{some.sheet}”第 {some.rows} 行，共 {some.count} 行：{some.fate}", "  ")
