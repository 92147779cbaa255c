"""What a Word template may name in a paragraph of its own: titles, texts and tables of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annualreport.forms.model import Table
from annualreport.notation.dates import in_words
from annualreport.notation.numbers import chinese
from annualreport.report import DRAFT_NOTE, Paper, Part

ANCHOR = re.compile(r"\{\{\s*(\S+?)\s*\}\}")
"""A paragraph that holds nothing else: text, a heading or a table takes its place."""
DRAFT, PARTS, INTRODUCTION = "草稿标记", "各部分", "引言"
TEXT, HEADING = ".正文", ".标题"


@dataclass(frozen=True)
class Line:
    """A line that takes an anchor's place, and how it is set: 0 as body, 1 as a heading, 2 as a sub-heading."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Anchors:
    """The anchors of a paper by name."""

    texts: Mapping[str, tuple[Line, ...]]
    tables: Mapping[str, Table]

    @property
    def needed(self) -> frozenset[str]:
        """Those without which the paper would be incomplete: every text that says something, and the tables."""
        texts = {name for name, lines in self.texts.items() if lines and name.endswith(TEXT)}
        return (
            frozenset(self.tables) | texts | {name for name in (INTRODUCTION, PARTS) if self.texts.get(name)}
        )

    @classmethod
    def of(cls, paper: Paper) -> Anchors:
        """The anchors of a paper."""
        texts: dict[str, tuple[Line, ...]] = {
            DRAFT: (Line(DRAFT_NOTE),) if paper.draft else (),
            "标题": (Line("\n".join(paper.title_lines)),),
            "单位名称": (Line(paper.unit or ""),),
            "公布日期": (Line(in_words(paper.published)),) if paper.published else (),
            INTRODUCTION: (),
        }
        for part in paper.parts:
            lines = tuple(_lines(part))
            if part.number == 0:
                texts[INTRODUCTION] = lines
            else:
                texts[f"{chinese(part.number)}{TEXT}"] = lines
                texts[f"{chinese(part.number)}{HEADING}"] = (Line(part.heading),)
        if not paper.tables:
            texts = {name: lines for name, lines in texts.items() if not name.endswith((TEXT, HEADING))}
            texts[PARTS] = tuple(
                line for part in paper.parts if part.number for line in (Line(part.heading, 1), *_lines(part))
            )
        return cls(texts, {table.name: table for table in paper.tables})


def _lines(part: Part) -> Iterator[Line]:
    for paragraph in part.paragraphs:
        yield Line(paragraph.text, 2 if paragraph.heading else 0)
