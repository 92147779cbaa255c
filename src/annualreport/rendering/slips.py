"""退回单 (docx): what a unit has to mend, in office language: where, what, how, by when."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from annualreport.finding import Severity
from annualreport.notation.dates import in_words
from annualreport.rendering.docx import LONGEST_TITLE
from annualreport.writing import repack

COLUMNS = (("序号", 12), ("级别", 14), ("位置", 42), ("问题和改法", 88))
"""Columns with their widths in millimetres."""
LATIN = "Times New Roman"
MOST_LINES = 200
"""Lines of one slip; more nobody mends by hand."""


@dataclass(frozen=True)
class Line:
    """One thing to mend."""

    severity: str
    place: str
    message: str


@dataclass(frozen=True)
class Slip:
    """退回单 of one unit."""

    unit: str
    year: int
    office: str
    """Who returns it."""
    reason: str
    """Why it comes back as a whole."""
    file: str
    due: date | None
    lines: Sequence[Line]


def render(slip: Slip) -> bytes:
    """The document; the same slip gives the same bytes."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    _paragraph(
        document,
        f"政府信息公开工作年度报告{'退回单' if slip.file else '催报单'}",
        22,
        "方正小标宋简体",
        centred=True,
    )
    _paragraph(document, f"{slip.unit}：", 16)
    _paragraph(document, _told(slip), 16, indented=True)
    if slip.lines:
        _table(document, slip.lines[:MOST_LINES])
    if len(slip.lines) > MOST_LINES:
        _paragraph(document, f"另有{len(slip.lines) - MOST_LINES}处，见问题清单。", 12)
    _paragraph(document, f"退回单位：{slip.office}", 16, right=True)
    properties = document.core_properties
    properties.title = f"{slip.unit}退回单"[-LONGEST_TITLE:]
    properties.author = properties.last_modified_by = properties.comments = ""
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


def _told(slip: Slip) -> str:
    """What the slip says: that nothing has come, or what is wrong with what has, and by when to mend it."""
    when = f"请于{in_words(slip.due)}前" if slip.due else "请尽快"
    if not slip.file:
        return f"截至目前，没有收到你单位{slip.year}年政府信息公开工作年度报告的材料。{when}报送。"
    errors = sum(line.severity == Severity.ERROR.label for line in slip.lines)
    count = f"：有错误{errors}处，需要核实的{len(slip.lines) - errors}处" if slip.lines else ""
    return (
        f"你单位报送的{slip.year}年政府信息公开工作年度报告材料（{slip.file}），经核对{slip.reason}{count}。"
        f"{when}改正后重新报送，文件名注明“更正”。"
    )


def _table(document: docx.document.Document, lines: Sequence[Line]) -> None:
    table = document.add_table(rows=len(lines) + 1, cols=len(COLUMNS))
    table.style = "Table Grid"
    table.autofit = False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Mm(width)
    cells = iter(table._cells)
    _fill(cells, [name for name, _ in COLUMNS])
    for number, line in enumerate(lines, 1):
        _fill(cells, [str(number), line.severity, line.place, line.message])
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(header.makeelement(qn("w:tblHeader"), {}))


def _fill(cells: Iterator[docx.table._Cell], texts: Sequence[str]) -> None:
    """Fill the next row; the cells of a table are taken once, since asking for them again is slow."""
    for text, (_, width) in zip(texts, COLUMNS, strict=True):
        cell = next(cells)
        cell.width = Mm(width)
        _run(cell.paragraphs[0], text, 10.5, "宋体")


def _paragraph(
    document: docx.document.Document,
    text: str,
    size: float,
    font: str = "仿宋_GB2312",
    *,
    centred: bool = False,
    indented: bool = False,
    right: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.line_spacing = Pt(28)
    layout.space_after = Pt(6)
    layout.first_line_indent = Pt(2 * size) if indented else None
    layout.alignment = 1 if centred else 2 if right else None
    _run(paragraph, text, size, font)


def _run(paragraph: Paragraph, text: str, size: float, font: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for slot, face in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{slot}"), face)
    fonts.set(qn("w:hint"), "eastAsia")
