"""Numbers of the text against each other: parts and totals, shares, changes, the same thing said twice."""

from __future__ import annotations

from collections.abc import Iterator, Set
from decimal import Decimal
from itertools import groupby

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.mention import Mention, Reckoning, Topic
from annualreport.notation.numbers import write_number
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier
from annualreport.rules.narrative import ART_50, amount
from annualreport.rules.terms import NO_LAST_YEAR

HUNDRED = Decimal(100)
LONG_ENOUGH = 4
"""Digits from which two sums with the same ones are no coincidence."""
RECEIVED = (("t3.new.total",), ("t3.new.total", "t3.carried_in.total"))
WHOLES = {Topic.OUTCOME: (("t3.total.total",), *RECEIVED), Topic.APPLICANT: RECEIVED}
"""Of what a share of outcomes or of applicants can be."""
ROUNDING = Decimal("0.1")
"""How far each share of a complete list may be off, in per cent."""


def _broken_sums(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
    if dossier.prose.unread:
        yield Unjudged("NAR-16", f"正文有 {dossier.prose.unread} 处没有句号、过长的文字，没有判断")
    for each in dossier.prose.breakdowns:
        parts = sum(each.parts, Decimal(0))
        if parts > each.total or (parts != each.total and (each.is_complete or _swapped(parts, each.total))):
            values = {"text": each.place.text, "parts": " + ".join(write_number(part) for part in each.parts)}
            yield Sighting(
                "NAR-16", (each.place,), values, found=write_number(parts), expected=write_number(each.total)
            )


def _swapped(parts: Decimal, total: Decimal) -> bool:
    """Whether two sums have the same digits in another order, as a slip of the hand leaves them."""
    digits = sorted(write_number(parts)), sorted(write_number(total))
    return digits[0] == digits[1] and len(digits[0]) >= LONG_ENOUGH


def _outcome_lists(dossier: Dossier) -> Iterator[list[Mention]]:
    """Sentences that name every one of the six kinds of outcome once."""
    wanted = [f"t3.{line.key}.total" for line in dossier.form.summed_rows("t3")]
    mentions = [each for each in dossier.prose.mentions if each.topic is Topic.OUTCOME]
    for _, together in groupby(mentions, key=lambda each: each.sentence):
        listed = list(together)
        if sorted(key for each in listed for key in each.keys) == sorted(wanted):
            yield listed


def _complete_lists(dossier: Dossier) -> Iterator[Sighting]:
    total = amount(("t3.total.total",), dossier)
    for listed in _outcome_lists(dossier):
        told = sum((each.number for each in listed), Decimal(0))
        if total is not None and told != total:
            places = (listed[0].place, *dossier.where(("t3.total.total",)))
            parts = " + ".join(write_number(each.number) for each in listed)
            yield Sighting(
                "NAR-07", places, {"parts": parts}, found=write_number(told), expected=write_number(total)
            )


def _shares(dossier: Dossier) -> Iterator[Sighting]:
    yield from _shares_of_figures(dossier)
    yield from _shares_of_lists(dossier)
    yield from _shares_in_sentences(dossier)


def _shares_of_figures(dossier: Dossier) -> Iterator[Sighting]:
    """A share is right if it is right of any whole of the tables that the text can mean."""
    for mention in dossier.prose.mentions:
        bases = WHOLES.get(mention.topic, ())
        wholes = [whole for keys in bases if (whole := amount(keys, dossier))]
        if mention.percent is None or not wholes:
            continue
        shares = [mention.number * HUNDRED / whole for whole in wholes]
        if not any(_is_rounded(share, mention.percent) for share in shares):
            yield Sighting(
                "NAR-08",
                (mention.place,),
                {"text": mention.place.text, "name": mention.name},
                found=f"{write_number(mention.percent)}%",
                expected=_percent(shares[0]),
            )


def _shares_in_sentences(dossier: Dossier) -> Iterator[Sighting]:
    """Shares by the numbers of their own sentence, where no figure of the tables judges them."""
    judged = {
        each.sentence for each in dossier.prose.mentions if each.topic in WHOLES and each.percent is not None
    }
    for each in dossier.prose.reckonings:
        if each.kind == "share" and each.sentence not in judged and not _is_reckoned(each):
            values = {"text": each.place.text, "name": "句中"}
            yield Sighting(
                "NAR-08", (each.place,), values, found=_percent(each.told), expected=_percent(each.ways[0])
            )


def _is_reckoned(each: Reckoning) -> bool:
    """Whether a percentage is one of those that its sentence allows."""
    return any(_is_rounded(way, each.told) for way in each.ways)


def _percent(number: Decimal) -> str:
    return f"{write_number(round(number, 2))}%"


def _shares_of_lists(dossier: Dossier) -> Iterator[Sighting]:
    for listed in _outcome_lists(dossier):
        shares = [each.percent for each in listed if each.percent is not None]
        whole = sum(shares, Decimal(0))
        if len(shares) == len(listed) and abs(whole - HUNDRED) > ROUNDING * len(listed):
            values = {"text": listed[0].place.text, "name": "各类结果合计"}
            yield Sighting(
                "NAR-08", (listed[0].place,), values, found=f"{write_number(whole)}%", expected="100%"
            )


def _is_rounded(share: Decimal, told: Decimal) -> bool:
    """Whether a share is the one told, rounded or cut off at its last digit."""
    exponent = told.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(share - told) < digit


def _changes(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
    wrong = [each for each in dossier.prose.reckonings if each.kind == "change" and not _is_reckoned(each)]
    for each in wrong:
        values = {"text": each.place.text, "by": "按句中的数字"}
        yield Sighting(
            "NAR-09", (each.place,), values, found=_percent(each.told), expected=_percent(each.ways[0])
        )
    yield from _changes_of_requests(dossier, {each.sentence for each in wrong})


def _changes_of_requests(dossier: Dossier, told_of: Set[int]) -> Iterator[Sighting | Unjudged]:
    """Changes against last year's report; those that are wrong by their own sentence were told of."""
    told = [
        each
        for each in dossier.prose.mentions
        if each.change is not None and each.topic is Topic.RECEIVED and each.sentence not in told_of
    ]
    if told and dossier.last is None:
        yield Unjudged("NAR-09", NO_LAST_YEAR)
        return
    for mention in told:
        pairs = list(_years_compared(mention, dossier))
        changes = [(now - before) * HUNDRED / before for now, before in pairs]
        if not pairs:
            yield Unjudged("NAR-09", "上年报告没有新收件数")
        elif not any(_is_rounded(change, mention.change or Decimal(0)) for change in changes):
            yield Sighting(
                "NAR-09",
                (mention.place, *dossier.where(mention.keys)),
                {"text": mention.place.text, "by": f"按上年报告的 {write_number(pairs[0][1])} 件"},
                found=f"{write_number(mention.change or 0)}%",
                expected=_percent(changes[0]),
            )


def _years_compared(mention: Mention, dossier: Dossier) -> Iterator[tuple[Decimal, Decimal]]:
    """The number of this year and of the last that a text may compare: new with new, those carried over with both or neither."""
    last = dossier.last
    new, carried = (last.figure(f"t3.{row}.total") if last else None for row in ("new", "carried_in"))
    here = amount(("t3.new.total",), dossier)
    if mention.number != here and new is not None and carried is not None and new + carried:
        yield mention.number, Decimal(new + carried)
    if new:
        yield (here if mention.with_carried and here is not None else mention.number), Decimal(new)


def _said_twice(dossier: Dossier) -> Iterator[Sighting]:
    """The same thing said twice, where no table can tell which number is right."""
    said: dict[tuple[Topic, str, tuple[str, ...]], Mention] = {}
    for mention in dossier.prose.mentions:
        if (
            mention.is_least
            or mention.with_carried
            or amount(mention.keys, dossier) is not None
            or not mention.keys
        ):
            continue
        first = said.setdefault((mention.topic, mention.name, mention.keys), mention)
        if first.number != mention.number:
            values = {"name": mention.name, "first": first.place.text, "second": mention.place.text}
            yield Sighting(
                "NAR-18",
                (first.place, mention.place),
                values,
                found=write_number(mention.number),
                expected=write_number(first.number),
            )


RULES = (
    Rule(
        id="NAR-07",
        title="正文逐类列出的办理结果，合计等于表三办理结果总计",
        severity=Severity.WARNING,
        source=ART_50,
        says="正文列出的各类结果 {parts} = {found}，表三办理结果总计 {expected}",
        mend="请核对正文列出的各类件数",
        judge=_complete_lists,
        drafts=True,
    ),
    Rule(
        id="NAR-08",
        title="正文中的占比与件数相符",
        formula="占比 = 件数 ÷ 办理结果总计（或新收、新收加上年结转），按所写位数四舍五入或截去",
        severity=Severity.WARNING,
        source=ART_50,
        says="正文“{text}”，{name}的占比写的是 {found}，应为 {expected}",
        mend="请重新计算占比，并写明是占什么的比例",
        judge=_shares,
        drafts=True,
    ),
    Rule(
        id="NAR-09",
        title="正文中的同比变化与上年报告相符",
        severity=Severity.WARNING,
        source=ART_50,
        says="正文“{text}”，同比写的是 {found}，{by}应为 {expected}",
        mend="请核对两年的件数，重新计算同比",
        judge=_changes,
        drafts=True,
    ),
    Rule(
        id="NAR-16",
        title="正文中分项之和不超过总数；说是全部的，等于总数",
        severity=Severity.WARNING,
        source=ART_50,
        says="正文“{text}”，分项 {parts} = {found}，总数为 {expected}",
        mend="请核对总数和各分项；同一信息经几个渠道公开、只计一条的，请在正文中说明",
        judge=_broken_sums,
        drafts=True,
    ),
    Rule(
        id="NAR-18",
        title="同一件事前后写的数字一致",
        severity=Severity.ERROR,
        source=ART_50,
        says="{name}先写“{first}”，后写“{second}”，一处是 {expected}，一处是 {found}",
        mend="请核对哪一处是对的",
        judge=_said_twice,
        drafts=True,
        note="表格中有这个数字的，由相应的规则与表格核对。",
    ),
)
