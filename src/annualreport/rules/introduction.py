"""The introduction: period, legal basis, contact; and the unit's own name throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annualreport.finding import Severity, Sighting
from annualreport.forms.years import YearNotCoveredError, for_year, known_forms
from annualreport.notation.text import fold, shorten, squeeze, squeeze_lines
from annualreport.place import Passage
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier

DECREES = "国务院令第711号；国办公开办函〔2021〕30号、〔2019〕60号"
PERIOD = re.compile(
    r"(?P<first>20\d\d)年0?1月0?1日(?:零时)?(?:起|开始|\(含\))?,?[至到~—\-]+(?:(?P<last>20\d\d)年)?(?P<end>\d{1,2}月\d{1,2}日?)"
)
STATED = re.compile(
    r"1月1日?.{0,12}12月31|20\d\d年0?1月份?[至到~—\-]+(?:20\d\d年)?12月|20\d\d0?10?1日?(?:起|开始)?[至到~—\-]+(?:20\d\d)?1231日|20\d\d\.0?1\.0?1.{1,3}(?:20\d\d\.)?12\.31|统计期限为?20\d\d年度|1月[至到\-]12月|一月一日.{0,14}十二月三十一日"
)
"""Other ways to state the period, whose years are not looked at."""
OPENING = 400
"""Characters of part one in which some say what others say in the introduction."""
YEAR_END = re.compile(r"0?12月31日?")
NUMBER = re.compile(
    r"国办[公开办]*(?P<kind>[函发])?(?P<open>[〔\[【（(［])?(?P<year>20\d\d)(?P<close>[〕\]】）)］])?(?:第)?(?P<number>\d+)号"
)
DECREE_NUMBERS = {
    (match["year"], match["number"]): form.decree
    for form in known_forms()
    if (match := NUMBER.search(squeeze(form.decree)))
}
OLD_REGULATION = re.compile(r"(?:国务院|国)令第?492号")
CONTACT = re.compile(r"电话|邮箱|联系|地址")
DOWNLOAD = re.compile(r"下载|网站|网址|门户|www\.|http", re.IGNORECASE)
OFFICE = r"[\u4e00-\u9fff]{2,24}?(?:人民政府(?:办公室|办公厅)?|街道办事处|管理委员会|委员会|管委会|局|厅|镇政府|乡政府)"
CONTACT_WITH = re.compile(r"[与向]|请联系|联系单位")
"""Others may answer questions; only whose place is another one is a slip."""
NAMED = re.compile(
    rf"(?:现将|现公布|现公开|现发布|编制|请联系|联系单位[:：])《?(?P<name>{OFFICE})(?=20\d\d|[，。；（(]|办公室|$)|^(?P<other>{OFFICE})现(?:向社会)?公布"
)
"""Where the introduction names who publishes."""
ACTORS = (
    re.compile(rf"(?:本报告|报告)?由(?P<name>{OFFICE})(?:根据|按照|依据|依照|编制|负责)"),
    re.compile(rf"(?:与|向)(?P<name>{OFFICE})[^，。；]{{0,12}}?(?:联系|咨询|反映)"),
    re.compile(
        rf"(?:^|[，。；\n])(?P<name>{OFFICE})(?:根据|按照|依据|依照)《?(?:中华人民共和国)?政府信息公开条例"
    ),
    re.compile(rf"(?:反映|总结|汇总)了?(?P<name>{OFFICE})(?=20\d\d年)"),
)
SPEAKING = re.compile(
    r"(?:^|[，。；,;\n])(?P<name>(?![我本全各该])[\u4e00-\u9fff]{2,8}?(?P<kind>镇|乡|街道))(?:党委|办事处|政府|人民政府)*"
    r"(?=坚持|始终|高度重视|认真贯彻|认真落实|严格按照|深入贯彻|将继续|将进一步)"
)
"""A township as the subject of what the unit says of itself; there is none of its kind above it."""
SELVES = {
    "bureau": re.compile(r"[局厅]$"),
    "township": re.compile(r"(?:镇|乡)(?:人民政府|政府)?$"),
    "street": re.compile(r"街道(?:办事处)?$|街办$"),
}
"""Kinds of units that nobody takes for one another."""
OURSELF = re.compile(r"(?<![\u4e00-\u9fff])[我本](?P<kind>局|厅|镇|乡|街道)(?=[\u4e00-\u9fff])")
"""How a unit speaks of itself, where a clause begins."""
TEXTS = (1, 5)
PLACE = re.compile(r"^[\u4e00-\u9fff]{1,6}?(?:省|市|县|区|旗|州|镇|乡|街道)")


def _introduction(dossier: Dossier) -> str | None:
    """The introduction of a report that has one; None for excerpts."""
    part = dossier.report.part(0)
    return squeeze(part.text) if part and part.text and not dossier.is_excerpt else None


def _period(dossier: Dossier) -> Iterator[Sighting]:
    text, year = _introduction(dossier), dossier.report.year
    if text is None or year is None:
        return
    first = dossier.report.part(1)
    text += squeeze(first.text)[:OPENING] if first else ""
    match = PERIOD.search(text)
    if match is None and STATED.search(text):
        return
    if match is None:
        yield Sighting("STR-11", (Passage(0, shorten(text)),), {"what": "没有写明统计期限"}, expected=year)
    elif (
        int(match["first"]) != year
        or int(match["last"] or year) != year
        or not YEAR_END.fullmatch(match["end"])
    ):
        yield Sighting(
            "STR-11",
            (Passage(0, match[0]),),
            {"what": f"统计期限写作“{match[0]}”"},
            expected=year,
            severity=Severity.ERROR,
        )


def _numbers(dossier: Dossier) -> Iterator[Sighting]:
    """Numbers of decrees that are misspelt, or those of another year's form alone."""
    own, whole = _decree(dossier.report.year), squeeze("".join(part.text for part in dossier.report.parts))
    for part in dossier.report.parts:
        text = squeeze(part.text)
        for match in NUMBER.finditer(text):
            expected = DECREE_NUMBERS.get((match["year"], match["number"]))
            if expected and squeeze(match[0]) != squeeze(expected):
                yield Sighting("STR-12", (Passage(part.number, match[0]),), found=match[0], expected=expected)
            elif expected and expected not in (own, None) and own and own not in whole:
                yield Sighting("STR-12", (Passage(part.number, match[0]),), found=match[0], expected=own)
        for old in () if "711号" in text else OLD_REGULATION.findall(text):
            yield Sighting("STR-12", (Passage(part.number, old),), found=old, expected="国务院令第711号")


def _decree(year: int | None) -> str:
    """The number of the decree that has the form of a year; nothing where it is not known."""
    try:
        return squeeze(for_year(year).decree) if year else ""
    except YearNotCoveredError:
        return ""


def _contact(dossier: Dossier) -> Iterator[Sighting]:
    text = _introduction(dossier)
    if text is None:
        return
    lacks = [
        name for name, words in (("联系方式", CONTACT), ("下载地址", DOWNLOAD)) if not words.search(text)
    ]
    if lacks:
        yield Sighting("STR-13", (Passage(0, ""),), {"lacks": "、".join(lacks)})


def _names(dossier: Dossier) -> Iterator[tuple[str, Passage]]:
    """The offices that the introduction says made the report or answer for it."""
    for number in (0, 1):
        part = dossier.report.part(number)
        text = squeeze(part.text)[: OPENING if number else None] if part else ""
        for words in ACTORS:
            for match in words.finditer(text):
                yield match["name"], Passage(number, match[0])
        for match in NAMED.finditer(text):
            yield match["name"] or match["other"], Passage(number, match[0])


def _foreign_names(dossier: Dossier) -> Iterator[Sighting]:
    unit = fold(dossier.report.unit or "")
    yield from _other_selves(dossier)
    for name, place in _names(dossier):
        if unit and _is_foreign(fold(name), unit):
            yield Sighting("NAR-22", (place,), found=name, expected=dossier.report.unit)
    for part in dossier.report.parts:
        for match in SPEAKING.finditer(squeeze_lines(part.text)) if part.number in TEXTS else ():
            if match["kind"] in unit and match["name"] not in unit:
                place = Passage(part.number, match[0].strip("，。；,;\n"))
                yield Sighting("NAR-22", (place,), found=match["name"], expected=dossier.report.unit)


def _other_selves(dossier: Dossier) -> Iterator[Sighting]:
    """我局 in the report of a township, 我镇 in that of a bureau: what was taken over from another unit's report."""
    own = next((kind for kind, words in SELVES.items() if words.search(dossier.report.unit or "")), None)
    for part in dossier.report.parts if own else ():
        for match in OURSELF.finditer(squeeze(part.text)):
            kind = next(kind for kind, words in SELVES.items() if words.search(match["kind"]))
            if kind != own:
                yield Sighting(
                    "NAR-22",
                    (Passage(part.number, match[0]),),
                    found=match[0],
                    expected=dossier.report.unit,
                    severity=Severity.WARNING,
                    cause=f"{part.number} {match[0]}",
                )


def _other_names(dossier: Dossier) -> Iterator[Sighting]:
    unit = fold(dossier.report.unit or "")
    for name, place in _names(dossier):
        own = fold(name)
        if CONTACT_WITH.match(place.text):
            continue
        if unit and own != unit and not _is_foreign(own, unit) and not _belongs(own, unit):
            yield Sighting("STR-23", (place,), found=name, expected=dossier.report.unit)


def _is_foreign(name: str, unit: str) -> bool:
    """Whether a name is another office's: it brings a place of its own, and nothing of ours is in it."""
    place = PLACE.match(name)
    return (
        place is not None
        and place[0][:2] not in unit
        and not _is_short_for(name, unit)
        and not _is_short_for(unit, name)
    )


def _belongs(name: str, unit: str) -> bool:
    """Whether a name is ours but for an office within us, a place before it, or an abbreviation."""
    return (
        unit in name
        or name in unit
        or set(name) <= set(unit)
        or _is_short_for(name, unit)
        or _is_short_for(unit, name)
    )


def _is_short_for(short: str, long: str) -> bool:
    """Whether all characters of one name stand in the other, in order (发改局, 发展和改革局)."""
    rest = iter(long)
    return all(character in rest for character in short)


RULES = (
    Rule(
        id="STR-11",
        title="引言写明统计期限为报告年度 1 月 1 日至 12 月 31 日",
        severity=Severity.WARNING,
        source="《政府信息公开条例》第四十九条：上一年度",
        says="{what}，应为 {expected} 年 1 月 1 日至 12 月 31 日",
        mend="请写明统计期限",
        judge=_period,
        drafts=True,
        note="没有写明的作提醒，写错年份或日期的作错误。",
    ),
    Rule(
        id="STR-12",
        title="文号写得准确",
        severity=Severity.WARNING,
        source=DECREES,
        says="文号写作“{found}”，应为“{expected}”",
        mend="请改正文号，年份用六角括号〔〕",
        judge=_numbers,
        drafts=True,
    ),
    Rule(
        id="STR-13",
        title="引言有联系方式和下载地址",
        severity=Severity.INFO,
        source="各地通例",
        says="没有写{lacks}",
        mend="请补上，便于公众查阅和询问",
        judge=_contact,
        drafts=True,
    ),
    Rule(
        id="STR-23",
        title="单位名称前后一致",
        severity=Severity.WARNING,
        source="各地通例：标题、引言、落款为同一机关全称",
        says="标题为“{expected}”，引言写作“{found}”",
        mend="请统一为机关全称",
        judge=_other_names,
        drafts=True,
    ),
    Rule(
        id="NAR-22",
        title="没有留下别的单位的名称",
        severity=Severity.ERROR,
        source="国办公开办函〔2021〕30号：内容雷同、敷衍塞责的追究责任",
        says="写的是“{found}”，本报告的单位是“{expected}”",
        mend="请改为本单位的名称",
        judge=_foreign_names,
        drafts=True,
    ),
)
