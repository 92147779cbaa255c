"""Texts of many units that are alike: likely pairs by MinHash, then measured exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from annualreport.prose.likeness import SHORTEST, likeness, runs
from annualreport.report import FILL_IN

PERMUTATIONS, BANDS, SEED = 128, 32, 1
LIKELY = 0.3
"""Jaccard from which a pair is looked at."""
MOST_CANDIDATES = 20
"""Earlier texts that are measured against one; a text that many share needs no more to be seen."""


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts of which at least the share `least` is the same: later one, earlier one, share."""
    index = RMinHashLSH(threshold=LIKELY, num_perm=PERMUTATIONS, num_bands=BANDS)
    plain = [FILL_IN.sub("", text) for text in texts]
    for number, text in enumerate(plain):
        pieces = runs(text)
        if len(pieces) < SHORTEST:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(sorted(pieces))
        for other in sorted(index.query(sketch))[:MOST_CANDIDATES]:
            measured = likeness(text, plain[other])
            if measured and measured[0] >= least:
                yield number, other, measured[0]
        index.insert(number, sketch)


@dataclass(frozen=True)
class Group:
    """Texts that are alike, one to another: their numbers in order, and the greatest share of two of them."""

    members: tuple[int, ...]
    share: float


def groups(pairs: Iterable[tuple[int, int, float]]) -> list[Group]:
    """The pairs drawn together where they share a text, in the order of their first texts."""
    leader: dict[int, int] = {}
    shares: dict[int, float] = {}

    def find(text: int) -> int:
        while leader.setdefault(text, text) != text:
            text = leader[text]
        return text

    for one, other, share in pairs:
        first, last = sorted((find(one), find(other)))
        leader[last] = first
        shares[first] = max(share, shares.get(first, 0), shares.get(last, 0))
    members: dict[int, list[int]] = {}
    for text in sorted(leader):
        members.setdefault(find(text), []).append(text)
    return [Group(tuple(texts), shares[first]) for first, texts in sorted(members.items())]
