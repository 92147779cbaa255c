"""Texts of the report: what is still to be written, what was left from a model, what must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annualreport.finding import Severity, Sighting
from annualreport.notation.text import shorten, squeeze, squeeze_lines
from annualreport.place import Passage
from annualreport.report import AFTER_MENDING, FILL_IN
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier

RESIDUES = (
    r"[（(]文字描述[^）)]{0,40}[）)]",  # the model form's own advice
    r"[（(](?:具体(?:网址|内容|数字|名称|数据)|(?:此处|请)?(?:填写|填入|插入)[^）)]{0,12}|数字)[）)]",
    r"“具体[^”]{0,10}(?:名称|网址|内容|数据|事项)”",
    r"(?<![A-Za-z0-9])[×XN？?*＊](?=[件条次份期个篇元](?:[，。；、,;]|$))",  # N件
    r"[×xX*＊]{2,}元",
    r"[×xX*＊]{2,}(?=\s*(?:[件条个年月日份次篇期县市区局镇乡]|信息|万|余|%|％))",
    r"(?<![A-Za-z])[×X]{3,}",
    r"某某[局县市区镇乡]",
    r"\{\{|\}\}|_{3,}|＿{3,}",  # fields and lines to fill in
    r"(?:满意[度率]|占比?|办结率|答复率|达到?)(?:为|达到?)?[%％]",  # a rate without its number
    r"待填写?|待补充|待定稿|【(?:填|待|请|此处)[^】]{0,16}】",
    r"\bGoBack\b|_GoBack",  # a bookmark of the word processor
)
"""What a model or a word processor leaves behind."""
RESIDUE = re.compile("|".join(RESIDUES))
NO_NUMBER = re.compile(
    r"(?:收到|受理|答复|办结|公开|发布|制发|废止|现行有效)[^，。；、,;:：\d〇零一二两三四五六七八九十百千万几多若干无未数每逐各单该这此前上]{0,12}(?:(?:申请|文件|信息)(?:共|数量|共计|总数)(?:件|条)|文件件|信息条)(?=[，。；,;])"
)
"""A count whose number was forgotten."""
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)")
SECRET = re.compile(r"(?:绝密|机密|秘密)\s*[★☆]|[★☆]\s*(?:绝密|机密|秘密)")
STALE = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]+[)）、.]\s*)?(?P<year>20\d{2})年(?:度)?[，,]?(?=我|本|全|共|[\u4e00-\u9fff]{0,10}(?:制发|收到|受理|主动公开|公开|发布|未收取|没有收取|收取|未发出|发出收费|坚持|积极|认真|严格|扎实|高度重视|深入贯彻|全面贯彻|未发生|没有产生|未产生|依法))"
)
PLANS = re.compile(r"整改措施|改进措施|下一步|打算|今后")
"""Behind these words part five speaks of what will be done."""
PLANNED = re.compile(
    r"(?<!\d)(?P<year>20\d{2})年(?:度)?[，,]?(?:我|本)[^，。；,;]{0,4}?(?:将|要|拟|计划|加大|加强|继续|进一步|着力|努力|不断)"
)
CARRIED = re.compile(r"(?:结转|顺延|延续)(?:到|至)?(?P<year>20\d{2})年")
CARRIED_IN = re.compile(r"上年|上一年|去年|20\d{2}年[^，。；,;]{0,6}$")
HAPPENED = re.compile(
    r"(?:无|未|没有)[^，。；,;]{0,8}(?:申请|事项|收取|发生|产生)|(?:共|共计)?(?:收到|受理|公开|发布|制发)(?:了)?[^，。；,;]{0,8}\d+[件条]"
)
"""What has happened, and is no plan for the next year."""
DONE = re.compile(r"了|已|针对|对照")
COMPARED = re.compile(r"同比|相比|较|比上年|去年|上年|针对|对照|分别")
JUDGED_PARTS = (1, 5, 6)
NEAR = 12
SENTENCES = re.compile(r"(?<=[。！？\n])")


def _unwritten(dossier: Dossier) -> Iterator[Sighting]:
    """Every 〔待填写：…〕 that is left, and what was left of a model."""
    for part in dossier.report.parts:
        text = part.text.replace(AFTER_MENDING, "")
        for match in FILL_IN.finditer(text):
            yield Sighting("STR-21", (Passage(part.number, match[0]),), found=match[0])
        if dossier.publication is not None or not FILL_IN.search(text):
            yield from _residue(part.number, squeeze(FILL_IN.sub("", text)))


def _residue(number: int, text: str) -> Iterator[Sighting]:
    for match in RESIDUE.finditer(text):
        around = text[max(0, match.start() - 8) : match.end() + 4]
        yield Sighting("STR-21", (Passage(number, around),), found=shorten(around, 30))
    for match in NO_NUMBER.finditer(text):
        yield Sighting("STR-21", (Passage(number, match[0]),), found=f"{match[0]}（缺少数字）")


def _private(dossier: Dossier) -> Iterator[Sighting]:
    """Mobile numbers outside the line with the office's own contact, identity numbers, marks of secrecy."""
    for part in dossier.report.parts:
        text = squeeze(part.text)
        kinds = {"身份证号码": IDENTITY, "密级标志": SECRET, **({"手机号码": MOBILE} if part.number else {})}
        for what, words in kinds.items():
            count = len(words.findall(text))
            if count:
                yield Sighting("NAR-20", (Passage(part.number, ""),), {"what": what}, found=count, expected=0)


def _stale_years(dossier: Dossier) -> Iterator[Sighting]:
    """Sentences about the year that begin with another one."""
    year = dossier.report.year
    if year is None:
        return
    for part in dossier.report.parts:
        for sentence in SENTENCES.split(squeeze_lines(part.text)) if part.number in JUDGED_PARTS else ():
            match = STALE.match(sentence)
            if match and (f"{year}年" in sentence[match.end() :] or "以来" in sentence[: match.end() + NEAR]):
                continue
            allowed = {year, year + 1} if not COMPARED.search(sentence) else {year - 1, year, year + 1}
            if match and int(match["year"]) == year + 1 and HAPPENED.search(sentence):
                allowed = {year}
            if match and int(match["year"]) not in allowed:
                yield _stale(part.number, sentence, int(match["year"]), "报告年度是", year)
    yield from _stale_plans(dossier, year)
    yield from _stale_carrying(dossier, year)


def _stale_plans(dossier: Dossier, year: int) -> Iterator[Sighting]:
    """Plans of part five that are still those for a year that is over."""
    part = dossier.report.part(5)
    plans = PLANS.split(squeeze_lines(part.text), maxsplit=1)[1:] if part else []
    for sentence in SENTENCES.split("".join(plans)):
        match = PLANNED.search(sentence)
        if match and int(match["year"]) <= year and not DONE.search(sentence) and not STALE.match(sentence):
            yield _stale(
                5, sentence[match.start() :], int(match["year"]), "写的是今后的打算，应当是", year + 1
            )


def _stale_carrying(dossier: Dossier, year: int) -> Iterator[Sighting]:
    """Requests that part one carries forward into a year that has begun already."""
    part = dossier.report.part(1)
    for sentence in SENTENCES.split(squeeze_lines(part.text)) if part else ():
        for match in CARRIED.finditer(sentence):
            came = CARRIED_IN.search(re.split(r"[，；,;]", sentence[: match.start()])[-1])
            if int(match["year"]) <= year and not came:
                words = sentence[max(0, match.start() - NEAR) :]
                yield _stale(1, words, int(match["year"]), "写的是结转到的年度，应当是", year + 1)


def _stale(part: int, sentence: str, found: int, what: str, expected: int) -> Sighting:
    words = shorten(sentence.strip(), 40)
    values = {"text": words, "what": what}
    return Sighting("NAR-19", (Passage(part, words),), values, found=found, expected=expected)


RULES = (
    Rule(
        id="STR-21",
        title="正文没有留下待填写的内容",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容应完整",
        says="还没有写：{found}",
        mend="请写好这一处；用台账生成的，在工作表“文字材料”（总结在“工作总结”）中写；写好以前文件标为草稿",
        judge=_unwritten,
        drafts=True,
    ),
    Rule(
        id="NAR-19",
        title="说本年情况的句子没有沿用别的年份",
        severity=Severity.WARNING,
        source="《政府信息公开条例》第四十九条：上一年度",
        says="“{text}”说的是 {found} 年，{what} {expected}",
        mend="请确认没有沿用以前的文字；确是比较的，请写明",
        judge=_stale_years,
        drafts=True,
    ),
    Rule(
        id="NAR-20",
        title="没有个人信息和密级标志",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第十五条、第十七条；个人信息保护法",
        says="有{what} {found} 处",
        mend="请删去；机关的联系方式写在引言里",
        judge=_private,
        drafts=True,
    ),
)
