"""Single figures without a log (指标), by name and group; the same one twice is no figure."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from annualreport.finding import Sighting
from annualreport.records import Indicator


class Indicators:
    """Collects the rows of 指标."""

    def __init__(self) -> None:
        self._grouped: dict[tuple[str, str], Decimal] = {}
        self._single: dict[str, Decimal] = {}
        self._seen: Counter[tuple[str, str]] = Counter()
        self.sightings: list[Sighting] = []

    def take(self, record: Indicator) -> None:
        """Take in one row; a row that stands already is seen and not added."""
        if record.name is None or record.value is None:
            return
        place = record.name, record.group or ""
        self._seen[place] += 1
        if self._seen[place] > 1:
            told = "·".join(filter(None, place))
            self.sightings.append(Sighting("IN-46", (record.place("name"),), {"name": told}))
        elif record.group:
            self._grouped[record.name, record.group] = record.value
        else:
            self._single[record.name] = record.value

    @property
    def values(self) -> dict[object, Decimal]:
        """By name, and by name and group; a name without a row of its own is the sum of its groups."""
        told: dict[object, Decimal] = {}
        for (name, _), value in self._grouped.items():
            told[name] = told.get(name, Decimal(0)) + value
        told.update(self._single)
        told.update((place, value) for place, value in self._grouped.items())
        return told
