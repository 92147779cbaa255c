"""Which sheet is which log: by its name, by its header, or because it goes on where another one ends; and saying so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from annualreport.finding import Severity, Sighting, Sightings
from annualreport.intake.headers import DEEPEST, SEARCHED_ROWS, Header, find_header
from annualreport.intake.opening import RawSheet, Row
from annualreport.intake.sheets import canonical_name, is_expected, is_piece, stem
from annualreport.intake.vocabulary import is_applicant
from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.text import essence
from annualreport.place import WholeSheet
from annualreport.records import Dispute, Document, Release, Request
from annualreport.rows import Record

BY_HEADER: tuple[type[Record], ...] = (Request, Document, Dispute, Release)
"""Logs that are known by their header where the sheet's name says nothing."""
NAMED_AFTER = {
    Request.sheet: re.compile(r"依申请|申请公开|公开申请"),
    Dispute.sheet: re.compile(r"复议|诉讼|应诉"),
}
"""What the name of a sheet says even where it says more than the names in use."""
DOCUMENTS = re.compile(r"规范性文件(?!.*(?:统计|分析|汇总|图|模板|说明|指引|指南|流程|审查|解读|培训|会议))")
"""How lists of documents are called: 规范性文件（现行有效）; they often lack the columns by which the log is known."""
NOT_A_LOG = re.compile(
    r"统计|分析|汇总|图|模板|样表|范本|说明|目录|指引|文书|指南|流程|政策|法规|条例|培训|会议"
)
TELLING = ("received", "applicant", "answered", "outcome")
"""Columns of the request log that other registers seldom have together."""
ENOUGH = 2
ITEMS = "件"
NARROWEST = 3
"""Cells in a row below which a sheet holds no register."""


def recognised(sheets: Sequence[RawSheet]) -> list[tuple[RawSheet, str | None]]:
    """Each sheet with the canonical name of its log; its own for a free log, None where it is passed over.

    A sheet that must be a further piece of a log is named as one even where its header cannot be read:
    then it is told of, and not left out in silence.
    """
    known = [(raw, _log_of(raw)) for raw in sheets]
    logs = [(raw, name) for raw, name in known if name in NAMED_AFTER]
    return [(raw, _kin(raw, name, logs) or name) for raw, name in known]


def _log_of(raw: RawSheet) -> str | None:
    """The canonical name of a sheet, by its own name or, where that says nothing, by its header."""
    name = canonical_name(raw.title or raw.name)
    if name is None or is_expected(name):
        return name
    if DOCUMENTS.search(name):
        return Document.sheet
    head = _head(raw)
    for model in BY_HEADER:
        header = find_header(head, model)
        needed = {field for field, column in model.columns().items() if column.needed}
        needed -= model.said_by_sheet(name).keys()
        if header and needed <= set(header.columns) and len(header.columns) > len(needed) // 2 + 1:
            return model.sheet
    return name


def _kin(raw: RawSheet, name: str | None, logs: Sequence[tuple[RawSheet, str | None]]) -> str | None:
    """The log that an unknown sheet is a piece of: named after it, named like its pieces, or with rows like theirs."""
    if name is None or is_expected(name):
        return None
    head = _head(raw)
    if max((sum(cell not in ("", None) for cell in cells) for _, cells in head), default=0) < NARROWEST:
        return None
    named = [log for log, words in NAMED_AFTER.items() if words.search(name) and not NOT_A_LOG.search(name)]
    alike = [
        log
        for other, log in logs
        if stem(other.name) == stem(raw.name) and (other.file != raw.file or is_piece(raw.name))
    ]
    if named or alike:
        return [*named, *alike][0]
    header = find_header(head, Request)
    told = set(header.columns) & set(TELLING) if header else set()
    # -- 汇总 by applicants and outcomes, without a single date, is none --
    is_summary = NOT_A_LOG.search(name) is not None and not told & Request.dates()
    if "applicant" in told and len(told) >= ENOUGH and not is_summary:
        return Request.sheet
    pieces = [other for other, log in logs if log == Request.sheet]
    return Request.sheet if any(_goes_on(head, other) for other in pieces) else None


def _goes_on(head: Sequence[tuple[int, Row]], before: RawSheet) -> bool:
    """Whether rows without a header stand in the columns of another sheet: a date of receipt, a kind of applicant."""
    header = find_header(_head(before), Request)
    return header is not None and any(_is_request(cells, header) for _, cells in head)


def _is_request(cells: Row, header: Header) -> bool:
    """Whether a row has a date and an applicant where another sheet has them."""
    received, applicant = (header.columns.get(name, 0) for name in ("received", "applicant"))
    if not 0 < min(received, applicant) <= max(received, applicant) <= len(cells):
        return False
    try:
        day = read_date(cells[received - 1], 0)
    except (NotADateError, ValueError):
        return False
    return day is not None and is_applicant(cells[applicant - 1])


def _head(raw: RawSheet) -> list[tuple[int, Row]]:
    return list(islice(raw.rows(), SEARCHED_ROWS + DEEPEST))


def see_recognised(raw: RawSheet, model: type[Record], header: Header, sightings: Sightings) -> None:
    """Say what was taken for what, where that is not plain from the names; once for sheets that are alike."""
    columns = model.columns()
    if raw.name == model.sheet and not header.unread and not _renamed(header, model):
        return
    read = "、".join(
        f"{spelled}→{columns[name].header}" if spelled != columns[name].header else spelled
        for name, spelled in header.names.items()
    )
    values = {"log": model.sheet, "read": read, "unread": "、".join(header.unread) or "无"}
    # -- 数量 may be copies or pages as well: a reading that multiplies requests is worth a look --
    is_doubtful = model is Request and ITEMS not in header.names.get("count", ITEMS)
    severity = Severity.WARNING if is_doubtful else None
    place = (WholeSheet(raw.file, raw.name),)
    sightings.append(Sighting("IN-23", place, values, cause=f"{values}", severity=severity))


def _renamed(header: Header, model: type[Record]) -> bool:
    return any(
        essence(spelled) != essence(model.columns()[name].header) for name, spelled in header.names.items()
    )
