"""Columns of the logs: how a header is declared, and how each kind of cell is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Protocol, TypeAlias, cast

from pydantic import BeforeValidator, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.numbers import NotANumberError, read_number
from annualreport.notation.text import shorten, squeeze

EARLIEST_YEAR = 1949


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

    def note(self, rule: str, field: str, found: str) -> None:
        """Remember something worth a warning about a field that could be read."""


def _reader(info: ValidationInfo) -> Reader:
    return cast(Reader, info.context)


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def _day(value: object, info: ValidationInfo) -> date | None:
    reader = _reader(info)
    try:
        read = read_date(value, reader.year)
    except NotADateError as error:
        raise PydanticCustomError("IN-05", "date", {"found": shorten(str(error))}) from error
    if read is None:
        return None
    if not EARLIEST_YEAR <= read.day.year <= reader.year + 1:
        raise PydanticCustomError("IN-05", "date", {"found": read.day.isoformat()})
    if read.year_assumed:
        reader.note("IN-08", info.field_name or "", read.day.isoformat())
    return read.day


def _number(value: object) -> Decimal | None:
    try:
        return read_number(value)
    except NotANumberError as error:
        raise PydanticCustomError("IN-06", "number", {"found": shorten(str(error))}) from error


def _quantity(value: object) -> int:
    number = _number(value)
    if number is None:
        return 1
    if number < 0 or number != number.to_integral_value():
        raise PydanticCustomError("IN-06", "quantity", {"found": str(number)})
    return int(number)


def _amount(value: object) -> Decimal | None:
    number = _number(value)
    if number is not None and number < 0:
        raise PydanticCustomError("IN-06", "amount", {"found": str(number)})
    return number


def wording(vocabulary: Vocabulary) -> BeforeValidator:
    """Turns a wording into the key that it means, by the form's labels and the known synonyms."""

    def look_up(value: object, info: ValidationInfo) -> str | None:
        text = _text(value)
        return None if text is None else _reader(info).key_of(vocabulary, info.field_name or "", text)

    return BeforeValidator(look_up)


@dataclass(frozen=True, slots=True)
class Needed:
    """Complains by `rule` about a blank cell."""

    rule: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look for something in the cell before it is read."""
        return core_schema.no_info_before_validator_function(self._present, handler(source))

    def _present(self, value: object) -> object:
        if value is None or (isinstance(value, str) and not squeeze(value)):
            raise PydanticCustomError(self.rule, "blank", {"found": ""})
        return value


APPLICANTS = Vocabulary("applicants", "LOG-08")
OUTCOMES = Vocabulary("outcomes", "LOG-09")
DOCUMENT_KINDS = Vocabulary("document_kinds", "IN-13")
DISPUTE_KINDS = Vocabulary("dispute_kinds", "IN-13")
DISPUTE_RESULTS = Vocabulary("dispute_results", "IN-13")
ROLES = Vocabulary("roles", "IN-13")

Text: TypeAlias = Annotated[str | None, BeforeValidator(_text)]
Day: TypeAlias = Annotated[date | None, BeforeValidator(_day)]
Quantity: TypeAlias = Annotated[int, BeforeValidator(_quantity)]
Number: TypeAlias = Annotated[Decimal | None, BeforeValidator(_number)]
Amount: TypeAlias = Annotated[Decimal | None, BeforeValidator(_amount)]
