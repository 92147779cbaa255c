"""The values in the text that follows a label: between bars, between spaces, a line each, or run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from annualreport.published.grids import is_figure

DIGITS = re.compile(r"[+\-]?\d+(?:\.\d+)?(?:[+\-]\d+)*(?:万?元)?(?![.．、\d年月日号期届倍%％‰]|家.)")
"""Digits at the head of a token; the number of the next label is none."""
REST = re.compile(
    r"(?:\s*(?:[(（](?:[^()（）\d\n]{2,40}|[件元个条]|注\d?)[)）]|[”\"’』])|[①-⑨¹²³*＊※]|[\[［]\d[\]］])?[:：]?"
)
"""What may end a label: a remark, a quotation mark, the mark of a note."""
DIGITS_AND_MARKS = frozenset("0123456789.,/-—+、")
BAR = "|"
MANY = 5
"""Columns from which one long figure is rather several."""


@dataclass(frozen=True)
class Found:
    """Values in order; `is_run` where nothing tells where one ends and the next begins."""

    texts: tuple[str, ...]
    is_run: bool = False


@dataclass(frozen=True)
class Segment:
    """The text between a label and the next one."""

    text: str
    count: int
    """Columns of the label's row."""
    letters: frozenset[str]
    """What may be left of the label itself."""
    by_line: bool
    """Whether figures stand in the lines of their labels."""


def values_after(segment: Segment) -> Iterator[Found]:
    """What follows a label: first its own values, then rows without labels.

    Values that are not as many as the columns come as they are, and are the caller's to doubt.
    """
    text, count = segment.text[REST.match(segment.text).end() :], segment.count  # type: ignore[union-attr]
    before, bar, _ = text.partition(BAR)
    if bar and (len(leading_figures(before)) != count or _is_note(text, before)):
        yield from _between_bars(text, count)
        return
    own = before if bar else text
    lines = list(_whole_lines(own, segment))
    if lines and _is_torn(own, count):
        yield Found(tuple(token for token in own.split() if any(map(str.isdigit, token))))
        return
    if lines:
        yield from (Found(tuple(figures)) for figures in lines)
        return
    leading = leading_figures(own.split("\n")[0] if segment.by_line and count == 1 else own, segment.letters)
    if leading:
        yield Found(leading, is_run=len(leading) < count and is_glued(own, leading, count))


def _is_note(text: str, before: str) -> bool:
    """Whether the digits at a label are no value, as one stands behind its bar (行政处罚1 | 94)."""
    cell = text[len(before) + 1 :].partition(BAR)[0].split()
    return before[:1].isdigit() and bool(cell) and is_figure(cell[0])


def _whole_lines(text: str, segment: Segment) -> Iterator[list[str]]:
    """Lines that end with as many figures as there are columns, as long as only pieces of the label stand between."""
    for line in text.split("\n") if segment.count > 1 else ():
        tokens = line.split()
        figures = _tail(tokens)
        words = set("".join(tokens[: len(tokens) - len(figures)]))
        if len(figures) == segment.count and words <= segment.letters:
            yield figures
        elif not set("".join(line.split())) <= segment.letters | DIGITS_AND_MARKS:
            return


def _is_torn(segment: str, count: int) -> bool:
    """Whether beside whole rows there are lines with some figures, as where narrow columns broke their numbers."""
    rests = (_tail(line.split()) for line in segment.split("\n"))
    return any(0 < len(figures) < count and any(map(str.isdigit, "".join(figures))) for figures in rests)


def is_broken(text: str, at: int, count: int) -> bool:
    """Whether below a line of figures stands another with some: the rest of numbers that a narrow column broke."""
    lines = text[at:].split("\n", 2)
    tokens = lines[1].split() if len(lines) > 1 else []
    return 0 < len(tokens) <= count and BAR not in tokens and all(map(is_figure, tokens))


def is_glued(segment: str, figures: Sequence[str], count: int) -> bool:
    """Whether figures were run together: right behind the label, with noughts in front, or all in one."""
    alone = count >= MANY and len(figures) == 1 and len(figures[0]) >= count
    return segment[:1].isdigit() or alone or any(len(each) > 1 and each[0] == "0" for each in figures)


def figure_lines(text: str, count: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where lines end that hold exactly `count` figures at their end, with the figures."""
    position = 0
    for line in text.split("\n"):
        cells = _cells(line) if BAR in line else line.split()
        figures = _tail(cells)
        if len(figures) == count:
            yield position, tuple(figures)
        position += len(line) + 1


def leading_figures(segment: str, letters: frozenset[str] | None = None) -> tuple[str, ...]:
    """The first figures in a row, after words that can be what is left of a label (`letters`; None for any)."""
    figures: list[str] = []
    tokens = segment.replace(BAR, " ").split()
    for at, token in enumerate(tokens):
        if is_figure(token):
            figures.append(token)
            continue
        glued = DIGITS.match(token)
        if glued and (figures or not is_figure(token)):
            # -- what goes on behind an odd one belongs to the row as well, so that it does not seem whole --
            figures += [glued[0], *takewhile(is_figure, tokens[at + 1 :])]
        if figures or any(character.isdigit() for character in token):
            break
        if letters is not None and not set(token) <= letters:
            break
    return tuple(figures)


def _between_bars(segment: str, count: int) -> Iterator[Found]:
    """A row to a line, or a cell to a line."""
    before, _, behind = segment.partition(BAR)
    first, *lines = behind.split("\n")
    own = [before.strip()] if any(map(str.isdigit, before)) else []
    cells = _cells(first, begun=True)
    tail = _tail(cells, blanks=True)
    if any(cell and is_figure(cell) for cell in cells[: len(cells) - len(tail)]):
        # -- figures before a word in the line: two rows run together, or two years --
        yield Found(tuple(cells))
        return
    own = _trimmed([*own, *tail], count) if first.strip() else own
    rows = [
        figures for line in lines if count > 1 and len(figures := _row(line, count)) == count and any(figures)
    ]
    if own:
        rows.insert(0, own)
    if rows and (len(own) != 1 or count == 1):
        yield from (Found(tuple(figures)) for figures in rows)
    else:
        yield _cell_by_cell(behind, count)


def _row(line: str, count: int) -> list[str]:
    """The figures of a line that begins a row of its own: words may stand before them."""
    return _trimmed(_tail(_cells(line), blanks=True), count) if BAR in line else []


def _cells(line: str, *, begun: bool = False) -> list[str]:
    """The cells of a line between bars; `begun` where its first bar is already behind."""
    cells = [cell.strip() for cell in line.split(BAR)]
    if not begun and cells and not cells[0]:
        cells.pop(0)
    if len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def _cell_by_cell(behind: str, count: int) -> Found:
    """Cells on lines of their own, as far as they are figures; what follows the last bar is no cell."""
    *cells, last = [cell.strip() for cell in behind.split(BAR)]
    cells += [last] if last else []
    figures: list[str] = []
    for cell in cells:
        if not is_figure(cell):
            break
        figures.append(cell)
    return Found(tuple(_trimmed(figures, count)))


def _trimmed(figures: Sequence[str], count: int) -> list[str]:
    """The figures without the empty cells of merged labels before them, or behind the last column."""
    begin = 0
    while len(figures) - begin > count and not figures[begin]:
        begin += 1
    if begin and len(figures) - begin == count and figures[-1]:
        return list(figures[begin:])
    own = figures[:count]
    is_bounded = bool(own) and bool(own[0]) and bool(own[-1]) and not any(figures[count:])
    return list(own if is_bounded else figures)


def _tail(cells: Sequence[str], *, blanks: bool = False) -> list[str]:
    """The figures at the end of a line."""
    figures: list[str] = []
    for cell in reversed(cells):
        if not is_figure(cell) or not (cell or blanks):
            break
        figures.insert(0, cell)
    return figures
