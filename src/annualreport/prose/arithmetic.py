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
RATED = {
    "办结": re.compile(r"办结|办理完"),
    "答复": re.compile(r"答复|回复"),
    "办复": re.compile(r"办复"),
    "延期": re.compile(r"延期"),
}
SHARED = re.compile(r"(?:占(?:比|总[数量]|全部)?(?:的|为|达到?)*|^[(（])$")
"""占……: of a whole that has no name of its own, and so of one of the numbers before."""
RATE = re.compile(r"(?P<what>办结|答复|办复|延期)率(?:为|达到?)?$")
YEAR = re.compile(r"(20\d\d)年")
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
    is_shared: bool = False
    """Whether a percentage follows it, so that it is a part of something."""


def reckonings_in(sentence: Sentence, before: Sentence | None) -> Iterator[Reckoning]:
    """Every percentage of a sentence whose numbers stand in it, or in the sentence `before` that it goes on."""
    if "%" not in sentence.text:
        return
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
    spoken = list(numbers_in(text))
    starts = [0, *(each.end for each in spoken)]
    words = [text[start : each.start] for start, each in zip(starts, spoken, strict=False)]
    behind = [*zip(spoken[1:], words[1:], strict=True), None]
    for each, before, after in zip(spoken, words, behind, strict=False):
        is_shared = (
            after is not None and after[0].unit == "%" and bool(SHARED.search(after[1].lstrip("，, ")))
        )
        yield _Number(each, before, is_shared=is_shared)


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
    years = [YEAR.findall(one.words) for one in (rest[-1], last)]
    if all(years) and years[0][-1] != years[1][-1]:
        before, now = (here, before) if years[0][-1] < years[1][-1] else (before, here)
    elif THIS_YEAR.search(last.words) and LAST_YEAR.search(rest[-1].words):
        before, now = here, last.spoken.value
    elif not BASE.search(last.words):
        return []
    return [(now - before) * HUNDRED / before] if before > 0 else []


def _shares(number: _Number, found: Sequence[_Number], earlier: Sequence[_Number]) -> list[Decimal]:
    """The shares that a percentage can mean: of any larger number of the same unit that was named before.

    What has a share of its own is a part and no whole.
    """
    words = number.words.lstrip("，, ")
    if "分别" in words:
        return []
    rate = RATE.search(words) if number.spoken.value != HUNDRED else None
    parts = [one for one in found[-1:] if one.is_shared] if SHARED.search(words) else []
    if rate:
        parts = [one for one in found if RATED[rate["what"]].search(one.words)][-1:]
    if not parts or len(words) > NEAR or parts[0].spoken.is_rough or parts[0].spoken.is_least:
        return []
    part = parts[0].spoken
    candidates = (
        *earlier,
        *(one for one in found if one.spoken.start < part.start or (rate and one.spoken is not part)),
    )
    wholes = {one.spoken.value for one in candidates if one.spoken.unit == part.unit and not one.is_shared}
    larger = sorted(whole for whole in wholes if whole >= part.value and whole > 0)
    return [part.value * HUNDRED / whole for whole in larger]
