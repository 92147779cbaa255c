"""Totals and the parts that a sentence breaks them into: 其中……、分别……、包括……."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from annualreport.mention import Breakdown
from annualreport.notation.spoken import Spoken, numbers_in
from annualreport.prose.sentences import BRACKETED, Sentence

BEGINS = re.compile(r"[，,。:：;；(（、]?\s*(?:其中|分别(?:是|为)?|包括|包含|含)[，,:：]?")
LIST_ENDS = re.compile(
    r"[；;。]|其中|另|答复\d|办结\d|同比|共计|累计|合计|总计|全年|另外|此外|另有|同时|较上年"
)
BRACKET_ENDS = re.compile(rf"[)）]|{LIST_ENDS.pattern}")
COMPLETE = re.compile(r"分别|包括")
EXPLAINED = re.compile(r"重复|同一|多种形式|转发|多渠道")
"""A sentence that says why its parts need not add up."""
COMPARED = re.compile(r"同比|[比较](?:上年|去年|20\d\d)|增加|减少|增长|下降")
SUMMED = re.compile(r"合计(?:为|共)?$|^[，,、]?(?:合计|共计|总计|共)(?:为|有)?$")
REST = re.compile(r"其他|其它|其余")
SAME = {"条次": "条", "件次": "件", "场次": "场"}
LISTED = "、"
LEAST_PARTS, MOST_PARTS = 2, 20
NEAR = 14
"""Characters between a total and the word that begins its parts."""
COUNTED = frozenset(("条", "件", "篇", "份", "期", "个", "次", "场", "宗", "项", "部"))


SUMMED_UNITS = COUNTED | {"所", "名", "块", "家", "张", "人次", "人", "册", "处"}


def breakdowns_in(sentence: Sentence) -> Iterator[Breakdown]:
    """The totals of a sentence with their parts; what stands in brackets within a list is left out of it."""
    text = sentence.text
    numbers = [number for number in numbers_in(text) if number.unit in COUNTED]
    if EXPLAINED.search(text):
        return
    yield from _summed([number for number in numbers_in(text) if number.unit in SUMMED_UNITS], sentence)
    for begin in BEGINS.finditer(text):
        totals = _totals(numbers, text, begin.start())
        if not totals or _gap(text, totals[-1], begin) > NEAR or totals[-1].is_least or totals[-1].is_rough:
            continue
        stretch, end = _list(text, begin.end(), in_brackets="(" in begin[0] or "（" in begin[0])
        found = _parts(stretch)
        parts = [number for number in found if _unit(number) == _unit(totals[-1])]
        unsure = any(part.is_least or part.is_rough for part in parts)
        whole = sum(part.value for part in parts)
        is_larger = len(parts) == 1 and all(parts[0].value > each.value for each in totals)
        enough = len(parts) >= LEAST_PARTS or is_larger
        if not enough or len(parts) < len(found) or unsure or _adds_up(parts, totals, stretch):
            continue
        yield Breakdown(
            total=max(totals, key=lambda each: each.value).value
            if whole > totals[-1].value
            else totals[-1].value,
            parts=tuple(part.value for part in parts),
            unit=totals[-1].unit,
            is_complete=bool(COMPLETE.search(begin[0])) or _ends_with_rest(stretch),
            place=sentence.place(totals[-1].start, min(end, totals[-1].end + NEAR)),
        )


def _adds_up(parts: Sequence[Spoken], totals: Sequence[Spoken], stretch: str) -> bool:
    """Whether the parts make a total, or the last totals together, all or the first of them.

    What follows the first ones then is another list; not so where it goes on with the mark of one list, 、.
    """
    sums = list(accumulate(part.value for part in parts))
    ends = [
        whole
        for at, whole in enumerate(sums, 1)
        if at >= LEAST_PARTS and (at == len(parts) or not stretch[parts[at - 1].end :].startswith(LISTED))
    ]
    together = accumulate(each.value for each in reversed(totals))
    return not {*(each.value for each in totals), *together}.isdisjoint(ends)


def _summed(numbers: Sequence[Spoken], sentence: Sentence) -> Iterator[Breakdown]:
    """Numbers one after another and at the end their sum: 9件，6件，合计15件; the last ones may suffice for it."""
    stretch: list[Spoken] = []
    last_end = 0
    for number in numbers:
        between = sentence.text[last_end : number.start]
        last_end = number.end
        if re.search(r"[；;]", between) or (stretch and _unit(stretch[-1]) != _unit(number)):
            stretch = []
        is_plain = not number.is_least and not number.is_rough
        if SUMMED.search(between) and len(stretch) >= LEAST_PARTS and is_plain:
            sums = [sum(part.value for part in stretch[at:]) for at in range(len(stretch))]
            if number.value not in sums:
                parts = tuple(part.value for part in stretch)
                place = sentence.place(stretch[0].start, number.end)
                yield Breakdown(number.value, parts, number.unit, is_complete=True, place=place)
        stretch = [*stretch, number][-MOST_PARTS:] if is_plain else []


def _totals(numbers: Sequence[Spoken], text: str, begin: int) -> list[Spoken]:
    """The numbers before a list, as far as they can be its total: in no brackets, no differences, of one unit."""
    plain = BRACKETED.sub(lambda match: " " * len(match[0]), text[:begin])
    stretch = max(plain.rfind(mark) for mark in "。；;") + 1
    before = [
        number
        for number in numbers
        if stretch <= number.start
        and number.end <= begin
        and plain[number.start : number.end].strip()
        and not COMPARED.search(plain[max(stretch, number.start - NEAR) : number.start])
    ]
    if not before:
        return []
    return [each for each in before if _unit(each) == _unit(before[-1])]


def _gap(text: str, total: Spoken, begin: re.Match[str]) -> int:
    """Characters between a total and the word that begins its parts, those in brackets left out."""
    return len(BRACKETED.sub("", text[total.end : begin.start()]))


def _list(text: str, start: int, *, in_brackets: bool) -> tuple[str, int]:
    """The words of a list, as far as it goes."""
    close = (BRACKET_ENDS if in_brackets else LIST_ENDS).search(text, start)
    end = close.start() if close else len(text)
    return text[start:end], end


def _parts(stretch: str) -> list[Spoken]:
    plain = BRACKETED.sub(lambda match: " " * len(match[0]), stretch)
    return [number for number in numbers_in(plain) if number.unit != "%"]


def _ends_with_rest(stretch: str) -> bool:
    """Whether the last part is what is left over, so that nothing can be missing."""
    pieces = [piece for piece in re.split(r"[，,、]", stretch) if any(map(str.isdigit, piece))]
    return bool(pieces) and bool(REST.search(pieces[-1]))


def _unit(number: Spoken) -> str:
    return SAME.get(number.unit, number.unit)
