"""The sheet 基本信息: whose report it is, for which year, and how to reach the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import date

from annualreport.columns import LATEST_YEAR
from annualreport.finding import InputError, Sighting
from annualreport.intake.opening import RawFile, RawSheet
from annualreport.intake.wordings.headers import PROFILE
from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import essence, shorten, squeeze
from annualreport.place import SheetCell, WholeFile, WholeSheet

YEAR = re.compile(r"(\d{4})(?:\.0)?年?度?")
PUBLISHED_WITHIN = 10
"""Years after the reporting year within which a date of publication is believed."""
FIELDS = {essence(name): key for key, names in PROFILE.items() for name in names}


@dataclass(frozen=True)
class Profile:
    """基本信息 of a unit; what the sheet leaves blank is None."""

    year: int
    unit: str
    unit_type: str | None = None
    level: str | None = None
    rule_making: str | None = None
    website: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    published: date | None = None
    places: dict[str, SheetCell] = field(default_factory=dict)


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
    if int(year[1]) > LATEST_YEAR:
        raise InputError(Sighting("IN-02", (places["year"],), found=year[1]))
    sightings += [
        Sighting("IN-07", (place,), found=sheet.details.broken[place.row, place.column])
        for place in places.values()
        if (place.row, place.column) in sheet.details.broken
    ]
    kept = {item.name for item in fields(Profile)}
    rest = {key: text for key, text in texts.items() if key in kept and key != "year"}
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
    if read is None:
        return None
    place = (places["published"],)
    if not year <= read.day.year <= year + PUBLISHED_WITHIN:
        sightings.append(Sighting("IN-05", place, {"column": "公布日期"}, found=read.day.isoformat()))
        return None
    if read.year_assumed:
        sightings.append(Sighting("IN-08", place, {"column": "公布日期"}, found=read.day.isoformat()))
    return read.day


def _names(file: RawFile) -> str:
    return "、".join(sheet.name for sheet in file.sheets)
