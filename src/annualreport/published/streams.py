"""The streams of a PDF, unpacked once within bounds before any library lays them out."""

from __future__ import annotations

import base64
import re
import zlib

from annualreport.limits import LARGEST_STREAM, LARGEST_STREAMS, too_large

BEGIN = re.compile(rb"stream\r?\n")
END = b"endstream"
BEFORE = 2_000
"""Bytes before a stream in which its dictionary stands."""
FILTER = re.compile(rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
BESIDE = re.compile(rb"/Subtype\s*/(?:Image|CIDFontType0C|Type1C|OpenType)\b|/Length1\b")
"""Pictures and fonts, which may be many and large, and are no part of what a page says."""


def prove(file: str, content: bytes) -> None:
    """Raise `InputError` where a stream, or all but pictures and fonts, unpack to more than any report needs."""
    total = 0
    for begin in BEGIN.finditer(content):
        head = content[max(0, begin.start() - BEFORE) : begin.start()]
        head = head[head.rfind(b"obj") :]
        end = content.find(END, begin.end())
        packed = content[begin.end() : end if end >= 0 else len(content)]
        size = _size(packed, FILTER.findall(head))
        total += 0 if BESIDE.search(head) else size
        if size > LARGEST_STREAM or total > LARGEST_STREAMS:
            raise too_large(file)


def _size(packed: bytes, filters: list[bytes]) -> int:
    """The bytes that a stream unpacks to, as far as that is worth knowing; those of other filters as packed."""
    for name in filters:
        try:
            if name.startswith(b"Fl"):
                packed = zlib.decompressobj().decompress(packed, LARGEST_STREAM + 1)
            elif name in (b"ASCII85Decode", b"A85"):
                packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
            else:
                packed = bytes.fromhex(packed.strip().removesuffix(b">").decode("ascii"))
        except (zlib.error, ValueError):
            break
    return len(packed)
