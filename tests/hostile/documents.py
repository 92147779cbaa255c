"""Published reports that mean harm: Word files, web pages, PDFs and texts."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Callable

from tests import publishing

TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: bytes) -> bytes:
    return publishing.package({"[Content_Types].xml": TYPES, "word/document.xml": body})


def bomb() -> bytes:
    """Two gigabytes of nothing in a small package."""
    head, tail = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>".encode(),
        b"</w:t></w:r></w:p></w:body></w:document>",
    )
    return word(head + b"A" * (60 << 20) + tail)


def laughs() -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    return word(b'<!DOCTYPE x [<!ENTITY a0 "ha">' + entities + b"]><x>&a9;</x>")


def external() -> bytes:
    return word(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')


def deep_word() -> bytes:
    tags = b"<w:sdt>" * 200_000
    return word(
        f"<w:document {W}><w:body>".encode() + tags + tags.replace(b"<", b"</") + b"</w:body></w:document>"
    )


def deep_page() -> bytes:
    return b"<html><body>" + b"<div>" * 300_000 + "政府信息公开".encode() + b"</body></html>"


def nested_tables() -> bytes:
    return b"<html><body>" + b"<table><tr><td>" * 3_000 + "主动公开".encode() + b"</body></html>"


def wide_page() -> bytes:
    cell = b'<td colspan="99999999" rowspan="99999999">1</td>'
    return (
        "<html><p>政府信息公开</p>".encode()
        + b"<table>"
        + (b"<tr>" + cell * 50 + b"</tr>") * 300
        + b"</table></html>"
    )


def many_cells() -> bytes:
    return (
        "<html><p>政府信息公开</p><table>".encode()
        + b"<tr>"
        + b"<td>1</td>" * 400_000
        + b"</tr></table></html>"
    )


def remote_page() -> bytes:
    return (
        '<html><head><link rel="stylesheet" href="http://192.0.2.1/a.css"><script src="http://192.0.2.1/a.js"></script>'
        '</head><body><p>青禾县档案局2025年政府信息公开工作年度报告</p><img src="http://192.0.2.1/a.png">'
        "<iframe src='http://192.0.2.1/'></iframe></body></html>"
    ).encode()


def busy_pdf() -> bytes:
    return pdf(b" ".join(b"%d %d m %d %d l S" % (n % 500, n % 700, n % 400, n % 600) for n in range(400_000)))


def looping_pdf() -> bytes:
    """A page tree whose only kid is the tree itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1000000>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def empty_pdf() -> bytes:
    return pdf(b"")


def pdf(stream: bytes, more: bytes = b"") -> bytes:
    pages = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    )
    content = b"4 0 obj<</Length %d %b>>stream\n" % (len(stream), more) + stream + b"\nendstream endobj\n"
    return pages + content + b"trailer<</Root 1 0 R>>\n%%EOF"


def long_line() -> bytes:
    return ("政府信息公开" + "1" * 2_000_000).encode()


def many_labels() -> bytes:
    return ("三、收到和处理政府信息公开申请情况\n" + "（一）予以公开 " * 60_000).encode()


def many_numbers() -> bytes:
    return ("一、总体情况\n全年收到申请" + "1件，其中" * 30_000).encode()


def controls() -> bytes:
    return "\u202e政府信息公开\x00\x1b[31m\u200f 收到申请3件".encode("utf-16")


def body(xml: str) -> bytes:
    return word(f"<w:document {W}><w:body>{xml}</w:body></w:document>".encode())


def wide_word() -> bytes:
    """Cells that claim more columns than there are atoms, merged down for ever."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'
    return body("<w:tbl>" + f"<w:tr>{cell * 60}</w:tr>" * 400 + "</w:tbl>")


def million_cells() -> bytes:
    return body("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 1_000_000 + "</w:tr></w:tbl>")


def million_columns() -> bytes:
    return ("<html><p>政府信息公开</p><table><tr>" + "<td>" * 1_000_000 + "</table></html>").encode()


def entity_page() -> bytes:
    return (
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>'
        "<html><body><p>政府信息公开 &b; &#0; &#x110000; &#xD800;</p></body></html>"
    ).encode()


def scripted_page() -> bytes:
    return (
        "<html><body><h1>青禾县档案局2025年政府信息公开工作年度报告</h1><script>alert(1)</script>"
        "<p onclick='x()'>一、总体情况</p><p>&lt;script&gt;alert(2)&lt;/script&gt; {{ 7*7 }} =cmd|' /C calc'!A0</p></body></html>"
    ).encode()


TOO_MUCH = b"0 0 m 1 1 l S " * 4_000_000
FAR_TOO_MUCH = zlib.compress(TOO_MUCH, 9)


def flate_pdf() -> bytes:
    """A page whose little stream unpacks to very much."""
    return pdf(FAR_TOO_MUCH, b"/Filter/FlateDecode")


def twice_packed_pdf() -> bytes:
    packed = base64.a85encode(FAR_TOO_MUCH) + b"~>"
    return pdf(packed, b"/Filter[/ASCII85Decode/FlateDecode]")


def damaged_pdf() -> bytes:
    """A stream that breaks off after it has unpacked to far too much, and is shown so far."""
    return pdf(FAR_TOO_MUCH[:-40] + b"\xff" * 40, b"/Filter/FlateDecode")


def disguised_pdf() -> bytes:
    return pdf(FAR_TOO_MUCH, b"/Filter/Fl#61teDecode")


def elsewhere_pdf() -> bytes:
    """The name of its filter stands in another object."""
    other = b"5 0 obj/FlateDecode endobj\ntrailer"
    return pdf(FAR_TOO_MUCH, b"/Filter 5 0 R").replace(b"trailer", other)


def hidden_filter_pdf() -> bytes:
    """Words in its dictionary that look like the beginning of an object, and of a stream."""
    return pdf(FAR_TOO_MUCH, b"/Filter/FlateDecode/X(5 0 obj)/Y(stream\n)")


def long_dictionary_pdf() -> bytes:
    return pdf(FAR_TOO_MUCH, b"/Filter/FlateDecode/X(" + b" " * 100_000 + b")")


def array_elsewhere_pdf() -> bytes:
    other = b"5 0 obj/FlateDecode endobj\ntrailer"
    return pdf(FAR_TOO_MUCH, b"/Filter[%\n5 0 R]").replace(b"trailer", other)


def end_within_pdf() -> bytes:
    """Data that hold the word for their own end."""
    deflating = zlib.compressobj(0)
    begin = deflating.compress(b"% endstream \n") + deflating.flush(zlib.Z_FULL_FLUSH)
    return pdf(begin + FAR_TOO_MUCH[2:], b"/Filter/FlateDecode")


def lzw_pdf() -> bytes:
    """Codes of which every one stands for one byte more than the one before it."""
    codes, bits = "", 0
    for _ in range(12):
        codes += f"{256:09b}" + f"{ord(' '):09b}"
        size = 258
        while size < 4_095:
            codes += f"{size:0{min(12, max(9, (size + 1).bit_length()))}b}"
            size += 1
    bits = -len(codes) % 8
    packed = int(codes + "0" * bits, 2).to_bytes((len(codes) + bits) // 8, "big")
    return pdf(packed, b"/Filter/LZWDecode")


def runs_pdf() -> bytes:
    return pdf(b"\x81 " * 400_000, b"/Filter/RunLengthDecode")


def many_streams() -> bytes:
    """Streams that begin and never end."""
    return pdf(b"stream\n" * 4_000_000)


PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def rc4(key: bytes, content: bytes) -> bytes:
    """The cipher of the oldest encrypted PDFs."""
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted_pdf(stream: bytes) -> bytes:
    """A PDF that is encrypted, but needs no password to be read, as offices make them against copying."""
    owner = rc4(hashlib.md5(PADDING).digest()[:5], PADDING)
    key = hashlib.md5(PADDING + owner + b"\xfc\xff\xff\xff").digest()[:5]
    content_key = hashlib.md5(key + b"\4\0\0\0\0").digest()[:10]
    lock = b"5 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>endobj\n" % (
        owner.hex().encode(),
        rc4(key, PADDING).hex().encode(),
    )
    packed = rc4(content_key, zlib.compress(stream, 9))
    whole = pdf(packed, b"/Filter/FlateDecode")
    return whole.replace(b"trailer<<", lock + b"trailer<</Encrypt 5 0 R/ID[<><>]")


def pages_pdf() -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(200_000))
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 200000/Kids[" + kids + b"]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def scripted_pdf() -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
        b"/AA<</WC<</S/URI/URI(http://192.0.2.1/)>>>>>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def large_page() -> bytes:
    return pdf(b"0 0 m 9e30 9e30 l S").replace(b"[0 0 595 842]", b"[-1e38 -1e38 1e38 1e38]")


def long_row() -> bytes:
    return ("# 政府信息公开工作年度报告\n" + "|" * 150_000 + "\n|---|\n").encode()


def many_rows() -> bytes:
    return ("# 政府信息公开工作年度报告\n" + "| 规章 | 1 |\n" * 45_000).encode()


def invalid() -> bytes:
    return "政府信息公开工作年度报告\n".encode() + bytes(range(128, 256)) * 400


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": bomb,
    "laughs.docx": laughs,
    "external.docx": external,
    "deep.docx": deep_word,
    "deep.html": deep_page,
    "nested.html": nested_tables,
    "wide.html": wide_page,
    "many cells.html": many_cells,
    "remote.html": remote_page,
    "busy.pdf": busy_pdf,
    "looping.pdf": looping_pdf,
    "empty.pdf": empty_pdf,
    "long line.txt": long_line,
    "many labels.txt": many_labels,
    "many numbers.txt": many_numbers,
    "controls.txt": controls,
    "wide.docx": wide_word,
    "million cells.docx": million_cells,
    "nested.docx": lambda: publishing.package({"word/document.xml": word(b"<x/>"), "a.zip": bomb()}),
    "not xml.docx": lambda: word(bytes(range(256)) * 40),
    "no body.docx": lambda: word(f"<w:document {W}/>".encode()),
    "workbook.docx": lambda: publishing.package({"xl/workbook.xml": b"<workbook/>"}),
    "many numbers.docx": lambda: body("<w:p><w:r><w:t>" + "1件，其中" * 900_000 + "</w:t></w:r></w:p>"),
    "many numbers.html": lambda: (
        "<html><p>政府信息公开</p><p>" + "1件，其中" * 900_000 + "</p></html>"
    ).encode(),
    "columns.html": million_columns,
    "entities.html": entity_page,
    "scripted.html": scripted_page,
    "nul.html": lambda: b"<html><body>\x00" + "政府信息公开".encode() + b"\x00</body></html>",
    "utf-16.html": lambda: "<html><body><p>政府信息公开</p></body></html>".encode("utf-16"),
    "invalid.html": lambda: b"<html><meta charset='klingon'><body>" + invalid() + b"</body></html>",
    "unknown encoding.docx": lambda: word(b'<?xml version="1.0" encoding="UTF-18"?><a/>'),
    "flate.pdf": flate_pdf,
    "twice packed.pdf": twice_packed_pdf,
    "damaged.pdf": damaged_pdf,
    "disguised.pdf": disguised_pdf,
    "elsewhere.pdf": elsewhere_pdf,
    "hidden filter.pdf": hidden_filter_pdf,
    "long dictionary.pdf": long_dictionary_pdf,
    "array elsewhere.pdf": array_elsewhere_pdf,
    "end within.pdf": end_within_pdf,
    "late type.docx": lambda: word(b"<!--" + b" " * 9_000 + b"--><!DOCTYPE a [<!ENTITY x '1'>]><a>&x;</a>"),
    "lzw.pdf": lzw_pdf,
    "runs.pdf": runs_pdf,
    "streams.pdf": many_streams,
    "encrypted.pdf": lambda: encrypted_pdf(TOO_MUCH),
    "pages.pdf": pages_pdf,
    "scripted.pdf": scripted_pdf,
    "large page.pdf": large_page,
    "words.pdf": lambda: b"%PDF-1.4\n" + invalid(),
    "long row.md": long_row,
    "many rows.md": many_rows,
    "invalid.txt": invalid,
    "picture.docx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(400),
    "old.doc": lambda: b"\xd0\xcf\x11\xe0" + bytes(4_000),
}
