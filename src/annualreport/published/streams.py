"""The streams of a PDF, unpacked once within bounds before any library lays them out."""

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium

from annualreport.limits import LARGEST_BESIDE, LARGEST_STREAM, LARGEST_STREAMS, too_large

BEGIN = re.compile(rb"(?<!end)stream[^\r\n]{0,80}(?:\r\n?|\n)")
"""The word and the rest of its line, as pdfium takes it."""
END = b"endstream"
BEFORE = 2_000
"""Bytes before a stream in which its dictionary stands."""
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
"""A character of a name, written as its number."""
FILTER = re.compile(
    rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)\b"
)
ELSEWHERE = re.compile(rb"/Filter\s+\d")
"""The filters told in another object, as no program writes them."""
BESIDE = re.compile(rb"/Subtype\s*/(?:Image|CIDFontType0C|Type1C|OpenType)\b|/Length1\b")
"""Pictures and fonts, which may be many and large, and are no part of what a page says."""
LZW_BEGIN, LZW_END, LZW_FIRST, LZW_FULL = 256, 257, 258, 4096
"""The codes for a new table and for the end, the first one that stands for more than a byte, and how many there are."""
LZW_NARROWEST, LZW_WIDEST = 9, 12
"""The bits of a code."""
UNLOCKED = -1
"""What pdfium calls the security of a file without any."""


def prove(file: str, content: bytes) -> None:
    """Raise `InputError` where a stream, or many together, unpack to more than any report needs."""
    _prove(file, content)
    open_to_all = _without_lock(content)
    if open_to_all:
        _prove(file, open_to_all)


def _prove(file: str, content: bytes) -> None:
    words, beside = 0, 0
    for head, packed in _streams(content):
        if ELSEWHERE.search(head):
            raise too_large(file)
        size = _size(packed, FILTER.findall(head))
        if BESIDE.search(head):
            beside += size
        else:
            words += size
        if size > LARGEST_STREAM or words > LARGEST_STREAMS or beside > LARGEST_BESIDE:
            raise too_large(file)


def _streams(content: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """The dictionary of each stream, and what is packed there."""
    whole, end = memoryview(content), -1
    for begin in BEGIN.finditer(content):
        if end < begin.end():
            end = content.find(END, begin.end())
            end = len(content) if end < 0 else end
        head = content[max(0, begin.start() - BEFORE) : begin.start()]
        head = ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), head[head.rfind(b"obj") :])
        yield head, whole[begin.end() : end]


def _without_lock(content: bytes) -> bytes:
    """The same file without encryption where it needs no password to be read; nothing where it has none."""
    out = io.BytesIO()
    try:
        with closing(pypdfium2.PdfDocument(content)) as book:
            if pdfium.FPDF_GetSecurityHandlerRevision(book) != UNLOCKED:
                book.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError:
        # -- the reader says why it cannot be opened --
        return b""
    return out.getvalue()


def _size(packed: bytes | memoryview, filters: list[bytes]) -> int:
    """The bytes that a stream unpacks to, as far as that is worth knowing; those of other filters as packed."""
    for name in filters:
        if name in SIZES:
            # -- what is packed once more behind these cannot be told, and is not written by programs --
            return SIZES[name](packed) if name == filters[-1] else LARGEST_STREAM + 1
        try:
            packed = UNPACKED[name](packed)
        except ValueError:
            break
    return len(packed)


def _inflated(packed: bytes | memoryview) -> bytes:
    """The content up to the first damage, as readers show it, and no longer than worth knowing."""
    inflating, out, rest = zlib.decompressobj(), bytearray(), bytes(packed)
    try:
        while rest and len(out) <= LARGEST_STREAM and not inflating.eof:
            out += inflating.decompress(rest, 1 << 20)
            rest = inflating.unconsumed_tail
    except zlib.error:
        pass
    return bytes(out)


def _from_85(packed: bytes | memoryview) -> bytes:
    return base64.a85decode(bytes(packed).strip().removesuffix(b"~>"))


def _from_hex(packed: bytes | memoryview) -> bytes:
    return bytes.fromhex(bytes(packed).strip().removesuffix(b">").decode("ascii"))


def _run_length(packed: bytes | memoryview) -> int:
    """The bytes of runs: a length below 128 copies one more than so many, one above repeats the next byte."""
    at, size = 0, 0
    while at < len(packed) and packed[at] != 128 and size <= LARGEST_STREAM:
        length = packed[at]
        size += length + 1 if length < 128 else 257 - length
        at += length + 2 if length < 128 else 2
    return size


def _lzw(packed: bytes | memoryview) -> int:
    """The bytes behind LZW codes: a code stands for one byte more than the code before it did when it was new."""
    lengths, before, size = [1] * LZW_FIRST, 0, 0
    for code in _codes(packed, lengths):
        if code == LZW_BEGIN:
            del lengths[LZW_FIRST:]
            before = 0
            continue
        if code == LZW_END or size > LARGEST_STREAM:
            break
        length = lengths[code] if code < len(lengths) else before + 1
        if before and len(lengths) < LZW_FULL:
            lengths.append(before + 1)
        size += length
        before = length
    return size


def _codes(packed: bytes | memoryview, lengths: list[int]) -> Iterator[int]:
    """The codes of an LZW stream; they grow wider as the table of lengths does."""
    held, bits = 0, 0
    for byte in packed:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        width = min(LZW_WIDEST, max(LZW_NARROWEST, (len(lengths) + 1).bit_length()))
        if bits >= width:
            bits -= width
            yield held >> bits & ((1 << width) - 1)


UNPACKED: Mapping[bytes, Callable[[bytes | memoryview], bytes]] = {
    **dict.fromkeys((b"FlateDecode", b"Fl"), _inflated),
    **dict.fromkeys((b"ASCII85Decode", b"A85"), _from_85),
    **dict.fromkeys((b"ASCIIHexDecode", b"AHx"), _from_hex),
}
SIZES: Mapping[bytes, Callable[[bytes | memoryview], int]] = {
    **dict.fromkeys((b"LZWDecode", b"LZW"), _lzw),
    **dict.fromkeys((b"RunLengthDecode", b"RL"), _run_length),
}
"""Of filters of which only the size is worth knowing."""
