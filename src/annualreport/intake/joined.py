"""Rows that a merged number (登记号, 序号) joins to the one above: one request of several people, written on several lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annualreport.intake.details.model import Spot
from annualreport.rows import Record


@dataclass
class Joined:
    """Tells such rows, in their order; what else they say has to agree with the row that they are joined to."""

    model: type[Record]
    merged: Mapping[Spot, Spot]
    columns: Iterable[int]
    """The columns, from one, that number the rows."""
    _told: dict[str, object] = field(default_factory=dict)

    def is_joined(self, number: int) -> bool:
        """Whether the row's number is merged with the one above."""
        return any((number, column) in self.merged for column in self.columns)

    def agrees(self, number: int, index: int, columns: Mapping[str, Sequence[object]]) -> bool:
        """Whether a row says nothing else than the one that it is joined to; any other row begins anew."""
        telling = self.model.dates() | self.model.vocabularies().keys() | self.model.numbers()
        told = {name: column[index] for name, column in columns.items() if name in telling}
        if not self.is_joined(number):
            self._told = told
            return True
        return all(
            value in (None, self.model.model_fields[name].default) or value == self._told.get(name)
            for name, value in told.items()
        )
