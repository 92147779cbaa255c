"""Reports as offices and mirrors publish them, in every layout that is read, around any figures."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise, zip_longest

from docx import Document as new_document

from annualreport.forms.grid import Grid, GridCell, Role, lay_out
from annualreport.forms.model import Form, Table
from annualreport.notation.numbers import write_number
from annualreport.report import Figure

UNIT = "青禾县档案局"
Figures = Mapping[str, Figure]
Layout = Callable[[Form, int, Figures], str]
INTRODUCTION = "本报告由青禾县档案局编制。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
TEXTS = {
    1: "全年主动公开政府信息30条。",
    5: "一是更新不够及时。下一步，加强管理。",
    6: "本年度未收取信息处理费。",
}


def shown(figure: Figure) -> str:
    """A figure as it is printed; nothing for None."""
    return "" if figure is None else write_number(figure)


def cell_text(cell: GridCell, figures: Figures) -> str:
    """What a printed cell holds."""
    return shown(figures[cell.key]) if cell.key else cell.label


def report(form: Form, year: int, body: Callable[[Table], str], line: Callable[[str], str]) -> str:
    """Title, introduction, and six parts with their tables."""
    pieces = [line(form.title(UNIT, year)), line(INTRODUCTION.format(year=year))]
    tables = {table.part: table for table in form.tables}
    for number, heading in enumerate(form.headings, start=1):
        pieces.append(line(heading))
        pieces.append(body(tables[number]) if number in tables else line(TEXTS[number]))
    return "".join(pieces)


def _table_html(table: Table, figures: Figures, cell: Callable[[str], str], *, spans: bool = True) -> str:
    rows: list[str] = []
    for cells in lay_out(table).rows():
        texts = []
        for each in cells:
            wide = f' colspan="{each.colspan}"' if spans and each.colspan > 1 else ""
            high = f' rowspan="{each.rowspan}"' if spans and each.rowspan > 1 else ""
            texts.append(f"<td{wide}{high}>{cell(cell_text(each, figures))}</td>")
        rows.append(f"<tr>{''.join(texts)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def page(form: Form, year: int, figures: Figures) -> str:
    """A plain web page."""
    body = report(
        form, year, lambda table: _table_html(table, figures, html.escape), lambda text: f"<p>{text}</p>"
    )
    return f"<html><head><meta charset='utf-8'><title>报告</title></head><body>{body}</body></html>"


def word_page(form: Form, year: int, figures: Figures) -> str:
    """A page pasted out of Word: labels in many spans and paragraphs, menus and metadata around it."""

    def torn(text: str) -> str:
        half = len(text) // 2
        return (
            f"<p><span>{text[:half]}</span><font><span>{text[half:]}</span></font><o:p></o:p></p>"
            if text
            else "<p>&nbsp;</p>"
        )

    body = report(
        form, year, lambda table: _table_html(table, figures, torn), lambda text: f"<div>{torn(text)}</div>"
    )
    about = "<table><tr><td>索引号</td><td>000014349/2026-00012</td></tr><tr><td>发布机构</td><td>档案局</td></tr></table>"
    menu = "<ul><li><a href='/'>首页</a></li><li><a>政府信息公开年报</a></li><li>12</li></ul>"
    frame = f"<table><tr><td>{menu}{about}</td></tr><tr><td><div id='zoom'>{body}</div></td></tr></table>"
    return f"<html><body>{menu}{frame}<div>版权所有：某县人民政府 12345</div><script>var a = 1;</script></body></html>"


def bars(form: Form, year: int, figures: Figures) -> str:
    """Markdown: a row to a line, labels of merged cells only where they begin."""

    def body(table: Table) -> str:
        rows = [
            "| " + " | ".join(cell_text(cell, figures) for cell in cells) + " |"
            for cells in lay_out(table).rows()
            if cells
        ]
        return "\n".join([rows[0], "|" + "---|" * 3, *rows[1:]]) + "\n"

    return report(form, year, body, lambda text: f"{text}\n")


def open_bars(form: Form, year: int, figures: Figures) -> str:
    """A row to a line, bars only behind cells."""
    return report(
        form,
        year,
        lambda table: "".join(
            " ".join(f"{cell_text(cell, figures)} |" for cell in cells) + "\n"
            for cells in lay_out(table).rows()
            if cells
        ),
        lambda text: f"{text}\n",
    )


def cell_lines(form: Form, year: int, figures: Figures) -> str:
    """A paragraph to each cell, nothing between them."""
    return report(
        form,
        year,
        lambda table: "".join(
            f"{cell_text(cell, figures)}\n\n" for cells in lay_out(table).rows() for cell in cells
        ),
        lambda text: f"{text}\n\n",
    )


def cell_bars(form: Form, year: int, figures: Figures) -> str:
    """A line to each cell, a bar behind it."""
    return report(
        form,
        year,
        lambda table: "".join(
            f"{cell_text(cell, figures)} |\n" for cells in lay_out(table).rows() for cell in cells
        ),
        lambda text: f"{text}\n",
    )


def spaced(form: Form, year: int, figures: Figures) -> str:
    """The text layer of a PDF: a row to a line, long labels broken around their values."""

    def line(cells: tuple[GridCell, ...]) -> str:
        texts = [cell_text(cell, figures) for cell in cells]
        label = next((cell.label for cell in reversed(cells) if cell.role is Role.ROW), "")
        values = [text for cell, text in zip(cells, texts, strict=True) if cell.key]
        if len(label) > 18 and values:
            head = " ".join(
                text for cell, text in zip(cells, texts, strict=True) if not cell.key and cell.label != label
            )
            return f"{head} {label[:14]}\n{' '.join(values)}\n{label[14:]}\n"
        return " ".join(texts) + "\n"

    return report(
        form,
        year,
        lambda table: "".join(line(cells) for cells in lay_out(table).rows() if cells),
        lambda text: f"{text}\n",
    )


def laid_out(form: Form, year: int, figures: Figures) -> str:
    """A page as pdftotext -layout gives it: labels that wrap beside their figures, headings wrapping to their left."""

    def lines(table: Table) -> str:
        made: list[str] = []
        for cells in lay_out(table).rows():
            row = next((cell.label for cell in reversed(cells) if cell.role is Role.ROW), "")
            numbers = "   ".join(cell_text(cell, figures) for cell in cells if cell.key)
            if table.key != "t3" or not row or not numbers:
                made.append("   ".join(cell_text(cell, figures) for cell in cells))
                continue
            above = "".join(cell.label for cell in cells if not cell.key and cell.label != row)
            pieces = [row[at : at + 7] for at in range(0, len(row), 7)]
            beside = [above[at : at + 4] for at in range(0, len(above), 4)][: len(pieces)]
            wrapped = [f"{left:<6}{piece}" for left, piece in zip_longest(beside, pieces, fillvalue="")]
            made += [f"{wrapped[0]}   {numbers}", *wrapped[1:]]
        return "".join(f"{line}\n" for line in made if line.strip())

    return report(form, year, lines, lambda text: f"{text}\n")


def glued(form: Form, year: int, figures: Figures) -> str:
    """A dump without any cell boundary."""
    return report(
        form,
        year,
        lambda table: "".join(cell_text(cell, figures) for cells in lay_out(table).rows() for cell in cells),
        lambda text: f"{text} ",
    )


def scattered(form: Form, year: int, figures: Figures) -> str:
    """A scan turned into Markdown: a small table to each row, columns without names, table four in three."""

    def body(table: Table) -> str:
        grid = lay_out(table)
        if table.key == "t4":
            return _three_tables(table, figures)
        pieces = []
        for cells in grid.rows():
            values = [shown(figures[cell.key]) for cell in cells if cell.key]
            labels = [cell.label for cell in cells if not cell.key]
            if not values:
                pieces.append(
                    "### " + " ".join(labels) if table.key == "t3" else "| " + " | ".join(labels) + " |"
                )
                continue
            if table.key == "t3":
                pieces += [
                    "| 类别 | "
                    + " | ".join(f"数据{number}" for number in range(1, len(values)))
                    + " | 总计 |",
                    "|---|---|",
                ]
                pieces += [f"### {label}" for label in labels[:-1]]
            pieces.append(f"| {labels[-1]} | " + " | ".join(values) + " |")
        return "\n".join(pieces) + "\n"

    return report(form, year, body, lambda text: f"{text}\n")


def _three_tables(table: Table, figures: Figures) -> str:
    keys = [cell.key for cell in table.cells]
    names = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    head = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|\n"
    groups = [keys[start:stop] for start, stop in pairwise((0, 5, 10, 15))]
    return "".join(
        f"### {name}\n{head}| {' | '.join(shown(figures[key]) for key in group)} |\n"
        for name, group in zip(names, groups, strict=True)
    )


TRADITIONAL = str.maketrans(
    "项开数关总计书会务机构处费发废现规类报与学区县镇乡动号对减额购诉讼请复议维纠结",
    "項開數關總計書會務機構處費發廢現規類報與學區縣鎮鄉動號對減額購訴訟請復議維糾結",
)


def mirrored(form: Form, year: int, figures: Figures) -> str:
    """A mirror's page: traditional characters with readings behind some of them."""
    text = open_bars(form, year, figures).translate(TRADITIONAL)
    return text.replace("項", "項(xiàng)").replace("數", "數(shù)").replace("機", "機(jī)")


RADICALS = str.maketrans("一二止行人自方工大文又示金长民见", "⼀⼆⽌⾏⼈⾃⽅⼯⼤⽂⼜⽰⾦⻓⺠⻅")


def radicals(form: Form, year: int, figures: Figures) -> str:
    """The text layer of a PDF whose program writes radicals for characters."""
    return spaced(form, year, figures).translate(RADICALS)


TEXT_LAYOUTS: Mapping[str, Layout] = {
    "bars.md": bars,
    "open bars.txt": open_bars,
    "cell lines.txt": cell_lines,
    "cell bars.txt": cell_bars,
    "spaced.txt": spaced,
    "laid out.txt": laid_out,
    "scattered.md": scattered,
    "mirrored.txt": mirrored,
    "radicals.txt": radicals,
}
PAGES: Mapping[str, Layout] = {"page.html": page, "word page.html": word_page}


def word_file(form: Form, year: int, figures: Figures, style: str = "Table Grid") -> bytes:
    """A Word file as a clerk makes one: merged cells, a title, headings."""
    document = new_document()
    tables = {table.part: table for table in form.tables}
    for text in (form.title(UNIT, year), INTRODUCTION.format(year=year)):
        document.add_paragraph(text)
    for number, heading in enumerate(form.headings, start=1):
        document.add_paragraph(heading)
        if number in tables:
            _word_table(document, lay_out(tables[number]), figures, style)
        else:
            document.add_paragraph(TEXTS[number])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word_table(document: object, grid: Grid, figures: Figures, style: str) -> None:
    table = document.add_table(grid.height, grid.width)  # type: ignore[attr-defined]
    table.style = style
    cells = table._cells
    for each in grid.cells:
        first = cells[each.row * grid.width + each.column]
        last = cells[(each.row + each.rowspan - 1) * grid.width + each.column + each.colspan - 1]
        merged = first.merge(last) if first is not last else first
        merged.text = cell_text(each, figures)


def package(parts: Mapping[str, bytes]) -> bytes:
    """A zip package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
