"""Published files opened by content: Word, PDF, web page, Markdown or plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annualreport import limits
from annualreport.finding import InputError
from annualreport.packages import OLE, RESAVE_WORD, WORD_BODY, ZIP, Package
from annualreport.published.document import Block, Document, Words

SUFFIXES = frozenset((".docx", ".html", ".htm", ".shtml", ".pdf", ".md", ".txt"))
"""Files that may hold a published report; what they hold is told by their content."""
OLD_WORD = frozenset((".doc", ".docx", ".wps"))
"""Files of older programs, or with a password, which are refused with advice."""
UNWRITTEN = "请确认交来的是写好的报告"
PDF = b"%PDF-"
IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"BM")


def open_document(path: Path) -> Document:
    """The document in a file; raises `InputError` where it cannot be read, or holds more than any report."""
    document = _read(path)
    if sum(map(_characters, document.blocks)) > limits.MOST_CHARACTERS:
        raise limits.too_large(path.name)
    return document


def _characters(block: Block) -> int:
    return len(block.text) if isinstance(block, Words) else sum(len(cell.text) for cell in block.cells)


def _read(path: Path) -> Document:
    from annualreport.published import docx, html, markdown, pdf, plain, streams
    from annualreport.published.headings import heading_of

    content = limits.content_of(path, limits.LARGEST_REPORT, UNWRITTEN)
    if content.startswith(ZIP):
        if not _is_word(path, content):
            raise limits.refusal(path.name, "不是 Word 文件", RESAVE_WORD)
        return docx.read(path.name, content)
    if PDF in content[:1024]:
        streams.prove(path.name, content)
        return pdf.read(path.name, content)
    if content.startswith(OLE):
        raise limits.refusal(path.name, "是旧版 .doc、.wps 文件，或有密码", RESAVE_WORD)
    if content.startswith(IMAGES):
        raise limits.refusal(path.name, "是图片，没有文字可读", "请交来有文字的 .docx、.pdf 或 .html")
    if html.is_html(content):
        content = markdown.as_page(content) if path.suffix.lower() in markdown.SUFFIXES else content
        return html.read(path.name, content, lambda line: heading_of(line) is not None)
    return plain.read(path.name, content)


def other_looks(path: Path, first: Document) -> Iterator[Document]:
    """A PDF read by the other, slower reader; a text taken as one laid out in columns, or with drawn tables; tables turned."""
    from annualreport.published import drawn, laid_out, plumber, turned

    content = limits.content_of(path, limits.LARGEST_REPORT, UNWRITTEN)
    if PDF in content[:1024]:
        looks = [plumber.read(path.name, content)]
    else:
        looks = [laid_out.together(first), drawn.gridded(first)]
    yield from filter(None, (*looks, turned.upright(first)))


def _is_word(path: Path, content: bytes) -> bool:
    """Whether a package is a Word file; a broken one is what its name says."""
    try:
        return WORD_BODY in Package(content, path.name, "")
    except InputError:
        return path.suffix.lower() == ".docx"


def holds_document(path: Path) -> bool:
    """Whether a file is a published document rather than a workbook, by its content."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(ZIP):
        is_small = path.stat().st_size <= limits.LARGEST_REPORT
        return _is_word(path, path.read_bytes() if is_small else b"")
    if PDF in head or head.startswith(IMAGES):
        return True
    return path.suffix.lower() in (OLD_WORD if head.startswith(OLE) else SUFFIXES)
