"""Published files opened by content: Word, PDF, web page, Markdown or plain text."""

from __future__ import annotations

import zipfile
from pathlib import Path

from annualreport.published import limits
from annualreport.published.document import Document

SUFFIXES = frozenset((".docx", ".html", ".htm", ".shtml", ".pdf", ".md", ".txt"))
"""Files that may hold a published report; what they hold is told by their content."""
OLD_WORD = frozenset((".doc", ".docx", ".wps"))
"""Files of older programs, or with a password, which are refused with advice."""
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"BM")


def open_document(path: Path) -> Document:
    """The document in a file; raises `InputError` where it cannot be read."""
    from annualreport.published import docx, html, pdf, plain
    from annualreport.published.headings import heading_of

    content = limits.content_of(path)
    if content.startswith(ZIP):
        if not _is_docx(path):
            raise limits.refusal(path.name, "不是 Word 文件", docx.RESAVE)
        return docx.read(path.name, content)
    if PDF in content[:1024]:
        return pdf.read(path.name, content)
    if content.startswith(OLE):
        raise limits.refusal(path.name, "是旧版 .doc、.wps 文件，或有密码", docx.RESAVE)
    if content.startswith(IMAGES):
        raise limits.refusal(path.name, "是图片，没有文字可读", "请交来有文字的 .docx、.pdf 或 .html")
    if html.is_html(content):
        return html.read(path.name, content, lambda line: heading_of(line) is not None)
    return plain.read(path.name, content)


def second_look(path: Path) -> Document | None:
    """A PDF read by the other, slower reader; None for all other files and where that fails."""
    from annualreport.published import plumber

    content = limits.content_of(path)
    return plumber.read(path.name, content) if PDF in content[:1024] else None


def _is_docx(path: Path) -> bool:
    """Whether a package is a Word file."""
    try:
        with zipfile.ZipFile(path) as archive:
            return limits.WORD_BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return path.suffix.lower() == ".docx"


def holds_document(path: Path) -> bool:
    """Whether a file is a published document rather than a workbook, by its content."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(ZIP):
        return _is_docx(path)
    if PDF in head or head.startswith(IMAGES):
        return True
    return path.suffix.lower() in (OLD_WORD if head.startswith(OLE) else SUFFIXES)
