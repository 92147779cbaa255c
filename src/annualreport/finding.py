"""One thing to tell the user: what a rule saw and where, before and after it is put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from annualreport.place import Place

Value: TypeAlias = int | Decimal | str | None
MOST = 1000
"""Sightings of one rule that are kept from one source; more would help nobody and fill the memory."""
NO_VALUES: Mapping[str, object] = MappingProxyType({})


class Severity(StrEnum):
    """How much a finding weighs; the order of the members is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word that users read."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    def at_least(self, other: Severity) -> bool:
        """Whether this weighs as much as `other` or more."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen and where, in data; the rule book knows the words and the severity.

    Sightings of one rule that share a non-empty `cause` are told as one finding with all their places.
    """

    rule: str
    places: tuple[Place, ...]
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES)
    found: Value = None
    expected: Value = None
    cause: str = ""
    severity: Severity | None = None
    """Where it weighs other than its rule says; as a rule it does not."""


class Sightings(list[Sighting]):
    """Sightings in the order in which they were made, at most `MOST` of one rule; the rest is counted."""

    def __init__(self, sightings: Iterable[Sighting] = ()) -> None:
        super().__init__()
        self._counts: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()
        self._causes: set[tuple[str, str]] = set()
        self.extend(sightings)

    def append(self, sighting: Sighting) -> None:
        """Take in one sighting."""
        self._counts[sighting.rule] += 1
        if self.has_room_for(sighting.rule, sighting.cause):
            super().append(sighting)
            self._kept[sighting.rule] += 1
            self._causes.add((sighting.rule, sighting.cause))

    def extend(self, sightings: Iterable[Sighting]) -> None:
        """Take in several."""
        for sighting in sightings:
            self.append(sighting)

    def sort_out(self, outcomes: Iterable[Sighting | Unjudged]) -> Iterator[Unjudged]:
        """Take in the sightings among some outcomes; the rest comes back."""
        for outcome in outcomes:
            if isinstance(outcome, Unjudged):
                yield outcome
            else:
                self.append(outcome)

    def has_room_for(self, rule: str, cause: str = "") -> bool:
        """Whether one more sighting of `rule` would be kept: one with a cause of its own is, up to twice as many."""
        room = MOST if (rule, cause) in self._causes or not cause else 2 * MOST
        return self._kept[rule] < room

    def tick(self, rule: str) -> None:
        """Count a sighting of `rule` that is not kept, without making it."""
        self._counts[rule] += 1

    def left_out(self) -> Counter[str]:
        """By rule, how many sightings were counted and not kept."""
        return self._counts - self._kept


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell: which rule spoke, how grave it is, the whole message, and the places."""

    rule: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    found: Value = None
    expected: Value = None

    def as_data(self) -> dict[str, object]:
        """The finding as JSON prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "found": plain(self.found),
            "expected": plain(self.expected),
            "places": [place.as_data() for place in self.places],
        }


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that applies but could not be decided, and why."""

    rule: str
    reason: str

    def as_data(self) -> dict[str, object]:
        """The entry as JSON prints it."""
        return {"rule": self.rule, "reason": self.reason}


class InputError(Exception):
    """A sighting that makes it impossible to go on; it reaches the user by the same road as any other."""

    def __init__(self, sighting: Sighting, *, readable: bool = True) -> None:
        """`readable` is False where the file cannot be read at all."""
        super().__init__(sighting.rule)
        self.sighting = sighting
        self.readable = readable


def plain(value: Value) -> int | float | str | None:
    """A value as JSON can hold it: exact decimals become the integer or the shortest decimal."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
