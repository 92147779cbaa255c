"""Markdown that holds tables of HTML: made a web page whose lines stay lines."""

from __future__ import annotations

from collections.abc import Iterator

SUFFIXES = frozenset((".md", ".markdown"))
BEGIN, END = b"<table", b"</table>"


def as_page(content: bytes) -> bytes:
    """The same text, with a break at the end of each line outside of tables, where a page would run lines together."""
    return b"".join(_pieces(content))


def _pieces(content: bytes) -> Iterator[bytes]:
    lower, position = content.lower(), 0
    while (begin := lower.find(BEGIN, position)) >= 0:
        end = lower.find(END, begin)
        if end < 0:
            break
        yield content[position:begin].replace(b"\n", b"<br>\n")
        position = end + len(END)
        yield content[begin:position]
    yield content[position:].replace(b"\n", b"<br>\n")
