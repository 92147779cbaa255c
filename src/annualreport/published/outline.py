"""What a document is about and where its parts begin: title, unit, year, and the blocks of each part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, zip_longest

from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import fold, squeeze
from annualreport.published.document import Block, Document, Words
from annualreport.published.headings import heading_of, inline_headings
from annualreport.published.lines import is_table_text
from annualreport.published.paragraphs import paragraphs
from annualreport.published.titles import SHORT, title_of
from annualreport.report import Part

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
    r"(?:日期|时间)[:：|]*(20\d{2}[年./\-]\d{1,2}[月./\-]\d{1,2}日?)"
    r"|^[•·]?(20\d{2}[年./\-]\d{1,2}[月./\-]\d{1,2}日?)(?:\d{1,2}:\d{2}(?::\d{2})?)?(?=$|来源|作者|浏览|发布|字体|字号|点击|阅读|打印|[•·|])"
)
"""How a page says when something was put there; 时效日期 and the like stand behind other words."""
OTHER_DAY = re.compile(r"(?:废止|失效|生效|截止|统计|起止|申请|截至|有效|修改|打印|报送|下载)(?:日期|时间)")
SECOND_BEST = re.compile(r"(?:更新|成文)(?:日期|时间)")
"""Days that stand for the one of publication where no other is told."""
ONLY_DATE = re.compile(r"[(（]?(20\d{2}年\d{1,2}月\d{1,2}日)[)）]?")
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
TABLE_PARTS = frozenset((2, 3, 4))
SENTENCE = "。"


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
    named = title_of([squeeze(words.text) for words in sections[0].words], document.title)
    title, unit, year = named.text or None, named.unit or None, named.year or _year(document, sections)
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
    lines = [squeeze(stamp), *_with_values(outer)]
    for line in sorted(lines, key=lambda each: SECOND_BEST.search(each) is not None):
        match = None if OTHER_DAY.search(line) else PUBLISHED.search(line) or ONLY_DATE.fullmatch(line)
        if match:
            day = _day(match[1] or match[match.lastindex or 1], year or 0)
            if day and (year is None or day.year > year - 1):
                return day
    return None


def _with_values(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each that ends with a colon or is a label of a day with the next one behind it."""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        yield line + following if line.rstrip(":：|").endswith(("日期", "时间")) else line


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
