"""Last year's files, matched by unit and year, read when a unit asks for its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from annualreport.finding import InputError
from annualreport.intake.workbook import read_workbook
from annualreport.last_year import LastYear
from annualreport.notation.text import fold, squeeze
from annualreport.records import Dispute, Request
from annualreport.roster import settled
from annualreport.rows import Record
from annualreport.settings import nearest
from annualreport.tally.carrying import Carrying
from annualreport.workflows.attempt import Failure, attempt
from annualreport.workflows.files import find_files
from annualreport.workflows.reports import is_report, report_of


@dataclass(frozen=True)
class Previous:
    """Where last year's files are, by unit and year; and files that could not be told."""

    paths: dict[tuple[str, int], Path]
    unknown: tuple[Path, ...] = ()
    doubled: tuple[Path, ...] = ()
    """Files of which there are two for a unit and year; none of them is used."""
    single: tuple[Path, str, int] | None = None
    """The only file, where one was named: its unit (empty where it does not say) and its year."""
    _known: dict[Path, LastYear | None] = field(default_factory=dict, compare=False)

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: the paths; what has been read is read anew there."""
        return {**self.__dict__, "_known": {}}

    def of(self, unit: str | None, year: int | None) -> LastYear | None:
        """What is known of the year before `year` of `unit`; None where there is no such file."""
        path = self.paths.get((fold(unit), year - 1)) if unit and year else None
        path = path or self._named_one(fold(unit or ""), year)
        if path is None:
            return None
        if path not in self._known:
            self._known[path] = _read(path)
        return self._known[path]

    def _named_one(self, unit: str, year: int | None) -> Path | None:
        """The only file named, if its year fits and its unit's name is the same as far as both are written out."""
        if self.single is None or year is None:
            return None
        path, other, its_year = self.single
        return path if its_year == year - 1 and (unit in other or other in unit) else None


def find_previous(path: Path) -> Previous:
    """The file at `path`, or all files in its folder, by unit and year."""
    found: dict[tuple[str, int], list[Path]] = {}
    single: tuple[Path, str, int] | None = None
    unknown: list[Path] = []
    for file in find_files([path]).files:
        try:
            unit, year = _whose(file)
        except (InputError, OSError):
            unknown.append(file)
            continue
        if year and file == path:
            single = (file, fold(unit or ""), year)
        if unit and year:
            found.setdefault((fold(unit), year), []).append(file)
        elif single is None:
            unknown.append(file)
    settled_on = {key: settled(files) for key, files in found.items()}
    paths = {key: files[0] for key, files in settled_on.items() if len(files) == 1}
    doubled = tuple(file for files in settled_on.values() if len(files) > 1 for file in files)
    return Previous(paths, tuple(unknown), doubled, single)


def _whose(path: Path) -> tuple[str | None, int | None]:
    """Unit and year of a file."""
    if is_report(path):
        report = report_of(path)
        return report.unit, report.year
    profile = read_workbook(path, nearest(path)).profile
    return profile.unit, profile.year


def _read(path: Path) -> LastYear | None:
    """A report with the open ends of its logs, where it has logs; None where it cannot be read any more."""
    loaded = attempt(path)
    if isinstance(loaded, Failure):
        return None
    if loaded.kind == "report":
        return LastYear(loaded.report, path.name)
    return _with_open_ends(path, LastYear(loaded.report, path.name, names=loaded.names))


def _with_open_ends(path: Path, last: LastYear) -> LastYear:
    settings = nearest(path)
    workbook = read_workbook(path, settings)
    carrying = Carrying(workbook.form, workbook.profile.year, settings.options)
    left: dict[type[Record], set[str]] = {Request: set(), Dispute: set()}
    for record in workbook.records():
        if isinstance(record, Request | Dispute) and record.number and carrying.carries(record):
            left[type(record)].add(squeeze(record.number))
    requests, cases = (
        frozenset(left[model]) if model.sheet in workbook.logs else None for model in (Request, Dispute)
    )
    return replace(last, open_requests=requests, pending_cases=cases)
