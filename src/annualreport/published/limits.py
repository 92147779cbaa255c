"""What an untrusted file may cost: sizes, counts and depths beyond which it is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from annualreport.finding import InputError, Sighting
from annualreport.place import WholeFile

LARGEST_FILE = 64 << 20
"""Bytes of a published report; real ones have a hundredth of this."""
LARGEST_MEMBER = 48 << 20
"""Bytes of one part of a Word file, unpacked."""
MOST_BLOCKS = 50_000
"""Paragraphs and cells that a report can have."""
MOST_MEMBERS = 2_000
"""Parts of a Word file."""
WORD_BODY = "word/document.xml"
MOST_PAGES = 400
MOST_CHARACTERS = 400_000
"""Characters of a plain text; the longest reports have a tenth."""
MOST_RULINGS = 40_000
"""Lines drawn on one page of a PDF."""
WIDEST = 300
"""Columns that a merged cell may claim."""
DOCTYPE = b"<!DOCTYPE"


def refusal(file: str, what: str, mend: str) -> InputError:
    """What is raised over a file that cannot be read."""
    return InputError(Sighting("IN-01", (WholeFile(file),), {"what": what, "mend": mend}), readable=False)


def content_of(path: Path) -> bytes:
    """The bytes of a file; raises `InputError` where there are none or too many."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise too_large(path.name)
        content = path.read_bytes()
    except FileNotFoundError:
        raise refusal(path.name, "文件不存在", "请检查文件名和所在文件夹") from None
    except OSError as error:
        raise refusal(path.name, f"文件打不开（{error.strerror}）", "请关闭占用它的程序后再试") from error
    if not content.strip():
        raise refusal(path.name, "文件是空的", "请确认交来的是写好的报告")
    return content


def too_large(file: str) -> InputError:
    """What is raised over a file that no report can be as large as."""
    return refusal(file, "文件过大或内容异常，不是年度报告", "请确认文件没有损坏，或另存一份再试")


def member(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """A part of a package, unpacked no further than allowed; raises `InputError` for more."""
    with archive.open(name) as stream:
        content = stream.read(LARGEST_MEMBER + 1)
    if len(content) > LARGEST_MEMBER:
        raise too_large(file)
    if DOCTYPE in content[:4096].upper():
        raise refusal(file, "文件里有不应有的 DOCTYPE 声明", "请用 WPS 或 Word 打开后另存为 .docx")
    return content


def word_file(path: Path) -> bytes:
    """The bytes of a Word file whose parts are no larger than allowed; raises `InputError`."""
    content = content_of(path)
    names: list[str] = []
    cause: Exception | None = None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > MOST_MEMBERS:
                raise too_large(path.name)
            for name in names:
                member(archive, name, path.name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        # -- what zipfile raises over a package that is none, is cut short, is locked, or is packed in another way --
        cause = error
    if cause is not None or WORD_BODY not in names:
        mend = "请用 WPS 或 Word 打开后另存为 .docx"
        raise refusal(path.name, "不是可以读取的 Word 文件（.docx）", mend) from cause
    return content
