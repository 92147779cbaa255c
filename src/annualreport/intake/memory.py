"""What a log's model made of each raw value, so that rows of values met before need no second validation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annualreport.columns import read_text
from annualreport.rows import Record, RowPlace

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
        self._names = tuple(columns)
        self._columns = tuple(column - 1 for column in columns.values())
        self._width = max(self._columns, default=-1) + 1
        texts, numbers = model.texts(), model.numbers()
        self._known: list[dict[Any, Any]] = [_Texts() if name in texts else {} for name in self._names]
        self._refused: list[dict[Any, Complaint]] = [{} for _ in self._names]
        self._numbers = [column for name, column in columns.items() if name in numbers]
        self._blank = {name: item.default for name, item in model.model_fields.items() if name != "origin"}
        self._blank["unread"] = lacking
        self._fields_set = frozenset({*columns, "origin", "unread"})

    def recall(self, cells: list[Any], origin: RowPlace) -> tuple[Record, Complaint | None] | None:
        """The record of a row whose values are all known, with the one complaint about it, else None."""
        if len(cells) < self._width:
            return None
        for column in self._numbers:
            # -- True and 1.0 are one key to a dictionary, and not one cell to a clerk --
            if cells[column - 1].__class__ is bool:
                return None
        values = self._blank.copy()
        raws = [cells[column] for column in self._columns]
        try:
            values.update(
                zip(
                    self._names,
                    [known[raw] for known, raw in zip(self._known, raws, strict=True)],
                    strict=True,
                )
            )
        except KeyError:
            return self._recall_refused(raws, values, origin)
        return self._record(values, origin), None

    def learn(self, cells: list[Any], record: Record, complaint: Complaint | None = None) -> None:
        """Remember what the model made of a row: its values, and the one complaint that it had, if any."""
        for name, column, known, refused in zip(
            self._names, self._columns, self._known, self._refused, strict=True
        ):
            raw = cells[column] if column < len(cells) else ""
            most = MOST_TEXTS if isinstance(known, _Texts) else MOST_VALUES
            if raw.__class__ is bool or len(known) + len(refused) >= most:
                continue
            if complaint is not None and complaint.field == name:
                refused[raw] = complaint
            else:
                known[raw] = getattr(record, name)

    def _recall_refused(
        self, raws: list[Any], values: dict[str, Any], origin: RowPlace
    ) -> tuple[Record, Complaint] | None:
        """The record of a row with one value that the model is known to refuse, else None."""
        complaint: Complaint | None = None
        for name, raw, known, refused in zip(self._names, raws, self._known, self._refused, strict=True):
            if raw in refused and complaint is None:
                complaint = refused[raw]
            elif raw in known or isinstance(known, _Texts):
                values[name] = known[raw]
            else:
                return None
        if complaint is None:
            return None
        values["unread"] = self._blank["unread"] | {complaint.field}
        return self._record(values, origin), complaint

    def _record(self, values: dict[str, Any], origin: RowPlace) -> Record:
        """A record with these values, as pydantic would have made it."""
        values["origin"] = origin
        record = self._model.__new__(self._model)
        put = object.__setattr__
        put(record, "__dict__", values)
        put(record, "__pydantic_fields_set__", self._fields_set)
        put(record, "__pydantic_extra__", None)
        put(record, "__pydantic_private__", None)
        return record


class _Texts(dict[Any, Any]):
    """Free texts by raw value; one not met before is read anew."""

    def __missing__(self, raw: Any) -> str | None:
        """Read the text, as the model would."""
        return read_text(raw)
