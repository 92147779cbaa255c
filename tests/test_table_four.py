"""Table four: which of its fifteen figures is which, told by whole headings and by torn ones."""

from __future__ import annotations

import pytest

from annualreport.forms.years import for_year
from annualreport.place import GridSpot
from annualreport.published.disputes import place_disputes
from annualreport.published.figures import DisputeRow, Head, Value

WHOLE = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
TORN = ("果维持", "果纠正", "他结果", "未审结", "计")
SPOT = GridSpot("报告.pdf", 6, 2, 1)


def row_under(heads: tuple[str, ...]) -> DisputeRow:
    """Fifteen different figures below headings, a column each, as a page begins after the group names."""
    values = tuple(Value(str(number), SPOT, number, number + 1) for number in range(15))
    return DisputeRow(None, values, SPOT, tuple(Head(text, at, at + 1) for at, text in enumerate(heads)))


@pytest.mark.parametrize("heads", [WHOLE * 3, TORN * 3], ids=["whole", "torn over a page"])
def test_headings_in_the_forms_order_give_each_figure_its_cell(heads: tuple[str, ...]) -> None:
    placed = place_disputes(row_under(heads), for_year(2025).tables[-1])
    assert placed is not None
    assert [value.text for value in placed.values()] == [str(number) for number in range(15)]


@pytest.mark.parametrize("heads", [WHOLE[::-1] * 3, TORN[::-1] * 3, ("果",) * 15, ("",) * 15])
def test_headings_that_say_another_order_or_nothing_give_no_figure(heads: tuple[str, ...]) -> None:
    assert place_disputes(row_under(heads), for_year(2025).tables[-1]) is None
