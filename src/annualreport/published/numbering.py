"""Numbers that Word counts itself (自动编号): 一、 and （一） in front of headings that do not hold them as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from annualreport.notation.numbers import chinese
from annualreport.packages import Package

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
    )
)
DECIMAL = frozenset(("decimal", "decimalFullWidth", "decimalZero"))
PLACE = re.compile(r"%([1-9])")
MOST, MOST_CHINESE = 9_999, 99
"""Beyond these nobody numbers a heading; the paragraph is taken as it stands."""
LEVELS = 9
NUMBERED, STYLED = b"numPr", b"pStyle"
"""What stands in a part that has numbered paragraphs, or paragraphs of some style."""


@dataclass(frozen=True)
class _Level:
    """How a level of a list counts and prints its numbers."""

    format: str
    text: str
    start: int


@dataclass
class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By number of a list (numId) its levels."""
    counters: dict[str, str] = field(default_factory=dict)
    """By number of a list the abstract one with which it shares its counters."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By style the list and level of its paragraphs."""
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """The number that Word prints before a paragraph; nothing for bullets and plain ones."""
        number, level = self._list_of(paragraph)
        levels = self.lists.get(number, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(self.counters[number], [0] * LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (LEVELS - level - 1)
        return self._printed(levels, level, counts)

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or its style's."""
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None:
            return "", 0
        style = properties.find(f"{WORD}pStyle")
        number, level = self.styles.get(_value(style), ("", 0)) if style is not None else ("", 0)
        return _list(properties, number, level)

    @staticmethod
    def _printed(levels: dict[int, _Level], level: int, counts: list[int]) -> str:
        told = levels[level].text
        for place in sorted(set(map(int, PLACE.findall(told)))):
            above = levels.get(place - 1)
            shown = _shown(above.format, counts[place - 1] or above.start) if above else None
            if shown is None:
                return ""
            told = told.replace(f"%{place}", shown)
        return told


def read_numbering(package: Package, body: bytes) -> Numbering:
    """The lists of a Word file; none, where its body uses none. Raises what the parser raises over damaged parts."""
    styles = package.part(STYLES) if STYLES in package and STYLED in body else b""
    if NUMBERING not in package or (NUMBERED not in body and NUMBERED not in styles):
        return Numbering()
    root = ElementTree.fromstring(package.part(NUMBERING))
    abstract = {
        _value(each, "abstractNumId"): {
            level: found
            for node in each.findall(f"{WORD}lvl")
            if (level := _number(_value(node, "ilvl"), 0)) < LEVELS and (found := _level(node))
        }
        for each in root.findall(f"{WORD}abstractNum")
    }
    lists = {
        _value(each, "numId"): _value(each.find(f"{WORD}abstractNumId"))
        for each in root.findall(f"{WORD}num")
    }
    return Numbering(
        {number: abstract.get(name, {}) for number, name in lists.items()},
        lists,
        dict(_numbered_styles(ElementTree.fromstring(styles))) if NUMBERED in styles else {},
    )


def _numbered_styles(styles: Element) -> list[tuple[str, tuple[str, int]]]:
    found = ((each, each.find(f"{WORD}pPr")) for each in styles.findall(f"{WORD}style"))
    return [
        (_value(each, "styleId"), _list(properties, "", 0))
        for each, properties in found
        if properties is not None
    ]


def _list(properties: Element, number: str, level: int) -> tuple[str, int]:
    """The list and level that properties name; what they leave out stays as it is."""
    named, deep = properties.find(f"{WORD}numPr/{WORD}numId"), properties.find(f"{WORD}numPr/{WORD}ilvl")
    return (
        _value(named) if named is not None else number,
        _number(_value(deep), 0) if deep is not None else level,
    )


def _level(node: Element) -> _Level:
    start = _number(_value(node.find(f"{WORD}start")), 1)
    return _Level(_value(node.find(f"{WORD}numFmt")), _value(node.find(f"{WORD}lvlText")), start)


def _value(node: Element | None, name: str = "val") -> str:
    return node.get(f"{WORD}{name}", "") if node is not None else ""


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) else default


def _shown(format: str, number: int) -> str | None:
    """A number as a list prints it; None for bullets, letters and what is beyond all headings."""
    if format in CHINESE and number <= MOST_CHINESE:
        return chinese(number)
    return str(number) if format in DECIMAL and number <= MOST else None
