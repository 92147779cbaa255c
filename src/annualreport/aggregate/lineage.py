"""Who is under whom: superiors told by name, the government that sums at the top, no circles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annualreport.aggregate.names import Known
from annualreport.finding import Sighting
from annualreport.place import Place
from annualreport.roster import Member, Roster


def straightened(roster: Roster, root: str) -> tuple[Roster, list[Sighting]]:
    """The roster with every superior under its full name, and what could not be told; all under `root` otherwise."""
    known = Known(roster, root)
    seen: list[Sighting] = []
    members = [
        replace(member, superior=_superior(member, known, root, seen))
        for member in roster.members
        if not known.is_root(member.unit)
    ]
    above = {member.unit: member.superior for member in members}
    # -- every unit of a circle goes to the top: one of them above the others would be left out of the sum --
    lost = {member.unit for member in members if root not in _ancestors(member.unit, above)}
    seen += [
        _odd(member, f"{member.unit} 的上级绕成了圈，按归 {root} 计")
        for member in members
        if member.unit in lost
    ]
    members = [replace(member, superior=root) if member.unit in lost else member for member in members]
    return Roster(tuple(members)), seen


def _superior(member: Member, known: Known, root: str, seen: list[Sighting]) -> str:
    """The full name of a unit's superior; the government that sums where there is none."""
    if not member.superior or known.is_root(member.superior):
        return root
    found = known.member(member.superior)
    if found is None:
        seen.append(
            _odd(member, f"{member.unit} 的上级“{member.superior}”不在名册上，按归 {root} 计，可能重复计入")
        )
        return root
    return found.unit


def _ancestors(unit: str, above: dict[str, str]) -> Iterator[str]:
    """The units above a unit, until one comes again."""
    passed: set[str] = set()
    while unit in above and unit not in passed:
        passed.add(unit)
        unit = above[unit]
        yield unit


def _odd(member: Member, what: str) -> Sighting:
    places: tuple[Place, ...] = (member.place,) if member.place else ()
    return Sighting("IN-44", places, {"what": what})
