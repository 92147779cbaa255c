"""Statutory tables in Word: true merges, explicit widths, header rows that repeat."""

from __future__ import annotations

from collections.abc import Mapping

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from annualreport.forms.grid import Grid, GridCell, Role, lay_out
from annualreport.forms.model import Table
from annualreport.rendering.figures import text_of
from annualreport.report import Paper

STUB_SHARES = (0.062, 0.1, 0.288)
"""Shares of the width that row groups, their sub-groups and row labels take in a table that has them."""
STYLES = {
    Role.TITLE: "表格栏头",
    Role.CORNER: "表格栏头",
    Role.COLUMN: "表格栏头",
    Role.ROW: "表格文字",
    Role.FIGURE: "表格数字",
}
"""The template's paragraph style for each kind of cell."""
BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
CELL_MARGIN = 60
"""Twips between border and text."""


def draw(table: Table, paper: Paper, width: int, styles: Mapping[Role, str]) -> _Element:
    """The w:tbl of a table, `width` twips wide; `styles` gives the style id for each kind of cell."""
    grid = lay_out(table)
    widths = column_widths(grid, width)
    tbl = OxmlElement("w:tbl")
    tbl.append(_table_properties(width))
    tbl.append(_table_grid(widths))
    starts = {(cell.row, cell.column): cell for cell in grid.cells}
    below = {
        (row, cell.column): cell
        for cell in grid.cells
        for row in range(cell.row + 1, cell.row + cell.rowspan)
    }
    # -- a page may break before the title of a block, and nowhere else --
    ends = {cell.row - 1 for cell in grid.cells if cell.role is Role.TITLE} | {grid.height - 1}
    for row in range(grid.height):
        tr = OxmlElement("w:tr")
        tr.append(_row_properties(repeated=row < grid.header_rows))
        keep = row not in ends
        for column in range(grid.width):
            cell = starts.get((row, column)) or below.get((row, column))
            if cell is not None:
                span = widths[column : column + cell.colspan]
                text = text_of(table, cell, paper) if row == cell.row else ""
                paragraph = _paragraph(text, cell, styles[cell.role], keep=keep)
                tr.append(_cell(cell, row, sum(span), paragraph))
        tbl.append(tr)
    return tbl


def column_widths(grid: Grid, width: int) -> list[int]:
    """Twips by column: groups narrow, row labels wide, figures share the rest."""
    if grid.stub_width <= 1:
        shares = [1 / grid.width] * grid.width
    else:
        stub = [*STUB_SHARES[:2], *[STUB_SHARES[2]] * (grid.stub_width - 2)]
        figures = grid.width - grid.stub_width
        shares = stub + [(1 - sum(stub)) / figures] * figures
    widths = [int(width * share) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _cell(cell: GridCell, row: int, width: int, paragraph: _Element) -> _Element:
    """One w:tc: the start of a printed cell, or its continuation in a further row."""
    tc = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(_element("w:tcW", w=width, type="dxa"))
    if cell.colspan > 1:
        properties.append(_element("w:gridSpan", val=cell.colspan))
    if cell.rowspan > 1:
        properties.append(_element("w:vMerge", val="restart") if row == cell.row else _element("w:vMerge"))
    properties.append(_element("w:vAlign", val="center"))
    tc.append(properties)
    tc.append(paragraph)
    return tc


def _paragraph(text: str, cell: GridCell, style: str, *, keep: bool) -> _Element:
    """A cell's paragraph; `keep` holds the row on one page with the next."""
    p = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    properties.append(_element("w:pStyle", val=style))
    if keep:
        properties.append(_element("w:keepNext"))
    if cell.role is Role.ROW and cell.rowspan > 1:
        properties.append(_element("w:jc", val="center"))
    p.append(properties)
    if text:
        run = OxmlElement("w:r")
        content = OxmlElement("w:t")
        content.text = text
        run.append(content)
        p.append(run)
    return p


def _table_properties(width: int) -> _Element:
    properties = OxmlElement("w:tblPr")
    properties.append(_element("w:tblW", w=width, type="dxa"))
    properties.append(_element("w:jc", val="center"))
    borders = OxmlElement("w:tblBorders")
    for side in BORDERS:
        borders.append(_element(f"w:{side}", val="single", sz=4, space=0, color="000000"))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=CELL_MARGIN, type="dxa"))
    properties.append(margins)
    return properties


def _table_grid(widths: list[int]) -> _Element:
    grid = OxmlElement("w:tblGrid")
    for width in widths:
        grid.append(_element("w:gridCol", w=width))
    return grid


def _row_properties(*, repeated: bool) -> _Element:
    properties = OxmlElement("w:trPr")
    properties.append(_element("w:cantSplit"))
    if repeated:
        properties.append(_element("w:tblHeader"))
    return properties


def _element(tag: str, **attributes: object) -> _Element:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element
