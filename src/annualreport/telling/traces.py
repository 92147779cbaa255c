"""The trace of a figure as text."""

from __future__ import annotations

from collections.abc import Iterator

from annualreport.notation.numbers import write_number
from annualreport.provenance import NO_SOURCE, Trace, UnitTrace
from annualreport.telling.table import wrap


def render(trace: Trace) -> str:
    """The figure, the rows that it counts, and the rows left out with the reason."""
    return "\n".join(_lines(trace)) + "\n"


def _lines(trace: Trace) -> Iterator[str]:
    figure = "读不出" if trace.figure is None else write_number(trace.figure)
    yield f"{trace.key} = {figure}"
    yield from wrap(trace.path, "  ")
    if trace.units:
        yield f"由 {len(trace.units)} 个单位相加："
        for unit in trace.units:
            yield from _unit(unit, "  ")
        if trace.taken_out:
            yield f"  减：几个单位都有、只计一次的 {trace.taken_out}"
        return
    yield f"  来源：{trace.source or NO_SOURCE}"
    for title, rows in (("计入的行", trace.counted), ("未计入的行", trace.left_out)):
        yield f"{title}：{'' if rows else '无'}"
        for some in rows:
            yield from wrap(f"工作表“{some.sheet}”第 {some.rows} 行，共 {some.count} 行：{some.fate}", "  ")


def _unit(unit: UnitTrace, indent: str) -> Iterator[str]:
    """What a unit gave, and under it its own units or rows."""
    yield from wrap(f"{unit.unit} {write_number(unit.amount)}（{unit.file}）", indent)
    if unit.trace is None:
        return
    for below in unit.trace.units:
        yield from _unit(below, f"{indent}  ")
    for some in unit.trace.counted:
        yield from wrap(f"工作表“{some.sheet}”第 {some.rows} 行，共 {some.count} 行", f"{indent}  ")
