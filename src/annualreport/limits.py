"""What an untrusted file may cost (上限): sizes, counts and depths beyond which it is refused; one policy for all."""

from __future__ import annotations

import os
from pathlib import Path

from annualreport.finding import InputError, Sighting
from annualreport.place import WholeFile
from annualreport.writing import reason_of

MEGABYTE = 1 << 20
LARGEST_LOGS = 256 * MEGABYTE
"""Bytes of a workbook or csv; a million rows take 50 MB."""
LARGEST_REPORT = 64 * MEGABYTE
"""Bytes of a published report or a Word layout; real ones have a hundredth of this."""
LARGEST_DATA = 20 * MEGABYTE
"""Bytes of a report in JSON."""
LARGEST_TEXT = MEGABYTE // 4
"""Bytes of annualreport.toml."""
LARGEST_PART = 1024 * MEGABYTE
"""Bytes of one part of a package, unpacked."""
LARGEST_UNPACKED = 2048 * MEGABYTE
"""Bytes of a package, unpacked."""
LARGEST_WORDS = 48 * MEGABYTE
"""Bytes of one part of a Word file, unpacked."""
FREE_UNPACKED, MOST_RATIO = 16 * MEGABYTE, 60
"""A part may always unpack to the first; beyond it, to so many times its packed size. Real sheets reach 25."""
LARGEST_STREAM, LARGEST_STREAMS, LARGEST_BESIDE = 32 * MEGABYTE, 24 * MEGABYTE, 512 * MEGABYTE
"""Bytes of one stream of a PDF, unpacked; of all but pictures and fonts; and of these."""
MOST_MEMBERS, LARGEST_DIRECTORY = 5_000, 4 * MEGABYTE
"""Parts of a package, and bytes of the directory that names them."""
MOST_SHEETS = 1_000
MOST_CELLS = 48_000_000
"""Cells, blank ones included, that the sheets of a workbook may span: what the reader holds in memory."""
LARGEST_PAGE, MOST_PAGE_CELLS = 24 * MEGABYTE, 2_000_000
"""Characters of a web page that stands for a log, and the cells of its tables."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last cell that spreadsheet programs know."""
MOST_SHARED = 2048 * MEGABYTE
"""Bytes of all texts of a workbook, each counted as often as it is shown."""
MOST_MERGED = 1_200_000
"""Rows that merged cells may span, all together."""
MOST_BLOCKS = 50_000
"""Paragraphs and cells that a report can have."""
MOST_PAGES = 400
MOST_CHARACTERS = 400_000
"""Characters of a plain text; the longest reports have a tenth."""
MOST_RULINGS = 40_000
"""Lines drawn on one page of a PDF."""
WIDEST = 300
"""Columns that a merged cell may claim."""

MOST_ALLOWED = 4_096
"""Megabytes that --max-size may name."""

_allowed: list[int] = []
"""The size in force for this process instead of those above, where --max-size names one."""


def allow(megabytes: int | None) -> None:
    """Refuse files larger than this, and none that are smaller; None goes back to the sizes above."""
    _allowed[:] = [] if megabytes is None else [megabytes * MEGABYTE]


def allowed() -> int | None:
    """What `allow` was last told, for a process to hand on to those that it starts."""
    return _allowed[0] // MEGABYTE if _allowed else None


def refusal(file: str, what: str, mend: str) -> InputError:
    """What is raised over a file that cannot be read."""
    return InputError(Sighting("IN-01", (WholeFile(file),), {"what": what, "mend": mend}), readable=False)


def locked(file: str) -> InputError:
    """What is raised over a file with a password (打开密码)."""
    return refusal(file, "文件有密码", "请去掉打开密码后另存")


def content_of(path: Path, most: int, if_blank: str = "") -> bytes:
    """The bytes of a file, at most `most` or, of logs and reports, what --max-size allows; raises `InputError`.

    `if_blank` is what to do about a file with nothing in it; without that advice it is as good as any.
    """
    most = _allowed[0] if _allowed and most > LARGEST_TEXT else most
    try:
        with path.open("rb") as file:
            # -- room is made for as much as is asked for --
            content = file.read(min(most, os.fstat(file.fileno()).st_size) + 1)
    except FileNotFoundError:
        raise refusal(path.name, "文件不存在", "请检查文件名和所在文件夹") from None
    except OSError as error:
        raise refusal(path.name, f"文件打不开（{reason_of(error)}）", "请关闭占用它的程序后再试") from error
    if len(content) > most:
        mend = "请确认没有交错文件；确实这么大的，加 --max-size 放宽（单位 MB）"
        raise refusal(path.name, f"文件超过 {most / MEGABYTE:g} MB", mend)
    if if_blank and not content.strip():
        raise refusal(path.name, "文件是空的", if_blank)
    return content


def too_large(file: str) -> InputError:
    """What is raised over a file that asks for more than an honest one can."""
    return refusal(file, "文件过大或内容异常", "请确认文件没有损坏，或用 WPS、Office 打开后另存一份再试")
