"""The six parts in words: the unit's own texts, or drafts where it wrote none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from annualreport.facts.sandbox import fill_in
from annualreport.facts.views import FactError, LogView, UnreadError
from annualreport.finding import Sighting
from annualreport.forms.model import NUMBERING, Form, bare
from annualreport.notation.numbers import chinese
from annualreport.notation.text import fold, shorten
from annualreport.records import TextPiece
from annualreport.report import AFTER_MENDING, Part, is_subheading
from annualreport.rows import Stretch

INTRODUCTION = "引言"
PART_NAME = re.compile(r"(?:第?([一二三四五六])(?:部分)?|([0-6]))")
NUMERALS = "一二三四五六"


@dataclass
class Script:
    """Collects the pieces of 文字材料 and makes the parts of them."""

    form: Form
    pieces: dict[int, list[TextPiece]] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)

    def see(self, stretch: Stretch) -> None:
        """Take in the rows of 文字材料 among some records."""
        if stretch.model is TextPiece:
            for piece in stretch:
                self._take(piece)

    def _take(self, piece: TextPiece) -> None:
        number = self._number(piece.part or "")
        if number is None:
            if "part" not in piece.unread:
                place = piece.place("part")
                self.sightings.append(Sighting("IN-21", (place,), found=shorten(piece.part or "")))
        else:
            self.pieces.setdefault(number, []).append(piece)

    def parts(self, names: Mapping[str, Any], drafts: Mapping[int, str]) -> tuple[Part, ...]:
        """Introduction and six parts; `drafts` holds by number the template for a part without a text."""
        headings = {0: INTRODUCTION, **dict(enumerate(self.form.headings, 1))}
        return tuple(
            Part(
                number=number,
                heading=heading,
                text=self._text(number, names, drafts),
                drafted=number not in self.pieces,
            )
            for number, heading in headings.items()
        )

    def _text(self, number: int, names: Mapping[str, Any], drafts: Mapping[int, str]) -> str:
        if number in self.pieces:
            return written(self.pieces[number], names, self.sightings)
        return drafted(drafts[number], names) if number in drafts else ""

    def _number(self, name: str) -> int | None:
        """The part that a name means: 一, 1, 第一部分, or the form's heading."""
        spelling = fold(name)
        if spelling in (INTRODUCTION, "前言", "导语"):
            return 0
        for number, heading in enumerate(self.form.headings, 1):
            if spelling in (fold(heading), fold(bare(heading))):
                return number
        match = PART_NAME.fullmatch(spelling)
        if match is None:
            return None
        return NUMERALS.index(match[1]) + 1 if match[1] else int(match[2])


def written(pieces: Iterable[TextPiece], names: Mapping[str, Any], sightings: list[Sighting]) -> str:
    """The passages that a unit wrote, filled in, under their numbered sub-headings."""
    lines: list[str] = []
    count = 0
    for piece in pieces:
        if piece.heading:
            count += 1
            lines.append(_numbered(piece.heading, count))
        try:
            lines += _lines(fill_in(piece.text or "", names))
        except UnreadError:
            lines.append(AFTER_MENDING)
        except FactError as error:
            sightings.append(Sighting("IN-20", (piece.place("text"),), {"what": str(error)}))
        place = (piece.place("text"),)
        sightings += [Sighting("IN-48", place, {"what": doubt}) for doubt in _doubts(names)]
    return "\n".join(lines)


def _doubts(names: Mapping[str, Any]) -> list[str]:
    """What the text just filled in asked logs for and no row holds; asked once, told once."""
    doubts = [doubt for log in names.values() if isinstance(log, LogView) for doubt in log.doubts]
    for log in names.values():
        if isinstance(log, LogView):
            log.doubts.clear()
    return list(dict.fromkeys(doubts))


def drafted(draft: str, names: Mapping[str, Any]) -> str:
    """A draft filled in; where figures cannot be read, a human has to write."""
    try:
        return "\n".join(_lines(fill_in(draft, names)))
    except FactError:
        return AFTER_MENDING


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _numbered(heading: str, number: int) -> str:
    """A sub-heading with its number; one that brings its own keeps it."""
    if is_subheading(heading) or NUMBERING.match(heading):
        return heading
    return f"（{chinese(number)}）{heading}"
