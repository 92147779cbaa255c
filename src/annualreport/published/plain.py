"""Plain text and Markdown: line by line, page furniture left out; columns are a matter of the reader of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annualreport import limits
from annualreport.notation.encoding import decode
from annualreport.place import LineSpot
from annualreport.published.document import Document, Words
from annualreport.published.script import clean

FURNITURE = re.compile(
    r"\s*(?:[-—–_·•]+\s*\d{1,3}\s*[-—–_·•]+|-{2,}\s*第\s*\d+\s*页\s*-{2,}|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?"
    r"|P(?:age|\.)\s*\d+(?:\s*[-/of]+.*)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
"""Page numbers and the like; a bare number is left alone, for it may be a figure."""
RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?|\s*(?:[-*_=]\s*){3,}")
"""Lines that Markdown draws."""
HEADING = re.compile(r"\s*#{1,6}\s+|\s*>\s+")
EMPHASIS = re.compile(r"\*\*|__|`|\\(?=[\\`*_{}\[\]()#+\-.!、])")
"""Marks of Markdown, and the stroke that takes a mark for itself."""


def read(file: str, content: bytes) -> Document:
    """The document; raises `InputError` where it is no text."""
    text = decode(content)
    if text is None:
        raise limits.refusal(file, "不是 Word、PDF、网页或文本文件", "请交来 .docx、.pdf、.html、.md 或 .txt")
    if len(text) > limits.MOST_CHARACTERS:
        raise limits.too_large(file)
    return Document(file, tuple(_lines(file, clean(text))))


def _lines(file: str, text: str) -> Iterator[Words]:
    """The lines; blank ones are kept out, their numbers are not."""
    for number, line in enumerate(text.splitlines(), start=1):
        if FURNITURE.fullmatch(line) or RULE.fullmatch(line):
            continue
        words = EMPHASIS.sub("", HEADING.sub("", line, count=1))
        if words.strip():
            yield Words(words.strip(" \r\f\v"), LineSpot(file, number))
