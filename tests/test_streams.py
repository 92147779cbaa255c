"""What a stream of a PDF unpacks to is told before a library unpacks it, whatever it is packed with."""

from __future__ import annotations

import base64
import random
import zlib
from collections.abc import Callable

import pytest

from annualreport import limits
from annualreport.finding import InputError
from annualreport.published import streams
from tests.hostile import documents
from tests.hostile.documents import encrypted_pdf, pdf

TEXTS = (b"BT /F1 12 Tf (hello) Tj ET " * 300, random.Random(1).randbytes(3_000), b"-----A---B" * 5)


def lzw(content: bytes) -> bytes:
    """As programs that write PDF 1.2 pack it, the codes growing one early."""
    known, codes, run = {bytes([byte]): byte for byte in range(256)}, f"{256:09b}", b""
    for byte in content:
        longer = run + bytes([byte])
        if longer in known:
            run = longer
            continue
        codes += f"{known[run]:0{_width(known)}b}"
        known[longer] = len(known) + 2
        run = bytes([byte])
    codes += f"{known[run]:0{_width(known)}b}" + f"{257:0{_width(known)}b}"
    codes += "0" * (-len(codes) % 8)
    return int(codes, 2).to_bytes(len(codes) // 8, "big")


def _width(known: dict[bytes, int]) -> int:
    return min(12, max(9, (len(known) + 2).bit_length()))


def runs(content: bytes) -> bytes:
    """One run for each eight bytes, the last bytes as they are."""
    pieces = [content[at : at + 8] for at in range(0, len(content), 8)]
    alike = (
        bytes([257 - len(piece), piece[0]]) for piece in pieces if len(piece) > 1 and len(set(piece)) == 1
    )
    others = (bytes([len(piece) - 1]) + piece for piece in pieces if len(piece) == 1 or len(set(piece)) > 1)
    return b"".join((*alike, *others, b"\x80"))


PACKINGS: dict[bytes, Callable[[bytes], bytes]] = {
    b"/FlateDecode": zlib.compress,
    b"/LZWDecode": lzw,
    b"/RunLengthDecode": runs,
    b"/ASCII85Decode": lambda content: base64.a85encode(content) + b"~>",
    b"/ASCIIHexDecode": lambda content: content.hex().encode() + b">",
}


def fits(content: bytes, size: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(streams, "LARGEST_STREAMS", size)
    try:
        streams.prove("甲.pdf", content)
    except InputError:
        return False
    return True


@pytest.mark.parametrize("text", TEXTS, ids=("words", "noise", "short"))
@pytest.mark.parametrize("name", PACKINGS, ids=bytes.decode)
def test_the_size_is_told_to_the_byte(name: bytes, text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf(PACKINGS[name](text), b"/Filter" + name)
    assert fits(content, len(text), monkeypatch)
    assert not fits(content, len(text) - 1, monkeypatch)


def test_a_file_that_is_locked_against_copying_is_told_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encrypted_pdf(b"0 0 m 1 1 l S " * 90_000)
    assert len(content) < 50_000
    assert fits(content, 14 * 90_000, monkeypatch)
    assert not fits(content, 14 * 90_000 - 1, monkeypatch)


@pytest.mark.parametrize("line", [b"stream\r\n", b"stream\r", b"stream \n", b"stream% odd\n"])
def test_however_a_stream_begins_it_is_seen(line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf(zlib.compress(b" " * 9_000), b"/Filter/FlateDecode").replace(b"stream\n", line, 1)
    assert not fits(content, 8_999, monkeypatch)


@pytest.mark.parametrize(
    "name",
    [
        *("flate", "twice packed", "damaged", "disguised", "elsewhere", "hidden filter", "long dictionary"),
        *("array elsewhere", "end within", "lzw", "runs", "streams", "encrypted"),
    ],
)
def test_no_disguise_hides_what_is_far_too_much(name: str) -> None:
    with pytest.raises(InputError):
        streams.prove("甲.pdf", documents.HOSTILE[f"{name}.pdf"]())


def test_what_is_packed_once_more_behind_runs_is_refused() -> None:
    content = pdf(runs(zlib.compress(b"a")), b"/Filter[/RunLengthDecode/FlateDecode]")
    with pytest.raises(InputError):
        streams.prove("甲.pdf", content)


def test_pictures_have_a_limit_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf(b" " * 9_000, b"/Subtype/Image")
    assert fits(content, 1, monkeypatch)
    monkeypatch.setattr(streams, "LARGEST_BESIDE", 8_999)
    assert not fits(content, limits.LARGEST_STREAMS, monkeypatch)
