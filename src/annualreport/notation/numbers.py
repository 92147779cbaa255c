"""Numbers: from cells as offices fill them to exact values, and back into print."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from annualreport.notation.text import squeeze

NOTHING = frozenset({"", "/", "\\", "-", "—", "——", "--", "–", "无"})
"""Marks that people write where there is nothing to count; they are no number."""
FIGURE = re.compile(
    r"(?P<sign>[+\-−]|增加?|减少?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>万元?|元|件|条|项|个|宗|批次?|家|笔|次)?(?:\([^)]*\))?"
)
YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000)}
UNCHANGED = frozenset({"未增未减", "无增减", "未增减", "不增不减", "无变化", "持平", "没有变化", "增减0"})
"""What stands for no change (增减) at all."""
DIGITS = "〇一二三四五六七八九"


class NotANumberError(ValueError):
    """Something stands in the cell, and it is no number."""


def read_number(value: object, unit: str = "") -> Decimal | None:
    """The exact number in a cell, or None where the cell says nothing (blank, `/`, `—`, `无`).

    `unit` is the cell's own unit of money: `1276.5534万元` in a 元 cell is 12765534. Raises
    `NotANumberError` for anything else that is not one number, and for money where items are counted.
    """
    if value is None:
        return None
    if isinstance(value, bool):
        raise NotANumberError(str(value))
    if isinstance(value, int | float | Decimal):
        return _plain(Decimal(str(value)))
    text = squeeze(str(value))
    if text in NOTHING:
        return None
    if text in UNCHANGED:
        return Decimal(0)
    match = FIGURE.fullmatch(text)
    if match is None:
        raise NotANumberError(text)
    number = Decimal(match["digits"].replace(",", ""))
    if match["unit"] and (match["unit"] in YUAN) != (unit in YUAN):
        raise NotANumberError(text)
    if match["unit"] in YUAN:
        number = number * YUAN[match["unit"]] / YUAN[unit]
    return _plain(-number if match["sign"] in ("-", "−", "减", "减少") else number)


def write_number(value: int | Decimal) -> str:
    """The shortest exact print: 379460.00 → 379460, 0.50 → 0.5."""
    return format(_plain(Decimal(value)), "f")


def chinese(number: int) -> str:
    """A whole number from 0 to 99 in Chinese numerals, as headings count: 12 → 十二."""
    if not 0 <= number <= 99:
        raise ValueError(f"no heading has number {number}")
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones] if ones else "零"
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without exponent; refuses infinities."""
    try:
        whole = number.to_integral_value()
    except InvalidOperation as error:
        raise NotANumberError(str(number)) from error
    if not number.is_finite():
        raise NotANumberError(str(number))
    return whole if number == whole else number.normalize()
