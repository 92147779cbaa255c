"""Logs with columns of their own (政策解读、回应关切 …): rows by their own headers, personal columns left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from pydantic import ValidationError

from annualreport.finding import Severity, Sighting, Sightings
from annualreport.intake.headers import SEARCHED_ROWS, find_free_header
from annualreport.intake.lines import cell_value, is_total, see_broken
from annualreport.intake.opening import RawSheet
from annualreport.intake.vocabulary import SheetReader
from annualreport.intake.wordings.lines import COUNT_HEADERS
from annualreport.notation.text import essence
from annualreport.place import SheetCell, WholeSheet
from annualreport.records import FreeRow
from annualreport.rows import RowPlace, Source


def free_rows(
    raw: RawSheet,
    log: str,
    reader: SheetReader,
    sightings: Sightings,
    columns: dict[str, tuple[str, ...]],
    unread: set[str],
) -> Iterator[FreeRow]:
    """The rows of a log with columns of its own; personal columns are not read.

    The columns that texts may refer to are put into `columns`, even where there is no row.
    """
    rows = raw.rows()
    head = list(islice(rows, SEARCHED_ROWS))
    header = find_free_header(head)
    if header is None:
        sightings.append(Sighting("IN-28", (WholeSheet(raw.file, raw.name),)))
        return
    for name, column in header.doubled:
        place = SheetCell(raw.file, raw.name, header.row, column)
        sightings.append(Sighting("IN-24", (place,), found=name, severity=Severity.WARNING))
    counter = next((name for name in header.columns if essence(name) in COUNT_HEADERS), None)
    columns[log] = (*columns.get(log, ()), *(name for name in header.columns if name != counter))
    source = Source(raw.file, raw.name, header.columns)
    for number, cells in chain(head, rows):
        if number <= header.row or is_total(cells):
            continue
        broken = see_broken(raw, RowPlace(source, number), sightings)
        values = {name: cell_value(cells, column) for name, column in source.columns.items()}
        if broken or any(value is not None for value in values.values()):
            origin = RowPlace(source, number)
            facts = {
                "origin": origin,
                "log": log,
                "values": {name: _shown(value) for name, value in values.items() if name != counter},
            }
            count = {"count": values[counter]} if counter and counter not in broken else {}
            try:
                yield FreeRow.model_validate(facts | count, context=reader)
            except ValidationError as error:
                (problem,) = error.errors(include_input=False, include_url=False)
                found = problem.get("ctx", {}).get("found", "")
                place = origin.cell(counter or "")
                unread.add(log)
                sightings.append(Sighting(problem["type"], (place,), {"column": counter or ""}, found=found))


def _shown(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
