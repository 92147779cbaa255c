"""What a row of any log is: its place, its fields, and what could not be read of it; and many rows at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, SkipValidation

from annualreport.columns import COMING_DAY, DAY, QUANTITY, TEXT, YUAN, Column, Reader, Vocabulary, Wording
from annualreport.place import SheetCell


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A sheet as read: its place, and the column (from one) of each field."""

    file: str
    sheet: str
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a record stands: its sheet and its row, counted from one."""

    source: Source
    row: int

    def cell(self, field: str) -> SheetCell:
        """The cell of a field; where the sheet lacks the column, the row's first cell."""
        return SheetCell(self.source.file, self.source.sheet, self.row, self.source.columns.get(field, 1))


class Record(BaseModel):
    """One row of a log, with the place where it stands and the fields that could not be read."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True
    )

    sheet: ClassVar[str]
    """The canonical name of the sheet."""
    has_totals: ClassVar[bool] = True
    """Whether rows of the sheet may sum others (合计)."""
    refined_by: ClassVar[str] = ""
    """The field that settles another one where it is not blank, if there is such a field."""

    origin: Annotated[RowPlace, SkipValidation]
    unread: Annotated[frozenset[str], SkipValidation] = frozenset()

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """The columns of the log by field, in the sheet's order."""
        return {
            name: metadata
            for name, info in cls.model_fields.items()
            for metadata in info.metadata
            if isinstance(metadata, Column)
        }

    @classmethod
    def said_by_sheet(cls, name: str) -> dict[str, str]:
        """What the name of a sheet says of all its rows, by field: wordings for columns that it may then lack."""
        return {}

    @classmethod
    def refined(cls, values: dict[str, Any], reader: Reader) -> dict[str, Any]:
        """The raw values of a row whose `refined_by` is not blank, those that depend on it settled."""
        return values

    @classmethod
    @cache
    def vocabularies(cls) -> dict[str, Vocabulary]:
        """The fields that hold the key of a wording, and which closed set it is from."""
        return {
            name: metadata.vocabulary
            for name, info in cls.model_fields.items()
            for metadata in info.metadata
            if isinstance(metadata, Wording)
        }

    @classmethod
    @cache
    def numbers(cls) -> frozenset[str]:
        """The fields that hold numbers of items or money."""
        return cls._marked(QUANTITY, YUAN)

    @classmethod
    @cache
    def texts(cls) -> frozenset[str]:
        """The fields that hold free text, which no row can get wrong."""
        return cls._marked(TEXT) - {name for name, column in cls.columns().items() if column.needed}

    @classmethod
    @cache
    def dates(cls) -> frozenset[str]:
        """The fields that hold dates."""
        return cls._marked(DAY, COMING_DAY)

    @classmethod
    def _marked(cls, *marks: object) -> frozenset[str]:
        """The fields that are declared with one of `marks`."""
        return frozenset(
            name for name, info in cls.model_fields.items() if any(mark in info.metadata for mark in marks)
        )

    def place(self, field: str) -> SheetCell:
        """The cell in which `field` stands."""
        return self.origin.cell(field)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring records of one sheet, field by field: what counts or judges long logs takes them so.

    Every column is as long as `rows`; a field that the sheet lacks has its default everywhere.
    """

    model: type[Record]
    source: Source
    rows: Sequence[int]
    """Row numbers from one."""
    columns: Mapping[str, Sequence[Any]]
    _years: dict[str, Sequence[int | None]] = field(default_factory=dict)
    _rows_by: dict[str, dict[Any, list[int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Record) -> Stretch:
        """A single record as a stretch."""
        columns = {name: (value,) for name, value in record if name != "origin"}
        return cls(type(record), record.origin.source, (record.origin.row,), columns)

    def __len__(self) -> int:
        """How many records."""
        return len(self.rows)

    def __getitem__(self, name: str) -> Sequence[Any]:
        """The values of a field, record by record."""
        column = self.columns.get(name)
        return [self.model.model_fields[name].default] * len(self.rows) if column is None else column

    @property
    def counts(self) -> Sequence[int]:
        """How many items each record stands for (件数); one each in logs that have no such column."""
        return self["count"] if "count" in self.model.model_fields else [1] * len(self.rows)

    def unread(self) -> frozenset[str]:
        """The fields that could not be read in some of the records."""
        return frozenset().union(*set(self["unread"]))

    def years(self, name: str) -> Sequence[int | None]:
        """The years of a field's dates; several ask for them."""
        if name not in self._years:
            self._years[name] = [None if day is None else day.year for day in self[name]]
        return self._years[name]

    def by(self, name: str) -> Mapping[Any, Sequence[int]]:
        """By each value of a field the indexes of the records that have it; several ask for them."""
        if name not in self._rows_by:
            found: dict[Any, list[int]] = {}
            for index, value in enumerate(self[name]):
                found.setdefault(value, []).append(index)
            self._rows_by[name] = found
        return self._rows_by[name]

    def __iter__(self) -> Iterator[Any]:
        """Record by record."""
        return map(self.record, range(len(self.rows)))

    def record(self, index: int) -> Any:
        """One of the records."""
        values = {name: column[index] for name, column in self.columns.items()}
        return self.model.model_construct(origin=RowPlace(self.source, self.rows[index]), **values)
