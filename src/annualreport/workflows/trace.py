"""The rows behind one figure, and those left out, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from annualreport.forms.model import Form
from annualreport.provenance import Placement, RowSet, SourceRows, Trace, row_ranges
from annualreport.workflows.judge import Loaded
from annualreport.workflows.load import load


class UnknownCellError(KeyError):
    """A key that the year's form does not have."""

    def __init__(self, key: str, form: Form) -> None:
        """`form` is the form of the workbook's year."""
        super().__init__(key)
        self.form = form
        self.near = get_close_matches(key.lower(), form.cells, n=5, cutoff=0.5)


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
        path=form.cells[key].path,
        figure=loaded.report.figures[key],
        source=ledger.log if ledger else _typed_cell(loaded, key),
        counted=tuple(_rows(ledger.behind(leaves), form)) if ledger else (),
        left_out=tuple(_rows(ledger.left_out(leaves), form)) if ledger else (),
    )


def _typed_cell(loaded: Loaded, key: str) -> str:
    return str(loaded.typed[key]) if key in loaded.typed else ""


def _rows(entries: list[tuple[Placement, RowSet]], form: Form) -> Iterator[SourceRows]:
    """Rows by sheet and by what became of them, in the sheet's order."""
    collected: dict[tuple[str, str], list[int]] = {}
    for placement, rows in entries:
        fate = placement.why_not or "计入 " + "、".join(
            str(form.cells[key].place) for key in placement.counted
        )
        for source, numbers in rows.sheets():
            collected.setdefault((source.sheet, fate), []).extend(numbers)
    for (sheet, fate), numbers_ in collected.items():
        yield SourceRows(sheet, row_ranges(numbers_), len(numbers_), fate)
