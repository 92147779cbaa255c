"""Every log of a workbook as texts see it, filled record by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annualreport.facts.views import LogView
from annualreport.forms.model import bare
from annualreport.records import Dispute, Document, FreeRow, Record, Release, Request

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

    def see(self, record: Record) -> None:
        """Take in one record; rows that are known to be of another year do not count."""
        if isinstance(record, FreeRow):
            self.views.setdefault(record.log, LogView(record.log)).take(record.values, record.count)
            return
        model = type(record)
        if model not in YEAR_BY:
            return
        view, day = self.views[model.sheet], getattr(record, YEAR_BY[model])
        if day is None or "count" in record.unread:
            view.is_damaged = True
        elif day.year == self.year:
            values = {header: getattr(record, name) for name, header in self._groupable[model].items()}
            view.take(values, getattr(record, "count", 1))
