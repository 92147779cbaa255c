"""Numbers in the text against the tables: every mention, whichever figure it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.years import names_since
from annualreport.mention import Mention, Topic
from annualreport.notation.numbers import write_number
from annualreport.rules.book import Judge, Rule
from annualreport.rules.dossier import Dossier
from annualreport.rules.terms import UNREADABLE

ART_50 = "《政府信息公开条例》第五十条；正文与表格应当一致"
CARRIED_IN = "t3.carried_in"
TEN_THOUSAND = Decimal(10_000)

Meanings = Callable[[Mention, Dossier], Mapping[str, Decimal | None]]
"""By name, the amounts that a mention may rightly state; the first one is the plain one."""


def amount(keys: Iterable[str], dossier: Dossier) -> Decimal | None:
    """The sum of some figures; a total that was left blank is taken from what it sums. None where one is unknown."""
    total = Decimal(0)
    for key in keys:
        parts = dossier.form.leaf_keys(key) if key in dossier.blanks else (key,)
        for part in parts:
            figure = dossier.figures.get(part)
            if figure is None:
                return None
            total += figure
    return total


def _plain(mention: Mention, dossier: Dossier) -> Mapping[str, Decimal | None]:
    return {"": amount(mention.keys, dossier)}


def _with_carried(mention: Mention, dossier: Dossier) -> Mapping[str, Decimal | None]:
    """New requests; together with those carried over only where the text says so."""
    new = amount(mention.keys, dossier)
    carried = amount((f"{CARRIED_IN}.{key.rpartition('.')[2]}" for key in mention.keys), dossier)
    both = None if new is None or carried is None else new + carried
    return {"": new, "加上年结转": both}


def _any_stage(mention: Mention, dossier: Dossier) -> Mapping[str, Decimal | None]:
    """办理 may mean requests received, open, or answered."""
    new, carried = amount(("t3.new.total",), dossier), amount((f"{CARRIED_IN}.total",), dossier)
    both = None if new is None or carried is None else new + carried
    return {"": amount(mention.keys, dossier), "加结转下年": both, "新收": new}


def _judge(rule: str, topics: set[Topic], meanings: Meanings, wanted: Callable[[Mention], bool]) -> Judge:
    def judge(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
        unknown = False
        for mention in dossier.prose.mentions:
            if mention.topic not in topics or not mention.keys or not wanted(mention):
                continue
            amounts = meanings(mention, dossier)
            plain = amounts[""]
            if plain is None:
                unknown = True
            elif not _agrees(mention, plain):
                yield from _sightings(rule, mention, plain, amounts, dossier)
        if unknown:
            yield Unjudged(rule, UNREADABLE)

    return judge


def _agrees(mention: Mention, figure: Decimal) -> bool:
    return mention.number <= figure if mention.is_least else mention.number == figure


def _sightings(
    rule: str, mention: Mention, plain: Decimal, amounts: Mapping[str, Decimal | None], dossier: Dossier
) -> Iterator[Sighting]:
    """Nothing where another meaning is stated; a warning where it is only likely; else an error."""
    other = next((name for name, figure in amounts.items() if name and figure == mention.number), None)
    if other and (mention.with_carried or mention.topic is Topic.HANDLED):
        return
    hint = f"，与表中数字{other}相同" if other else ""
    values = {"name": mention.name, "hint": hint, "text": mention.place.text}
    yield Sighting(
        rule,
        (mention.place, *dossier.where(mention.keys)),
        values,
        found=_value(mention.number),
        expected=_value(plain),
        severity=Severity.WARNING if other or mention.is_likely or mention.topic is Topic.HANDLED else None,
    )


def _value(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _charges(dossier: Dossier) -> Iterator[Sighting]:
    """Amounts of money that equal the table's but for the unit."""
    for mention in dossier.prose.mentions:
        figure = amount(mention.keys, dossier) if mention.topic is Topic.CHARGES else None
        if figure is None or mention.number == figure:
            continue
        slipped = figure in (mention.number * TEN_THOUSAND, mention.number / TEN_THOUSAND)
        hint = "，只差单位（元、万元）" if slipped else ""
        values = {
            "name": mention.name,
            "hint": hint,
            "text": mention.place.text,
            "told": write_number(mention.number),
        }
        yield Sighting(
            "NAR-21",
            (mention.place, *dossier.where(mention.keys)),
            values,
            found=mention.number,
            expected=figure,
        )


def _always(_: Mention) -> bool:
    return True


def _rule(
    id: str,
    title: str,
    topics: set[Topic],
    meanings: Meanings = _plain,
    wanted: Callable[[Mention], bool] = _always,
    forms: tuple[str, ...] = names_since(),
    note: str = "",
) -> Rule:
    return Rule(
        id=id,
        title=title,
        severity=Severity.ERROR,
        source=ART_50,
        says="正文“{text}”，{name}写的是 {found}，表格为 {expected}{hint}",
        mend="请核对正文和表格，改正其中有误的一处；正文按别的口径统计的，请写明口径",
        judge=_judge(id, topics, meanings, wanted),
        forms=forms,
        drafts=True,
        note=note,
    )


RULES = (
    _rule(
        "NAR-01",
        "正文中收到的申请件数与表三新收一致",
        {Topic.RECEIVED},
        _with_carried,
        note="含上年结转的，写明“含上年结转”即可；没有写明而数字正好相等的，只作提醒。",
    ),
    _rule("NAR-02", "正文中上年结转的件数与表三一致", {Topic.CARRIED_IN}),
    _rule(
        "NAR-03",
        "正文中答复、办结的件数与表三办理结果总计一致",
        {Topic.ANSWERED, Topic.HANDLED},
        _any_stage,
        note="“办理”可以指收到、在办或办结，与其中任何一个相等即可，都不相等的作提醒。",
    ),
    _rule("NAR-04", "正文中结转下年度的件数与表三一致", {Topic.CARRIED_FORWARD}),
    _rule(
        "NAR-05",
        "正文中自然人、法人的申请件数与表三一致",
        {Topic.APPLICANT},
        _with_carried,
        note="法人或其他组织为五列之和。",
    ),
    _rule("NAR-06", "正文中各类办理结果的件数与表三总计列一致", {Topic.OUTCOME}),
    _rule(
        "NAR-11",
        "正文中行政复议、行政诉讼的件数与表四一致",
        {Topic.DISPUTE},
        wanted=lambda mention: all(key.endswith(".total") for key in mention.keys),
        note="行政诉讼为未经复议直接起诉与复议后起诉之和。",
    ),
    _rule(
        "NAR-12",
        "正文中复议、诉讼各种结果的件数与表四一致",
        {Topic.DISPUTE},
        wanted=lambda mention: not all(key.endswith(".total") for key in mention.keys),
    ),
    _rule("NAR-15", "正文中规章、规范性文件的件数与表二一致", {Topic.DOCUMENTS}, forms=names_since(2021)),
    Rule(
        id="NAR-21",
        title="正文中行政事业性收费的金额和单位与表二一致",
        severity=Severity.WARNING,
        source="国办公开办函〔2021〕30号：表二“本年收费金额（单位：万元）”",
        says="正文“{text}”，折合 {told} 万元，表二为 {expected} 万元{hint}",
        mend="请核对金额和单位",
        judge=_charges,
        forms=names_since(2021),
        drafts=True,
    ),
)
