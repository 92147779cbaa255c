"""Published files are hostile until read: each ends in a finding, soon and in little memory, and fetches nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from annualreport.forms.years import for_year
from annualreport.telling.verdict import Status
from annualreport.workflows.validate import check
from tests import publishing
from tests.making import figures

SECONDS = 20
MEGABYTES = 900
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(body: bytes) -> bytes:
    return publishing.package({"[Content_Types].xml": TYPES, "word/document.xml": body})


def bomb() -> bytes:
    """Two gigabytes of nothing in a small package."""
    head, tail = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>".encode(),
        b"</w:t></w:r></w:p></w:body></w:document>",
    )
    return _word(head + b"A" * (300 << 20) + tail)


def laughs() -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    return _word(b'<!DOCTYPE x [<!ENTITY a0 "ha">' + entities + b"]><x>&a9;</x>")


def external() -> bytes:
    return _word(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')


def deep_word() -> bytes:
    tags = b"<w:sdt>" * 200_000
    return _word(
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
    return _pdf(
        b" ".join(b"%d %d m %d %d l S" % (n % 500, n % 700, n % 400, n % 600) for n in range(400_000))
    )


def looping_pdf() -> bytes:
    """A page tree whose only kid is the tree itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1000000>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def empty_pdf() -> bytes:
    return _pdf(b"")


def _pdf(stream: bytes) -> bytes:
    pages = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    )
    content = b"4 0 obj<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream endobj\n"
    return pages + content + b"trailer<</Root 1 0 R>>\n%%EOF"


def long_line() -> bytes:
    return ("政府信息公开" + "1" * 2_000_000).encode()


def many_labels() -> bytes:
    return ("三、收到和处理政府信息公开申请情况\n" + "（一）予以公开 " * 60_000).encode()


def many_numbers() -> bytes:
    return ("一、总体情况\n全年收到申请" + "1件，其中" * 60_000).encode()


def controls() -> bytes:
    return "\u202e政府信息公开\x00\x1b[31m\u200f 收到申请3件".encode("utf-16")


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
}
PROBE = """
import json, re, resource, socket, sys
def forbidden(*_, **__): raise AssertionError("network")
socket.socket.connect = forbidden
socket.getaddrinfo = forbidden
from pathlib import Path
from annualreport.workflows.validate import check
verdict = check(Path(sys.argv[1]))
# -- ru_maxrss begins with the memory of the process that forked, which here is a long run of tests --
own = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read()) if sys.platform == "linux" else None
peak = (int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024
print(json.dumps([verdict.status.value, [finding.rule for finding in verdict.findings], peak]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured with the resource module")
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_ends_in_a_finding_soon_and_in_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    begin = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, str(path)], capture_output=True, text=True, timeout=120, check=True
    )
    seconds = time.monotonic() - begin
    status, rules, peak = json.loads(ran.stdout)
    assert rules, ran.stderr
    assert "IN-33" not in rules
    assert status in {"fail", "unreadable", "pass", "skipped"}
    assert seconds < SECONDS
    assert peak < MEGABYTES


@pytest.mark.parametrize("share", range(1, 16, 2))
@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_a_file_cut_short_is_told_and_not_guessed(kind: str, share: int, tmp_path: Path) -> None:
    truth = figures(2025, {"t3.new.person": 3, "t3.granted.person": 3})
    whole = {
        "docx": lambda: publishing.word_file(for_year(2025), 2025, truth),
        "html": lambda: publishing.page(for_year(2025), 2025, truth).encode(),
        "pdf": lambda: _pdf(b"BT ET" * 400),
    }[kind]()
    path = tmp_path / f"报告.{kind}"
    path.write_bytes(whole[: len(whole) * share // 16])
    verdict = check(path)
    assert verdict.status in (Status.FAIL, Status.UNREADABLE)
    assert "IN-33" not in {finding.rule for finding in verdict.findings}


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    verdict = check(path)
    assert verdict.status is Status.UNREADABLE
    assert "密码" in verdict.findings[0].message


def test_names_and_formulas_in_a_package_are_data(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../escape.txt", "x")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body/></w:document>")
    assert check(path).status is Status.UNREADABLE
    assert not (tmp_path.parent / "escape.txt").exists()


def test_a_rotated_page_is_read(tmp_path: Path) -> None:
    book = pypdfium2.PdfDocument.new()
    book.new_page(595, 842).set_rotation(90)
    path = tmp_path / "空白.pdf"
    book.save(path)
    assert check(path).status is Status.UNREADABLE
