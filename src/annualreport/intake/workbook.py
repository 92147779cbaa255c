"""A unit's workbook for one year: what its sheets are, and its records drawn one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from annualreport.finding import InputError, Sighting, Sightings
from annualreport.forms.model import Form
from annualreport.forms.years import YearNotCoveredError, for_year
from annualreport.intake.free import free_rows
from annualreport.intake.holidays import read_holidays
from annualreport.intake.logs import LogReader
from annualreport.intake.opening import RawFile, open_unit
from annualreport.intake.profile import read_profile
from annualreport.intake.recognition import recognised
from annualreport.intake.sheets import is_expected
from annualreport.intake.tables import TypedTable, read_typed
from annualreport.intake.vocabulary import SheetReader, vocabularies
from annualreport.place import WholeFile, WholeSheet
from annualreport.records import LOGS
from annualreport.rows import Record, Stretch
from annualreport.settings import Settings

PROFILE_SHEET, HOLIDAY_SHEET = "基本信息", "放假安排"
MODELS = {model.sheet: model for model in LOGS}
YEAR_IN_NAME = re.compile(r"(?<!\d)20\d{2}(?!\d)")


class Workbook:
    """An opened workbook; `sightings` and `unread` are complete once `stretches` has been drawn to its end."""

    def __init__(self, file: RawFile, settings: Settings) -> None:
        """Recognise the sheets and read the profile; raises `InputError` where there is no going on."""
        self.file = file.name
        self.sheets = recognised(file.sheets)
        profile_sheet = next((raw for raw, name in self.sheets if name == PROFILE_SHEET), None)
        if profile_sheet is None and not any(name in MODELS for _, name in self.sheets):
            raise InputError(Sighting("IN-31", (WholeFile(file.name),)))
        self.profile, seen = read_profile(file, profile_sheet)
        self.sightings = Sightings(seen)
        self.form = self._form()
        self.unread: set[str] = set()
        """Logs of which a whole sheet, or a second table in one, could not be read."""
        self.free_columns: dict[str, tuple[str, ...]] = {}
        """By log with columns of its own, the columns that texts may refer to."""
        self._vocabularies = vocabularies(self.form, settings)
        self._reader = SheetReader(self.profile.year, self._vocabularies)
        self.typed = [typed for typed in self._typed_tables() if typed.is_used]
        for typed in self.typed:
            self.sightings.extend(typed.sightings)
        self.holidays: dict[date, bool] = {}
        """Days typed into 放假安排, and whether they are worked."""
        for raw, name in self.sheets:
            if name == HOLIDAY_SHEET:
                days, seen = read_holidays(raw, self.profile.year)
                self.holidays |= days
                self.sightings.extend(seen)
        self._note_sheets()

    @property
    def logs(self) -> frozenset[str]:
        """The canonical names of the sheets that are there."""
        return frozenset(name for _, name in self.sheets if name)

    @property
    def labels(self) -> dict[str, Mapping[str, str]]:
        """By vocabulary, the label of each key in which records hold wordings."""
        return {name: words.labels for name, words in self._vocabularies.items()}

    def records(self) -> Iterator[Record]:
        """Every record of every log, sheet by sheet."""
        for stretch in self.stretches():
            yield from stretch

    def stretches(self) -> Iterator[Stretch]:
        """Every record of every log, sheet by sheet, many at once."""
        for raw, name in self.sheets:
            if name in MODELS:
                log = LogReader(raw, MODELS[name], self._reader, self.sightings, self.unread)
                yield from log.stretches()
            elif name and not self._is_structural(name):
                rows = free_rows(raw, name, self._reader, self.sightings, self.free_columns, self.unread)
                yield from map(Stretch.of, rows)

    def _form(self) -> Form:
        try:
            return for_year(self.profile.year)
        except YearNotCoveredError as error:
            place = self.profile.places["year"]
            sighting = Sighting("IN-02", (place,), {"reason": str(error)}, found=self.profile.year)
            raise InputError(sighting) from error

    def _typed_tables(self) -> Iterator[TypedTable]:
        for table in self.form.tables:
            sheets = [raw for raw, name in self.sheets if name == table.name]
            yield from (read_typed(table, raw) for raw in sheets[:1])

    def _is_structural(self, name: str) -> bool:
        """Whether there can be only one sheet of this name, and it is no log."""
        return name in {PROFILE_SHEET, HOLIDAY_SHEET, *(table.name for table in self.form.tables)}

    def _note_sheets(self) -> None:
        years = YEAR_IN_NAME.findall(self.file)
        if years and str(self.profile.year) not in years:
            self.sightings.append(
                Sighting("IN-12", (WholeFile(self.file),), found="、".join(years), expected=self.profile.year)
            )
        first: dict[str, WholeSheet] = {}
        for raw, name in self.sheets:
            place = WholeSheet(raw.file, raw.name)
            if name and not is_expected(name):
                self.sightings.append(Sighting("IN-09", (place,)))
            if name and raw.hidden:
                self.sightings.append(Sighting("IN-19", (place,)))
            if name and self._is_structural(name) and first.setdefault(name, place) != place:
                self.sightings.append(Sighting("IN-26", (first[name], place), found=name))


def read_workbook(path: Path, settings: Settings) -> Workbook:
    """The workbook at `path`, or the logs in the folder at `path`; raises `InputError`."""
    return Workbook(open_unit(path), settings)
