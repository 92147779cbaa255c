"""PDF files with a text layer: lines of words, and tables by their ruling lines, page by page."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from annualreport import limits
from annualreport.place import GridSpot, LineSpot
from annualreport.published.document import Block, Document, Grid, GridCell, Words
from annualreport.published.lattice import Lattice, Ruling, lattices
from annualreport.published.plain import FURNITURE
from annualreport.published.script import clean

RESAVE = "请交来有文字层的 PDF，或 Word、网页文件"
THIN = 3.0
"""Points; a drawn shape no wider than this is a line."""
SMALL = 0.8
"""Of the height of the tallest digit in a cell, what a digit of the figure has at least."""
FILLED = 0.5
"""Of a cell's width, what a line takes up that had to be broken."""
FLAT = 0.6
"""Of the usual height, what a character has whose box is drawn tightly around a stroke."""
GAP = 0.45
"""Of a character's height, the space that parts two words."""
SLACK = 1.6
"""Of a character's height, how far from the margin a full line may end."""
ALIGNED = 12.0
"""Points within which lines end at one margin."""
FOOT = 0.09
"""Of a page's height, the strip at its foot where a bare number is the page's."""
LEAST_CHARACTERS = 20
BROKEN_NUMBER = re.compile(r"(?<=\d)\n(?=\d)")
"""Where a narrow cell broke a number; the digits belong together."""
DIGITS = re.compile(r"\d+")
CORNERS = 5
"""Points of a path that is a rectangle."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box, in points from the bottom left."""

    character: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Its middle."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """From its foot to its top."""
        return self.top - self.bottom


def read(file: str, content: bytes) -> Document:
    """The document; raises `InputError` where it is damaged, locked, or only a picture of text."""
    try:
        book = pypdfium2.PdfDocument(content)
        pages = len(book)
    except pypdfium2.PdfiumError as error:
        raise limits.refusal(file, "PDF 已损坏或有密码", RESAVE) from error
    if pages > limits.MOST_PAGES:
        raise limits.too_large(file)
    by_page: list[list[Block]] = []
    tables = 0
    try:
        for number in range(pages):
            by_page.append(list(_page(file, book[number], number + 1, tables)))
            tables += sum(isinstance(block, Grid) for block in by_page[-1])
    except pypdfium2.PdfiumError as error:
        raise limits.refusal(file, "PDF 已损坏", RESAVE) from error
    finally:
        book.close()
    blocks = list(_without_running_heads(by_page))
    characters = sum(len(block.text) for block in blocks if isinstance(block, Words))
    if characters < LEAST_CHARACTERS * min(pages, 2):
        raise limits.refusal(file, "PDF 没有文字层，是扫描件或图片", RESAVE)
    return Document(file, tuple(blocks))


def _without_running_heads(pages: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """The blocks without the line that stands at the head, or at the foot, of most pages, whatever its number."""
    edges = Counter((place, _shape(blocks[place])) for blocks in pages if blocks for place in (0, -1))
    running = {edge for edge, count in edges.items() if edge[1] and count > 1 and count * 2 > len(pages)}
    for blocks in pages:
        for index, block in enumerate(blocks):
            places = {0: 0, len(blocks) - 1: -1}
            if (places.get(index), _shape(block)) not in running:
                yield block


def _shape(block: Block) -> str:
    """A line without what changes from page to page."""
    return DIGITS.sub("#", block.text) if isinstance(block, Words) else ""


def _page(file: str, page: Any, number: int, tables: int) -> Iterator[Block]:
    """Words and tables of a page from top to bottom."""
    glyphs = list(_glyphs(file, page))
    found = lattices(*_rulings(file, page)) if glyphs else []
    held: list[list[list[Glyph]]] = [[[] for _ in lattice.cells] for lattice in found]
    free: list[Glyph] = []
    for glyph in glyphs:
        cell = _cell_of(glyph, found)
        (held[cell[0]][cell[1]] if cell else free).append(glyph)
    blocks: list[tuple[float, Block]] = []
    height = page.get_height()
    lines = list(_lines(free))
    left = min((line[0].left for line in lines), default=0.0)
    right = _margin([line[-1].right for line in lines], [lattice.xs[-1] for lattice in found])
    for order, line in enumerate(lines, start=1):
        text = clean(_text(line)).strip()
        top, size = max(glyph.top for glyph in line), max(glyph.height for glyph in line)
        is_number = text.isdigit() and top < FOOT * height
        if text and not is_number and not FURNITURE.fullmatch(text):
            is_full, is_indented = line[-1].right > right - SLACK * size, line[0].left > left + size
            words = Words(text, LineSpot(file, order, number), is_full=is_full, is_indented=is_indented)
            blocks.append((top, words))
    for index, lattice in enumerate(found):
        if any(held[index]):
            tables += 1
            blocks.append((lattice.ys[0], _grid(file, lattice, held[index], tables, number)))
    yield from (block for _, block in sorted(blocks, key=lambda pair: -pair[0]))


def _margin(ends: Sequence[float], edges: Sequence[float]) -> float:
    """Where full lines end: the furthest place that a table or more than one line reaches."""
    shared = (
        end for end in sorted(ends, reverse=True) if sum(abs(end - each) <= ALIGNED for each in ends) > 1
    )
    return max([next(shared, 0.0), *edges])


def _cell_of(glyph: Glyph, found: Sequence[Lattice]) -> tuple[int, int] | None:
    """The table and cell that a character stands in."""
    for index, lattice in enumerate(found):
        if lattice.holds(glyph.x, glyph.y):
            cell = lattice.cell_at(glyph.x, glyph.y)
            if cell is not None:
                return index, cell
    return None


def _grid(file: str, lattice: Lattice, held: Sequence[Sequence[Glyph]], table: int, page: int) -> Grid:
    orders: dict[int, int] = {}
    cells: list[GridCell] = []
    for cell, glyphs in zip(lattice.cells, held, strict=True):
        orders[cell.row] = orders.get(cell.row, 0) + 1
        wide = lattice.xs[cell.column + cell.colspan] - lattice.xs[cell.column]
        text = clean("\n".join(_text(line) for line in _lines(_of_one_size(glyphs)))).strip()
        if _fills(glyphs, wide):
            text = BROKEN_NUMBER.sub("", text)
        place = GridSpot(file, table, cell.row + 1, orders[cell.row], page)
        cells.append(GridCell(cell.row, cell.column, cell.rowspan, cell.colspan, text, place))
    return Grid(tuple(cells))


def _of_one_size(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The characters of a cell without raised and hidden digits, which are smaller than the others."""
    digits = [glyph.height for glyph in glyphs if glyph.character.isdigit()]
    tall = max(digits, default=0)
    return [glyph for glyph in glyphs if not glyph.character.isdigit() or glyph.height > SMALL * tall]


def _fills(glyphs: Sequence[Glyph], wide: float) -> bool:
    """Whether the first line fills a cell, so that only its width can have broken a number."""
    first = next(_lines(glyphs), [])
    return (
        bool(first) and first[-1].right - first[0].left + 2 * (first[0].right - first[0].left) > FILLED * wide
    )


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters in lines from top to bottom, each from left to right; flat ones (一) join the line around them."""
    usual = median(glyph.height for glyph in glyphs) if glyphs else 0
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.height < FLAT * usual, -each.y, each.left)):
        is_flat = glyph.height < FLAT * usual
        line = next((each for each in (lines if is_flat else lines[-1:]) if _is_beside(glyph, each[0])), None)
        if line is None:
            lines.append([glyph])
        else:
            line.append(glyph)
    for line in sorted(lines, key=lambda each: -each[0].y):
        yield sorted(line, key=lambda each: each.left)


def _is_beside(glyph: Glyph, first: Glyph) -> bool:
    """Whether a character stands in the line that another one began."""
    return abs(first.y - glyph.y) <= max(first.height, glyph.height) / 2


def _text(line: Sequence[Glyph]) -> str:
    """A line's characters, with a space where there is a gap."""
    words = line[0].character if line else ""
    for before, glyph in pairwise(line):
        wide = glyph.left - before.right > GAP * max(before.top - before.bottom, glyph.top - glyph.bottom)
        words += (" " if wide else "") + glyph.character
    return words


def _glyphs(file: str, page: Any) -> Iterator[Glyph]:
    """The characters of a page that can be seen."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > limits.MOST_CHARACTERS:
        raise limits.too_large(file)
    box = pdfium.FS_RECTF()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code > 32 and pdfium.FPDFText_GetLooseCharBox(text.raw, index, box):
            yield Glyph(chr(code), box.left, box.bottom, box.right, box.top)


def _rulings(file: str, page: Any) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical lines: thin shapes, and the sides of drawn rectangles."""
    across: list[Ruling] = []
    down: list[Ruling] = []
    shapes = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
    for count, shape in enumerate(shapes):
        if count > limits.MOST_RULINGS:
            raise limits.too_large(file)
        _draw(shape, across, down)
    return across, down


def _draw(shape: Any, across: list[Ruling], down: list[Ruling]) -> None:
    """The lines that one shape draws."""
    try:
        left, bottom, right, top = shape.get_bounds()
    except pypdfium2.PdfiumError:
        return
    if top - bottom <= THIN < right - left:
        across.append(Ruling((top + bottom) / 2, left, right))
    elif right - left <= THIN < top - bottom:
        down.append(Ruling((left + right) / 2, bottom, top))
    elif top - bottom > THIN and _is_drawn(shape):
        if pdfium.FPDFPath_CountSegments(shape.raw) <= CORNERS:
            across += [Ruling(bottom, left, right), Ruling(top, left, right)]
            down += [Ruling(left, bottom, top), Ruling(right, bottom, top)]
        else:
            _draw_pieces(shape, across, down)


def _is_drawn(shape: Any) -> bool:
    """Whether the outline of a shape is drawn, not only its inside filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(
        pdfium.FPDFPath_GetDrawMode(shape.raw, ctypes.byref(fill), ctypes.byref(stroke)) and stroke.value
    )


def _draw_pieces(shape: Any, across: list[Ruling], down: list[Ruling]) -> None:
    """The straight pieces of a path of many."""
    matrix = shape.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(shape.raw), limits.MOST_RULINGS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        if last and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            if abs(point[1] - last[1]) < 1:
                across.append(Ruling(point[1], *sorted((point[0], last[0]))))
            elif abs(point[0] - last[0]) < 1:
                down.append(Ruling(point[0], *sorted((point[1], last[1]))))
        last = point
