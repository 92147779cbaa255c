"""Labels of a published table against the form's own words."""

from __future__ import annotations

from collections.abc import Iterator

from annualreport.finding import Sighting
from annualreport.forms.model import Line, leaves
from annualreport.forms.years import by_name
from annualreport.notation.text import essence, fold, shorten, squeeze
from annualreport.published.figures import TableRow
from annualreport.published.labels import NUMBER, Columns, Row, column_keys, upright_blocks


def odd_labels(row: Row, found: TableRow, way: Columns) -> Iterator[Sighting]:
    """The labels of a row and of its columns that are understood and still not the form's."""
    if not found.label:
        return
    line = _line(row, way.form)
    if line and _plain(found.label) != _plain(line.label):
        told, wanted = shorten(squeeze(found.label), 40), shorten(line.label, 40)
        yield Sighting("STR-05", (found.place,), found=told, expected=wanted, cause=f"label {told}")
    lines = {line.key: line for line in way.lines}
    for head in found.heads:
        named = column_keys(head.text) & set(lines)
        if len(named) == 1 and _plain(head.text) != _plain(lines[next(iter(named))].label):
            told = shorten(squeeze(head.text), 40)
            wanted = lines[next(iter(named))].label
            yield Sighting("STR-05", (found.place,), found=told, expected=wanted, cause=f"label {told}")


def _line(row: Row, form: str) -> Line | None:
    """The row as a form prints it."""
    for table, block in upright_blocks(by_name(form)):
        for line, _ in leaves(block.rows):
            if (table.key, line.key) == (row.table, row.key):
                return line
    return None


def _plain(label: str) -> str:
    """A label without its number, its remarks and its spaces."""
    text = squeeze(label)
    match = NUMBER.match(text)
    return fold(essence(text[match.end() :] if match else text))
