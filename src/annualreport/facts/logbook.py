"""Every log of a workbook as texts see it, filled record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from annualreport.facts.views import LogView
from annualreport.forms.model import bare
from annualreport.records import Dispute, Document, FreeRow, Release, Request
from annualreport.rows import Record

YEAR_BY: Mapping[type[Record], str] = {
    Request: "received",
    Release: "published",
    Document: "made",
    Dispute: "filed",
}
"""The date by which a row of each log belongs to a year: 新收, 公开, 制发, 收案."""


class Logbook:
    """The views by sheet name; logs that are not there have none."""

    def __init__(self, year: int, logs: Iterable[str], labels: Mapping[str, Mapping[str, str]]) -> None:
        """`logs` are the sheets that are there, `labels` by vocabulary the label of each key."""
        self.year = year
        present = set(logs)
        self._groupable = {
            model: {name: column.header for name, column in model.columns().items() if column.groupable}
            for model in YEAR_BY
        }
        self.views = {
            model.sheet: LogView(
                model.sheet,
                tuple(self._groupable[model].values()),
                {
                    self._groupable[model][name]: {
                        key: bare(label) or label for key, label in labels[vocabulary.name].items()
                    }
                    for name, vocabulary in model.vocabularies().items()
                },
            )
            for model in YEAR_BY
            if model.sheet in present
        }

    def taker(self, model: type[Record]) -> Callable[[Any], None] | None:
        """What takes in a record of `model`; None for logs that texts cannot refer to."""
        if model is FreeRow:
            return self._take_free
        if model not in YEAR_BY:
            return None
        view, date_of, year = self.views[model.sheet], attrgetter(YEAR_BY[model]), self.year
        fields = self._groupable[model]
        counts, values_of = view.counter(tuple(fields.values())), attrgetter(*fields)
        alone = len(fields) == 1

        def take(record: Any) -> None:
            day = date_of(record)
            if day is None or "count" in record.unread:
                view.is_damaged = True
            elif day.year == year:
                values = values_of(record)
                counts[(values,) if alone else values] += getattr(record, "count", 1)

        return take

    def open(self, log: str, headers: tuple[str, ...]) -> LogView:
        """The view of a log with these columns; a log without a row has one too."""
        view = self.views.setdefault(log, LogView(log))
        view.counter(headers)
        return view

    def _take_free(self, row: FreeRow) -> None:
        view = self.views.get(row.log) or self.open(row.log, tuple(row.values))
        view.counter(tuple(row.values))[tuple(row.values.values())] += row.count
