"""Web pages: words and innermost tables in reading order, spans kept, menus and other frames left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from annualreport import limits
from annualreport.place import GridSpot, LineSpot
from annualreport.published.document import Block, Document, Grid, GridCell, Words
from annualreport.published.elements import FLOWING, cell_text, is_skipped, prepare
from annualreport.published.script import clean

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
HEAD = 4096
SPACES = re.compile(r"[ \t\r\n\f\v\u3000]+")
PUBLISHED = re.compile(r"(?:发布|公开|公布|发文|成文)(?:日期|时间)[:：]?\s*20\d{2}")
ENOUGH = 2
"""With fewer headings than this nothing tells where the report begins and ends."""
Landmark = Callable[[str], bool]


def is_html(content: bytes) -> bool:
    """Whether a text is a web page."""
    head = content[: 4 * HEAD].lower()
    return any(
        sign in head for sign in (b"<html", b"<!doctype html", b"<table", b"<body", b"<div", b"<p>", b"<p ")
    )


def read(file: str, content: bytes, is_landmark: Landmark) -> Document:
    """The document; `is_landmark` knows a heading of the report, which tells the report from what surrounds it."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        source = _decode(content).replace("\n", " ")
        page = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise limits.refusal(file, "不是可读的网页", "请在浏览器里打开后另存为网页") from error
    if page is None:
        raise limits.refusal(file, "网页里没有内容", "请在浏览器里打开后另存为网页")
    walk = _Walk(file, clean(" ".join((page.findtext(".//title") or "").split())))
    blocks = tuple(walk.blocks(page))
    pictures = sum(1 for _ in page.iter("img"))
    inner = _narrow(walk, blocks, is_landmark)
    return Document(file, inner, title=walk.title, stamp=_stamp(page, blocks), pictures=pictures)


def _decode(content: bytes) -> str:
    """By mark, by declaration, by trying."""
    named = CHARSET.search(content[:HEAD])
    declared = named[1].decode("ascii", "replace").lower() if named else ""
    encodings = ["utf-8-sig"]
    if declared.startswith(("gb", "x-gbk")):
        encodings = ["gb18030", "utf-8-sig"]
    for encoding in (*encodings, "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("gb18030" if declared.startswith("gb") else "utf-8", "replace")


@dataclass
class _Walk:
    """Walks a page and numbers what it meets."""

    file: str
    title: str
    lines: int = 0
    tables: int = 0
    homes: list[etree._Element] = field(default_factory=list)
    """By block, the element that it is from."""

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        """Lines and innermost tables, in order."""
        line: list[str] = []
        home = root
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if element.tag not in FLOWING:
                yield from self._line(line, home)
                home = element
            if event == "end":
                line.append((element is not root and element.tail) or "")
                parent = element.getparent()
                home = root if parent is None else parent
            elif is_skipped(element):
                walk.skip_subtree()
            elif _is_grid(element):
                walk.skip_subtree()
                yield self._grid(element)
            else:
                line.append(element.text or "")
            self._count(len(self.homes))
        yield from self._line(line, home)

    def _line(self, words: list[str], home: etree._Element) -> Iterator[Block]:
        text = clean(SPACES.sub(" ", "".join(words))).strip()
        words.clear()
        if text:
            self.lines += 1
            self.homes.append(home)
            yield Words(text, LineSpot(self.file, self.lines))

    def _count(self, blocks: int) -> None:
        if blocks > limits.MOST_BLOCKS:
            raise limits.too_large(self.file)

    def _grid(self, table: etree._Element) -> Grid:
        self.tables += 1
        self.homes.append(table)
        prepare(table)
        cells: list[GridCell] = []
        taken: set[tuple[int, int]] = set()
        rows = [row for row in table.iter("tr") if len(row) and not is_skipped(row)]
        for number, row in enumerate(rows):
            column = 0
            seen = (cell for cell in row.iter("td", "th") if not is_skipped(cell))
            for order, cell in enumerate(seen, start=1):
                while (number, column) in taken:
                    column += 1
                wide, high = _span(cell.get("colspan")), _span(cell.get("rowspan"))
                high = min(high, len(rows) - number)
                place = GridSpot(self.file, self.tables, number + 1, order)
                cells.append(GridCell(number, column, high, wide, cell_text(cell), place))
                if high > 1:
                    spots = (
                        (number + down, column + right) for down in range(1, high) for right in range(wide)
                    )
                    taken.update(spots)
                column += wide
                self._count(len(taken) + len(cells))
        return Grid(tuple(cells))


def _narrow(walk: _Walk, blocks: tuple[Block, ...], is_landmark: Landmark) -> tuple[Block, ...]:
    """The blocks within the smallest element that holds every heading of the report; all, where it has few."""
    marks = [
        home
        for block, home in zip(blocks, walk.homes, strict=True)
        if isinstance(block, Words) and is_landmark(block.text)
    ]
    if len(marks) < ENOUGH:
        return blocks
    chains = [list(mark.iterancestors()) for mark in marks]
    shared = set(chains[0]).intersection(*map(set, chains[1:]))
    inner = next((element for element in chains[0] if element in shared), None)
    if inner is None:
        return blocks
    return tuple(
        block
        for block, home in zip(blocks, walk.homes, strict=True)
        if home is inner or inner in home.iterancestors() or _is_title(block, walk.title)
    )


def _stamp(page: etree._Element, blocks: tuple[Block, ...]) -> str:
    """The first line that speaks of the day of publication, on the page or in its head."""
    lines = (block.text for block in blocks if isinstance(block, Words) and PUBLISHED.search(block.text))
    metas = (
        meta.get("content", "") for meta in page.iter("meta") if (meta.get("name") or "").lower() == "pubdate"
    )
    return next(lines, "") or next((f"发布日期：{meta[:10]}" for meta in metas), "")


def _is_title(block: Block, title: str) -> bool:
    return isinstance(block, Words) and bool(title) and block.text in title


def _span(written: str | None) -> int:
    if written is None:
        return 1
    value = written.strip()
    is_number = value.isascii() and value.isdigit() and len(value) < 6
    return min(max(int(value), 1), limits.WIDEST) if is_number else 1


def _is_grid(element: etree._Element) -> bool:
    """Whether an element is a table that holds no table."""
    return element.tag == "table" and not any(inner is not element for inner in element.iter("table"))
