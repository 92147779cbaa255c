"""政务公开工作总结 in words: the unit's own headings and texts, or the usual skeleton drafted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annualreport.facts.parts import drafted, written
from annualreport.finding import Sighting
from annualreport.notation.numbers import chinese
from annualreport.notation.text import fold
from annualreport.records import SummaryPiece
from annualreport.report import Part
from annualreport.rows import Stretch

OWN_NUMBER = re.compile(r"第?[一二三四五六七八九十]+(?:部分)?[、.．]\s*")
PREAMBLE = ("引言", "前言", "导语")


@dataclass
class SummaryScript:
    """Collects the pieces of 工作总结 and makes the sections of them."""

    pieces: dict[str, list[SummaryPiece]] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)

    def see(self, stretch: Stretch) -> None:
        """Take in the rows of 工作总结 among some records."""
        if stretch.model is SummaryPiece:
            for piece in stretch:
                if piece.part:
                    self.pieces.setdefault(OWN_NUMBER.sub("", piece.part), []).append(piece)

    def parts(self, names: Mapping[str, Any], skeleton: Mapping[str, str]) -> tuple[Part, ...]:
        """The sections in order; `skeleton` holds by heading the draft of the usual ones.

        Headings of the unit's own make its own skeleton; where it only wrote usual ones, the rest is drafted.
        """
        self.sightings.clear()
        own = {fold(heading): pieces for heading, pieces in self.pieces.items()}
        usual = {fold(heading) for heading in (*skeleton, *PREAMBLE)}
        headings = list(skeleton if own.keys() <= usual else ())
        headings = headings or [heading for heading in self.pieces if heading not in PREAMBLE]
        preamble = [heading for heading in (*self.pieces, *skeleton) if heading in PREAMBLE][:1]
        numbered = [heading for heading in headings if heading not in PREAMBLE]
        return tuple(
            Part(
                number=number,
                heading=_heading(number, heading),
                text=self._text(heading, own, names, skeleton),
            )
            for number, heading in (*((0, heading) for heading in preamble), *enumerate(numbered, 1))
        )

    def _text(
        self,
        heading: str,
        own: Mapping[str, list[SummaryPiece]],
        names: Mapping[str, Any],
        skeleton: Mapping[str, str],
    ) -> str:
        if fold(heading) in own:
            return written(own[fold(heading)], names, self.sightings)
        return drafted(skeleton[heading], names) if heading in skeleton else ""


def _heading(number: int, heading: str) -> str:
    return f"{chinese(number)}、{heading}" if number else heading
