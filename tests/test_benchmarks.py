"""The page about speed says what was measured and nothing else."""

from __future__ import annotations

from benchmarks import page
from benchmarks.measuring import Ratio


def test_the_page_and_its_picture_are_what_the_measurements_say() -> None:
    measured = page.read(page.DATA)
    assert measured
    assert page.PAGE.read_text("utf-8") == page.render(measured)
    assert page.PICTURE.read_text("utf-8") == page.picture(measured)


def test_a_ratio_tells_its_median_its_span_and_whether_it_keeps_its_promise() -> None:
    slow = Ratio("甲 ÷ 乙", (1.2, 2.5, 1.4), 1.3)
    assert str(slow) == "甲 ÷ 乙：1.40（1.20–2.50）（目标 ≤ 1.3，没有达到）"
    assert not slow.holds
    assert Ratio("丙 ÷ 甲", (8, 9), 8, at_least=True).holds
    assert not Ratio("丙 ÷ 甲", (7, 8.5), 8, at_least=True).holds
