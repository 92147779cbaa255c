"""Which files a command is about: those named, and those in folders."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annualreport.forms.model import DOCUMENT_NAME
from annualreport.intake.opening import SUFFIXES, workbooks_in
from annualreport.intake.workbook import PROFILE_SHEET
from annualreport.published.opening import SUFFIXES as PUBLISHED_SUFFIXES
from annualreport.writing import OLD, written_names

READABLE = SUFFIXES | PUBLISHED_SUFFIXES | {".json"}
"""Files in folders that may hold logs or a report."""


SUM = f"{DOCUMENT_NAME}.json"
"""How the JSON of a report of ours ends."""


@dataclass(frozen=True)
class Found:
    """The files to check, and how many workbooks in folders were passed over as our own output."""

    files: tuple[Path, ...]
    own: int = 0
    sums: tuple[Path, ...] = ()
    """Reports in JSON among our own output: what a sum of one level hands to the next."""


def find_files(paths: Sequence[Path]) -> Found:
    """The files named, and the workbooks in folders, without hidden ones, locks and our own outputs."""
    files: list[Path] = []
    own = 0
    sums: list[Path] = []
    written = cache(written_names)
    for path in paths:
        if not path.is_dir() or is_unit(path):
            files.append(path)
            continue
        inside = sorted(_in_folder(path))
        others = [file for file in inside if not _is_output(file, written(file.parent))]
        files += others
        own += len(inside) - len(others)
        sums += [file for file in inside if file.name.endswith(SUM) and file not in others]
    return Found(tuple(dict.fromkeys(files)), own, tuple(sums))


def is_unit(folder: Path) -> bool:
    """Whether a folder holds the logs of one unit: then one of its files is its 基本信息."""
    return any(path.stem == PROFILE_SHEET for path in workbooks_in(folder))


def _is_output(path: Path, names: Container[str]) -> bool:
    """Whether this program wrote the file, or kept it as 旧; `names` are those it wrote into the folder."""
    stem, _, mark = path.stem.rpartition(".")
    return path.name in names or (mark.startswith(OLD) and f"{stem}{path.suffix}" in names)


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        names = path.relative_to(folder).parts
        hidden = any(name.startswith((".", "~$")) for name in names)
        if path.is_file() and path.suffix.lower() in READABLE and not hidden:
            yield path
