"""Annotated copies of the workbooks that have findings in their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annualreport.finding import InputError
from annualreport.intake.headers import SEARCHED_ROWS, is_personal
from annualreport.intake.opening import RawSheet, open_unit
from annualreport.intake.sheets import canonical_name
from annualreport.intake.workbook import PROFILE_SHEET
from annualreport.notation.text import squeeze
from annualreport.place import SheetCell
from annualreport.rendering.marked import Lines, Marks, failing_rows, in_place
from annualreport.telling.verdict import Verdict
from annualreport.writing import write_file

MOST_ROWS = 20_000
"""Up to so many rows the whole workbook is copied; above, the failing rows only."""
ZIP = b"PK\x03\x04"
MARK = "（标注）"


def annotate_all(files: Sequence[Path], verdicts: Sequence[Verdict], folder: Path) -> Iterator[Path]:
    """Write a copy of every workbook with findings in its cells into `folder`; yields the paths."""
    taken: set[str] = set()
    for path, verdict in zip(files, verdicts, strict=True):
        places = (place for finding in verdict.findings for place in finding.places)
        if not any(isinstance(place, SheetCell) for place in places):
            continue
        try:
            content = _annotated(path, verdict)
        except InputError:
            continue
        target = folder / _name(path, taken)
        folder.mkdir(parents=True, exist_ok=True)
        write_file(target, content)
        yield target


def _annotated(path: Path, verdict: Verdict) -> bytes:
    sheets = open_unit(path).sheets
    marks = Marks(verdict.findings)
    rows = 0
    for sheet in sheets:
        rows += sum(1 for _ in sheet.rows())
        if rows > MOST_ROWS:
            break
    is_xlsx = path.is_file() and path.read_bytes()[:4] == ZIP and path.suffix.lower() == ".xlsx"
    if is_xlsx and rows <= MOST_ROWS:
        return in_place(path.read_bytes(), (_lines(sheet, ()) for sheet in sheets), marks)
    return failing_rows((_lines(sheet, marks.rows(sheet.name)) for sheet in sheets), marks)


def _lines(sheet: RawSheet, wanted: Iterable[int]) -> Lines:
    """The header, the wanted rows and the personal columns of a sheet."""
    keep, header, personal = set(wanted), 1, frozenset[int]()
    rows: dict[int, Sequence[object]] = {}
    searches = canonical_name(sheet.name) != PROFILE_SHEET
    for number, cells in sheet.rows():
        if number <= SEARCHED_ROWS and searches:
            found = frozenset(
                column
                for column, cell in enumerate(cells, 1)
                if isinstance(cell, str) and is_personal(squeeze(cell))
            )
            if len(found) > len(personal):
                header, personal = number, found
        if number <= SEARCHED_ROWS or number in keep:
            rows[number] = cells
    head = {number: cells for number, cells in rows.items() if number <= header or number in keep}
    return Lines(sheet.name, header, head, personal)


def _name(path: Path, taken: set[str]) -> str:
    """The file's own name with a mark; files of one name from several folders are told apart by those."""
    name = f"{path.stem}{MARK}.xlsx"
    parents = list(path.resolve().parent.parts[::-1])
    while name in taken and parents:
        name = f"{parents.pop(0)}-{name}"
    taken.add(name)
    return name
