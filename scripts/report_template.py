"""Draws the Word layouts in templates: page, styles and anchors by GB/T 9704 (run it after changing a look)."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from annualreport.writing import repack, write_file

TEMPLATES = Path(__file__).parents[1] / "templates"
LATIN = "Times New Roman"
LINE = Pt(28.95)
"""225 mm of text area in 22 lines."""
HEAD = (("草稿标记", "草稿"), ("标题", "Title"), ("引言", "Normal"))
FOOT = (("", "Normal"), ("单位名称", "落款"), ("公布日期", "落款"))
REPORT = (
    *HEAD,
    *(
        row
        for number, table in zip("一二三四五六", (None, "表二", "表三", "表四", None, None), strict=True)
        for row in (
            (f"{number}.标题", "Heading 1"),
            (f"{number}.正文", "Normal"),
            *(((table, "表格文字"), ("", "表后")) if table else ()),
        )
    ),
    *FOOT,
)
SUMMARY = (*HEAD, ("各部分", "Normal"), *FOOT)


def main() -> None:
    """Write the templates."""
    _write("report.docx", REPORT)
    _write("summary.docx", SUMMARY)


def _write(file: str, anchors: tuple[tuple[str, str], ...]) -> None:
    document = docx.Document()
    _page(document)
    _styles(document)
    for name, style in anchors:
        document.add_paragraph(f"{{{{ {name} }}}}" if name else "", style=style)
    _footers(document)
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    out = io.BytesIO()
    document.save(out)
    write_file(TEMPLATES / file, repack(out.getvalue()))


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True


def _styles(document: Document) -> None:
    body = _style(document, "Normal", "仿宋_GB2312", 16, indent=True)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    title = _style(document, "Title", "方正小标宋简体", 22, centred=True)
    title.paragraph_format.space_after = Pt(29)
    title.paragraph_format.line_spacing = Pt(36)
    _drop_borders(title)
    for name, font in (("Heading 1", "黑体"), ("Heading 2", "楷体_GB2312")):
        heading = _style(document, name, font, 16, indent=True)
        heading.paragraph_format.keep_with_next = True
    draft = _style(document, "草稿", "黑体", 14, centred=True)
    draft.font.color.rgb = RGBColor(0xA4, 0, 0)
    label = _style(document, "表格文字", "宋体", 9)
    heading = _style(document, "表格栏头", "宋体", 10.5, centred=True)
    figure = _style(document, "表格数字", "宋体", 10.5, centred=True)
    for style in (label, heading, figure):
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        style.paragraph_format.line_spacing = Pt(15)
    gap = _style(document, "表后", "仿宋_GB2312", 8)
    gap.paragraph_format.line_spacing = Pt(12)
    signature = _style(document, "落款", "仿宋_GB2312", 16)
    signature.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    signature.paragraph_format.right_indent = Pt(64)


def _style(
    document: Document, name: str, font: str, size: float, *, indent: bool = False, centred: bool = False
) -> ParagraphStyle:
    styles = document.styles
    found = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(found, ParagraphStyle)
    found.base_style = None
    found.font.size = Pt(size)
    found.font.bold = found.font.italic = False
    found.font.color.rgb = RGBColor(0, 0, 0)
    fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for slot, face in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{slot}"), face)
    layout = found.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    indentation = found.element.get_or_add_pPr().get_or_add_ind()
    indentation.set(qn("w:firstLineChars"), "200" if indent else "0")
    indentation.set(qn("w:firstLine"), str(int(size * 2 * 20)) if indent else "0")
    return found


def _drop_borders(style: ParagraphStyle) -> None:
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _footers(document: Document) -> None:
    """— 1 — at the outer edge: odd pages right, even pages left, one character in."""
    footer = _style(document, "Footer", "宋体", 14)
    for fonts in footer.element.rPr.findall(qn("w:rFonts")):
        fonts.set(qn("w:ascii"), "宋体")
        fonts.set(qn("w:hAnsi"), "宋体")
    section = document.sections[0]
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.style = "Footer"
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    paragraph.add_run(" —")


if __name__ == "__main__":
    main()
