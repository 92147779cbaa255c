"""The paper as a Word document: a template's paragraphs replaced, tables drawn from the form's grid."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from annualreport.forms.model import Table
from annualreport.rendering import templates
from annualreport.rendering.anchors import ANCHOR, DRAFT, Anchors, Line
from annualreport.rendering.runs import TAG, Fill, empty, excerpt, fill_paragraph, text_of
from annualreport.rendering.tables import STYLES, draw
from annualreport.report import DRAFT_NOTE, Paper, Report
from annualreport.writing import repack

LAYOUT, SUMMARY_LAYOUT = "report.docx", "summary.docx"
LONGEST_TITLE = 255
"""Characters that a property of a Word file may have."""
HEADINGS = {1: "Heading 1", 2: "Heading 2"}
OWNERS = ("Company", "Manager")
"""What docProps/app.xml says of people and houses."""
APP_PROPERTIES = "/docProps/app.xml"


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a template: the paragraph (from one; 0 for the whole), and why."""

    paragraph: int
    what: str


@dataclass
class Written:
    """A document, and what was wrong with its template."""

    content: bytes = b""
    complaints: list[Complaint] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    """Anchors without which the paper is incomplete, and which the template does not have."""


def render(paper: Paper) -> bytes:
    """The document by the layout that comes with the program; the same paper gives the same bytes."""
    return write(paper, templates.read(LAYOUT if isinstance(paper, Report) else SUMMARY_LAYOUT)).content


def write(paper: Paper, template: bytes, fill: Fill | None = None) -> Written:
    """The document by a template; `fill` answers placeholders that are no anchors of the paper."""
    document = docx.Document(io.BytesIO(template))
    anchors, written, used = Anchors.of(paper), Written(), set[str]()
    _borrow_styles(document)
    for number, p in enumerate(list(_paragraphs(document)), 1):
        words = excerpt(p)
        match = ANCHOR.fullmatch(text_of(p).strip())
        if match and (match[1] in anchors.texts or match[1] in anchors.tables):
            wrong = _misplaced(p, match[1], anchors, used)
            if not wrong:
                used.add(match[1])
                _replace(document, p, match[1], anchors, paper)
        else:
            alone = _not_alone(text_of(p), anchors)
            wrong = [alone] if alone else list(fill_paragraph(p, fill or _unknown))
        written.complaints += [Complaint(number, f"“{words}”：{what}") for what in wrong]
    if paper.draft and DRAFT not in used:
        _mark_as_draft(document)
    written.unused = [name for name in (*anchors.texts, *anchors.tables) if name in anchors.needed - used]
    _set_fonts(document)
    _set_properties(document, paper)
    out = io.BytesIO()
    document.save(out)
    written.content = repack(out.getvalue())
    return written


def _misplaced(p: _Element, name: str, anchors: Anchors, used: set[str]) -> list[str]:
    """Why an anchor cannot be replaced where it stands."""
    if name in used and name in anchors.needed:
        return ["写了不止一次，内容会重复"]
    if name in anchors.tables and _is_in_cell(p):
        return ["法定表格不能放在另一个表格的格子里，请移到正文中单独一段"]
    return []


def _is_in_cell(p: _Element) -> bool:
    parent = p.getparent()
    return parent is not None and parent.tag == qn("w:tc")


def _not_alone(text: str, anchors: Anchors) -> str:
    """Complaint about a text or table that has to have a paragraph of its own and has not."""
    for tag in TAG.findall(text):
        name = tag.strip("{} ")
        if name in anchors.tables or (
            name in anchors.texts and (len(anchors.texts[name]) > 1 or "." in name)
        ):
            return f"{{{{ {name} }}}} 要单独占一段"
    return ""


def _paragraphs(document: Document) -> Iterator[_Element]:
    """Every paragraph: of the body and its tables, then of headers and footers."""
    yield from document.element.body.iter(qn("w:p"))
    for section in document.sections:
        for furniture in (
            *(section.header, section.footer, section.first_page_header, section.first_page_footer),
            *(section.even_page_header, section.even_page_footer),
        ):
            if not furniture.is_linked_to_previous:
                yield from furniture._element.iter(qn("w:p"))


def _unknown(tag: str) -> tuple[str, str]:
    return tag, f"“{tag}”不存在或没有数据"


def _replace(document: Document, p: _Element, name: str, anchors: Anchors, paper: Paper) -> None:
    """Put the lines or the table of an anchor in the place of its paragraph."""
    if name in anchors.tables:
        _put_table(document, p, anchors.tables[name], paper)
    else:
        _put_lines(document, p, anchors.texts[name])
    parent = p.getparent()
    if parent is None or empty(p):
        return
    parent.remove(p)
    if parent.tag == qn("w:tc") and not parent.findall(qn("w:p")):
        # -- a cell has to hold a paragraph --
        parent.append(OxmlElement("w:p"))


def _put_lines(document: Document, p: _Element, lines: tuple[Line, ...]) -> None:
    """Lines before the anchor, in its own style and look; headings in theirs, where the template has them."""
    look = p.find(f"{qn('w:r')}/{qn('w:rPr')}")
    for line in lines:
        paragraph = Paragraph(_clone_empty(p), None)  # type: ignore[arg-type]
        p.addprevious(paragraph._p)
        run = paragraph.add_run(line.text)
        style = HEADINGS.get(line.level)
        if style and style in document.styles:
            own = paragraph._p.get_or_add_pPr()
            own.style = document.styles[style].style_id
        elif look is not None:
            run._r.insert(0, deepcopy(look))


def _clone_empty(p: _Element) -> _Element:
    clone = deepcopy(p)
    for child in list(clone):
        if child.tag != qn("w:pPr"):
            clone.remove(child)
    for section in clone.findall(f"{qn('w:pPr')}/{qn('w:sectPr')}"):
        clone[0].remove(section)
    return clone


def _put_table(document: Document, p: _Element, table: Table, paper: Paper) -> None:
    styles = {role: document.styles[name].style_id for role, name in STYLES.items()}
    p.addprevious(draw(table, paper, _text_width(document), styles))


def _mark_as_draft(document: Document) -> None:
    """Say at the top that it is a draft, where the template has no place for it."""
    p = OxmlElement("w:p")
    document.element.body.insert(0, p)
    run = Paragraph(p, None).add_run(DRAFT_NOTE)  # type: ignore[arg-type]
    run.bold = True


def _text_width(document: Document) -> int:
    """The width of the text area in twips."""
    section = document.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return int(width / 635)


def _borrow_styles(document: Document) -> None:
    """Give a template without them the paragraph styles in which tables are set."""
    if all(name in document.styles for name in STYLES.values()):
        return
    own = docx.Document(io.BytesIO(templates.read(LAYOUT)))
    for name in dict.fromkeys(STYLES.values()):
        if name not in document.styles:
            document.styles.element.append(deepcopy(own.styles[name].element))


def _set_fonts(document: Document) -> None:
    """Name the fonts of its style on every run: office programs otherwise pick their own for Chinese."""
    fonts = {
        style.style_id: fonts
        for style in document.styles
        if isinstance(style, ParagraphStyle) and (fonts := _style_fonts(style)) is not None
    }
    default = document.styles["Normal"].style_id if "Normal" in document.styles else ""
    for p in document.element.body.iter(qn("w:p")):
        style = p.pPr.pStyle.val if p.pPr is not None and p.pPr.pStyle is not None else default
        for run in p.iter(qn("w:r")):
            properties = run.get_or_add_rPr()
            if style in fonts and properties.find(qn("w:rFonts")) is None:
                _name_fonts(properties, fonts[style])


def _style_fonts(style: ParagraphStyle) -> _Element | None:
    """The w:rFonts of a style, or of the nearest style that it is based on."""
    current: ParagraphStyle | None = style
    while current is not None:
        found: _Element | None = current.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if found is not None:
            return found
        current = current.base_style
    return None


def _name_fonts(properties: _Element, fonts: _Element) -> None:
    new = OxmlElement("w:rFonts")
    for name, value in fonts.attrib.items():
        new.set(name, value)
    new.set(qn("w:hint"), "eastAsia")
    properties.insert(0, new)


def _set_properties(document: Document, paper: Paper) -> None:
    """The title, and no person's name."""
    properties = document.core_properties
    properties.title = (paper.title or "")[:LONGEST_TITLE]
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.revision = 1
    for part in document.part.package.iter_parts():
        if str(part.partname) == APP_PROPERTIES and hasattr(part, "_blob"):
            part._blob = _without_owners(part._blob)


def _without_owners(content: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    for child in list(root):
        if etree.QName(child).localname in OWNERS:
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
