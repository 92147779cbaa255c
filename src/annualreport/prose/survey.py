"""All that a report's texts say, in one walk."""

from __future__ import annotations

from collections.abc import Sequence

from annualreport.forms.model import Form
from annualreport.mention import Breakdown, Claim, Mention, Prose, Reckoning
from annualreport.prose.arithmetic import reckonings_in
from annualreport.prose.breakdowns import breakdowns_in
from annualreport.prose.claims import claims_in
from annualreport.prose.disputes import corrected_mentions, dispute_mentions
from annualreport.prose.documents import document_mentions
from annualreport.prose.likeness import likeness
from annualreport.prose.requests import RequestReader
from annualreport.prose.sentences import Sentence, sentences, too_long
from annualreport.prose.sweeping import sweeping_claims
from annualreport.report import FILL_IN, Part

COMPARED = (1, 5)
"""Parts in which likeness with last year's is judged."""
PLANS = 5
"""The part about problems and plans, whose numbers are seldom of the year's tables."""


def survey(parts: Sequence[Part], form: Form, year: int | None, unit: str | None = None) -> Prose:
    """Mentions, statements and sums of all parts; what is still to be written is left out."""
    mentions: list[Mention] = []
    claims: list[Claim] = []
    breakdowns: list[Breakdown] = []
    reckonings: list[Reckoning] = []
    before: Sentence | None = None
    requests = RequestReader(form, unit or "", year)
    for sentence in sentences(parts):
        if FILL_IN.search(sentence.text):
            continue
        breakdowns += breakdowns_in(sentence)
        reckonings += reckonings_in(sentence, before)
        before = sentence
        if sentence.part == PLANS:
            mentions += corrected_mentions(sentence, form)
            continue
        told = [
            *requests.mentions(sentence),
            *dispute_mentions(sentence, form, unit or ""),
            *document_mentions(sentence, form, year),
        ]
        mentions += told
        claims += claims_in(sentence, year, unit or "")
        claims += sweeping_claims(sentence, told, form)
    return Prose(tuple(mentions), tuple(claims), tuple(breakdowns), tuple(reckonings), unread=too_long(parts))


def compare(parts: Sequence[Part], last: Sequence[Part]) -> tuple[tuple[int, float, float], ...]:
    """How alike parts one and five are to last year's."""
    before = {part.number: part.text for part in last}
    found = (
        (part.number, likeness(FILL_IN.sub("", part.text), before.get(part.number, "")))
        for part in parts
        if part.number in COMPARED
    )
    return tuple((number, *alike) for number, alike in found if alike)
