"""Documents read back for tests: the texts of their tables with spans expanded to the top-left cell."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import lxml.html

from annualreport.forms.model import Form
from annualreport.forms.overlay import lay_over
from annualreport.notation.numbers import read_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Texts = list[list[str]]


def docx_tables(content: bytes) -> list[Texts]:
    """The tables of a Word file, merged cells by gridSpan and vMerge."""
    body = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    return [
        [[text for cell in row.iter(f"{W}tc") for text in _docx_cell(cell)] for row in table.iter(f"{W}tr")]
        for table in body.iter(f"{W}tbl")
    ]


def _docx_cell(cell: ElementTree.Element) -> list[str]:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    text = "".join(node.text or "" for node in cell.iter(f"{W}t"))
    return [text] + [""] * (int(span.get(f"{W}val", "1")) - 1 if span is not None else 0)


def html_tables(content: bytes) -> list[Texts]:
    """The tables of a page, rowspan and colspan expanded."""
    page = lxml.html.fromstring(content.decode())
    return [_html_table(table) for table in page.iter("table")]


def _html_table(table: lxml.html.HtmlElement) -> Texts:
    rows: list[dict[int, str]] = []
    below: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.iter("tr")):
        cells: dict[int, str] = {}
        column = 0
        for cell in row.iter("th", "td"):
            while (number, column) in below:
                cells[column] = ""
                column += 1
            wide, high = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            for offset in range(wide):
                cells[column + offset] = cell.text_content().strip() if offset == 0 else ""
                for further in range(1, high):
                    below[number + further, column + offset] = ""
            column += wide
        while (number, column) in below:
            cells[column] = ""
            column += 1
        rows.append(cells)
    return [[cells[column] for column in sorted(cells)] for cells in rows]


def figures_of(form: Form, tables: list[Texts]) -> dict[str, Decimal | None]:
    """The figures of a report's three tables, found by their labels alone."""
    found: dict[str, Decimal | None] = {}
    for table, texts in zip(form.tables, tables, strict=True):
        for key, (row, column) in lay_over(table, texts).items():
            found[key] = read_number(texts[row][column], form.cells[key].column.unit)
    return found


def paragraphs_of(content: bytes) -> list[str]:
    """The paragraphs of a Word file outside its tables."""
    body = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))[0]
    return [
        "".join(node.text or "" for node in p.iter(f"{W}t"))
        for p in body.findall(f"{W}p")
        if list(p.iter(f"{W}t"))
    ]
