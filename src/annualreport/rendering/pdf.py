"""The paper as PDF through typst: tagged, with its title, no clock and no fonts of the machine."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from annualreport.forms.grid import Grid, GridCell, Role, lay_out
from annualreport.forms.model import Table
from annualreport.notation.dates import in_words
from annualreport.rendering import fonts, templates
from annualreport.rendering.figures import text_of
from annualreport.rendering.tables import column_widths
from annualreport.report import DRAFT_NOTE, Paper

TEXT_WIDTH = 156
"""Millimetres between the margins."""
POINTS = 72 / 25.4
UNBROKEN, PIECES, BREAK = re.compile(r"[!-~]{25,}|([《「（“])\1{9,}"), re.compile(r".{1,12}"), "\u200b"
"""Runs that typst would not break, what they are cut into, and the blank without width between."""
CELL_INSET, DIGIT = 3, 0.58
"""Points between border and text; the width of a digit in its size: a long figure is set smaller, never over the border."""
TWIPS = 20
"""Twips in a point."""


def render(paper: Paper, own_fonts: Path | None = None) -> bytes:
    """The PDF; the same paper gives the same bytes.

    `own_fonts` is a folder with the office's own type. Raises `ExtraMissingError` where the extra is not
    installed, and `MissingGlyphError` where a character is in no face.
    """
    folders = fonts.folders(own_fonts)
    compiler, families = _compiler(tuple(folders))
    chains: dict[str, Any] = fonts.chains(families)
    chains["bolden"] = chains["title"][0] == fonts.SERIF
    told = _data(paper)
    fonts.check(_all_text(told), folders)
    inputs = {"data": json.dumps(told | {"fonts": chains}, ensure_ascii=False)}
    made, warnings = compiler.compile_with_warnings(
        input=templates.read("report.typ"), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]
    )
    if warnings or not isinstance(made, bytes):
        raise RuntimeError("; ".join(warning.message for warning in warnings) or "no document")
    return made


@cache
def _compiler(folders: tuple[Path, ...]) -> tuple[Any, tuple[str, ...]]:
    """One compiler for all papers of a process: reading the fonts is most of the work."""
    import typst

    faces = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
    return typst.Compiler(font_paths=faces, ignore_system_fonts=True), tuple(faces.families())


def _data(paper: Paper) -> dict[str, Any]:
    """All that the layout prints."""
    tables = {table.part: table for table in paper.tables}
    return {
        "title": paper.title or "",
        "lines": list(paper.title_lines),
        "draft": DRAFT_NOTE if paper.draft else "",
        "unit": paper.unit or "",
        "published": in_words(paper.published) if paper.published else "",
        "parts": [
            {
                "heading": part.heading if part.number else "",
                "lines": [
                    {"heading": line.heading, "text": _breakable(line.text)} for line in part.paragraphs
                ],
                "grids": [_grid(tables[part.number], paper)] if part.number in tables else [],
            }
            for part in paper.parts
        ],
    }


def _breakable(text: str) -> str:
    """A text in which long runs without a place to break have some (网址、编号)."""
    return UNBROKEN.sub(lambda run: BREAK.join(PIECES.findall(run[0])), text)


def _grid(table: Table, paper: Paper) -> dict[str, Any]:
    grid: Grid = lay_out(table)
    rows = list(grid.rows())
    widths = [share / TWIPS for share in column_widths(grid, int(TEXT_WIDTH * POINTS * TWIPS))]
    return {
        "widths": widths,
        "head": [_cell(table, cell, paper, widths) for row in rows[: grid.header_rows] for cell in row],
        "body": [_cell(table, cell, paper, widths) for row in rows[grid.header_rows :] for cell in row],
    }


def _cell(table: Table, cell: GridCell, paper: Paper, widths: Sequence[float]) -> dict[str, Any]:
    is_label, text = cell.role is Role.ROW, text_of(table, cell, paper)
    room = sum(widths[cell.column : cell.column + cell.colspan]) - 2 * CELL_INSET
    size = 9.0 if is_label and lay_out(table).stub_width > 1 else 10.5
    return {
        "text": text,
        "label": is_label,
        "size": min(size, room / (DIGIT * len(text))) if cell.key else size,
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
    }


def _all_text(value: object) -> str:
    """Every character that is printed."""
    if isinstance(value, dict):
        return "".join(map(_all_text, value.values()))
    if isinstance(value, list):
        return "".join(map(_all_text, value))
    return value if isinstance(value, str) else ""
