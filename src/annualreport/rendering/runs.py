"""Placeholders in a Word paragraph, whole even where WPS or Word broke them over several runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml.etree import _Element

from annualreport.notation.text import WIDE_BRACES, shorten

Fill: TypeAlias = Callable[[str], tuple[str, str]]
"""Fills a text in: what became of it, and (where it could not be done) why."""
TAG = re.compile(r"\{\{.*?\}\}")
STATEMENT = re.compile(r"\{%.*?%\}")
OPEN = re.compile(r"\{[{%]|[}%]\}")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def text_of(p: _Element) -> str:
    """The words of a paragraph, braces made narrow."""
    return "".join(node.text or "" for node in _texts(p)).translate(WIDE_BRACES)


def excerpt(p: _Element) -> str:
    """The beginning of a paragraph, to find it by."""
    return shorten(" ".join(text_of(p).split()), 24)


def empty(p: _Element) -> bool:
    """Take the words out of a paragraph; whether something else is left for which it has to stay (分节、分页)."""
    for node in _texts(p):
        node.text = ""
    marks = (f"{qn('w:pPr')}/{qn('w:sectPr')}", f"{qn('w:r')}/{qn('w:br')}", qn("w:bookmarkStart"))
    return any(p.find(mark) is not None for mark in marks)


def fill_paragraph(p: _Element, fill: Fill) -> Iterator[str]:
    """Replace what stands in braces, each in the look of the run in which it begins; yields complaints.

    A paragraph with a statement ({% if … %}) is filled in as a whole, in the look of its first run.
    """
    text = text_of(p)
    if STATEMENT.search(text):
        filled, complaint = fill(text)
        if complaint:
            yield complaint
        else:
            _put(p, 0, len(text), filled)
        return
    for tag in reversed(list(TAG.finditer(text))):
        filled, complaint = fill(tag[0])
        if complaint:
            yield complaint
        else:
            _put(p, tag.start(), tag.end(), filled)
    if broken := OPEN.search(TAG.sub("", text)):
        yield f"“{broken[0]}”没有配对"


def _put(p: _Element, start: int, end: int, words: str) -> None:
    """Put `words` in the place of the characters from `start` to `end`."""
    at = 0
    for node in _texts(p):
        own = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if first < last:
            node.text = own[:first] + words + own[last:]
            node.set(SPACE, "preserve")
            words = ""


def _texts(p: _Element) -> list[_Element]:
    """The text nodes of a paragraph in their order; what was deleted under 修订 is none."""
    return list(p.iter(qn("w:t")))
