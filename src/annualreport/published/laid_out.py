"""Text laid out in columns as the page was (pdftotext -layout): labels that wrap beside their figures, put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annualreport.published.document import Block, Document, Words
from annualreport.published.labels import columns_of, row_of

FIGURES = re.compile(r"(?P<left>\S.{0,80}?)\s{2,}(?P<figures>\d{1,7}(?:\s+\d{1,7}){4,})")
"""A line of a table: pieces of labels, then a figure for each column."""
LONGEST = 200
MOST_LINES = 16
"""Lines over which a label may wrap."""


def together(document: Document) -> Document | None:
    """The document with each wrapped label before its figures; None where it holds no such rows."""
    blocks = tuple(_rows(document.blocks))
    return replace(document, blocks=blocks) if blocks != document.blocks else None


def _rows(blocks: Sequence[Block]) -> Iterator[Block]:
    waiting: list[Words] = []
    figures = ""
    for block in blocks:
        match = (
            FIGURES.fullmatch(block.text) if isinstance(block, Words) and len(block.text) <= LONGEST else None
        )
        if match is None and figures and isinstance(block, Words) and len(waiting) < MOST_LINES:
            waiting.append(block)
            continue
        yield from _joined(waiting, figures)
        waiting, figures = [], ""
        if match and isinstance(block, Words):
            waiting, figures = [replace(block, text=match["left"])], match["figures"]
        else:
            yield block
    yield from _joined(waiting, figures)


def _joined(lines: Sequence[Words], figures: str) -> Iterator[Words]:
    """A row whose label the rightmost pieces of the lines make, and the lines that are none of it."""
    if not lines:
        return
    label, count = _label([line.text.split()[-1] for line in lines], len(figures.split()))
    yield replace(lines[0], text=f"{label or lines[0].text} {figures}")
    yield from lines[count:]


def _label(pieces: Sequence[str], columns: int) -> tuple[str, int]:
    """The label of the only row with so many columns that the first pieces spell, and of how many it is made."""
    found: dict[str, tuple[str, int]] = {}
    for count in range(1, len(pieces) + 1):
        text = "".join(pieces[:count])
        row = row_of(text)
        if row and any(len(way.keys) == columns for way in columns_of(row.id)):
            found[row.id] = (text, count)
    return next(iter(found.values())) if len(found) == 1 else ("", 1)
