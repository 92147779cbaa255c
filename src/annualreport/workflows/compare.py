"""Two inputs compared: files, or folders unit by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annualreport.aggregate.comparing import Comparison, compare
from annualreport.finding import InputError, Sighting
from annualreport.notation.text import fold
from annualreport.place import WholeFile
from annualreport.rendering import changes
from annualreport.report import Report
from annualreport.roster import settled
from annualreport.settings import nearest
from annualreport.telling import changes as told
from annualreport.workflows.attempt import Failure, attempt
from annualreport.workflows.files import find_files
from annualreport.workflows.load import load
from annualreport.workflows.reports import is_report, report_of
from annualreport.writing import write_all

KINDS = ("text", "html", "xlsx", "json")
NAME = "年度报告对比"


@dataclass(frozen=True)
class Compared:
    """Comparisons by unit, units that only one side has, and files that could not be used."""

    comparisons: tuple[Comparison, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def compare_all(old: Path, new: Path) -> Compared:
    """Compare two files, or the units of two folders by name; raises `InputError` for a single file."""
    jump = nearest(new).options.jump
    if not old.is_dir() and not new.is_dir():
        return Compared((compare(_report(old), _report(new), jump),))
    before, unread = _reports(old)
    after, more = _reports(new)
    shared = [unit for unit in after if unit in before]
    return Compared(
        tuple(compare(before[unit], after[unit], jump) for unit in shared),
        tuple(before[unit].unit or "" for unit in before if unit not in after),
        tuple(after[unit].unit or "" for unit in after if unit not in before),
        (*unread, *more),
    )


def _report(path: Path) -> Report:
    return report_of(path) if is_report(path) else load(path).report


def _reports(path: Path) -> tuple[dict[str, Report], list[str]]:
    """By folded unit the reports of a folder, and the files of no use: unreadable, without a unit, doubled."""
    reports: dict[Path, Report] = {}
    found: dict[str, list[Path]] = {}
    unread: list[str] = []
    for file in find_files([path]).files:
        loaded = attempt(file)
        if not isinstance(loaded, Failure) and loaded.report.unit:
            reports[file] = loaded.report
            found.setdefault(fold(loaded.report.unit), []).append(file)
        elif not isinstance(loaded, Failure) or not loaded.is_foreign:
            unread.append(file.name)
    settled_on = {unit: settled(files) for unit, files in found.items()}
    unread += [file.name for files in settled_on.values() if len(files) > 1 for file in files]
    if not found:
        raise InputError(Sighting("IN-31", (WholeFile(path.name),)))
    return {unit: reports[files[0]] for unit, files in settled_on.items() if len(files) == 1}, unread


def write(compared: Compared, kinds: Sequence[str], folder: Path) -> list[Path]:
    """Write the files that were ordered; text goes to the screen."""
    sides = compared.only_old, compared.only_new
    contents: dict[str, bytes] = {}
    if "html" in kinds:
        contents[f"{NAME}.html"] = changes.page(compared.comparisons, *sides)
    if "xlsx" in kinds:
        contents[f"{NAME}.xlsx"] = changes.workbook(compared.comparisons)
    if "json" in kinds:
        contents[f"{NAME}.json"] = told.data(compared.comparisons, *sides).encode()
    return write_all(folder, contents) if contents else []


def text(compared: Compared) -> str:
    """The comparisons for the screen."""
    return told.text(compared.comparisons, compared.only_old, compared.only_new)
