"""The title of a report and the office in it, told from what a page prints around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from annualreport.notation.text import squeeze

YEAR = r"(?:20\d{2}|二[〇○零]\w{2})"
NAME = r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:情况)?(?:的)?(?:年度(?:工作)?|工作)?(?:情况)?(?:报告|年报)"
TITLE = re.compile(rf"(?P<before>[^。；]*?)(?P<year>{YEAR})年?度?(?P<after>[^。；0-9]*?){NAME}")
YEARLESS = re.compile(rf"(?P<office>[\u4e00-\u9fff（）()]{{2,30}}?)(?:的)?{NAME}(?:[(（]{YEAR}年?度?[)）])?")
"""A title that leaves the year to the text, or says it behind."""
MARKS = "《“ -—_|>·#*•:："
ORGAN = re.compile(
    r"(?:政府|局|委|会|办|室|厅|街道|镇|乡|处|区|市|县|旗|州|省|院|中心|部|署|所|队|站|馆|社|集团|银行|大学)(?:\([^()]*\))?$"
)
"""How the name of an office ends."""
OFFICE = re.compile(r"(?:政府|局|委员会|办公室|厅|管委会|中心|办事处)$")
"""How it ends where it is no mere name of a place."""
BESIDE = re.compile(
    r"(?:政府|政务|部门)?(?:信息)?公开(?:工作)?(?:年度)?(?:年报|报告|目录|指南|专栏|情况)?|政府网|公告公示|有效|文号|(?:发布|废止|成文)日期|[0-9A-Za-z|•·{}]+(?:年度?)?"
)
"""What stands before the name of an office on a page: the column, the site, numbers."""
LEAD = re.compile(
    r"^(?:[^，,：:；;]*[，,：:；;])*"
    r"(?:(?:现|特|并|兹)(?:就|予以?|面?向社会)?(?:将|把|公开|公布|发布|编制|形成)|(?:向社会)?(?:公布|发布|编制|形成|撰写))?(?:了|本)?(?=[\u4e00-\u9fff]|$)"
)
"""How a sentence leads up to the name of the report: 根据条例要求，现公布…"""
ABOUT = re.compile(r"^关于(?:公布|印发|发布|报送|公开)?|关于(?:公布|印发|发布|报送|公开)?的?$")
"""What a notice of a report puts around the name of the office: 青禾县民政局关于印发……的通知."""
NO_OFFICE = re.compile(r"^(?:我|本|该|全|各|结合|根据|按照|依据|为|做好|关于)|[《》“”]|各级|各部门")
"""What no name of an office has."""
FURNITURE = re.compile(
    r"登录|注册|首页|无障碍|长者|适老|支持IPv6|IPv6|打印|字体|字号|浏览(?:量|次数)?|阅读|来源|作者|分享|关闭|点击|您(?:当前|现在)?的?位置|当前位置|繁体|简体|English|智能问答|时效性|有效性|索引号|主题分类|发布机构|\{\{"
)
"""What a page prints around a title, and no title holds."""
PATH = re.compile(r"[>»›]")
"""What parts the steps of a path on a site: 首页>政务公开>信息公开年报."""
DATE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:日期|时间))?[:：|]*20\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?\|?(?:\d{1,2}:\d{2}(?::\d{2})?)?"
)
LABEL = re.compile(r"^(?:名称|标题|题名|信息名称|文件名称|正文)[:：|]*")
SHORT = 40
"""Characters of a line about the page rather than of the report."""
BRACKETS = {ord("("): "（", ord(")"): "）"}
MOST_TITLE_LINES = 4
TITLE_LINES = 40
"""Lines at the beginning within which the title stands."""


@dataclass(frozen=True)
class Title:
    """What a report calls itself; each may be missing."""

    text: str | None = None
    unit: str | None = None
    year: int | None = None


def title_of(lines: Sequence[str], own: str) -> Title:
    """The title among the first lines of a report, or in `own`, the title that its file gives itself."""
    clean = list(map(_cleaned, lines[:TITLE_LINES]))
    found: list[re.Match[str]] = []
    for size, first in product(range(1, MOST_TITLE_LINES + 1), range(len(clean))):
        together = clean[first : first + size]
        # -- a title does not go on behind a line of the page's own --
        match = TITLE.match("".join(together)) if all(together) and len(together) == size else None
        if match and len(match[0]) <= 2 * SHORT:
            found.append(match)
    found.reverse()
    found += filter(None, [TITLE.search(squeeze(own))])
    if not found:
        return _without_year(clean)
    best = min(found, key=lambda match: _doubts(match, found))
    unit, year = _unit(best), as_year(best["year"])
    if unit is None and NO_OFFICE.search(_without_lead(best[0])):
        return Title(None, _printed(_alone(clean)), year)
    return Title(_printed(_own_words(best, unit)), _printed(unit or _alone(clean)), year)


def _own_words(match: re.Match[str], unit: str | None) -> str:
    """The title without what stands before its office, or before its year where that comes first."""
    begin = match["before"].rfind(unit) if unit else -1
    if begin >= 0:
        return match[0][begin:]
    return match[0][match.start("year") - match.start() :] if unit else _without_lead(match[0])


def _cleaned(line: str) -> str:
    """A line without what a page prints around a title; nothing, where nothing else is left."""
    plain = LABEL.sub("", PATH.split(DATE.sub("", line))[-1]).strip(MARKS)
    return "" if FURNITURE.search(plain) else plain


def _doubts(match: re.Match[str], found: Sequence[re.Match[str]]) -> tuple[bool, bool, bool, bool, int]:
    """What speaks against a title, the gravest first: a sentence, no office, another name before it, more behind it."""
    goes_on = match.end() < len(match.string)
    office = _unit(match) or ""
    same = sum(each["year"] == match["year"] for each in found)
    return _is_running(match), not ORGAN.search(office), _is_doubled(match), goes_on, -same


def _is_running(match: re.Match[str]) -> bool:
    """Whether a sentence names the report, instead of the report its own name."""
    return _without_lead(match["before"]) != match["before"].strip(MARKS)


def _is_doubled(match: re.Match[str]) -> bool:
    """Whether the name of the site, or of another office of the place, stands before the office's own."""
    before = match["before"].strip(MARKS)
    return before != _last_office(before)


def _without_lead(text: str) -> str:
    """A title or a name without the words that lead up to it."""
    return LEAD.sub("", text).strip(MARKS)


def _unit(match: re.Match[str]) -> str | None:
    names = [ABOUT.sub("", _without_lead(name)).strip("的") for name in (match["before"], match["after"])]
    fitting = [_last_office(name) for name in names if 2 <= len(name) <= SHORT and not NO_OFFICE.search(name)]
    return next((name for name in fitting if ORGAN.search(name)), fitting[0] if fitting else None)


def _last_office(name: str) -> str:
    """The office's own name, without the column's, the site's and another office's before it."""
    own = BESIDE.split(name)[-1]
    name = own if len(own) > 1 and ORGAN.search(own) else name
    for at in range(3, len(name) - 3):
        # -- 随州市人民政府随州市审计局, 福禄镇重庆市璧山区福禄镇 --
        first, last = name[:at], name[at:]
        is_site = OFFICE.search(first) and first[:2] in last
        if (is_site or last.endswith(first)) and ORGAN.search(first) and ORGAN.search(last):
            return last
    return name


def _without_year(lines: Sequence[str]) -> Title:
    """A title that does not say its year, or the name of an office that stands alone above the text."""
    for line in lines:
        match = YEARLESS.fullmatch(line)
        if match and ORGAN.search(match["office"]) and not NO_OFFICE.search(match["office"]):
            return Title(_printed(line), _printed(_last_office(match["office"])))
    return Title(unit=_printed(_alone(lines)))


def _alone(lines: Sequence[str]) -> str | None:
    """The only line among the first that is nothing but the name of an office, with its place before it."""
    alone = {line for line in lines[:5] if 4 <= len(line) <= SHORT // 2 and _is_office(line)}
    return alone.pop() if len(alone) == 1 else None


def _is_office(line: str) -> bool:
    return bool(
        re.fullmatch(r"[\u4e00-\u9fff]{2,}(?:局|委员会|管委会|人民政府|街道办事处|办公室|镇|乡|街道)", line)
        and not NO_OFFICE.search(line)
    )


def _printed(name: str | None) -> str:
    """A name with the brackets that Chinese text has."""
    return name.translate(BRACKETS) if name else ""


def as_year(text: str) -> int | None:
    """The year that four digits or numerals write."""
    digits = text.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
    return int(digits) if digits.isdigit() else None
