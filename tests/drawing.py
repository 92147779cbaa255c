"""Reports whose tables are drawn with characters: rows of equal cells between bars, in boxes, behind commas."""

from __future__ import annotations

import html
from collections.abc import Mapping

from annualreport.forms.grid import lay_out
from annualreport.forms.model import Form, Table
from tests.publishing import Figures, Layout, cell_text, page, report

WIDTH = 8
"""Characters after which a box breaks what stands in it."""


def _matrix(table: Table, figures: Figures, *, repeats: bool = False) -> list[list[str]]:
    """A table with a cell in every column of every row; merged ones are empty, or say everywhere the same."""
    grid = lay_out(table)
    rows = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                if repeats or (row, column) == (cell.row, cell.column):
                    rows[row][column] = cell_text(cell, figures)
    return rows


def full_bars(form: Form, year: int, figures: Figures) -> str:
    """Markdown as converters write it: merged cells are empty, breaks stay as tags."""

    def body(table: Table) -> str:
        first, *rest = _matrix(table, figures)
        rows = [first, ["---"] * len(first), *rest]
        return (
            "\n"
            + "".join(f"| {' | '.join(row)} |\n" for row in rows).replace("年度办理", "年度<br>办理")
            + "\n"
        )

    return report(form, year, body, lambda text: f"\n## {text}\n")


def repeated_bars(form: Form, year: int, figures: Figures) -> str:
    """Markdown in which every piece of a merged cell says the same."""

    def body(table: Table) -> str:
        rows = _matrix(table, figures, repeats=True)
        return "\n".join(f"|{'|'.join(row)}|" for row in [rows[0], ["-"] * len(rows[0]), *rows[1:]]) + "\n"

    return report(form, year, body, lambda text: f"{text}\n")


def boxes(form: Form, year: int, figures: Figures) -> str:
    """Boxes of lines, long labels broken within them."""

    def body(table: Table) -> str:
        lines: list[str] = []
        for row in _matrix(table, figures):
            pieces = [[text[at : at + WIDTH] for at in range(0, len(text), WIDTH)] for text in row]
            for number in range(max(map(len, pieces))):
                texts = [piece[number] if number < len(piece) else "" for piece in pieces]
                lines.append(f"│{'│'.join(f' {text:<{WIDTH}} ' for text in texts)}│")
            lines.append("├" + "┼".join(["──────"] * len(row)) + "┤")
        return "\n".join(["┌──────┬──────┐", *lines, ""])

    return report(form, year, body, lambda text: f"{text}\n")


def commas(form: Form, year: int, figures: Figures) -> str:
    """A table saved with commas between its cells."""
    return report(
        form,
        year,
        lambda table: "".join(f"{','.join(row)}\n" for row in _matrix(table, figures)),
        lambda text: f"{text}\n",
    )


def _rows_of_html(table: Table, figures: Figures) -> str:
    rows = ["".join(
        f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}">{html.escape(cell_text(cell, figures))}</td>'
        for cell in cells) for cells in lay_out(table).rows()]  # fmt: skip
    return "".join(f"<tr>{row}</tr>" for row in rows)


def framed(form: Form, year: int, figures: Figures) -> str:
    """A page that is one table from its title to its last part."""

    rows = report(
        form,
        year,
        lambda table: _rows_of_html(table, figures),
        lambda text: f'<tr><td colspan="15">{text}</td></tr>',
    )
    return f"<html><body><table>{rows}</table></body></html>"


def turned(form: Form, year: int, figures: Figures) -> str:
    """A page whose table three lies on its side: a column to each row of the form."""

    def body(table: Table) -> str:
        grid = lay_out(table)
        if table.key != "t3":
            return _rows_of_html(table, figures)
        lines: list[list[str]] = [[] for _ in range(grid.width)]
        for cell in sorted(grid.cells, key=lambda cell: (cell.column, cell.row)):
            spans = f'colspan="{cell.rowspan}" rowspan="{cell.colspan}"'
            lines[cell.column].append(f"<td {spans}>{html.escape(cell_text(cell, figures))}</td>")
        return "".join(f"<tr>{''.join(line)}</tr>" for line in lines)

    whole = report(
        form, year, lambda table: f"<table>{body(table)}</table>", lambda text: f"<p>{html.escape(text)}</p>"
    )
    return f"<html><body>{whole}</body></html>"


def pages_in_lines(form: Form, year: int, figures: Figures) -> str:
    """Markdown whose tables are those of a web page."""
    whole = page(form, year, figures)
    lines = whole.partition("<body>")[2].partition("</body>")[0]
    return lines.replace("<p>", "\n### ").replace("</p>", "\n").replace("、", "\\、", 1)


DRAWN: Mapping[str, Layout] = {
    "full bars.md": full_bars,
    "repeated bars.md": repeated_bars,
    "boxes.txt": boxes,
    "commas.txt": commas,
    "framed.html": framed,
    "turned.html": turned,
    "pages in lines.md": pages_in_lines,
}
