"""Fields of a log read column by column: the model validates each value once, when it is first met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import ValidationError

from annualreport.columns import read_text
from annualreport.intake.vocabulary import SheetReader
from annualreport.rows import Record

MOST_VALUES = 50_000
"""Values remembered a column; in a column with more of them hardly any comes again."""


def _texts(raws: Sequence[Any]) -> list[Any]:
    """A column of free text; as a rule all of its cells hold text, which is trimmed at one stroke."""
    if set(map(type, raws)) == {str}:
        trimmed = list(map(str.strip, raws))
        return [text or None for text in trimmed] if "" in trimmed else trimmed
    return [None if raw is BROKEN else read_text(raw) for raw in raws]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What there is to say of one value."""

    rule: str
    field: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Odd:
    """A value that there is something to say of: refused, or read with a remark."""

    value: Any
    complaint: Complaint
    is_refused: bool


class Broken:
    """Stands for the content of a cell that holds an error value, which has been said already."""


BROKEN = Broken()
"""Read as nothing, and not as blank."""


@cache
def _days(model: type[Record], name: str, year: int) -> dict[date, Any]:
    """True dates that the model had nothing to say of, as it read them in any file of a run; they are nobody's."""
    return {}


class FieldReader(dict[Any, Any]):
    """What the model makes of the raw values of one field; odd ones are `Odd`.

    It holds no rule of its own: the model reads, and reads a value that it has read before the same way,
    because its fields do not depend on each other (what does depend is refined before).
    """

    def __init__(self, model: type[Record], name: str, reader: SheetReader) -> None:
        self._default = model.model_fields[name].default
        super().__init__({BROKEN: self._default})
        self.is_text = name in model.texts()
        self.has_met_odd = False
        self._counts = name not in model.dates() | set(model.vocabularies())
        self._model, self._name, self._reader = model, name, reader
        self._days = _days(model, name, reader.year)

    def read(self, raws: Sequence[Any]) -> list[Any]:
        """The values of a column."""
        if self.is_text:
            return _texts(raws)
        if self._counts and bool in map(type, raws):
            # -- True and 1.0 are one key to a dictionary, and not one cell to a clerk --
            return [self._read(raw) if isinstance(raw, bool) else self[raw] for raw in raws]
        return list(map(self.__getitem__, raws))

    def __missing__(self, raw: Any) -> Any:
        """Read a value that is met for the first time, and remember it."""
        if type(raw) is date:
            value = self._days.get(raw) or self._read(raw)
            if not isinstance(value, Odd):
                self._days[raw] = value
        else:
            value = self._read(raw)
        if len(self) < MOST_VALUES:
            self[raw] = value
        return value

    def _read(self, raw: Any) -> Any:
        """Let the model read one value."""
        name, reader = self._name, self._reader
        value = None if isinstance(raw, str) and not raw.strip() else raw
        reader.notes.clear()
        try:
            record = self._model.model_validate({"origin": None, name: value}, context=reader)
        except ValidationError as error:
            (problem,) = error.errors(include_input=False, include_url=False)
            self.has_met_odd = True
            complaint = Complaint(problem["type"], name, problem.get("ctx", {}))
            return Odd(self._default, complaint, is_refused=True)
        read = getattr(record, name)
        if reader.notes:
            ((rule, _, found),) = reader.notes
            self.has_met_odd = True
            return Odd(read, Complaint(rule, name, {"found": found}), is_refused=False)
        return read
