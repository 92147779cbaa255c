"""What a text says in numbers: one number, which figures it means, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from annualreport.place import Passage


class Topic(StrEnum):
    """What a number is about."""

    RECEIVED = "received"
    """新收、收到、受理的申请."""
    HANDLED = "handled"
    """办理的申请: those received, those open, or those answered; texts mean any of them."""
    CARRIED_IN = "carried_in"
    ANSWERED = "answered"
    CARRIED_FORWARD = "carried_forward"
    OUTCOME = "outcome"
    """予以公开、不予公开……."""
    APPLICANT = "applicant"
    """自然人、法人或其他组织……."""
    DISPUTE = "dispute"
    """行政复议、行政诉讼 and their results."""
    DOCUMENTS = "documents"
    """规章、规范性文件."""
    CHARGES = "charges"
    """行政事业性收费."""
    FEE = "fee"
    """信息处理费."""


@dataclass(frozen=True)
class Mention:
    """One number in a text; `keys` are the figures whose sum it means, none where the form has no such figure."""

    topic: Topic
    name: str
    """What it counts, in the text's own terms: 予以公开, 行政复议·结果维持."""
    keys: tuple[str, ...]
    number: Decimal
    unit: str
    place: Passage
    is_least: bool = False
    """True for 余, 多, 以上: a lower bound."""
    with_carried: bool = False
    """True where the sentence says that requests carried over are in it (含上年结转)."""
    is_likely: bool = False
    """True where the sentence does not say that it is about disclosure, and only this report makes it likely."""
    percent: Decimal | None = None
    """The share that stands behind it (占…%)."""
    change: Decimal | None = None
    """The change against the year before that stands behind it (同比增长…%), in per cent."""
    sentence: int = 0
    """Which sentence of the report it stands in."""


@dataclass(frozen=True)
class Claim:
    """A statement without a number of its own: nothing happened, everything was upheld."""

    kind: str
    """What it says: no_requests, all_upheld, all_in_time, all_of_one_outcome and so on."""
    keys: tuple[str, ...]
    """The figures that have to be nought if it is true."""
    place: Passage


@dataclass(frozen=True)
class Breakdown:
    """A total and the parts that a text says it is made of."""

    total: Decimal
    parts: tuple[Decimal, ...]
    unit: str
    is_complete: bool
    """True where the text says that these are all (分别、包括, or 其他 at the end)."""
    place: Passage


@dataclass(frozen=True)
class Reckoning:
    """A percentage and what it can be by the numbers of its own sentence."""

    kind: str
    """share or change; a fall is negative."""
    told: Decimal
    ways: tuple[Decimal, ...]
    """In per cent, the first one the likeliest."""
    place: Passage
    sentence: int = 0


@dataclass(frozen=True)
class Prose:
    """Everything that the texts of a report say in numbers, and how alike they are to last year's."""

    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    unread: int = 0
    """Stretches of text that are too long to be understood."""
    likeness: tuple[tuple[int, float, float], ...] = ()
    """By part: Jaccard likeness and containment with last year's text."""
