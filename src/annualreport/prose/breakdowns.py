"""Totals and the parts that a sentence breaks them into: 其中……、分别……、包括……."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annualreport.mention import Breakdown
from annualreport.notation.spoken import Spoken, numbers_in
from annualreport.prose.sentences import Sentence

BEGINS = re.compile(r"[，,。:：;；(（、]?\s*(?:其中|分别(?:是|为)?|包括|包含|含)[，,:：]?")
LIST_ENDS = re.compile(r"[；;。]|其中|另|同比|共计|累计|合计|总计|全年|另外|此外|另有|同时|较上年")
BRACKET_ENDS = re.compile(rf"[)）]|{LIST_ENDS.pattern}")
COMPLETE = re.compile(r"分别|包括")
REST = re.compile(r"其他|其它|其余")
SAME = {"条次": "条", "件次": "件", "场次": "场"}
LEAST_PARTS = 2
NEAR = 14
"""Characters between a total and the word that begins its parts."""
COUNTED = frozenset(("条", "件", "篇", "份", "期", "个", "次", "场", "宗", "项", "部"))


def breakdowns_in(sentence: Sentence) -> Iterator[Breakdown]:
    """The totals of a sentence with their parts; what stands in brackets within a list is left out of it."""
    text = sentence.text
    numbers = [number for number in numbers_in(text) if number.unit in COUNTED]
    for begin in BEGINS.finditer(text):
        total = _total(numbers, text, begin.start())
        if total is None:
            continue
        stretch, end = _list(text, begin.end(), in_brackets="(" in begin[0] or "（" in begin[0])
        parts = [number for number in _parts(stretch) if _unit(number) == _unit(total)]
        others = [number for number in _parts(stretch) if _unit(number) != _unit(total)]
        if len(parts) < LEAST_PARTS or others or any(part.is_least for part in parts) or total.is_least:
            continue
        yield Breakdown(
            total=total.value,
            parts=tuple(part.value for part in parts),
            unit=total.unit,
            is_complete=bool(COMPLETE.search(begin[0])) or _ends_with_rest(stretch),
            place=sentence.place(total.start, min(end, total.end + NEAR)),
        )


def _total(numbers: Sequence[Spoken], text: str, begin: int) -> Spoken | None:
    """The last number right before the word that begins a list."""
    before = [number for number in numbers if number.end <= begin]
    if not before or begin - before[-1].end > NEAR or re.search(r"[。；;]", text[before[-1].end : begin]):
        return None
    return before[-1]


def _list(text: str, start: int, *, in_brackets: bool) -> tuple[str, int]:
    """The words of a list, as far as it goes."""
    if in_brackets:
        close = BRACKET_ENDS.search(text, start)
        end = close.start() if close else len(text)
    else:
        close = LIST_ENDS.search(text, start)
        end = close.start() if close else len(text)
    return text[start:end], end


def _parts(stretch: str) -> list[Spoken]:
    plain = re.sub(r"[(（][^()（）]*[)）]", lambda match: " " * len(match[0]), stretch)
    return [number for number in numbers_in(plain) if number.unit != "%"]


def _ends_with_rest(stretch: str) -> bool:
    """Whether the last part is what is left over, so that nothing can be missing."""
    pieces = [piece for piece in re.split(r"[，,、]", stretch) if any(map(str.isdigit, piece))]
    return bool(pieces) and bool(REST.search(pieces[-1]))


def _unit(number: Spoken) -> str:
    return SAME.get(number.unit, number.unit)
