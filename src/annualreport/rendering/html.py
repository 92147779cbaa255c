"""The paper as web pages: the page itself, a fragment for a site's editor, and pictures; no script in any."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from annualreport.forms.grid import GridCell, Role, lay_out
from annualreport.forms.model import Table
from annualreport.notation.dates import in_words
from annualreport.rendering import templates
from annualreport.rendering.charts import Chart, draw
from annualreport.rendering.figures import text_of
from annualreport.report import DRAFT_NOTE, Paper


def render(paper: Paper) -> bytes:
    """The page (网页): one file with its style sheet, true spans, figures with their keys."""
    return _rendered("page.html.j2", paper, **_parts(paper))


def fragment(paper: Paper) -> bytes:
    """The same for pasting into a site's editor: no head, no style sheet, every look in its element."""
    return _rendered("fragment.html.j2", paper, **_parts(paper))


def pictures(paper: Paper, charts: Sequence[Chart]) -> bytes:
    """图解: a page of charts, each with its words."""
    drawn = [(chart, draw(chart, f"chart-{number}")) for number, chart in enumerate(charts, 1)]
    return _rendered("charts.html.j2", paper, drawn=drawn)


def _rendered(template: str, paper: Paper, **more: object) -> bytes:
    published = in_words(paper.published) if paper.published else ""
    page = environment().get_template(template)
    return page.render(paper=paper, draft_note=DRAFT_NOTE, published=published, **more).encode()


@cache
def environment() -> Environment:
    """Where the layouts of pages come from; everything that they print is escaped."""
    environment = Environment(
        loader=FileSystemLoader(templates.folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals = {"scope": _scope}
    return environment


def _parts(paper: Paper) -> dict[str, object]:
    """Parts with the printed rows of their tables, and the tables' grids by part."""
    tables = {table.part: table for table in paper.tables}
    return {
        "parts": [(part, _rows(paper, tables.get(part.number))) for part in paper.parts],
        "grids": {part: lay_out(table) for part, table in tables.items()},
    }


def _rows(paper: Paper, table: Table | None) -> list[list[tuple[GridCell, str]]]:
    """The printed rows of a part's table with the text of each cell."""
    if table is None:
        return []
    return [[(cell, text_of(table, cell, paper)) for cell in row] for row in lay_out(table).rows()]


def _scope(cell: GridCell) -> str:
    """What a header cell heads, for readers that do not see the table."""
    if cell.role is Role.ROW:
        return "rowgroup" if cell.rowspan > 1 else "row"
    return "colgroup" if cell.colspan > 1 else "col"
