"""Percentages that a sentence gives beside the numbers that they are reckoned from: changes, shares and rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from annualreport.mention import Reckoning
from annualreport.notation.spoken import Spoken, numbers_in
from annualreport.prose.sentences import Sentence

FALL = "下降|减少|降低|回落|减幅|降幅"
RISE = "增长|上升|提高|增加|增幅|涨幅"
CHANGED = re.compile(rf"(?:(?P<fall>{FALL})|{RISE})(?:了|为|达到?)*$")
DIFFERENCE = re.compile(r"(?:(?P<fall>减少|下降|降低|少)|增加|增长|上升|多)了?$")
BEFORE = r"(?:上一?年度?|去年|20\d\d年度?)"
BASE = re.compile(rf"(?:[比较与]|相比){BEFORE}(?:同期)?[^，。；;\d]{{0,8}}$")
"""较2023年（52件）: last year's number, put beside this year's."""
LAST_YEAR = re.compile(rf"{BEFORE}(?:共|全年)?[^，。；;\d]{{0,10}}$")
THIS_YEAR = re.compile(r"(?:本年度?|今年|20\d\d年度?)(?:共|全年)?[^，。；;\d]{0,10}$")
SHARED = re.compile(r"(?:占(?:比|总[数量]|全部)?(?:的|为|达到?)*|^[(（])$")
"""占……: of a whole that has no name of its own, and so of one of the numbers before."""
RATE = re.compile(r"(?:办结|答复|办复|延期)率(?:为|达到?)?$")
STRETCH = re.compile(r"[；;]")
CONTINUES = re.compile(r"^(?:其中|通过)")
NEAR = 20
"""Characters between a number and the percentage that belongs to it."""
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class _Number:
    """A number of a sentence with the words since the one before it."""

    spoken: Spoken
    words: str


def reckonings_in(sentence: Sentence, before: Sentence | None) -> Iterator[Reckoning]:
    """Every percentage of a sentence whose numbers stand in it, or in the sentence `before` that it goes on."""
    earlier: list[_Number] = []
    if before and before.part == sentence.part and CONTINUES.match(sentence.text):
        earlier = [one for one in _numbers(before.text) if one.spoken.unit != "%"]
    found: list[_Number] = []
    for number in _numbers(sentence.text):
        if number.spoken.unit != "%":
            found.append(number)
            continue
        told = number.spoken
        stretch = _same_stretch(sentence.text, found, told.start)
        if told.is_rough or told.is_least or not stretch:
            continue
        if ways := _changes(number, stretch):
            kind, value = "change", -told.value if _falls(CHANGED, number.words) else told.value
        else:
            kind, value, ways = "share", told.value, _shares(number, found, earlier)
        if ways:
            yield Reckoning(kind, value, tuple(ways), sentence.place(told.start, told.end), sentence.number)


def _numbers(text: str) -> Iterator[_Number]:
    end = 0
    for spoken in numbers_in(text):
        yield _Number(spoken, text[end : spoken.start])
        end = spoken.end


def _same_stretch(text: str, found: Sequence[_Number], start: int) -> list[_Number]:
    """The numbers since the last semicolon."""
    marks = [mark.end() for mark in STRETCH.finditer(text, 0, start)]
    return [one for one in found if one.spoken.start >= (marks[-1] if marks else 0)]


def _falls(pattern: re.Pattern[str], words: str) -> bool:
    match = pattern.search(words)
    return match is not None and bool(match["fall"])


def _changes(number: _Number, found: Sequence[_Number]) -> list[Decimal]:
    """The change that a percentage can mean, where the words before it speak of one."""
    if not CHANGED.search(number.words):
        return []
    last = found[-1]
    rest = [one for one in found[:-1] if one.spoken.unit == last.spoken.unit]
    if not rest or last.spoken.is_rough or rest[-1].spoken.is_rough:
        return []
    here = rest[-1].spoken.value
    if DIFFERENCE.search(last.words):
        change = -last.spoken.value if _falls(DIFFERENCE, last.words) else last.spoken.value
        base = here if BASE.search(rest[-1].words) else here - change
        return [change * HUNDRED / base] if base > 0 else []
    before, now = last.spoken.value, here
    if THIS_YEAR.search(last.words) and LAST_YEAR.search(rest[-1].words):
        before, now = here, last.spoken.value
    elif not BASE.search(last.words):
        return []
    return [(now - before) * HUNDRED / before] if before > 0 else []


def _shares(number: _Number, found: Sequence[_Number], earlier: Sequence[_Number]) -> list[Decimal]:
    """The shares that a percentage can mean: of any larger number of the same unit that was named before."""
    part = found[-1].spoken
    words = number.words.lstrip("，, ")
    is_share, is_rate = SHARED.search(words), RATE.search(words) and number.spoken.value != HUNDRED
    if not (is_share or is_rate) or len(words) > NEAR or part.is_rough or part.is_least:
        return []
    wholes = {one.spoken.value for one in (*earlier, *found[:-1]) if one.spoken.unit == part.unit}
    larger = sorted(whole for whole in wholes if whole >= part.value and whole > 0)
    return [part.value * HUNDRED / whole for whole in larger]
