"""Table four out of plain text: its one line, a line for each group, or what follows the last of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from annualreport.published.figures import DisputeRow, values_of
from annualreport.published.grids import is_figure
from annualreport.published.labels import group_of
from annualreport.published.lines import LONGEST, Text
from annualreport.published.segments import figure_lines, is_broken, is_glued, leading_figures

ALL_GROUPS, ONE_GROUP = 15, 5
"""Values of table four: in its one line, in one of its groups."""
FIRST_RESULT, TOTAL = "结果维持", "总计"
"""Columns of table four in this order, where the page did not tear them."""
SUIT_FIRST = re.compile(
    r"(?m)^[ \t|]*行政诉讼[\s|]*行政复议|^[ \t|]*(?:未经复议直接起诉|复议后起诉)[\s|][^\n]*行政复议|复议后起诉[\s|]+未经复议直接起诉"
)
"""The groups of table four in another order than the form's."""
CAPTION = re.compile(r"(?:（?[一二三四\d]+[)）、.])?(?:行政诉讼)?[（(]?(.*?)[)）]?(?:案件|情况)?[:：]?")
"""A caption of table four: 行政诉讼（复议后起诉）."""
LINES_ABOVE = 4
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
PROSE = 20
"""Characters beside the headings from which a line is more than headings."""
LAST_HEADING = re.compile(r"[总合]\s*计")


def dispute_rows(text: Text) -> Iterator[DisputeRow]:
    """Table four: its one line, or a line for each group, or what follows the last of its headings."""
    first, total = text.text.find(FIRST_RESULT), text.text.find(TOTAL)
    if 0 <= total < first or SUIT_FIRST.search(text.text) or _is_out_of_order(text.text):
        return
    lines = list(figure_lines(text.text, ALL_GROUPS))
    if lines:
        for at, values in lines:
            broken = is_broken(text.text, at, ALL_GROUPS)
            found, run = ((), values) if broken else (values_of(values, text.place(at)), ())
            yield DisputeRow(None, found, text.place(at), run=run)
        return
    groups = list(_grouped(text))
    if groups:
        yield from groups
        return
    heading = list(LAST_HEADING.finditer(text.text))
    for match in heading:
        end = match.end()
        segment, place = text.text[end : end + LONGEST], text.place(end - 1)
        figures = leading_figures(segment)
        if len(figures) == ALL_GROUPS:
            yield DisputeRow(None, values_of(figures, place), place)
        elif match is heading[-1] and len(figures) < ALL_GROUPS and is_glued(segment, figures, ALL_GROUPS):
            yield DisputeRow(None, (), place, run=figures)


def _is_out_of_order(text: str) -> bool:
    """Whether the results stand in another order than the form's, on one line or a line each."""
    named = [RESULTS.index(name) for line in text.split("\n") for name in _results_of(line)]
    return any(later not in {each, (each + 1) % len(RESULTS)} for each, later in pairwise(named))


def _results_of(line: str) -> list[str]:
    """The results that a line of headings names; a line of prose tells no order."""
    found = re.findall("|".join(RESULTS), line)
    words = re.sub("|".join((*RESULTS, "总计", "小计", "合计", r"[\s|\d]")), "", line)
    return found if len(words) < PROSE else []


def _grouped(text: Text) -> Iterator[DisputeRow]:
    """Lines of one group each, named by themselves or by the nearest line above that names a group."""
    found = []
    for at, values in figure_lines(text.text, ONE_GROUP):
        line_end = text.text.find("\n", at)
        above = text.text[: line_end if line_end >= 0 else len(text.text)].split("\n")[-LINES_ABOVE:]
        named = next((names for line in reversed(above) if (names := _groups_in(line))), set())
        group = next(iter(named)) if len(named) == 1 and "?" not in named else None
        found.append(DisputeRow(group, values_of(values, text.place(at)), text.place(at)))
    groups = [row.group for row in found]
    yield from found if len(set(groups)) == len(groups) and None not in groups else ()


def _groups_in(line: str) -> set[str]:
    """The groups that a caption names; prose that speaks of one is no caption."""
    words = "".join(token for token in line.replace("|", " ").split() if not is_figure(token))
    caption = CAPTION.fullmatch(words)
    named = group_of(caption[1]) if caption else None
    return {named} if named else {"?"} if words and any(name in words for name in ("复议", "诉讼")) else set()
