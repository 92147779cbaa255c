"""What texts say of requests carried over from the year before, into the next one, or still open at its end."""

from __future__ import annotations

import re

INTO = re.compile(r"(?:上一?年度?|去年|往年)[^下]{0,8}(?:结转|遗留|转来|转入)|(?:结转|转)自?上一?年度?")
FORWARD = re.compile(
    r"(?:结转|顺延|延续|转|延)[至到入]?(?:下一?年度?|次年|20\d\d年度?|明年)|下一?年度?(?:继续|再行?)?(?:办理|答复)"
)
REST = re.compile(r"(?:剩余|其余|尚有|还有|尚|另有|另)*")
STILL_OPEN = re.compile(r"^(?:尚未|未|正在|仍在|还在|依法延期|延期|跨年度?)(?:办结|办理|答复|审核|办理中)")
"""7件正在办理: what is open at the end of the year."""
INCLUDED = re.compile(r"含|包括|其中|加上|连同|叠加|及|和")


def is_carried_in(text: str, year: int | None) -> bool:
    """Whether words speak of requests from the year before, in words or by its number."""
    named = year is not None and re.search(rf"{year - 1}年度?[^，。；\d]{{0,4}}(?:结转|未办结)", text)
    return bool(INTO.search(text) or named)


def is_carried_forward(text: str) -> bool:
    """Whether words speak of requests that go on in the next year."""
    return FORWARD.search(text) is not None


def is_open(before: str, after: str) -> bool:
    """Whether a number with these words before and behind it counts what is not answered yet."""
    return bool(REST.fullmatch(before) and STILL_OPEN.search(after))


def is_included(sentence: str, year: int | None) -> bool:
    """Whether a sentence says that its numbers hold what was carried over: 含上年结转, or in brackets."""
    pieces = re.split(r"[；;]", sentence)
    return any(is_carried_in(piece, year) and INCLUDED.search(piece) for piece in pieces)
