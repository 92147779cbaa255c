"""Numbers as sentences write them: 12件, １２件, 十二件, 1,234件, 1.2万件, 20余人次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {**{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
UNITS = "人次|件次|条次|场次|个工作日|万元|件|条(?!例)|宗|起|封|份|个|次|篇|项|期|人|家|场|元|批|部|户|册|组|类|处|名|例|笔|[%％]"
COUNTED = "件|宗|起|封|份|条(?!例)|例"
"""What is counted in Chinese numerals; with other words they are names (四项制度)."""
LEAST, OVER = frozenset(("余", "多", "以上")), frozenset(("超", "超过", "突破", "逾"))
NUMBER = re.compile(
    r"(?<![\d.〔\[第\-—])(?P<about>约|近|大约|将近|超过?|突破|逾|达?到?近)?(?:(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<scale>[万亿])?(?P<more>[余多]|以上)?\s*(?P<late>[万亿])?"
    rf"(?P<unit>{UNITS})(?P<after>余|以上|左右)?"
    rf"|(?<![第一二三四五六七八九十百千万〇零两])(?P<spoken>[〇零一二两三四五六七八九十百千万]+)(?P<much>[余多])?(?P<counted>{COUNTED}))"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number in a sentence: where it stands, its value, what it counts, and whether it is only a lower bound."""

    start: int
    end: int
    value: Decimal
    unit: str
    is_least: bool = False
    is_rough: bool = False
    """True for 约, 近, 左右 and for decimals of 万: nobody counted so."""


def numbers_in(text: str) -> Iterator[Spoken]:
    """Every number with its unit, from left to right; `text` is of half width (NFKC)."""
    for match in NUMBER.finditer(text):
        about, more = match["about"] or "", (match["more"] or match["after"] or match["much"] or "")
        if match["digits"]:
            scale = SCALES[match["scale"] or ""] * SCALES[match["late"] or ""]
            value = Decimal(match["digits"].replace(",", "")) * scale
            rounded = scale > 1 and "." in match["digits"] and match["unit"] != "元"
            unit = match["unit"]
            if unit == "万元":
                value, unit = value * SCALES["万"], "元"
        else:
            spoken = read_chinese(match["spoken"])
            if spoken is None:
                continue
            value, unit, rounded = Decimal(spoken), match["counted"], False
        is_least = more in LEAST or about in OVER
        is_rough = rounded or more == "左右" or (bool(about) and about not in OVER)
        start = match.start() + len(about)
        yield Spoken(start, match.end(), value, "%" if unit == "％" else unit, is_least, is_rough)


def read_chinese(text: str) -> int | None:
    """A whole number in Chinese numerals: 一百二十三 → 123, 十二 → 12, 二〇二五 → 2025; None where it is none."""
    if not text:
        return None
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    before, scale, after = text.rpartition("万")
    if scale:
        high, low = read_chinese(before), read_chinese(after) if after else 0
        return None if high is None or low is None else high * SCALES["万"] + low
    total, digit = 0, None
    for character in text:
        if character in TENS:
            total += (1 if digit is None else digit) * TENS[character]
            digit = None
        elif character in DIGITS:
            digit = DIGITS[character]
        else:
            return None
    return total + (digit or 0)
