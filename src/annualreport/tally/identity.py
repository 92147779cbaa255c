"""What several units may each have in their logs (联合发文、同一案件、转办的申请): known again, and what it counted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from annualreport.notation.text import fold
from annualreport.provenance import Placement, Thing
from annualreport.records import Dispute, Document, Request
from annualreport.rows import Stretch

SHORTEST = 7
"""Characters of a document's or case's number that is no serial: issuer, year, number."""
Place = Callable[[Stretch], Iterable[Placement]]


@dataclass
class Identities:
    """Collects the things by log; the names of requests are not kept, only their digests."""

    things: dict[str, list[Thing]] = field(default_factory=dict)

    def see(self, stretch: Stretch, place: Place) -> None:
        """Take in some records; logs whose rows have no name that others could use are left alone."""
        names = list(_names(stretch))
        if not any(name for name, _ in names):
            return
        found = self.things.setdefault(stretch.model.sheet, [])
        for (name, shown), placement, count in zip(names, place(stretch), stretch.counts, strict=True):
            if name and placement.counted:
                digest = hashlib.sha256(name.encode()).hexdigest()[:24]
                found.append(Thing(digest, shown, placement.counted, count))


def _names(stretch: Stretch) -> Iterator[tuple[str, str]]:
    """By row a name that is the same in every unit's log and no other's, and how messages call it."""
    if stretch.model in (Dispute, Document):
        for number in stretch["number"]:
            yield (fold(number), number) if number and _is_particular(number) else ("", "")
    elif stretch.model is Request:
        rows = zip(stretch["number"], stretch["received"], stretch["applicant_code"], strict=True)
        for number, received, code in rows:
            yield (f"{number}|{received}|{code}", "") if number and received and code else ("", "")


def _is_particular(number: str) -> bool:
    """Whether a number names one thing everywhere, like 青政办〔2025〕3号, and is no serial of the log's own."""
    plain = fold(number)
    return len(plain) >= SHORTEST and not plain.isascii() and any(map(str.isdigit, plain))
