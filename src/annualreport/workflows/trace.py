"""The rows behind one figure, and those left out, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annualreport.forms.model import Form
from annualreport.provenance import Placement, RowSet, row_ranges
from annualreport.report import Figure
from annualreport.workflows.load import Loaded, load


class UnknownCellError(KeyError):
    """A key that the year's form does not have."""

    def __init__(self, key: str, form: Form) -> None:
        """`form` is the form of the workbook's year."""
        super().__init__(key)
        self.key = key
        self.form = form


@dataclass(frozen=True)
class Rows:
    """Some rows of one sheet, and what they amount to."""

    sheet: str
    rows: str
    count: int
    fate: str


@dataclass(frozen=True)
class Trace:
    """One figure and its rows."""

    key: str
    label: str
    figure: Figure
    source: str
    counted: tuple[Rows, ...]
    left_out: tuple[Rows, ...]


def trace(path: Path, key: str) -> Trace:
    """The trace of `key`; raises `UnknownCellError`, and `InputError` for the workbook."""
    loaded = load(path)
    form = loaded.report.statutory_form
    if key not in form.cells:
        raise UnknownCellError(key, form)
    leaves = form.leaf_keys(key)
    ledger = next((loaded.ledgers[leaf] for leaf in leaves if leaf in loaded.ledgers), None)
    return Trace(
        key=key,
        label=form.cells[key].path,
        figure=loaded.report.figures[key],
        source=ledger.log if ledger else _source(loaded, key),
        counted=tuple(_rows(ledger.behind(leaves), form)) if ledger else (),
        left_out=tuple(_rows(ledger.left_out(leaves), form)) if ledger else (),
    )


def _source(loaded: Loaded, key: str) -> str:
    return str(loaded.typed[key]) if key in loaded.typed else ""


def _rows(entries: list[tuple[Placement, RowSet]], form: Form) -> Iterator[Rows]:
    """Rows by sheet and by what became of them, in the sheet's order."""
    collected: dict[tuple[str, str], list[int]] = {}
    for placement, rows in entries:
        for source, numbers in rows.sheets():
            collected.setdefault((source.sheet, _fate(placement, form)), []).extend(numbers)
    for (sheet, fate), rows_of_fate in collected.items():
        yield Rows(sheet, row_ranges(rows_of_fate), len(rows_of_fate), fate)


def _fate(placement: Placement, form: Form) -> str:
    """What became of a row: the figures that count it, or why none does."""
    if placement.reason:
        return placement.reason
    if placement.counted:
        return "计入 " + "、".join(str(form.cells[key].place) for key in placement.counted)
    return "有内容读不出，不能确定归哪一格"
