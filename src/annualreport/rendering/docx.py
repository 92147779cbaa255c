"""The report as a Word document: a template's paragraphs replaced, tables drawn from the form's grid."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import deepcopy

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from annualreport.forms.model import Table
from annualreport.notation.dates import in_words
from annualreport.notation.numbers import chinese
from annualreport.rendering import templates
from annualreport.rendering.tables import STYLES, draw
from annualreport.report import DRAFT_NOTE, Part, Report
from annualreport.writing import repack

ANCHOR = re.compile(r"\{\{\s*(\S+?)\s*\}\}")
"""A paragraph that holds nothing else is an anchor: text, a heading or a table takes its place."""
SUBHEADING_STYLE = "Heading 2"


def render(report: Report) -> bytes:
    """The document; the same report gives the same bytes."""
    document = docx.Document(io.BytesIO(templates.read("report.docx")))
    texts, tables = _texts(report), {table.name: table for table in report.statutory_form.tables}
    for paragraph in list(document.paragraphs):
        match = ANCHOR.fullmatch(paragraph.text.strip())
        if match is None:
            continue
        if match[1] in tables:
            _put_table(document, paragraph, tables[match[1]], report)
        elif match[1] in texts:
            _put_text(document, paragraph, texts[match[1]])
        document.element.body.remove(paragraph._p)
    _set_fonts(document)
    _set_properties(document, report)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


def _texts(report: Report) -> dict[str, list[tuple[bool, str]]]:
    """By anchor: lines, each with whether it is a sub-heading."""
    texts = {
        "草稿标记": [(False, DRAFT_NOTE)] if report.draft else [],
        "标题": [(False, "\n".join(report.title_lines))],
        "单位名称": [(False, report.unit or "")],
        "公布日期": [(False, in_words(report.published))] if report.published else [],
    }
    for part in report.parts:
        name = chinese(part.number) if part.number else part.heading
        texts[f"{name}.正文" if part.number else name] = list(_lines(part))
        if part.number:
            texts[f"{name}.标题"] = [(False, part.heading)]
    return texts


def _lines(part: Part) -> Iterator[tuple[bool, str]]:
    for paragraph in part.paragraphs:
        yield paragraph.heading, paragraph.text


def _put_text(document: Document, anchor: Paragraph, lines: list[tuple[bool, str]]) -> None:
    """Lines before the anchor, in its own style; sub-headings in theirs."""
    for is_heading, text in lines:
        paragraph = Paragraph(_clone_empty(anchor._p), anchor._parent)
        anchor._p.addprevious(paragraph._p)
        if is_heading:
            paragraph.style = document.styles[SUBHEADING_STYLE]
        paragraph.add_run(text)


def _clone_empty(p: CT_P) -> CT_P:
    clone = deepcopy(p)
    for child in list(clone):
        if child.tag != qn("w:pPr"):
            clone.remove(child)
    return clone


def _put_table(document: Document, anchor: Paragraph, table: Table, report: Report) -> None:
    styles = {role: document.styles[name].style_id for role, name in STYLES.items()}
    anchor._p.addprevious(draw(table, report, _text_width(document), styles))


def _text_width(document: Document) -> int:
    """The width of the text area in twips."""
    section = document.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return int(width / 635)


def _set_fonts(document: Document) -> None:
    """Name the fonts of its style on every run: office programs otherwise pick their own for Chinese."""
    fonts = {
        style.style_id: fonts
        for style in document.styles
        if isinstance(style, ParagraphStyle) and (fonts := _style_fonts(style)) is not None
    }
    default = document.styles["Normal"].style_id
    for p in document.element.body.iter(qn("w:p")):
        style = p.pPr.pStyle.val if p.pPr is not None and p.pPr.pStyle is not None else default
        for run in p.iter(qn("w:r")):
            if style in fonts:
                _replace_fonts(run.get_or_add_rPr(), fonts[style])


def _style_fonts(style: ParagraphStyle) -> _Element | None:
    """The w:rFonts of a style, or of the nearest style that it is based on."""
    current: ParagraphStyle | None = style
    while current is not None:
        found: _Element | None = current.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if found is not None:
            return found
        current = current.base_style
    return None


def _replace_fonts(properties: _Element, fonts: _Element) -> None:
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    new = OxmlElement("w:rFonts")
    for name, value in fonts.attrib.items():
        new.set(name, value)
    new.set(qn("w:hint"), "eastAsia")
    properties.insert(0, new)


def _set_properties(document: Document, report: Report) -> None:
    """The title, and no person's name."""
    properties = document.core_properties
    properties.title = report.title or ""
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.revision = 1
