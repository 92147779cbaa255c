"""The streams of a PDF, unpacked once within bounds before any library lays them out."""

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress

import pypdfium2
import pypdfium2.raw as pdfium

from annualreport.limits import LARGEST_BESIDE, LARGEST_STREAM, LARGEST_STREAMS, too_large

BEGIN = re.compile(rb"(?<!end)stream[^\r\n]{0,80}(?:\r\n?|\n)")
"""The word and the rest of its line, as pdfium takes it."""
END = b"endstream"
MOST_BEGINS = 1_000
"""Times that the word may stand before one end: within a text, or within data."""
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
"""A character of a name, written as its number."""
FILTER = re.compile(
    rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)\b"
)
ELSEWHERE = re.compile(rb"/Filter\b[^/\]>]{0,200}?\d\s+\d+\s+R\b")
"""The filters told in another object, as no program writes them."""
BESIDE = re.compile(rb"/Subtype\s*/(?:Image|CIDFontType0C|Type1C|OpenType)\b|/Length1\b")
"""Pictures and fonts, which may be many and large, and are no part of what a page says."""
LZW_BEGIN, LZW_END, LZW_FIRST, LZW_FULL = 256, 257, 258, 4096
"""The codes for a new table and for the end, the first one that stands for more than a byte, and how many there are."""
LZW_NARROWEST, LZW_WIDEST = 9, 12
"""The bits of a code."""
STEP = 1 << 20
"""Bytes unpacked at once."""
LETTERS_85, WHITE = re.compile(rb"[!-uz\s\0]*"), b" \t\r\n\f\v\0"
BEFORE_END, NO_DIGIT = re.compile(rb"[^>]*"), re.compile(rb"[^0-9A-Fa-f]")
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
    for head, begin, end in _streams(file, content):
        if ELSEWHERE.search(head):
            raise too_large(file)
        size = _size(memoryview(content)[begin:], FILTER.findall(head), end - begin)
        if BESIDE.search(head):
            beside += size
        else:
            words += size
        if size > LARGEST_STREAM or words > LARGEST_STREAMS or beside > LARGEST_BESIDE:
            raise too_large(file)


def _streams(file: str, content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Whatever may be a stream: all that its dictionary may be, and where the data begin and probably end."""
    head, since, end, begins = b"", 0, -1, 0
    for begin in BEGIN.finditer(content):
        if end < begin.end():
            head, since, begins = b"", max(end, 0), 0
            end = content.find(END, begin.end())
            end = len(content) if end < 0 else end
        begins += 1
        if begins > MOST_BEGINS:
            raise too_large(file)
        head += ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), content[since : begin.start()])
        since = begin.end()
        yield head, begin.end(), end


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


def _size(rest: memoryview, filters: list[bytes], likely: int) -> int:
    """The bytes that a stream unpacks to, which knows its own end; of other filters the `likely` ones, as packed."""
    packed: bytes | memoryview = rest
    for number, name in enumerate(filters):
        if name in SIZES:
            # -- what is packed once more behind these cannot be told, and is not written by programs --
            is_last = number == len(filters) - 1
            return (
                SIZES[name](packed[:likely] if packed is rest else packed) if is_last else LARGEST_STREAM + 1
            )
        packed = UNPACKED[name](packed)
    return min(len(packed), likely) if packed is rest else len(packed)


def _inflated(packed: bytes | memoryview) -> bytes:
    """The content up to its end or the first damage, as readers show it, and no longer than worth knowing."""
    inflating, out = zlib.decompressobj(), bytearray()
    with suppress(zlib.error):
        for start in range(0, len(packed), STEP):
            rest = bytes(packed[start : start + STEP])
            while rest and len(out) <= LARGEST_STREAM and not inflating.eof:
                out += inflating.decompress(rest, STEP)
                rest = inflating.unconsumed_tail
            if inflating.eof or len(out) > LARGEST_STREAM:
                break
    return bytes(out)


def _from_85(packed: bytes | memoryview) -> bytes:
    """The content up to the first byte that cannot be part of it."""
    found = LETTERS_85.match(packed)
    letters = found[0].translate(None, WHITE) if found else b""
    whole = letters[: len(letters) - (1 if len(letters) % 5 == 1 else 0)]
    try:
        return base64.a85decode(whole)
    except ValueError:
        # -- what it holds cannot be told --
        return bytes(LARGEST_STREAM + 1)


def _from_hex(packed: bytes | memoryview) -> bytes:
    """The digits up to the sign for the end, whatever stands between them."""
    found = BEFORE_END.match(packed)
    digits = NO_DIGIT.sub(b"", found[0]) if found else b""
    return bytes.fromhex(digits.decode("ascii") + "0" * (len(digits) % 2))


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
