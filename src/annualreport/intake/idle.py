"""Lines below a header that are no records: nothing to report, sums, remarks, kept numbers, headers again, statistics."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from annualreport.intake.headers import Header, find_header, is_header_again
from annualreport.intake.lines import has_other_content, is_blank, serial_columns
from annualreport.intake.opening import Row
from annualreport.intake.vocabulary import is_applicant
from annualreport.intake.wordings.lines import COUNT_HEADERS, NOTHING_ROW
from annualreport.notation.numbers import NOTHING
from annualreport.notation.text import essence, squeeze
from annualreport.rows import Record

NOTHING_HAPPENED = re.compile(NOTHING_ROW)
UNSAID = ""
"""A line of which there is nothing to say."""


@dataclass
class IdleLines:
    """Judges the lines of one sheet that have no date, from its first one to its last."""

    model: type[Record]
    header: Header
    head: list[tuple[int, Row]]
    has_second_table: bool = field(default=False, init=False)
    """Whether a table with a header of its own begins below, which nobody reads."""
    _is_over: bool = field(default=False, init=False)
    """Whether the log has ended and statistics follow."""

    def judge(self, number: int, cells: Row, values: Mapping[str, object]) -> str | None:
        """The rule that speaks of a line that is no record, or `UNSAID`; None for a record.

        `values` are the raw cells of the fields.
        """
        if self._is_over:
            return UNSAID
        filled = {name: value for name, value in values.items() if not is_blank(value)}
        if all(map(_says_nothing, filled.values())):
            return "IN-27" if not filled and has_other_content(cells, self._serials) else UNSAID
        if filled.keys() <= self.model.numbers():
            return "IN-27"
        if self._is_remark(cells, filled):
            return "IN-49"
        return self._of_header(number, cells)

    @cached_property
    def _serials(self) -> frozenset[int]:
        return serial_columns(self.head)

    def _is_remark(self, cells: Row, filled: Mapping[str, object]) -> bool:
        """Whether a row holds one thing: a number kept for later, the name of what follows, 以下空白."""
        besides = {at for at, cell in enumerate(cells, 1) if not is_blank(cell)} - self._serials
        if len(besides) > 1 or len(filled) != 1:
            return False
        ((name, value),) = filled.items()
        return name == "number" or (isinstance(value, str) and not is_applicant(value) and name != "outcome")

    def _of_header(self, number: int, cells: Row) -> str | None:
        """What is to be said of a header that comes again: of a further page, of another table, of statistics."""
        if not is_header_again(cells, self.header, self.model):
            return None
        again = find_header([(number, cells)], self.model)
        if again is not None and dict(again.columns) == dict(self.header.columns):
            return UNSAID
        if again is not None and not self.model.dates() & set(again.columns) and _counts_items(cells):
            self._is_over = True
            return "IN-53"
        self.has_second_table = True
        return "IN-25"


def _says_nothing(value: object) -> bool:
    """Whether a cell says that there is nothing to report: 无, /, 本月无."""
    plain = squeeze(str(value))
    return plain in NOTHING or NOTHING_HAPPENED.fullmatch(plain) is not None


def _counts_items(cells: Sequence[object]) -> bool:
    """Whether a header has a column of numbers of items, as statistics have."""
    return any(isinstance(cell, str) and essence(cell) in COUNT_HEADERS for cell in cells)
