"""The report as one web page: semantic tables with true spans, print style, no script."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined

from annualreport.forms.grid import GridCell, Role, lay_out
from annualreport.forms.model import Cell, Table
from annualreport.notation.dates import in_words
from annualreport.rendering import templates
from annualreport.rendering.figures import printed
from annualreport.report import DRAFT_NOTE, Report


def render(report: Report) -> bytes:
    """The page, UTF-8."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals = {"scope": _scope}
    template = environment.from_string(templates.read("report.html.j2").decode())
    tables = {table.part: table for table in report.statutory_form.tables}
    page = template.render(
        report=report,
        draft_note=DRAFT_NOTE,
        published=in_words(report.published) if report.published else "",
        parts=[(part, _rows(report, tables.get(part.number))) for part in report.parts],
        grids={table.part: lay_out(table) for table in report.statutory_form.tables},
    )
    return page.encode()


def _rows(report: Report, table: Table | None) -> list[list[tuple[GridCell, str]]]:
    """The printed rows of a part's table with the text of each cell."""
    if table is None:
        return []
    cells: dict[str, Cell] = report.statutory_form.cells
    return [
        [
            (cell, printed(cells[cell.key], report.figures[cell.key]) if cell.key else cell.label)
            for cell in row
        ]
        for row in lay_out(table).rows()
    ]


def _scope(cell: GridCell) -> str:
    """What a header cell heads, for readers that do not see the table."""
    if cell.role is Role.ROW:
        return "rowgroup" if cell.rowspan > 1 else "row"
    return "colgroup" if cell.colspan > 1 else "col"
