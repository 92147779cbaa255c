"""A published file in, a report out: every figure that is certain, every doubt told."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from annualreport.finding import InputError, Severity, Sighting
from annualreport.forms.model import Form
from annualreport.forms.years import YearNotCoveredError, for_year, known_forms
from annualreport.place import GridSpot, Place, WholeFile
from annualreport.published import script
from annualreport.published.case_lines import dispute_rows
from annualreport.published.document import Document, Grid, Properties, Words
from annualreport.published.figures import DisputeRow, TableRow
from annualreport.published.framed import unframed
from annualreport.published.grids import rows_of
from annualreport.published.headings import is_alias
from annualreport.published.labels import form_of
from annualreport.published.lines import Text, is_out_of_order, is_table_text, upright_rows
from annualreport.published.matching import AnyRow, Match, foreign, match, missing_cells
from annualreport.published.opening import open_document, other_looks
from annualreport.published.outline import Outline, Section, take_apart
from annualreport.published.torn import line_between, lines_of, without_headings
from annualreport.report import Report

SUBJECT = re.compile(r"信息公开|主动公开|政务公开")
OTHER_PAPER = re.compile(r"政务公开工作(?:总结|要点|方案|计划|情况汇报)$|信息公开(?:指南|目录|制度)$")
FIRST_LINES = 3
EXCERPT = re.compile(r"[\[【(（]?\s*(?:本文为|以下为)?(?:摘录|节选)")
NOTE = "勾稽关系"
LEAST_TEXT = 20
"""Characters without which a file that has pages or pictures is only a picture."""
TABLE_PARTS = {"t2": 2, "t3": 3, "t4": 4}


@dataclass(frozen=True)
class Published:
    """A report as published, with where its figures stand and what is odd about it."""

    report: Report
    sightings: tuple[Sighting, ...]
    places: dict[str, Place]
    """By cell key, where the figure stands."""
    blanks: frozenset[str]
    """Cells that are there and say nothing."""
    properties: Properties
    foreign: frozenset[str]
    """Keys of cells that only another form has."""
    aliased: frozenset[int]
    """Parts whose heading is one of the wordings in use beside the form's."""
    is_excerpt: bool = False


def read_published(path: Path) -> Published:
    """The report in a file; raises `InputError` where there is none or it cannot be read."""
    opened = open_document(path)
    read = _read(opened)
    if any(missing_cells(read.found)):
        read = max((read, *map(_read, other_looks(path, opened))), key=lambda each: each.figures)
    document, outline, found = read.document, read.outline, read.found
    form = found.form
    has_form = outline.title or len(outline.sections) > 1 or found.readings
    if not has_form and (_is_other_paper(document) or not _speaks_of_subject(document)):
        raise InputError(Sighting("IN-38", (WholeFile(path.name),)))
    is_excerpt = any(EXCERPT.match(words.text) for section in outline.sections for words in section.words)
    return Published(
        report=_report(outline, found),
        sightings=(
            *document.sightings,
            *found.sightings,
            *_missing(document, found, is_excerpt=is_excerpt),
            *_looks(document, found),
        ),
        places={key: reading.place for key, reading in found.readings.items() if key in form.cells},
        blanks=frozenset(key for key, reading in found.readings.items() if reading.is_blank),
        properties=document.properties,
        foreign=frozenset(foreign(found)),
        aliased=frozenset(part.number for part in outline.sections if is_alias(part.number, part.heading)),
        is_excerpt=is_excerpt,
    )


@dataclass(frozen=True)
class _Read:
    """One look at a document."""

    document: Document
    outline: Outline
    found: Match

    @property
    def figures(self) -> int:
        """How many figures it gave."""
        return sum(reading.figure is not None for reading in self.found.readings.values())


def _read(raw: Document) -> _Read:
    document = unframed(_legible(raw))
    outline = take_apart(document)
    rows = tuple(_rows(document, outline))
    return _Read(document, outline, match(rows, _form(outline.year, rows, document.file)))


def _legible(document: Document) -> Document:
    """The document in the office's own characters; raises `InputError` for pictures of text."""
    text = "\n".join(_texts(document))
    if len(text.strip()) < LEAST_TEXT:
        what = "没有可读的文字，可能是扫描件或图片" if document.pictures else "没有可读的文字"
        sighting = Sighting(
            "IN-01", (WholeFile(document.file),), {"what": what, "mend": "请交来有文字层的文件"}
        )
        raise InputError(sighting, readable=False)
    steps = []
    if script.has_pinyin(text):
        steps.append(("夹有注音", script.without_pinyin))
        text = script.without_pinyin(text)
    if script.is_traditional(text):
        steps.append(("是繁体字", script.simplified))
    for what, step in steps:
        blocks = tuple(
            replace(block, text=step(block.text))
            if isinstance(block, Words)
            else Grid(tuple(cell._replace(text=step(cell.text)) for cell in block.cells))
            for block in document.blocks
        )
        sighting = Sighting("IN-39", (WholeFile(document.file),), {"what": what})
        document = replace(
            document, blocks=blocks, sightings=(*document.sightings, sighting), title=step(document.title)
        )
    return document


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Words):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def _speaks_of_subject(document: Document) -> bool:
    return any(SUBJECT.search(text) for text in _texts(document))


def _is_other_paper(document: Document) -> bool:
    """Whether the first lines name something that is no annual report, though of the same subject."""
    lines = (text.strip() for text in _texts(document))
    return any(OTHER_PAPER.search(line) for line in islice(filter(None, lines), FIRST_LINES))


def _rows(document: Document, outline: Outline) -> Iterator[AnyRow]:
    """Rows out of grids; and out of the text of a part whose table came as text."""
    above = ""
    found: set[str] = set()
    tabular = [section for section in outline.sections if section.number in TABLE_PARTS.values()]
    for section in tabular or outline.sections:
        for at, block in enumerate(section.blocks):
            if isinstance(block, Words):
                above = block.text
            for row in _rows_of_block(section, at, above):
                if isinstance(row, DisputeRow):
                    found.add("t4")
                elif isinstance(row, TableRow) and row.row:
                    found.add(row.row.table)
                yield row
    yield from _rows_of_text(outline, found)


def _rows_of_block(section: Section, at: int, above: str) -> Iterator[AnyRow]:
    """The rows of a grid, and those that the end of a page parted from one."""
    block = section.blocks[at]
    if isinstance(block, Words):
        parted = line_between(section, at)
        yield from (parted,) if parted else ()
        return
    for row in rows_of(block, above):
        whole = without_headings(row, section) if isinstance(row, TableRow) else None
        yield whole or row


def _rows_of_text(outline: Outline, found: Container[str]) -> Iterator[TableRow | DisputeRow]:
    """Rows out of the lines of a part whose table came as text; out of all lines, where the part has no heading."""
    everything = [words for section in outline.sections for words in section.words]
    for table, number in TABLE_PARTS.items():
        section = outline.section(number)
        words = section.words if section else everything
        if section and table != "t4" and not any(is_table_text(each.text) for each in words):
            # -- a table that stands before its heading, or behind another --
            words = everything
        if table in found or not words or (section and _is_out_of_order(section, table)):
            continue
        if table == "t4":
            yield from dispute_rows(Text(words, is_last=words[-1] is everything[-1])) if section else ()
            continue
        text = Text(words, is_last=words[-1] is everything[-1])
        form = form_of(text.text, _expected(outline.year))
        yield from (row for row in upright_rows(text, form) if row.row is None or row.row.table == table)


def _is_out_of_order(section: Section, table: str) -> bool:
    """Whether a grid of the part names the columns in another order than the lines beside it would be read."""
    grids = (block for block in section.blocks if isinstance(block, Grid))
    return any(is_out_of_order(lines_of(grid), table) for grid in grids)


def _expected(year: int | None) -> str:
    """The form of the year; the newest, where the year is not known."""
    try:
        return for_year(year).name if year else known_forms()[-1].name
    except YearNotCoveredError:
        return known_forms()[0].name


def _form(year: int | None, rows: Iterable[AnyRow], file: str) -> Form:
    """The form by the year; without a year, the one that has most of the rows and columns."""
    if year is not None:
        try:
            return for_year(year)
        except YearNotCoveredError as error:
            sighting = Sighting("IN-02", (WholeFile(file),), {"reason": str(error)}, found=year)
            raise InputError(sighting) from error
    found = list(rows)
    matches = {form.name: match(found, form) for form in known_forms()}
    return max(
        reversed(known_forms()),
        key=lambda form: sum(key in form.cells for key in matches[form.name].readings),
    )


def _missing(document: Document, found: Match, *, is_excerpt: bool) -> Iterator[Sighting]:
    """Cells that are not there, a table at a time."""
    for table, cells in missing_cells(found):
        severity = Severity.INFO if is_excerpt else None
        if len(cells) == len(table.cells):
            pictures = "；文件里有图片，表格可能是图片" if document.pictures else ""
            values = {"table": table.name, "pictures": pictures}
            yield Sighting("IN-40", (WholeFile(document.file),), values, severity=severity)
            continue
        lost = [cell for cell in cells if not _is_told(cell.key, found)]
        places = tuple(cell.place for cell in lost)
        if places:
            yield Sighting("STR-04", places, severity=severity)


def _looks(document: Document, found: Match) -> Iterator[Sighting]:
    """What table three lacks besides figures: the note of its cross-check, its merged cells."""
    spots = [reading.place for key, reading in found.readings.items() if key.startswith("t3.")]
    if not spots:
        return
    if not any(NOTE in "".join(text.split()) for text in _texts(document)):
        yield Sighting("STR-06", (WholeFile(document.file),))
    tables = {spot.table for spot in spots if isinstance(spot, GridSpot) and not spot.page}
    cells = [
        cell
        for block in document.blocks
        if isinstance(block, Grid)
        for cell in block.cells
        if cell.place.table in tables
    ]
    if cells and all(cell.rowspan == cell.colspan == 1 for cell in cells):
        yield Sighting("PUB-08", (WholeFile(document.file),))


def _is_told(key: str, found: Match) -> bool:
    """Whether a finding already speaks of the row of a cell."""
    row = key.rpartition(".")[0]
    return row in found.lost


def _report(outline: Outline, found: Match) -> Report:
    return Report(
        unit=outline.unit,
        unit_type=None,
        year=outline.year,
        form=found.form.name,
        title=outline.title,
        published=outline.published,
        figures={
            key: found.readings[key].figure if key in found.readings else None for key in found.form.cells
        },
        parts=outline.parts(),
    )
