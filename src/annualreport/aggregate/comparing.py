"""Two reports side by side: what changed in each figure and in each part's words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from annualreport.forms.model import Cell
from annualreport.notation.text import squeeze
from annualreport.report import Figure, Part, Report

SENTENCE = re.compile(r"(?<=[。；！？\n])")
SMALLEST_JUMP = 10
"""Items; a change from 1 to 6 is no news."""


class Note(StrEnum):
    """What is to be said of a pair of figures."""

    NONE = ""
    NOT_COMPARABLE = "不可比：格式改变，两年的意思不同"
    UNKNOWN = "有一年没有数字"
    JUMP = "变化很大，请核实"


@dataclass(frozen=True)
class Change:
    """One figure in both reports; a side is None where it has no such cell or no figure."""

    cell: Cell
    old: Figure
    new: Figure
    note: Note

    @property
    def difference(self) -> int | Decimal | None:
        """New less old, where both are known and mean the same."""
        if self.note is Note.NOT_COMPARABLE or self.old is None or self.new is None:
            return None
        return self.new - self.old

    @property
    def rate(self) -> Fraction | None:
        """The difference as a share of the old figure; None where that is nought."""
        difference = self.difference
        return None if difference is None or not self.old else Fraction(difference) / abs(Fraction(self.old))


@dataclass(frozen=True)
class Piece:
    """A run of words: in both reports (" "), in the old one only ("-"), in the new one only ("+")."""

    sign: str
    text: str


@dataclass(frozen=True)
class TextChange:
    """The words of one part, what stayed and what changed."""

    number: int
    heading: str
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything differs but blanks."""
        return any(piece.sign != " " for piece in self.pieces)


@dataclass(frozen=True)
class Comparison:
    """Two reports side by side."""

    unit: str
    old: str
    new: str
    changes: tuple[Change, ...]
    texts: tuple[TextChange, ...]

    @property
    def moved(self) -> tuple[Change, ...]:
        """Figures that differ, or cannot be compared."""
        return tuple(change for change in self.changes if change.difference or change.note)


def compare(old: Report, new: Report, jump: int) -> Comparison:
    """Compare figure by figure over the keys of both forms, and part by part; `jump` times is much."""
    return Comparison(
        unit=new.unit or old.unit or "",
        old=old.title or f"{old.year}年",
        new=new.title or f"{new.year}年",
        changes=tuple(_changes(old, new, jump)),
        texts=tuple(_texts(old, new)),
    )


def _changes(old: Report, new: Report, jump: int) -> Iterator[Change]:
    """The new form's cells in order, then those that only the old one has."""
    before, after = old.statutory_form.cells, new.statutory_form.cells
    for key, cell in {**after, **{key: cell for key, cell in before.items() if key not in after}}.items():
        was, now = old.figures.get(key), new.figures.get(key)
        if key not in before or key not in after:
            note = Note.NOT_COMPARABLE
        elif was is None or now is None:
            note = Note.UNKNOWN if (was, now) != (None, None) else Note.NONE
        else:
            note = Note.JUMP if _jumps(was, now, jump) else Note.NONE
        yield Change(cell, was, now, note)


def _jumps(was: int | Decimal, now: int | Decimal, jump: int) -> bool:
    before, after = Decimal(was).copy_abs(), Decimal(now).copy_abs()
    small, large = min(before, after), max(before, after)
    return large - small >= SMALLEST_JUMP and large >= jump * small


def _texts(old: Report, new: Report) -> Iterator[TextChange]:
    numbers = sorted({part.number for part in (*old.parts, *new.parts)})
    for number in numbers:
        was, now = old.part(number), new.part(number)
        heading = (now or was or Part(number=number, heading="", text="")).heading
        yield TextChange(number, heading, tuple(_pieces(was.text if was else "", now.text if now else "")))


def _pieces(was: str, now: str) -> Iterator[Piece]:
    """Sentence by sentence; within sentences that were replaced one for one, word by word."""
    old = [sentence for sentence in SENTENCE.split(was) if squeeze(sentence)]
    new = [sentence for sentence in SENTENCE.split(now) if squeeze(sentence)]
    matcher = difflib.SequenceMatcher(None, [*map(squeeze, old)], [*map(squeeze, new)], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(" ", "".join(new[start:end]))
            continue
        if last > first:
            yield Piece("-", "".join(old[first:last]))
        if end > start:
            yield Piece("+", "".join(new[start:end]))
