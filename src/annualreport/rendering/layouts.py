"""A unit's own Word layout (模板), hostile until looked through: what it may not bring into our documents."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError

from annualreport.limits import LARGEST_REPORT, content_of, refusal
from annualreport.packages import NOT_XML, RESAVE_WORD, WORD_BODY, Package, wrapped

MACROS, RELATIONS, MARKUP = "vbaProject.bin", ".rels", (".xml", ".rels")
UNFIT = (
    PythonDocxError,
    OpcError,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    AssertionError,
    SyntaxError,
)
"""What python-docx raises over a file whose parts do not fit together: it checks little. The last is lxml's."""
HYPERLINK = "/hyperlink"
"""The one kind of relation that may lead out of the file: it is followed by readers, not by their programs."""


def read_layout(path: Path) -> bytes:
    """A Word file wrapped anew around parts that have all been looked at, as programs disagree about wrappings.

    Raises `InputError` where a part brings what it may not, or the file is none.
    """
    content = content_of(path, LARGEST_REPORT, "请确认是写好的 Word 模板")
    package = Package(content, path.name, RESAVE_WORD)
    if WORD_BODY not in package:
        raise refusal(path.name, "不是可以读取的 Word 文件（.docx）", RESAVE_WORD)
    parts = {name: package.part(name) for name in package}
    for name, part in parts.items():
        if name.endswith(MACROS):
            raise refusal(path.name, "模板里有宏", "请另存为不含宏的 .docx")
        if name.endswith(MARKUP):
            _look_through(path.name, name, part)
    return wrapped(parts)


def _look_through(file: str, name: str, part: bytes) -> None:
    """Refuse a part that is no XML, or for which a program would fetch something when the file is opened."""
    try:
        tree = ElementTree.fromstring(part)
    except NOT_XML as error:
        raise refusal(file, "Word 文件已损坏", RESAVE_WORD) from error
    if name.endswith(RELATIONS) and any(
        relation.get("TargetMode", "").lower() == "external"
        and not relation.get("Type", "").endswith(HYPERLINK)
        for relation in tree
    ):
        raise refusal(file, "模板引用了文件以外的图片、模板或对象", "请把它们嵌入文件，或删去后另存")
