"""Annotated copies of the workbooks that have findings in their cells."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

from annualreport.finding import InputError
from annualreport.intake.headers import DEEPEST, SEARCHED_ROWS, Header, find_free_header, find_header
from annualreport.intake.lines import serial_columns
from annualreport.intake.opening import RawSheet
from annualreport.intake.workbook import MODELS, PROFILE_SHEET, Workbook, read_workbook
from annualreport.limits import LARGEST_LOGS, content_of
from annualreport.packages import ZIP, prove
from annualreport.place import SheetCell
from annualreport.records import SummaryPiece, TextPiece
from annualreport.rendering.marked import Lines, Marks, failing_rows, in_place
from annualreport.settings import nearest
from annualreport.telling.verdict import Verdict
from annualreport.writing import write_all

MOST_ROWS = 20_000
"""Up to so many rows the whole workbook is copied; above, the failing rows only."""
ODD = (
    InputError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    SyntaxError,
    BadZipFile,
)
"""What is raised over the parts of a workbook that only its looks need."""
MARK = "（标注）"
OURS = frozenset(
    {PROFILE_SHEET, TextPiece.sheet, SummaryPiece.sheet, "表二", "表三", "表四", "选项", "填写说明"}
)
"""Sheets without personal data, which are copied whole."""


def annotate_all(
    files: Sequence[Path], verdicts: Sequence[Verdict], folder: Path
) -> Iterator[tuple[Path, Path | None]]:
    """Write a copy of every workbook with findings in its cells into `folder`.

    Yields each such workbook and its copy; None where there is none, as its sheets cannot be made out.
    """
    taken: set[str] = set()
    for path, verdict in zip(files, verdicts, strict=True):
        places = (place for finding in verdict.findings for place in finding.places)
        if not any(isinstance(place, SheetCell) for place in places):
            continue
        try:
            content = _annotated(path, verdict)
        except InputError:
            yield path, None
            continue
        yield path, write_all(folder, {_name(path, taken): content})[0]


def _annotated(path: Path, verdict: Verdict) -> bytes:
    workbook = read_workbook(path, nearest(path))
    marks = Marks(verdict.findings)
    if path.is_file() and path.suffix.lower() == ".xlsx" and _is_small(workbook):
        content = content_of(path, LARGEST_LOGS)
        if content.startswith(ZIP):
            try:
                prove(content, path.name)
                return in_place(content, _shown(workbook, marks, whole=True), marks)
            except ODD:
                # -- one that shows its cells but not its looks: the failing rows will do --
                pass
    return failing_rows(_shown(workbook, marks, whole=False), marks)


def _is_small(workbook: Workbook) -> bool:
    rows = (1 for sheet, _ in workbook.sheets for _ in sheet.rows())
    return sum(islice(rows, MOST_ROWS + 1)) <= MOST_ROWS


def _shown(workbook: Workbook, marks: Marks, *, whole: bool) -> Iterator[Lines]:
    """The sheets that may be shown; one whose header nobody knows may hold anything, and is left out."""
    for sheet, name in workbook.sheets:
        if sheet.name in OURS or name in OURS:
            yield _lines(sheet, None, () if whole else marks.rows(sheet.name))
            continue
        head = list(islice(sheet.rows(), SEARCHED_ROWS + DEEPEST))
        model = MODELS.get(name or "")
        header = find_header(head, model) if model else find_free_header(head)
        if name is not None and header is not None:
            hidden = (
                {field for field, column in model.columns().items() if not column.shown} if model else set()
            )
            yield _lines(sheet, header, () if whole else marks.rows(sheet.name), hidden)


def _lines(
    sheet: RawSheet, header: Header | None, wanted: Iterable[int], hidden: Container[str] = ()
) -> Lines:
    """The header and the wanted rows of a sheet, and the columns to keep: those that the program reads but for `hidden`."""
    keep, last = set(wanted), header.row if header else 1
    rows = (
        {number: cells for number, cells in sheet.rows() if number <= last or number in keep} if keep else {}
    )
    if header is None:
        return Lines(sheet.name, last, rows)
    serials = serial_columns([(number, cells) for number, cells in islice(sheet.rows(), last)])
    readable = frozenset(column for field, column in header.columns.items() if field not in hidden)
    return Lines(sheet.name, last, rows, readable | serials)


def _name(path: Path, taken: set[str]) -> str:
    """The file's own name with a mark; files of one name from several folders are told apart by those."""
    name = f"{path.stem}{MARK}.xlsx"
    parents = list(path.resolve().parent.parts[::-1])
    while name in taken and parents:
        name = f"{parents.pop(0)}-{name}"
    taken.add(name)
    return name
