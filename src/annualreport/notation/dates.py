"""Dates: every way in which registers write them, read into `date` or refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite

from annualreport.notation.numbers import NOTHING
from annualreport.notation.spoken import read_chinese
from annualreport.notation.text import squeeze

EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheet serial numbers (1900 system)."""
SERIALS = range(20_000, 80_000)
"""Serial numbers taken for dates: 1954 to 2119."""
FULL = re.compile(r"(\d{4})[年./\-、。,](\d{1,2})[月./\-、。,](\d{1,2})[日号]?")
HARMLESS = (
    r"(?:已|书面|当面|网上|网络)?(?:答复|回复|送达|寄出|办结|收到|登记|受理|签收|邮寄|当面|网上|网络|电子?邮件?|传真|快递|挂号信?|EMS|现场|窗口|纸质|面交|自取)"
    r"|(?:星期|周)[一二三四五六日天]|[上下]午|节假日|休息日|工作日"
)
"""What stands in brackets behind a date and changes nothing; 应答复 and 未答复 do."""
BESIDE = re.compile(
    rf"\((?:{HARMLESS})\)$|(?:星期|周)[一二三四五六日天]$|[上下]午$|[。.;；]$"
    r"|(?<=[\d日号])(?:已|书面)?(?:答复|回复|送达|寄出|邮寄|办结|收到|登记|受理|废止|失效|起失效)$"
)
"""What is written behind a date and changes nothing."""
NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
WRITTEN = re.compile(
    r"(?P<year>[〇○零一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
"""二〇二五年三月五日, as letters are dated."""
TIME = re.compile(
    r"(?:[T\s]+|(?<=[日号]))(?:[上下]午)?\s*\d{1,2}[:时]\d{2}(?:[:分]\d{2}(?:\.\d+)?秒?|分)?\s*$"
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
TWO_DIGITS = re.compile(r"(\d{2})[年./\-](\d{1,2})[月./\-](\d{1,2})[日号]?")
NEAR = 2
"""Years from the workbook's own within which a year of two digits is believed."""
SHORT = re.compile(r"(\d{1,2})(?:月(\d{1,2})[日号]?|[./\-](\d{1,2}))")


class NotADateError(ValueError):
    """Something stands in the cell, and it is no date."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date, and whether its year was not written but taken from the workbook."""

    day: date
    year_assumed: bool = False


def read_date(value: object, year: int) -> ReadDate | None:
    """The date in a cell, or None where it is blank; `year` stands in for texts like 3月5日.

    Raises `NotADateError`; a number like 3.1 (as opposed to a text) is never taken for 1 March.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return ReadDate(value.date())
    if isinstance(value, date):
        return ReadDate(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(float(value))
    text = BESIDE.sub("", squeeze(TIME.sub("", unicodedata.normalize("NFKC", str(value)))))
    return _from_text(text, year) if text not in NOTHING else None


def is_day(value: object, year: int) -> bool:
    """Whether there is a date in a cell."""
    try:
        return read_date(value, year) is not None
    except NotADateError:
        return False


def _from_number(number: float) -> ReadDate:
    if not isfinite(number):
        raise NotADateError(f"{number:g}")
    if int(number) in SERIALS:
        return ReadDate(EPOCH + timedelta(days=int(number)))
    if number.is_integer() and (match := COMPACT.fullmatch(str(int(number)))):
        return ReadDate(_day(*match.groups()))
    raise NotADateError(f"{number:g}")


def _from_text(text: str, year: int) -> ReadDate:
    if match := FULL.fullmatch(text) or COMPACT.fullmatch(text):
        return ReadDate(_day(*match.groups()))
    if (match := TWO_DIGITS.fullmatch(text)) and abs(year % 100 - int(match[1])) <= NEAR:
        return ReadDate(_day(f"{year // 100}{match[1]}", match[2], match[3]), year_assumed=True)
    if match := SHORT.fullmatch(text):
        month, day_after_month, day = match.groups()
        return ReadDate(_day(str(year), month, day_after_month or day), year_assumed=True)
    if match := WRITTEN.fullmatch(text):
        month, day = (read_chinese(match[name]) for name in ("month", "day"))
        return ReadDate(_day(match["year"].translate(NUMERALS), str(month), str(day)))
    if text.isdigit() and int(text) in SERIALS:
        return _from_number(float(text))
    raise NotADateError(text)


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise NotADateError(f"{year}-{month}-{day}") from error


def in_words(day: date) -> str:
    """A date as documents print it: 2021年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
