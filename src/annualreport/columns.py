"""Columns of the logs: how a header is declared, and how each kind of cell is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Protocol, TypeAlias, cast

from pydantic import BeforeValidator, GetCoreSchemaHandler, SkipValidation, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.numbers import NOTHING, NotANumberError, read_number, write_number
from annualreport.notation.spoken import DIGITS, TENS, read_chinese
from annualreport.notation.text import BRACKETED, plain_echo, squeeze

NO_CHARGE = frozenset(("未收费", "不收费", "免费", "未收取", "未收", "免收", "否", "无"))
VOID = re.compile(
    r"(?<!不)(?<!未)(?:作\s*废|重复登记|登记重复|与.{1,12}重复|误登|误录|登记(?:有误|错误)|已注销|撤销登记"
    r"|不(?:再)?(?:计入|计件|统计)|此件无效|并入.{1,10}[号件])"
)
NUMERALS = frozenset(DIGITS) | frozenset(TENS)
EARLIEST_YEAR, LATEST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True)
class Column:
    """How a field stands in the sheet: its header, and what the clerk is told about it."""

    header: str
    note: str = ""
    needed: bool = False
    """True for columns without which the log cannot be counted, even where single cells may be blank."""
    optional: bool = False
    """True for columns that `init` leaves out and whose absence is nothing to mention."""
    groupable: bool = False
    """True where texts may filter and group by this column (渠道, 方式 …)."""
    shown: bool = True
    """False for columns that are looked at and may not be repeated anywhere (备注)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names one of the closed sets of wordings that the form or the law gives (`applicants`, …)."""

    name: str
    rule: str
    """The rule that speaks where a wording is unknown, ambiguous or missing."""


class Reader(Protocol):
    """What the models need to know while they read a row; `intake` provides it."""

    year: int

    def key_of(self, vocabulary: Vocabulary, field: str, wording: str) -> str | None:
        """The key that `wording` means, None for a status word; raises `PydanticCustomError`."""

    def may_mean(self, vocabulary: Vocabulary, wording: object, other: object) -> bool:
        """Whether `wording` may mean several keys, and `other` does not mean one that is none of them."""

    def is_status(self, value: object) -> bool:
        """Whether a cell says that a request is still open, in whatever column."""

    def note(self, rule: str, field: str, found: str) -> None:
        """Remember something worth a warning about a field that could be read."""


def _reader(info: ValidationInfo) -> Reader:
    return cast(Reader, info.context)


def read_text(value: object) -> str | None:
    """A cell as text; numbers without their decimal point, blanks as None."""
    if isinstance(value, str):
        return value.strip() or None
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _day(value: object, info: ValidationInfo) -> date | None:
    return _bounded_day(value, info, _reader(info).year + 1)


def _coming_day(value: object, info: ValidationInfo) -> date | None:
    return _bounded_day(value, info, LATEST_YEAR)


def _bounded_day(value: object, info: ValidationInfo, latest: int) -> date | None:
    reader = _reader(info)
    try:
        read = read_date(value, reader.year)
    except NotADateError as error:
        if reader.is_status(value):
            return None
        raise PydanticCustomError("IN-05", "date", {"found": plain_echo(str(error))}) from error
    if read is None:
        return None
    if not EARLIEST_YEAR <= read.day.year <= latest:
        raise PydanticCustomError("IN-05", "date", {"found": f"{read.day.isoformat()}（年份不合理）"})
    if read.year_assumed:
        reader.note("IN-08", info.field_name or "", read.day.isoformat())
    return read.day


def _number(value: object, unit: str = "") -> Decimal | None:
    try:
        return read_number(value, unit)
    except NotANumberError as error:
        raise PydanticCustomError("IN-06", "number", {"found": plain_echo(str(error))}) from error


def _quantity(value: object) -> int:
    if _is_uncertain(value):
        raise PydanticCustomError("IN-06", "quantity", {"found": plain_echo(str(value))})
    number = Decimal(1) if value is None else _number(_spelled_out(value))
    if number is None or number < 0 or number != number.to_integral_value() or _is_day(number):
        found = str(value) if number is None else write_number(number)
        raise PydanticCustomError("IN-06", "quantity", {"found": plain_echo(found)})
    return int(number)


def _is_uncertain(value: object) -> bool:
    """Whether nobody knows how many items are meant: 两三件, 1（合并3件）."""
    if not isinstance(value, str):
        return False
    plain = _without_remark(value)
    in_remarks = "".join(BRACKETED.findall(squeeze(value)))
    return (len(plain) > 1 and set(plain) <= DIGITS.keys()) or any(map(str.isdigit, in_remarks))


def _without_remark(value: str) -> str:
    return BRACKETED.sub("", squeeze(value)).removesuffix("件")


def _spelled_out(value: object) -> object:
    """A number of items without a remark behind it, numerals as digits: 2（合并答复）, 三."""
    if not isinstance(value, str):
        return value
    plain = _without_remark(value)
    return read_chinese(plain) if set(plain) <= NUMERALS and plain else plain or value


def _is_day(number: Decimal) -> bool:
    """Whether a number of items is a date that slipped into its column: 20250305."""
    try:
        return len(str(int(number))) == len("20250305") and read_date(int(number), 0) is not None
    except NotADateError:
        return False


def _yuan(value: object) -> Decimal | None:
    is_free = isinstance(value, str) and squeeze(value) in NO_CHARGE
    number = Decimal(0) if is_free else _number(value, "元")
    if number is not None and number < 0:
        raise PydanticCustomError("IN-06", "amount", {"found": plain_echo(write_number(number))})
    return number


def _is_void(value: object) -> bool:
    """Whether remarks say that a row does not count; nothing else of them is kept."""
    return isinstance(value, str) and VOID.search(value) is not None


@dataclass(frozen=True, slots=True)
class Needed:
    """Complains by `rule` about a blank cell."""

    rule: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look for something in the cell before it is read, and for what was made of it."""
        return core_schema.no_info_wrap_validator_function(self._present, handler(source))

    def _present(self, value: object, read_on: Callable[[object], object]) -> object:
        """What the cell says; a word for what is not over (办理中) is not what is needed."""
        if value is None or (isinstance(value, str) and squeeze(value) in NOTHING):
            raise PydanticCustomError(self.rule, "blank", {"found": ""})
        read = read_on(value)
        if read is None:
            raise PydanticCustomError(self.rule, "blank", {"found": plain_echo(str(value))})
        return read


@dataclass(frozen=True, slots=True)
class Wording:
    """Turns a wording into the key that it means, by the form's labels and the known spellings."""

    vocabulary: Vocabulary

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look the wording up before it is validated."""
        return core_schema.with_info_before_validator_function(self._look_up, handler(source))

    def _look_up(self, value: object, info: ValidationInfo) -> str | None:
        text = read_text(value)
        if text is None or squeeze(text) in NOTHING:
            return None
        return _reader(info).key_of(self.vocabulary, info.field_name or "", text)


APPLICANTS = Vocabulary("applicants", "LOG-08")
OUTCOMES = Vocabulary("outcomes", "LOG-09")
DOCUMENT_KINDS = Vocabulary("document_kinds", "IN-13")
DISPUTE_KINDS = Vocabulary("dispute_kinds", "IN-13")
DISPUTE_RESULTS = Vocabulary("dispute_results", "IN-13")
ROLES = Vocabulary("roles", "IN-13")

QUANTITY, YUAN = BeforeValidator(_quantity), BeforeValidator(_yuan)
"""What marks a field as a number of items, and as money."""
TEXT = BeforeValidator(read_text)
"""What marks a field as free text."""
DAY, COMING_DAY = BeforeValidator(_day), BeforeValidator(_coming_day)
"""What marks a field as a date; a coming day may lie in the future (失效日期)."""

Text: TypeAlias = Annotated[str | None, TEXT]
Day: TypeAlias = Annotated[date | None, DAY]
ComingDay: TypeAlias = Annotated[date | None, COMING_DAY]
Quantity: TypeAlias = Annotated[int, QUANTITY]
Raw: TypeAlias = Annotated[str | int | float | None, SkipValidation]
"""A cell whose reading depends on its row: which figure it is, and so its unit."""
Number: TypeAlias = Annotated[Decimal | None, BeforeValidator(_number)]
VoidMark: TypeAlias = Annotated[bool, BeforeValidator(_is_void)]
Yuan: TypeAlias = Annotated[Decimal | None, YUAN]
