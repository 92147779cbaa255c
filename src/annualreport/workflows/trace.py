"""The rows behind one figure, and those left out, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from annualreport.finding import InputError
from annualreport.forms.model import Form
from annualreport.notation.text import shorten
from annualreport.provenance import Placement, RowSet, SourceRows, Trace, UnitTrace, row_ranges
from annualreport.published import data
from annualreport.workflows.judge import Loaded
from annualreport.workflows.load import load

LONGEST_PATH = 300
LEVELS = 3
"""Sums below a sum that a trace goes down into: 省、市、县."""


class UnknownCellError(KeyError):
    """A key that the year's form does not have."""

    def __init__(self, key: str, form: Form) -> None:
        """`form` is the form of the workbook's year."""
        super().__init__(key)
        self.form = form
        self.near = get_close_matches(key.lower(), form.cells, n=5, cutoff=0.5)


def trace(path: Path, key: str, levels: int = LEVELS) -> Trace:
    """The trace of `key`; raises `UnknownCellError`, and `InputError` for the workbook."""
    loaded = load(path)
    form = loaded.report.statutory_form
    if key not in form.cells:
        raise UnknownCellError(key, form)
    units = tuple(_units(path, key, form, levels)) if loaded.kind == "report" else ()
    taken_out = data.taken_out(path, form.leaf_keys(key)) if units else 0
    leaves = form.leaf_keys(key)
    ledger = next((loaded.ledgers[leaf] for leaf in leaves if leaf in loaded.ledgers), None)
    return Trace(
        key=key,
        path=form.cells[key].path,
        figure=loaded.report.figures[key],
        source=ledger.log if ledger else _typed_cell(loaded, key),
        counted=tuple(_rows(ledger.behind(leaves), form)) if ledger else (),
        left_out=tuple(_rows(ledger.left_out(leaves), form)) if ledger else (),
        units=units,
        taken_out=taken_out,
    )


def _units(path: Path, key: str, form: Form, levels: int) -> Iterator[UnitTrace]:
    """For a sum over units, what each gave; with the rows of its log where the file is still in its place."""
    for told in data.read_units(path).get("units", ()) if data.is_json(path) else ():
        given = told.get("figures")
        figures = given if isinstance(given, dict) else {}
        values = [figures.get(leaf, 0) for leaf in form.leaf_keys(key)]
        amount = sum((Decimal(str(value)) for value in values if _is_amount(value)), Decimal(0))
        if amount:
            file = path.parent / str(told.get("path") or "")[:LONGEST_PATH]
            exact = int(amount) if amount == int(amount) else amount
            yield UnitTrace(
                shorten(str(told.get("unit") or ""), 60), exact, file.name, _within(file, key, levels)
            )


def _is_amount(value: object) -> bool:
    """Whether a value is a number that a form can hold."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < data.TOO_LARGE


@lru_cache(maxsize=4096)
def _within(file: Path, key: str, levels: int) -> Trace | None:
    """The trace in a unit's own logs; None where they are not at hand."""
    try:
        return trace(file, key, levels - 1) if levels and file.is_file() else None
    except (InputError, UnknownCellError, OSError):
        return None


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
