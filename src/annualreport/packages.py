"""Zip packages (docx, xlsx, ods), hostile until read: no part unpacks further than allowed, whatever it claims."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from xml.etree import ElementTree
from xml.parsers import expat

from annualreport.finding import InputError
from annualreport.limits import (
    FREE_UNPACKED,
    LARGEST_DIRECTORY,
    LARGEST_PART,
    LARGEST_UNPACKED,
    LARGEST_WORDS,
    MOST_MEMBERS,
    MOST_RATIO,
    locked,
    refusal,
    too_large,
)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How packages begin, and the containers of older programs."""
WORD_BODY = "word/document.xml"
RESAVE_WORD = "请用 WPS 或 Word 打开后另存为 .docx"
CHUNK, STEP = 1 << 20, 1 << 16
"""Bytes unpacked, and bytes of the package looked at, at once."""
LOCAL_HEADER = struct.Struct("<26xHH")
"""Of the header before a part: the lengths of its name and of what follows the name."""
IS_ENCRYPTED = 1
END_RECORD, LARGE_END_RECORD, NEAR = b"PK\5\6", b"PK\6\6", 1 << 12
"""What the record at the end begins with, and the one of packages that may exceed 4 GB, so many bytes before it."""
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    RuntimeError,
    EOFError,
    ValueError,
)
"""What is raised over a package that is none, is cut short, or is packed in another way."""
NOT_XML = (ElementTree.ParseError, LookupError, ValueError)
"""What is raised over a part that is no XML, says that it is written in an unknown encoding, or lacks something."""


class Package:
    """The parts of a package in memory, by name.

    `zipfile` believes the sizes in the package's own directory and other readers do not; so a part is unpacked
    here to its very end before another reader sees it.
    """

    def __init__(self, content: bytes, file: str, mend: str) -> None:
        """Read the directory; raises `InputError` where it cannot be read or claims too much."""
        self._content, self._file, self._mend = content, file, mend
        if _directory_size(content) > LARGEST_DIRECTORY:
            raise too_large(file)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = archive.infolist()
        except DAMAGED as error:
            raise self._broken() from error
        self._entries = {folded(entry.filename): entry for entry in entries}
        if len(entries) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise too_large(file)
        if len(self._entries) < len(entries):
            # -- of two parts of one name, other readers would take the other one --
            raise self._broken()
        if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
            raise locked(file)

    def __contains__(self, name: str) -> bool:
        return folded(name) in self._entries

    def __iter__(self) -> Iterator[str]:
        return (entry.filename for entry in self._entries.values())

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part in pieces of at most `CHUNK` bytes; raises `InputError` where it is damaged or too large."""
        entry = self._entries[folded(name)]
        most = min(LARGEST_PART, max(FREE_UNPACKED, MOST_RATIO * entry.compress_size))
        unpacked = 0
        try:
            for piece in self._unpacked(entry):
                unpacked += len(piece)
                if unpacked > most:
                    raise too_large(self._file)
                yield piece
        except DAMAGED as error:
            raise self._broken() from error

    def part(self, name: str, most: int = LARGEST_WORDS) -> bytes:
        """A whole part of XML; raises `InputError` where it is larger than `most` or declares entities."""
        pieces: list[bytes] = []
        for piece in self.chunks(name):
            pieces.append(piece)
            if sum(map(len, pieces)) > most:
                raise too_large(self._file)
        content = b"".join(pieces)
        if _declares_a_type(content):
            raise refusal(self._file, "文件里有不应有的 DOCTYPE 声明", self._mend)
        return content

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The pieces of a part, to the end of what is packed there."""
        lengths = LOCAL_HEADER.unpack_from(self._content, entry.header_offset)
        begin = entry.header_offset + LOCAL_HEADER.size + sum(lengths)
        packed = memoryview(self._content)[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from (bytes(packed[start : start + CHUNK]) for start in range(0, len(packed), CHUNK))
            return
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise zipfile.BadZipFile(f"packed by method {entry.compress_type}")
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        for start in range(0, len(packed), STEP):
            rest: bytes | memoryview = packed[start : start + STEP]
            while rest and not inflating.eof:
                yield inflating.decompress(rest, CHUNK)
                rest = inflating.unconsumed_tail
        while piece := inflating.decompress(b"", CHUNK):
            yield piece
        if not inflating.eof:
            raise EOFError

    def _broken(self) -> InputError:
        return refusal(self._file, "文件已损坏，或不是它的扩展名所说的那种文件", self._mend)


def prove(content: bytes, file: str, mend: str = "") -> None:
    """Unpack every part of a package once; raises `InputError` where one is too large or declares entities."""
    package = Package(content, file, mend)
    for name in package:
        package.part(name, LARGEST_PART)


def _directory_size(content: bytes) -> int:
    """The bytes that a package claims for its directory, which is read as a whole."""
    end = content.rfind(END_RECORD)
    if end < 0:
        return 0
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    large = content.rfind(LARGE_END_RECORD, max(0, end - NEAR), end)
    return max(size, int.from_bytes(content[large + 40 : large + 48], "little")) if large >= 0 else size


def folded(name: str) -> str:
    """The name of a part as the most lenient readers compare it."""
    return name.replace("\\", "/").lstrip("/").lower()


def local_name(element: ElementTree.Element) -> str:
    """The name of an element without its namespace, of which packages have two editions."""
    return element.tag.rpartition("}")[2]


class _PrologEndError(Exception):
    """The first element of a part, or its DOCTYPE, has come."""


def _declares_a_type(content: bytes) -> bool:
    """Whether XML has a DOCTYPE, whatever its encoding and whatever stands before it."""
    declared: list[object] = []

    def see(*told: object) -> None:
        declared.extend(told)
        raise _PrologEndError

    def pass_by(*_: object) -> None:
        raise _PrologEndError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = see, pass_by
    # -- what is no XML is left to its own reader --
    with suppress(_PrologEndError, expat.ExpatError, LookupError, ValueError):
        for start in range(0, len(content), CHUNK):
            parser.Parse(content[start : start + CHUNK])
    return bool(declared)


def wrapped(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, for readers that would not see another one as it was seen here."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
