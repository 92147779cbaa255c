"""What a statutory table of a published report holds: rows of values, as grids and as texts show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annualreport.place import Place
from annualreport.published.labels import Row


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it stands there; in a grid with the columns that it covers."""

    text: str
    place: Place
    start: int = -1
    end: int = -1


def values_of(texts: Sequence[str], place: Place) -> tuple[Value, ...]:
    """Values of one line of a text, which has no columns."""
    return tuple(Value(text, place) for text in texts)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading over some columns of a grid."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class TableRow:
    """A row of values: the row of the form that its label names, or None where it has lost it."""

    row: Row | None
    values: tuple[Value, ...]
    place: Place
    heads: tuple[Head, ...] = ()
    label: str = ""
    """The label as a grid prints it."""
    torn: str = ""
    """What stood in a row that a page break cut, where it cannot be put together."""
    is_first: bool = False
    """Whether a grid begins with it, so that it may be what a page break cut off the row before."""
    form: str = ""
    """The form whose columns the text around it names; nothing for grids, which have headings of their own."""
    run: tuple[str, ...] = ()
    """The characters of all values, where it is not known where one ends and the next begins."""


@dataclass(frozen=True)
class GroupRow:
    """A row of values beside a heading that carries no figures of its own (（三）不予公开)."""

    group: str
    values: tuple[Value, ...]
    place: Place


@dataclass(frozen=True)
class DisputeRow:
    """The values of table four: of all three groups, or of the one that is named."""

    group: str | None
    values: tuple[Value, ...]
    place: Place
    heads: tuple[Head, ...] = ()
    run: tuple[str, ...] = ()
