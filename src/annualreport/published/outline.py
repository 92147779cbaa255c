"""What a document is about and where its parts begin: title, unit, year, and the blocks of each part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, product

from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import fold, squeeze
from annualreport.published.document import Block, Document, Words
from annualreport.published.headings import heading_of, inline_headings
from annualreport.published.lines import is_table_text
from annualreport.published.paragraphs import paragraphs
from annualreport.report import Part

YEAR = r"(?:20\d{2}|二[〇○零]\w{2})"
NAME = r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:情况)?(?:的)?(?:年度(?:工作)?|工作)?(?:情况)?(?:报告|年报)"
TITLE = re.compile(rf"(?P<before>[^。；]*?)(?P<year>{YEAR})年?度?(?P<after>[^。；0-9]*?){NAME}")
PERIOD = re.compile(r"(?P<from>20\d{2})年0?1月0?1日(?:起|开始)?[至到\-—~]+(?:(?P<to>20\d{2})年)?12月31日")
UNTIL = re.compile(r"截[至止]到?(20\d{2})年12月31日")
ANY_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
OPENING = re.compile(
    r"(?:^|[。;；])(?:\(?[一二三四五六七八九十\d]{1,2}[)、.])*(?:现将|现公布)?[^，。,;；0-9]{0,12}(20\d{2})年度?(?=[,，、\u4e00-\u9fff])"
    r"(?![^。;；]{0,24}(?:将|拟|计划|预算|决算|转入|结转))"
)
"""A sentence that begins with a year, and is no plan for it and no budget of it."""
IN_NAME = re.compile(r"(?<!\d)(20\d{2})(?:年|年度)?(?=\D|$)")
PUBLISHED = re.compile(
    r"(?:发布|公开|成文|发文|生成|公布)(?:日期|时间)[:：]?\s*(20\d{2}[年./\-]\d{1,2}[月./\-]\d{1,2}日?)"
)
ONLY_DATE = re.compile(r"[(（]?(20\d{2}年\d{1,2}月\d{1,2}日)[)）]?")
MARKS = "《“ -—_|>·#*"
PAGE = re.compile(r"[-—–－_]*\d{0,3}[-—–－_]*")
"""What is left of a page's number."""
SITE = re.compile(
    r"(?:打印|关闭|分享|上一篇|下一篇|版权所有|主办单位|网站地图|扫一扫|当前位置|您现在的位置|ICP备|公网安备|返回顶部|相关附件|附件下载)"
)
"""What stands around a report on a web page."""
PRINTED = re.compile(
    r"(?:file|https?)://\S*?\d+/\d+|\d{1,4}/\d{1,2}/\d{1,4},?(?:上午|下午)?\d{1,2}:\d{2}(?:[AP]M)?.{0,80}"
)
"""What a browser prints at the head and the foot of a page."""
LONGEST_PRINTED = 300
ORGAN = re.compile(
    r"(?:政府|局|委|会|办|室|厅|街道|镇|乡|处|区|市|县|旗|州|省|院|中心|部|署|所|队|站|馆|社|集团|银行|大学)(?:\([^()]*\))?$"
)
"""How the name of an office ends."""
LEAD = re.compile(
    r"^(?:[^，,：:；;]*[，,：:；;])*"
    r"(?:(?:现|特|并|兹)(?:就|予以?|面?向社会)?(?:将|公布|发布|编制|形成)|(?:向社会)?(?:公布|发布|编制|形成|撰写))?(?:了|本)?(?=[\u4e00-\u9fff])"
)
"""How a sentence leads up to the name of the report: 根据条例要求，现公布…"""
ABOUT = re.compile(r"^关于(?:公布|印发|发布|报送|公开)?|关于(?:公布|印发|发布|报送|公开)?的?$")
"""What a notice of a report puts around the name of the office: 青禾县民政局关于印发……的通知."""
BRACKETS = {ord("("): "（", ord(")"): "）"}
MOST_TITLE_LINES = 4
TITLE_LINES = 40
"""Lines at the beginning within which the title stands."""
TABLE_PARTS = frozenset((2, 3, 4))
SENTENCE = "。"
SHORT = 40
"""Characters of a line about the page rather than of the report."""


@dataclass(frozen=True)
class Section:
    """The blocks below a heading; number 0 is what stands before the first one."""

    number: int
    heading: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """Its lines."""
        return tuple(block for block in self.blocks if isinstance(block, Words))


@dataclass(frozen=True)
class Outline:
    """A document taken apart."""

    title: str | None
    unit: str | None
    year: int | None
    published: date | None
    sections: tuple[Section, ...]

    def section(self, number: int) -> Section | None:
        """The section of a part."""
        return next((section for section in self.sections if section.number == number), None)

    def parts(self) -> tuple[Part, ...]:
        """The texts of the parts, without tables and lines about the page."""
        return tuple(
            Part(number=section.number, heading=section.heading, text="\n".join(_lines(section)))
            for section in self.sections
            if section.number or section.words
        )


def take_apart(document: Document) -> Outline:
    """Title, unit, year and sections of a document."""
    sections = _sections(_with_inline_headings(document.blocks))
    title, unit, year = _title(document, sections)
    if year is None:
        year = _year(document, sections)
    published = _published(document.stamp, sections, year)
    *cleaned, last = (_without_frame(section, title) for section in sections)
    return Outline(title, unit, year, published, (*cleaned, _without_signature(last, unit)))


def _with_inline_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with lines cut where a numbered heading stands inside them."""
    cut: list[Block] = []
    for block in blocks:
        if isinstance(block, Words) and heading_of(block.text) is None:
            cut += _cut(block)
        else:
            cut.append(block)
    return cut


def _cut(words: Words) -> Iterator[Words]:
    """One line cut before and after each heading in it."""
    position = 0
    for found in inline_headings().finditer(words.text):
        before = words.text[position : found.start()]
        if before.strip():
            yield replace(words, text=before.strip())
        yield replace(words, text=squeeze(found[0]))
        position = found.end()
    rest = words.text[position:]
    if rest.strip():
        yield replace(words, text=rest.strip() if position else words.text)


def _sections(blocks: Sequence[Block]) -> list[Section]:
    """The longest run of headings in the form's order, later ones before earlier ones (a table of contents)."""
    found = [
        (index, heading.number)
        for index, block in enumerate(blocks)
        if isinstance(block, Words) and (heading := heading_of(block.text))
    ]
    chosen = _in_order(found)
    edges = [*chosen, (len(blocks), 0)]
    sections = [Section(0, "引言", tuple(blocks[: edges[0][0]]))]
    for (index, number), (stop, _) in pairwise(edges):
        title = blocks[index]
        text = title.text if isinstance(title, Words) else ""
        sections.append(Section(number, "".join(text.split()), tuple(blocks[index + 1 : stop])))
    return sections


def _in_order(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection with rising numbers; among equals the one whose headings stand latest."""
    best: list[list[tuple[int, int]]] = []
    for index, number in found:
        before = [each for each in best if each[-1][1] < number]
        longest = max(before, key=lambda each: (len(each), [place for place, _ in each]), default=[])
        best.append([*longest, (index, number)])
    return max(best, key=lambda each: (len(each), [place for place, _ in each]), default=[])


def _title(document: Document, sections: Sequence[Section]) -> tuple[str | None, str | None, int | None]:
    """Title, unit and year, from the first lines or from the file's own title."""
    lines = [squeeze(words.text) for words in sections[0].words[:TITLE_LINES]]
    found: list[re.Match[str]] = []
    for size, first in product(range(1, MOST_TITLE_LINES + 1), range(len(lines))):
        match = TITLE.match("".join(lines[first : first + size]))
        if match and len(match[0]) <= 2 * SHORT:
            found.append(match)
    found.reverse()
    found += filter(None, [TITLE.search(squeeze(document.title))])
    for match in sorted(found, key=lambda match: _doubts(match, found)):
        return _printed(_without_lead(match[0])), _printed(_unit(match)), _as_year(match["year"])
    return None, None, None


def _doubts(match: re.Match[str], found: Sequence[re.Match[str]]) -> tuple[bool, bool, bool, int]:
    """What speaks against a title, the gravest first: a sentence, no office, something behind it, a year of its own."""
    goes_on = match.end() < len(match.string)
    return _is_running(match), not ORGAN.search(_unit(match) or ""), goes_on, -_years(found, match)


def _printed(name: str | None) -> str | None:
    """A name with the brackets that Chinese text has."""
    return name.translate(BRACKETS) if name else name


def _is_running(match: re.Match[str]) -> bool:
    """Whether a sentence names the report, instead of the report its own name."""
    return _without_lead(match["before"]) != match["before"].strip(MARKS)


def _without_lead(text: str) -> str:
    """A title or a name without the words that lead up to it."""
    return LEAD.sub("", text).strip(MARKS)


def _years(found: Sequence[re.Match[str]], match: re.Match[str]) -> int:
    """How many of the titles name the same year: lists of other years' reports stand before some."""
    return sum(each["year"] == match["year"] for each in found)


def _unit(match: re.Match[str]) -> str | None:
    names = [ABOUT.sub("", _without_lead(name)).strip("的") for name in (match["before"], match["after"])]
    fitting = [name for name in names if 2 <= len(name) <= SHORT]
    return next((name for name in fitting if ORGAN.search(name)), fitting[0] if fitting else None)


def _as_year(text: str) -> int | None:
    digits = text.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
    return int(digits) if digits.isdigit() else None


def _year(document: Document, sections: Sequence[Section]) -> int | None:
    """The year by the period of the statistics, the file's name, or the only one that the text speaks of."""
    text = squeeze("\n".join(words.text for section in sections for words in section.words))
    for pattern in (PERIOD, UNTIL):
        match = pattern.search(text)
        if match:
            return int(match[1])
    named = IN_NAME.findall(document.file)
    if len(set(named)) == 1:
        return int(named[0])
    years = set(ANY_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else _spoken_of(sections)


def _spoken_of(sections: Sequence[Section]) -> int | None:
    """The year with which the sentences up to part one begin: 2023年，我局…; None where they are of two minds."""
    lines = [squeeze(words.text) for section in sections if section.number < 2 for words in section.words]
    told = Counter(year for line in lines for year in OPENING.findall(line))
    (first, most), *others = told.most_common(2) or [("", 0)]
    return int(first) if most > 2 * sum(times for _, times in others) else None


def _published(stamp: str, sections: Sequence[Section], year: int | None) -> date | None:
    """The day of publication, as the page or the signature says."""
    outer = [squeeze(words.text) for section in (sections[0], sections[-1]) for words in section.words]
    for line in (squeeze(stamp), *outer):
        match = PUBLISHED.search(line) or ONLY_DATE.fullmatch(line)
        if match:
            day = _day(match[1], year or 0)
            if day and (year is None or day.year > year - 1):
                return day
    return None


def _day(text: str, year: int) -> date | None:
    try:
        found = read_date(text, year)
    except NotADateError:
        return None
    return found.day if found else None


def _without_frame(section: Section, title: str | None) -> Section:
    """The section without lines about the page and, before the first heading, without the title."""
    blocks = [
        block
        for block in section.blocks
        if not (isinstance(block, Words) and _is_frame(squeeze(block.text), section.number, title or ""))
    ]
    return replace(section, blocks=tuple(blocks))


def _is_frame(line: str, number: int, title: str) -> bool:
    if (len(line) <= SHORT and SITE.search(line)) or (
        len(line) <= LONGEST_PRINTED and PRINTED.fullmatch(line)
    ):
        return True
    return number == 0 and bool(title) and len(line) > 1 and line in title


def _lines(section: Section) -> Iterator[str]:
    """The paragraphs of a text; of a part that is a table, only sentences beside it."""
    lines = section.words
    if section.number in TABLE_PARTS:
        lines = tuple(each for each in lines if SENTENCE in each.text and not is_table_text(each.text))
    yield from paragraphs(lines)


def _without_signature(section: Section, unit: str | None) -> Section:
    """The last part without the office's name and the date below it."""
    blocks = list(section.blocks)
    while blocks and isinstance(blocks[-1], Words) and _is_signature(squeeze(blocks[-1].text), unit or ""):
        blocks.pop()
    return replace(section, blocks=tuple(blocks))


def _is_signature(line: str, unit: str) -> bool:
    return bool(ONLY_DATE.fullmatch(line) or PAGE.fullmatch(line)) or fold(line) == fold(unit)
