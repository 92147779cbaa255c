"""Reports as JSON (annualreport/report/1), as `build` writes them and offices may send them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from annualreport.finding import InputError, Sighting
from annualreport.forms.model import Form
from annualreport.forms.years import known_forms
from annualreport.limits import LARGEST_DATA, MOST_CHARACTERS, content_of, too_large
from annualreport.notation.text import shorten
from annualreport.place import FormCell, Place, WholeFile
from annualreport.provenance import Thing
from annualreport.report import SCHEMA, Figure, Part, Report

ILLEGIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
KEY = re.compile(r"t[0-9a-z_.]{1,60}")
"""What a key looks like; anything else is not repeated."""
MOST_UNKNOWN, MOST_PARTS = 20, 100
"""Keys that the form does not have and are named one by one; parts that are read: a report has seven."""
MOST_DIGITS, TOO_LARGE = 15, 1_000_000_000_000_000

OBJECT = re.compile(rb"\s*\{(?!\{)")
"""How JSON begins; two braces are what is left of a page's own template."""


def is_json(path: Path) -> bool:
    """Whether a file holds JSON, by its content."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return OBJECT.match(file.read(64).removeprefix(b"\xef\xbb\xbf")) is not None


def read_report(path: Path) -> tuple[Report, list[Sighting]]:
    """The report and what is wrong with the file; raises `InputError` where it is none."""
    place = WholeFile(path.name)
    content = content_of(path, LARGEST_DATA)
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise InputError(_wrong((place,), "不是有效的 JSON"), readable=False) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(Sighting("IN-31", (place,)))
    forms = {form.name: form for form in known_forms()}
    form = forms.get(str(data.get("form")))
    if form is None or not isinstance(data.get("figures"), dict):
        raise InputError(_wrong((place,), "没有 form 或 figures，不知道是哪种格式"))
    seen: list[Sighting] = []
    figures = _figures(data["figures"], form, place, seen)
    report = Report(
        unit=_text(data, "unit", place, seen),
        unit_type=_text(data, "unit_type", place, seen),
        year=_year(data, place, seen),
        form=form.name,
        title=_text(data, "title", place, seen),
        published=_published(data, place, seen),
        draft=data.get("draft") is True,
        figures=figures,
        parts=tuple(_parts(data.get("parts"), place, seen)),
    )
    return report, seen


def read_units(path: Path) -> dict[str, Any]:
    """What a sum over units says of them: units, lacking, things; empty for a unit's own report."""
    try:
        data = json.loads(content_of(path, LARGEST_DATA).decode("utf-8-sig"))
    except (ValueError, InputError, RecursionError):
        return {}
    units = data.get("units") if isinstance(data, dict) else None
    if not isinstance(units, list) or not all(isinstance(unit, dict) for unit in units):
        return {}
    return {"units": units, "things": data.get("things"), "taken_out": data.get("taken_out")}


def taken_out(path: Path, keys: Iterable[str]) -> int:
    """How much a sum over units left out of some figures since two units had it."""
    given = read_units(path).get("taken_out")
    amounts = [given.get(key, 0) for key in keys] if isinstance(given, dict) else []
    return sum(amount for amount in amounts if isinstance(amount, int) and not isinstance(amount, bool))


def read_things(path: Path, form: Form, figures: Mapping[str, Figure]) -> dict[str, list[Thing]]:
    """By log what a sum counted once already, so that a sum above it can do the same.

    What names no leaf figure, or more than the sum's own `figures` hold, is left aside.
    """
    leaves = {cell.key for table in form.tables for cell in table.cells} - {
        key for table in form.tables for key in table.total_keys
    }
    given = read_units(path).get("things")
    things: dict[str, list[Thing]] = {}
    for one in given if isinstance(given, list) else ():
        if not isinstance(one, dict) or not isinstance(one.get("keys"), list):
            continue
        keys = tuple(key for key in one["keys"] if isinstance(key, str) and key in leaves)
        count, log, digest, name = (one.get(field) for field in ("count", "log", "digest", "name"))
        room = [amount for key in keys if isinstance(amount := figures.get(key), int)]
        if (
            keys
            and len(room) == len(keys)
            and isinstance(count, int)
            and not isinstance(count, bool)
            and 0 < count <= min(room)
            and isinstance(log, str)
            and isinstance(digest, str)
        ):
            shown = shorten(_legible(name), 40) if isinstance(name, str) else ""
            things.setdefault(log, []).append(Thing(digest, shown, keys, count))
    return things


def _figures(given: Mapping[str, Any], form: Form, file: Place, seen: list[Sighting]) -> dict[str, Figure]:
    """Every cell of the form; what is not there is not known, and said."""
    figures: dict[str, Figure] = {}
    for key, cell in form.cells.items():
        value = given.get(key)
        figures[key] = value if _is_figure(value) else None
        if key not in given:
            seen.append(_wrong((cell.place,), "没有这一格"))
        elif value is None:
            seen.append(_wrong((cell.place,), "没有数字（null），不能核对", cause=f"null {cell.table.key}"))
        elif figures[key] is None:
            seen.append(_wrong((cell.place,), "不是可用的数字"))
    unknown = [key if KEY.fullmatch(key) else "（其他）" for key in given if key not in form.cells]
    seen.extend(_wrong((file, FormCell(key, key)), "表格没有这一格") for key in unknown[:MOST_UNKNOWN])
    if len(unknown) > MOST_UNKNOWN:
        seen.append(_wrong((file,), f"另有 {len(unknown) - MOST_UNKNOWN} 格是表格没有的"))
    return figures


def _is_figure(value: object) -> bool:
    """Whether a value is a number of a size that a form can hold."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    if isinstance(value, Decimal):
        if not value.is_finite():
            return False
        return value.is_zero() or -MOST_DIGITS < value.adjusted() < MOST_DIGITS
    return abs(value) < TOO_LARGE


def _parts(given: object, file: WholeFile, seen: list[Sighting]) -> Iterator[Part]:
    parts = given if isinstance(given, list) else []
    good = [part for part in parts if isinstance(part, dict) and isinstance(part.get("number"), int)]
    if bad := len(parts) - len(good):
        seen.append(_wrong((file,), f"parts 中有 {bad} 项没有 number"))
    if len(good) > MOST_PARTS:
        seen.append(_wrong((file,), f"parts 有 {len(good)} 项，只读前 {MOST_PARTS} 项"))
    if sum(len(str(part.get("text") or "")) for part in good) > MOST_CHARACTERS:
        raise too_large(file.file)
    for part in good[:MOST_PARTS]:
        heading, text = str(part.get("heading") or ""), str(part.get("text") or "")
        yield Part(number=part["number"], heading=_legible(heading), text=_legible(text))


def _text(data: Mapping[str, Any], name: str, file: Place, seen: list[Sighting]) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        seen.append(_wrong((file,), f"{name} 应为文字"))
        return None
    return " ".join(_legible(value or "").split()) or None


def _legible(text: str) -> str:
    """A text without characters that cannot be shown or steer a terminal."""
    return ILLEGIBLE.sub("\ufffd", text)


def _year(data: Mapping[str, Any], file: Place, seen: list[Sighting]) -> int | None:
    value = data.get("year")
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 1949 <= value <= 2100):
        return value
    seen.append(_wrong((file,), "year 应为四位年份"))
    return None


def _published(data: Mapping[str, Any], file: Place, seen: list[Sighting]) -> date | None:
    value = data.get("published")
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        seen.append(_wrong((file,), "published 应为如 2026-01-20 的日期"))
        return None


def _wrong(places: tuple[Place, ...], what: str, cause: str = "") -> Sighting:
    return Sighting("IN-32", places, {"what": what}, cause=cause)
