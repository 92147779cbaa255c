"""Opening files by content: spreadsheets through calamine, csv by the standard library; rows with true places."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from annualreport.finding import InputError, Sighting
from annualreport.intake.broken import BrokenCells, find_broken
from annualreport.place import WholeFile

Row: TypeAlias = list[object]
RESAVE = "请用 WPS 或 Excel 打开后另存为 .xlsx"
DAMAGED = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    ValueError,
    KeyError,
    OSError,
)
"""What the libraries raise over a file that is no spreadsheet or a damaged one."""
OLE, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


@dataclass(frozen=True)
class RawSheet:
    """A sheet as found: `rows` yields row number and cells from column one; `broken` names unreadable cells."""

    file: str
    name: str
    rows: Callable[[], Iterator[tuple[int, Row]]]
    hidden: bool = False
    broken: BrokenCells = field(default_factory=dict)


@dataclass(frozen=True)
class RawFile:
    """An opened file: its name and its sheets."""

    name: str
    sheets: tuple[RawSheet, ...]


def open_file(path: Path) -> RawFile:
    """The sheets of a workbook or csv file, by content and not by extension; raises `InputError`."""
    try:
        content = path.read_bytes()
    except IsADirectoryError:
        raise _unreadable(path, "这是文件夹，不是文件", "请写出文件夹里的文件名") from None
    except FileNotFoundError:
        raise _unreadable(path, "文件不存在", "请检查文件名和所在文件夹") from None
    except OSError as error:
        raise _unreadable(path, f"文件打不开（{error.strerror}）", "请关闭占用它的程序后再试") from error
    if not content.strip():
        raise _unreadable(path, "文件是空的", "请确认交来的是填好的台账")
    if content.startswith((OLE, ZIP)):
        return RawFile(path.name, tuple(_spreadsheet(path, content)))
    sheet = _csv_sheet(path, content)
    if not any(len(cells) > 1 for _, cells in sheet.rows()):
        raise _unreadable(path, "不是电子表格，也不是 csv 文本", RESAVE)
    return RawFile(path.name, (sheet,))


def _spreadsheet(path: Path, content: bytes) -> Iterator[RawSheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        broken: Mapping[str, BrokenCells] = find_broken(content) if content.startswith(ZIP) else {}
    except PasswordError:
        raise _unreadable(path, "文件有密码", "请去掉打开密码后另存") from None
    except DAMAGED as error:
        raise _unreadable(path, "不是电子表格，或文件已损坏", RESAVE) from error
    for sheet in book.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet:
            yield RawSheet(
                path.name,
                sheet.name,
                _calamine_rows(path, book, sheet.name),
                hidden=sheet.visible is not SheetVisibleEnum.Visible,
                broken=broken.get(sheet.name, {}),
            )


def _calamine_rows(path: Path, book: CalamineWorkbook, name: str) -> Callable[[], Iterator[tuple[int, Row]]]:
    def rows() -> Iterator[tuple[int, Row]]:
        try:
            sheet = book.get_sheet_by_name(name)
        except DAMAGED as error:
            raise _unreadable(path, f"工作表“{name}”已损坏", RESAVE) from error
        if sheet.start is None:
            return
        # -- calamine begins at the first used column; cells are counted from column A here --
        margin: Row = [""] * sheet.start[1]
        for number, values in enumerate(sheet.iter_rows(), start=1):
            yield number, margin + list(values)

    return rows


def _csv_sheet(path: Path, content: bytes) -> RawSheet:
    text = _decode(path, content)

    def rows() -> Iterator[tuple[int, Row]]:
        try:
            for number, values in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
                yield number, list(values)
        except csv.Error as error:
            raise _unreadable(path, "csv 文本有误", RESAVE) from error

    return RawSheet(path.name, path.stem, rows)


def _decode(path: Path, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _unreadable(path, "不是电子表格，也不是 csv 文本", RESAVE)


def _unreadable(path: Path, what: str, mend: str) -> InputError:
    sighting = Sighting("IN-01", (WholeFile(path.name),), {"what": what, "mend": mend})
    return InputError(sighting, readable=False)
