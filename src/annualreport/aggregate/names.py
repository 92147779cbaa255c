"""Units told by name: a roster's names against those that files bear (全称、简称、少写的地名)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from annualreport.notation.text import fold
from annualreport.roster import Member, Roster

STATE = re.compile(r"^国家税务总局(?=.)|^国家(?=税务)")
OFFICES = (
    ("人民政府", "政府"),
    ("人民政府办公室", "政府办公室"),
    ("人民政府办公厅", "政府办公厅"),
    ("政府办公室", "政府办"),
    ("办事处", ""),
)
"""Endings that are often written shorter."""
LIKELY = 80
"""Per cent; a name this like another may be a slip of it, and is asked about."""


def place_of(government: str) -> str:
    """The place that a government is of: 青禾县人民政府 → 青禾县."""
    return fold(government).removesuffix("人民政府").removesuffix("政府")


@dataclass(frozen=True)
class Known:
    """The names of a roster, every way in which a unit may be called that fits one unit only."""

    roster: Roster
    root: str
    """The government that sums; its place name is often left out."""

    @cached_property
    def _members(self) -> Mapping[str, Member | None]:
        """By folded name the unit; None where a name could mean two."""
        known: dict[str, Member | None] = {}
        for member in self.roster.members:
            known[fold(member.unit)] = member
        for member in self.roster.members:
            for name in self._spellings(member):
                present = known.setdefault(name, member)
                if present is not None and present.unit != member.unit and name != fold(present.unit):
                    known[name] = None
        return known

    def _spellings(self, member: Member) -> Iterator[str]:
        """A unit's other names: short ones, without the place, without the ministry's, with shorter endings."""
        for name in (member.unit, *member.shorts):
            plain = fold(name)
            yield plain
            for long, short in OFFICES:
                if plain.endswith(long):
                    yield plain.removesuffix(long) + short
            for place in self._places(member):
                if plain.startswith(place) and len(plain) > len(place) + 1:
                    yield plain.removeprefix(place)
            if STATE.search(plain):
                yield STATE.sub("", plain)

    def _places(self, member: Member) -> Iterator[str]:
        """Place names that may stand before a unit's own: of the government that sums, of the one above it."""
        for government in dict.fromkeys((self.root, member.superior)):
            place = place_of(government)
            if place:
                yield place

    def member(self, name: str | None) -> Member | None:
        """The unit that a name means for certain; None where there is none, or more than one."""
        if not name:
            return None
        plain = fold(name)
        if plain in self._members:
            return self._members[plain]
        return self._members.get(STATE.sub("", plain))

    def is_root(self, name: str | None) -> bool:
        """Whether a name means the government that sums."""
        if not name:
            return False
        place = place_of(self.root)
        return fold(name) in {fold(self.root), place, f"{place}政府", f"{place}人民政府"}

    def nearest(self, name: str | None) -> str:
        """The unit whose name is most like an unknown one, if any is; for a question, never for an answer."""
        if not name:
            return ""
        found = process.extractOne(fold(name), list(self._members), scorer=fuzz.ratio, score_cutoff=LIKELY)
        member = self._members[found[0]] if found else None
        return member.unit if member else ""
