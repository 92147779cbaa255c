"""The sheet 基本信息: whose report it is, for which year, and how to reach the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from annualreport.finding import InputError, Sighting
from annualreport.intake.opening import RawFile, RawSheet
from annualreport.intake.wordings.headers import PROFILE
from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import essence, shorten, squeeze
from annualreport.place import Place, SheetCell, WholeFile, WholeSheet

YEAR = re.compile(r"(\d{4})(?:\.0)?年?度?")
FIELDS = {essence(name): key for key, names in PROFILE.items() for name in names}


@dataclass(frozen=True)
class Profile:
    """基本信息 of a unit; what the sheet leaves blank is None."""

    year: int
    unit: str
    unit_type: str | None = None
    level: str | None = None
    rule_making: str | None = None
    superior: str | None = None
    website: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    published: date | None = None
    places: dict[str, SheetCell] = field(default_factory=dict)

    def place(self, name: str) -> Place | None:
        """The cell of a field, if it is there."""
        return self.places.get(name)


def read_profile(file: RawFile, sheet: RawSheet | None) -> tuple[Profile, list[Sighting]]:
    """The profile and what is odd in it; raises `InputError` without unit or year."""
    if sheet is None:
        raise InputError(Sighting("IN-03", (WholeFile(file.name),), {"sheets": _names(file)}))
    texts, places = _lines(sheet)
    year = YEAR.fullmatch(squeeze(texts.get("year", "")))
    if year is None:
        place = places.get("year", WholeSheet(sheet.file, sheet.name))
        raise InputError(Sighting("IN-02", (place,), found=shorten(texts.get("year", ""))))
    if not texts.get("unit"):
        place = places.get("unit", WholeSheet(sheet.file, sheet.name))
        raise InputError(Sighting("IN-18", (place,)))
    sightings: list[Sighting] = []
    published = _published(texts.pop("published", ""), int(year[1]), places, sightings)
    rest = {key: text for key, text in texts.items() if key != "year"}
    return Profile(year=int(year[1]), published=published, places=places, **rest), sightings


def _lines(sheet: RawSheet) -> tuple[dict[str, str], dict[str, SheetCell]]:
    """The text of each known line (项目 | 内容) and its place; the content is the next cell with something."""
    texts: dict[str, str] = {}
    places: dict[str, SheetCell] = {}
    for number, cells in sheet.rows():
        filled = [(column, str(cell).strip()) for column, cell in enumerate(cells, 1) if str(cell).strip()]
        key = FIELDS.get(essence(filled[0][1])) if filled else None
        if key is None or key in texts:
            continue
        column = filled[1][0] if len(filled) > 1 else filled[0][0] + 1
        places[key] = SheetCell(sheet.file, sheet.name, number, column)
        if len(filled) > 1:
            texts[key] = filled[1][1].removesuffix(".0")
    return texts, places


def _published(text: str, year: int, places: dict[str, SheetCell], sightings: list[Sighting]) -> date | None:
    try:
        read = read_date(text, year + 1)
    except NotADateError:
        sightings.append(
            Sighting("IN-05", (places["published"],), {"column": "公布日期"}, found=shorten(text))
        )
        return None
    return read.day if read else None


def _names(file: RawFile) -> str:
    return "、".join(sheet.name for sheet in file.sheets)
