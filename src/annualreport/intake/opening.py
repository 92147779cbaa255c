"""Opening files by content: packages by calamine, .xls by xlrd, texts and pages by themselves; rows with true places."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TypeAlias, cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from annualreport.finding import InputError
from annualreport.intake import texts
from annualreport.intake.details import ods, xlsx
from annualreport.intake.details.model import Details, Look, merged_with
from annualreport.limits import LARGEST_LOGS, content_of, locked, refusal
from annualreport.notation.encoding import decode
from annualreport.packages import NOT_XML, OLE, ZIP, Package

Row: TypeAlias = list[object]
RESAVE = texts.RESAVE
DAMAGED = (CalamineError, OSError, *NOT_XML)
"""What the libraries raise over a file that is no spreadsheet or a damaged one."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OLE container in which office programs keep a workbook with a password."""


@dataclass(frozen=True)
class RawSheet:
    """A sheet as found: `rows` yields row number and cells, both counted from one."""

    file: str
    name: str
    rows: Callable[[], Iterator[tuple[int, Row]]]
    hidden: bool = False
    title: str = ""
    """Its own name, by which it is recognised, where `name` says its file as well."""
    look: Callable[[], Details] = Details

    @cached_property
    def details(self) -> Details:
        """What the plain values hide; known only when the sheet has been opened."""
        return self.look()


@dataclass(frozen=True)
class RawFile:
    """An opened file: its name and its sheets."""

    name: str
    sheets: tuple[RawSheet, ...]


SMALL = 1 << 20
"""Bytes up to which a thread of its own costs more than it saves."""
SUFFIXES = frozenset({".xlsx", ".xls", ".ods", ".et", ".csv"})
"""Files that may hold logs; what they hold is told by their content."""


def open_unit(path: Path) -> RawFile:
    """The sheets of a unit's workbook, or of all workbooks and csv files in its folder; raises `InputError`."""
    if not path.is_dir():
        return open_file(path)
    files = [open_file(file) for file in workbooks_in(path)]
    if not files:
        raise _unreadable(path, "文件夹里没有台账文件", "请放入 .xlsx、.xls、.ods 或 .csv 台账")
    names = [sheet.name for file in files for sheet in file.sheets]
    sheets = tuple(
        sheet
        if names.count(sheet.name) == 1
        else replace(sheet, name=f"{sheet.name}（{Path(file.name).stem}）", title=sheet.name)
        for file in files
        for sheet in file.sheets
    )
    return RawFile(path.name, sheets)


def workbooks_in(folder: Path) -> list[Path]:
    """The files of a folder that may hold logs, without hidden ones and locks, in order of name."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))
    )


def open_file(path: Path) -> RawFile:
    """The sheets of a workbook or csv file, by content and not by extension; raises `InputError`."""
    content = content_of(path, LARGEST_LOGS, "请确认交来的是填好的台账")
    if content.startswith((OLE, ZIP)):
        return RawFile(path.name, tuple(_spreadsheet(path, content)))
    sheets = tuple(_text_sheets(path, content))
    if not any(len(cells) > 1 for sheet in sheets for _, cells in sheet.rows()):
        raise _unreadable(path, "不是电子表格，也不是 csv 文本", RESAVE)
    return RawFile(path.name, sheets)


def _spreadsheet(path: Path, content: bytes) -> list[RawSheet]:
    if content.startswith(OLE) and ENCRYPTED in content:
        raise locked(path.name)
    try:
        return list(_old(path, content) if content.startswith(OLE) else _packed(path, content))
    except PasswordError:
        raise locked(path.name) from None
    except DAMAGED as error:
        raise _unreadable(path, "不是电子表格，或文件已损坏", RESAVE) from error


def _old(path: Path, content: bytes) -> Iterator[RawSheet]:
    """The sheets of an .xls."""
    from annualreport.intake.xls import sheets_of

    for sheet in sheets_of(content, path.name):
        yield RawSheet(path.name, sheet.name, sheet.rows, hidden=sheet.hidden, look=sheet.details)


def _packed(path: Path, content: bytes) -> Iterator[RawSheet]:
    """The sheets of an .xlsx or .ods; what they would take is told first, for calamine lays out whatever it is given."""
    begun = _begun(_looker(path.name, content), apart=len(content) > SMALL)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for meta in book.sheets_metadata:
        if meta.typ is SheetTypeEnum.WorkSheet:
            sheet = _Opened(path, book, meta.name, begun)
            hidden = meta.visible is not SheetVisibleEnum.Visible
            yield RawSheet(path.name, meta.name, sheet.rows, hidden=hidden, look=sheet.look)


def _looker(file: str, content: bytes) -> Look:
    package = Package(content, file, RESAVE)
    found = xlsx.look(package, file) or ods.look(package, file)
    if found is None:
        raise ValueError("neither .xlsx nor .ods")
    return found


@dataclass(frozen=True)
class _Begun:
    """What is told of each sheet: first that it may be opened, then its details."""

    allow: Callable[[str], object]
    look: Look


def _begun(look: Look, *, apart: bool) -> _Begun:
    """The same look, taken once a sheet; `apart`: begun at once, while the reader takes in the file.

    Both leave the interpreter free for most of their time. Looks into other files have measured already.
    """
    if not isinstance(look, xlsx.XlsxLook):
        return _Begun(lambda _: None, cache(look))
    if not apart:
        return _Begun(cache(look.measure), cache(look))
    pool = ThreadPoolExecutor(1)
    measured = {sheet: pool.submit(look.measure, sheet) for sheet in look.parts}
    looked = {sheet: pool.submit(look, sheet) for sheet in look.parts}
    pool.shutdown(wait=False)
    return _Begun(
        lambda sheet: measured[sheet].result(),
        lambda sheet: looked[sheet].result(),
    )


@dataclass
class _Opened:
    """A sheet of a spreadsheet, read when its rows are asked for."""

    path: Path
    book: CalamineWorkbook
    name: str
    begun: _Begun

    @cached_property
    def sheet(self) -> CalamineSheet:
        try:
            self.begun.allow(self.name)
            return self.book.get_sheet_by_name(self.name)
        except DAMAGED as error:
            raise _unreadable(self.path, f"工作表“{self.name}”已损坏", RESAVE) from error

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Row numbers and cells."""
        if self.sheet.start is None:
            return iter(())
        # -- calamine begins at the first used column; cells are counted from column A here --
        margin: Row = [""] * self.sheet.start[1]
        rows = cast(Iterator[Row], self.sheet.iter_rows())
        return enumerate((margin + row for row in rows) if margin else rows, start=1)

    def look(self) -> Details:
        """The details of this sheet."""
        ranges = self.sheet.merged_cell_ranges or ()
        return replace(self.begun.look(self.name), merged=merged_with(ranges, self.path.name))


def _text_sheets(path: Path, content: bytes) -> Iterator[RawSheet]:
    """The sheet that a text is, or one for each table of a page; none where the content is no text."""
    text = decode(content)
    if text is None:
        return
    if texts.is_page(text):
        for number, table in enumerate(texts.tables_of(path.name, text), start=1):
            name = path.stem if number == 1 else f"{path.stem}{number}"
            yield RawSheet(path.name, name, partial(enumerate, table, 1))
    else:
        yield RawSheet(path.name, path.stem, lambda: enumerate(texts.rows_of(path.name, text), start=1))


def _unreadable(path: Path, what: str, mend: str) -> InputError:
    return refusal(path.name, what, mend)
