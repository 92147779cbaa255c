"""Word files: paragraphs and tables in reading order, merged cells by gridSpan and vMerge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from annualreport import limits
from annualreport.packages import NOT_XML, RESAVE_WORD, WORD_BODY, Package
from annualreport.place import GridSpot, LineSpot
from annualreport.published.document import Block, Document, Grid, GridCell, Properties, Words
from annualreport.published.numbering import WORD, Numbering, read_numbering
from annualreport.published.script import clean

P, TBL, TR, TC, T = (f"{WORD}{name}" for name in ("p", "tbl", "tr", "tc", "t"))
BREAKS = {f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}tab": "\t", f"{WORD}noBreakHyphen": "-"}
SKIPPED = frozenset(
    {
        f"{WORD}del",
        f"{WORD}moveFrom",
        f"{WORD}rt",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
"""What Word does not show: deleted text, and second versions for older programs."""
RUN = f"{WORD}r"
UNSEEN, OFF = ("strike", "dstrike", "vanish"), frozenset(("0", "false", "off"))
PICTURES = (f"{WORD}drawing", f"{WORD}pict")
REVISIONS = (f"{WORD}ins", f"{WORD}del")


def read(file: str, content: bytes) -> Document:
    """The document; raises `InputError` where it is damaged."""
    try:
        package = Package(content, file, RESAVE_WORD)
        words = package.part(WORD_BODY)
        body = ElementTree.fromstring(words)
        properties, numbering = _properties(package, body), read_numbering(package, words)
    except NOT_XML as error:
        raise limits.refusal(file, "Word 文件已损坏", RESAVE_WORD) from error
    walk = _Walk(file, numbering)
    blocks = tuple(walk.blocks(body))
    pictures = sum(1 for name in PICTURES for _ in body.iter(name))
    return Document(file, blocks, pictures=pictures, properties=properties)


@dataclass
class _Walk:
    """Walks the body and numbers what it meets."""

    file: str
    numbering: Numbering
    lines: int = 0
    tables: int = 0
    count: int = field(default=0)

    def blocks(self, root: Element) -> Iterator[Block]:
        """Paragraphs and tables below an element, in order; a table that holds tables is no grid."""
        waiting = [iter(root)]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif child.tag == P:
                yield from self._paragraph(child)
            elif child.tag == TBL and not _is_frame(child):
                yield self._grid(child)
            elif child.tag not in SKIPPED:
                waiting.append(iter(child))

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        self._count()
        for line in self._numbered(paragraph).split("\n"):
            self.lines += 1
            if line.strip():
                yield Words(line.strip(), LineSpot(self.file, self.lines))
        for box in paragraph.iter(f"{WORD}txbxContent"):
            yield from self.blocks(box)

    def _grid(self, table: Element) -> Grid:
        self.tables += 1
        cells: list[GridCell] = []
        open_cells: dict[int, int] = {}
        for number, row in enumerate(table.iter(TR)):
            column = _value(row, "trPr", "gridBefore", 0)
            for order, cell in enumerate(row.iter(TC), start=1):
                self._count()
                span = min(_value(cell, "tcPr", "gridSpan", 1), limits.WIDEST)
                merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
                if (
                    merge is not None
                    and merge.get(f"{WORD}val", "continue") != "restart"
                    and column in open_cells
                ):
                    above = cells[open_cells[column]]
                    cells[open_cells[column]] = _taller(above, number)
                else:
                    text = "\n".join(self._numbered(paragraph) for paragraph in cell.iter(P))
                    place = GridSpot(self.file, self.tables, number + 1, order)
                    open_cells[column] = len(cells)
                    cells.append(GridCell(number, column, 1, span, text.strip(), place))
                column += span
        return Grid(tuple(cells))

    def _numbered(self, paragraph: Element) -> str:
        """The text of a paragraph with the number that Word counts for it; an empty one shows none of use."""
        label, text = self.numbering.label(paragraph), _text(paragraph)
        return label + text if text.strip() else text

    def _count(self) -> None:
        self.count += 1
        if self.count > limits.MOST_BLOCKS:
            raise limits.too_large(self.file)


def _taller(cell: GridCell, row: int) -> GridCell:
    """The cell, reaching down to a row."""
    return GridCell(cell.row, cell.column, row - cell.row + 1, cell.colspan, cell.text, cell.place)


def _is_frame(table: Element) -> bool:
    """Whether a table only holds other tables in place."""
    return any(inner is not table for inner in table.iter(TBL))


def _value(element: Element, properties: str, name: str, default: int) -> int:
    node = element.find(f"{WORD}{properties}/{WORD}{name}")
    value = node.get(f"{WORD}val", "") if node is not None else ""
    return max(int(value), default) if value.isascii() and value.isdigit() and len(value) < 6 else default


def _text(paragraph: Element) -> str:
    """The text that Word shows of a paragraph, without that of text boxes in it."""
    words: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == T:
            words.append(child.text or "")
        elif child.tag in BREAKS:
            words.append(BREAKS[child.tag])
        elif child.tag == RUN and _is_unseen(child):
            continue
        elif child.tag not in SKIPPED and child.tag != f"{WORD}txbxContent":
            waiting.append(iter(child))
    return clean("".join(words))


def _is_unseen(run: Element) -> bool:
    """Whether a run is no part of the text: struck out, hidden, or the mark of a footnote."""
    properties = run.find(f"{WORD}rPr")
    if properties is None:
        return False
    for name in UNSEEN:
        node = properties.find(f"{WORD}{name}")
        if node is not None and node.get(f"{WORD}val", "true") not in OFF:
            return True
    align = properties.find(f"{WORD}vertAlign")
    return align is not None and align.get(f"{WORD}val") == "superscript"


def _properties(package: Package, body: Element) -> Properties:
    """What the file tells of its making."""
    texts: list[str] = []
    for part, wanted in (
        ("docProps/core.xml", ("creator", "lastModifiedBy")),
        ("docProps/app.xml", ("Company",)),
    ):
        if part in package:
            root = ElementTree.fromstring(package.part(part))
            texts += [node.text or "" for node in root.iter() if node.tag.rpartition("}")[2] in wanted]
    comments = 0
    if "word/comments.xml" in package:
        root = ElementTree.fromstring(package.part("word/comments.xml"))
        comments = sum(1 for _ in root.iter(f"{WORD}comment"))
    revisions = sum(1 for name in REVISIONS for _ in body.iter(name))
    return Properties(any(text.strip() for text in texts), comments, revisions)
