"""What a log's model made of each raw value, so that rows of values met before need no second validation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annualreport.columns import read_text
from annualreport.rows import Record, RowPlace

MISSING = object()
MOST_VALUES = 50_000
"""Values remembered a column; a column with more of them is not worth remembering."""
MOST_TEXTS = 100
"""The same for free text, which can be read anew at little cost."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the model had against one value."""

    rule: str
    field: str
    details: Mapping[str, Any]


class RowMemory:
    """Learns from the model, field by field, and builds records of known values.

    It holds no rule of its own: a value is known only after the model accepted it without a note, or
    refused it as the only one of its row; fields do not depend on each other. A row with anything
    unknown goes to the model.
    """

    def __init__(self, model: type[Record], columns: Mapping[str, int], lacking: frozenset[str]) -> None:
        """`columns` as in the header, `lacking` the needed fields that have no column."""
        self._model = model
        plan: list[tuple[str, int, dict[Any, Any]]] = [
            (name, column - 1, {}) for name, column in columns.items()
        ]
        texts, numbers = model.texts(), model.numbers()
        self._texts = [entry for entry in plan if entry[0] in texts]
        self._others = [entry for entry in plan if entry[0] not in texts]
        self._numbers = [column for name, column, _ in plan if name in numbers]
        self._width = max((column for _, column, _ in plan), default=-1) + 1
        self._blank = {name: item.default for name, item in model.model_fields.items() if name != "origin"}
        self._blank["unread"] = lacking
        self._fields_set = frozenset({*columns, "origin", "unread"})

    def recall(self, cells: list[Any], origin: RowPlace) -> tuple[Record, Complaint | None] | None:
        """The record of a row whose values are all known, with the one complaint about it, else None."""
        if len(cells) < self._width:
            return None
        values, complaint = self._blank.copy(), None
        for name, column, known in self._others:
            value = known.get(cells[column], MISSING)
            if value.__class__ is Complaint:
                if complaint is not None:
                    return None
                complaint = value
            elif value is MISSING:
                return None
            else:
                values[name] = value
        for column in self._numbers:
            # -- True and 1.0 are one key to a dictionary, and not one cell to a clerk --
            if cells[column].__class__ is bool:
                return None
        for name, column, known in self._texts:
            raw = cells[column]
            values[name] = known[raw] if raw in known else read_text(raw)
        values["origin"] = origin
        if complaint is not None:
            values["unread"] = self._blank["unread"] | {complaint.field}
        return self._record(values), complaint

    def learn(self, cells: list[Any], record: Record, complaint: Complaint | None = None) -> None:
        """Remember what the model made of a row: its values, and the one complaint that it had, if any."""
        for name, column, known in self._others:
            raw = cells[column] if column < len(cells) else ""
            if raw.__class__ is not bool and len(known) < MOST_VALUES:
                is_bad = complaint is not None and complaint.field == name
                known[raw] = complaint if is_bad else getattr(record, name)
        for name, column, known in self._texts:
            if column < len(cells) and len(known) < MOST_TEXTS:
                known[cells[column]] = getattr(record, name)

    def _record(self, values: dict[str, Any]) -> Record:
        """A record with these values, as pydantic would have made it."""
        record = self._model.__new__(self._model)
        put = object.__setattr__
        put(record, "__dict__", values)
        put(record, "__pydantic_fields_set__", self._fields_set)
        put(record, "__pydantic_extra__", None)
        put(record, "__pydantic_private__", None)
        return record
