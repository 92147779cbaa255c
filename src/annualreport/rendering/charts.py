"""Bars as inline SVG: dark and light, so that they can be told in print without colour, every figure written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from annualreport.notation.text import shorten

WIDTH, ROW, SIZE = 480, 34, 16
LABELS, FIGURES = 150, 74
"""Space for the labels before and the figures behind the bars."""
LONGEST_LABEL = 9
DARK, LIGHT = "#333333", "#ffffff"
FACE = "'Noto Sans SC', SimHei, 'Microsoft YaHei', sans-serif"


class Bar(Protocol):
    """One bar."""

    @property
    def label(self) -> str:
        """What it counts."""

    @property
    def value(self) -> int:
        """The figure of the year."""

    @property
    def before(self) -> int | None:
        """Last year's figure, where years are compared."""


class Chart(Protocol):
    """A picture to draw."""

    @property
    def title(self) -> str:
        """What it shows."""

    @property
    def unit(self) -> str:
        """The unit of its figures."""

    @property
    def bars(self) -> tuple[Any, ...]:
        """Its bars, from the top."""

    @property
    def compares(self) -> bool:
        """Whether it shows two years."""

    @property
    def words(self) -> str:
        """The picture in a sentence."""


def draw(chart: Chart, name: str) -> str:
    """The picture as an <svg> element; the page says it in words under the id `name`-words."""
    import drawsvg

    lines = list(_lines(chart))
    height = ROW * (len(lines) + chart.compares)
    drawing = drawsvg.Drawing(
        WIDTH, height, id=name, role="img", aria_labelledby=f"{name}-title", aria_describedby=f"{name}-words"
    )
    drawing.append(drawsvg.Title(chart.title, id=f"{name}-title"))
    most = max((value for _, value, _ in lines), default=0) or 1
    for number, (label, value, is_before) in enumerate(lines):
        middle = ROW * number + ROW / 2
        length = round((WIDTH - LABELS - FIGURES) * value / most, 1)
        drawing.append(_text(label, LABELS - 10, middle, "end"))
        drawing.append(_bar(middle, length, is_before=is_before))
        drawing.append(_text(f"{value}{chart.unit}", LABELS + length + 6, middle, "start"))
    if chart.compares:
        middle = height - ROW / 2
        for left, label, is_before in ((LABELS, "本年", False), (LABELS + 90, "上年", True)):
            drawing.append(_bar(middle, 18, left=left, is_before=is_before))
            drawing.append(_text(label, left + 26, middle, "start"))
    svg: str = drawing.as_svg(header="")
    return svg


def _lines(chart: Chart) -> Iterator[tuple[str, int, bool]]:
    """What stands in each row: label, figure, and whether it is last year's."""
    for bar in chart.bars:
        yield shorten(bar.label, LONGEST_LABEL), bar.value, False
        if bar.before is not None:
            yield "", bar.before, True


def _bar(middle: float, length: float, *, is_before: bool, left: float = LABELS) -> Any:
    """A bar, last year's hollow."""
    import drawsvg

    fill = LIGHT if is_before else DARK
    return drawsvg.Rectangle(left, middle - 11, length, 22, fill=fill, stroke=DARK, stroke_width=1.5)


def _text(words: str, x: float, middle: float, anchor: str) -> Any:
    import drawsvg

    return drawsvg.Text(
        words, SIZE, x, middle + SIZE * 0.36, text_anchor=anchor, font_family=FACE, fill="#111111"
    )
