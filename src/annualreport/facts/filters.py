"""How texts print what they ask for: percentages, numerals, money, lists, comparisons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jinja2.runtime import Undefined

from annualreport.facts.views import BLANK, FactError, UnreadError
from annualreport.notation.dates import in_words
from annualreport.notation.numbers import chinese, write_number

MOST_DIGITS = 6
TEN_THOUSAND = 10_000
PAIR = 2
WHOLE = 100


def number(value: object, what: str) -> Fraction:
    """A number that a filter is about; raises `FactError` in the name of `what`."""
    if isinstance(value, Undefined):
        str(value)
    if value is None:
        raise UnreadError("引用的数字读不出来")
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
        raise FactError(f"{what}都必须是数字" if what.endswith("两边") else f"{what}必须是数字")
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def percent(value: object, digits: int = 2) -> str:
    """A ratio as a percentage with up to `digits` decimals, rounded half up: 0.9899 → 98.99%, 1 → 100%."""
    _check_digits(digits)
    ratio = number(value, "百分比前面")
    shown = _rounded(ratio * 100, digits)
    if shown == WHOLE and ratio < 1:
        # -- nearly all is not all --
        shown -= Decimal(1).scaleb(-digits)
    return f"{write_number(shown)}%"


def in_chinese(value: object, measure: str = "") -> str:
    """A small whole number in Chinese numerals: 12 → 十二, with a measure word 2 → 两个."""
    whole = number(value, "中文数字前面")
    if not 0 <= whole <= 99 or whole.denominator != 1:
        raise FactError("中文数字只用于 0 到 99 的整数")
    if not isinstance(measure, str):
        raise FactError("中文数字后面必须是量词")
    return "两" + measure if measure and whole == PAIR else chinese(int(whole)) + measure


def enumerated(listed: object, unit: str = "") -> str:
    """Groups in words (政府网站173条、微信公众号203条), or a list of names (《甲》、《乙》)."""
    if isinstance(listed, Mapping | tuple) and not listed:
        raise FactError("没有可以列举的内容，请用 {% if … %} 写明没有时怎样说")
    if isinstance(listed, Mapping) and BLANK in listed:
        raise FactError(f"有{printed(listed[BLANK])}条在这一列没有填写，不能列举，请在台账中补填")
    if isinstance(listed, Mapping):
        return "、".join(f"{name}{printed(count)}{unit or '条'}" for name, count in listed.items())
    if isinstance(listed, tuple):
        return "、".join(f"{name}{unit}" for name in listed)
    raise FactError("列举前面必须是分组或列表")


def length(listed: object) -> int:
    """How many groups or names there are, so that the number announced is the number listed."""
    if not isinstance(listed, Mapping | tuple):
        raise FactError("数目前面必须是分组或列表")
    return len(listed)


def in_ten_thousands(value: object, digits: int = 4) -> str:
    """万: 145000 → 14.5, and 元 as 万元: 379460 → 37.946; rounded half up to `digits` decimals."""
    _check_digits(digits)
    return write_number(_rounded(number(value, "万、万元前面") / TEN_THOUSAND, digits))


def at_least(value: object, step: int = 0) -> str:
    """A lower bound: 1056 → 1000余, 20 → 20, 145678 → 14万余; `step` says what to round down to."""
    exact = number(value, "余前面")
    if exact < 1:
        raise FactError("余前面必须是不小于 1 的数字")
    whole = int(exact)
    if not isinstance(step, int) or step < 0:
        raise FactError("余的取整单位必须是不小于 0 的整数")
    size = step or (TEN_THOUSAND if whole >= TEN_THOUSAND else 10 ** (len(str(whole)) - 1))
    floor = whole - whole % size
    if not floor:
        raise FactError(f"数字不到{size}，不能写“余”")
    said = f"{write_number(Decimal(floor) / TEN_THOUSAND)}万" if floor >= TEN_THOUSAND else str(floor)
    return f"{said}余" if floor < exact else said


def compared(value: object, before: object, digits: int = 2) -> str:
    """Against last year: 增长12.5%, 下降3%, 持平; raises `FactError` where last year was nought."""
    _check_digits(digits)
    now, then = number(value, "同比前面"), number(before, "上年的数字")
    if then == 0:
        raise FactError("上年为 0，算不出同比")
    if now == then:
        return "持平"
    rate = abs(now - then) / abs(then)
    while digits < MOST_DIGITS and not _rounded(rate * 100, digits):
        digits += 1
    return f"{'增长' if now > then else '下降'}{percent(rate, digits)}"


def nought(value: object, none: str, some: str = "{}") -> str:
    """`none` where there is nothing (未收到…), else `some` with the number in the place of {}."""
    if not isinstance(none, str) or not isinstance(some, str):
        raise FactError("零则后面必须是文字")
    exact = number(value, "零则前面")
    return some.replace("{}", printed(exact)) if exact else none


def printed(value: object) -> str:
    """A value as texts print it: words, numbers and dates; a figure that is not known cannot be printed."""
    if value is None:
        raise UnreadError("引用的数字读不出来")
    if isinstance(value, str | Undefined):
        return str(value)
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Fraction):
        return write_number(_rounded(value, 2))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return write_number(value)
    raise FactError("引用的不是一个数字，请写到具体的行和列，或用 件数()、|列举")


def _check_digits(digits: object) -> None:
    if not isinstance(digits, int) or digits not in range(MOST_DIGITS + 1):
        raise FactError("小数位数为 0 到 6")


def _rounded(value: Fraction, digits: int) -> Decimal:
    """四舍五入, away from zero."""
    scaled = abs(value) * 10**digits + Fraction(1, 2)
    whole = Decimal(scaled.numerator // scaled.denominator)
    return (whole if value >= 0 else -whole).scaleb(-digits)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "百分比": percent,
    "中文数字": in_chinese,
    "列举": enumerated,
    "数目": length,
    "万": in_ten_thousands,
    "万元": in_ten_thousands,
    "余": at_least,
    "同比": compared,
    "零则": nought,
}
"""By name, what may stand behind | in a text."""
