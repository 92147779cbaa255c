"""What a row of any log is: its place, its fields, and what could not be read of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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

    origin: Annotated[RowPlace, SkipValidation]
    unread: Annotated[frozenset[str], SkipValidation] = frozenset()

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """The columns of the log by field, in the sheet's order."""
        return {
            name: metadata
            for name, field in cls.model_fields.items()
            for metadata in field.metadata
            if isinstance(metadata, Column)
        }

    @classmethod
    def refined(cls, values: dict[str, Any], reader: Reader) -> dict[str, Any]:
        """The raw values of a row, those that depend on a neighbour settled; most do not."""
        return values

    @classmethod
    def vocabularies(cls) -> dict[str, Vocabulary]:
        """The fields that hold the key of a wording, and which closed set it is from."""
        return {
            name: metadata.vocabulary
            for name, field in cls.model_fields.items()
            for metadata in field.metadata
            if isinstance(metadata, Wording)
        }

    @classmethod
    def numbers(cls) -> frozenset[str]:
        """The fields that hold numbers of items or money."""
        return cls._marked(QUANTITY, YUAN)

    @classmethod
    def texts(cls) -> frozenset[str]:
        """The fields that hold free text, which no row can get wrong."""
        return cls._marked(TEXT)

    @classmethod
    def dates(cls) -> frozenset[str]:
        """The fields that hold dates."""
        return cls._marked(DAY, COMING_DAY)

    @classmethod
    def _marked(cls, *marks: object) -> frozenset[str]:
        """The fields that are declared with one of `marks`."""
        return frozenset(
            name for name, field in cls.model_fields.items() if any(mark in field.metadata for mark in marks)
        )

    def place(self, field: str) -> SheetCell:
        """The cell in which `field` stands."""
        return self.origin.cell(field)
