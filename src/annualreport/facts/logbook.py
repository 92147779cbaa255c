"""Every log of a workbook as texts see it, filled record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from annualreport.facts.views import LogView
from annualreport.forms.model import bare
from annualreport.records import Dispute, Document, FreeRow, Release, Request
from annualreport.rows import Record, Stretch
from annualreport.workdays.calendar import Calendar

YEAR_BY: Mapping[type[Record], str] = {
    Request: "received",
    Release: "published",
    Document: "made",
    Dispute: "filed",
}
"""The date by which a row of each log belongs to a year: 新收, 公开, 制发, 收案."""


class Logbook:
    """The views by sheet name; logs that are not there have none."""

    def __init__(
        self, year: int, logs: Iterable[str], labels: Mapping[str, Mapping[str, str]], calendar: Calendar
    ) -> None:
        """`logs` are the sheets that are there, `labels` by vocabulary the label of each key."""
        self.year = year
        self._calendar = calendar
        present = set(logs)
        self._alike: dict[type[Record], Counter[tuple[Any, ...]]] = {
            model: Counter() for model in YEAR_BY if model.sheet in present
        }
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

    def see(self, stretch: Stretch) -> None:
        """Take in some records; logs that texts cannot refer to are left alone."""
        if stretch.model is FreeRow:
            for row in stretch:
                self._take_free(row)
        elif stretch.model in YEAR_BY:
            self._count(stretch)

    def _count(self, stretch: Stretch) -> None:
        """Count rows by year, 件数 and the columns that texts may group by."""
        years = stretch.years(YEAR_BY[stretch.model])
        if None in years or "count" in stretch.unread():
            self.views[stretch.model.sheet].is_damaged = True
        groups = (stretch[name] for name in self._groupable[stretch.model])
        self._alike[stretch.model].update(zip(years, stretch.counts, *groups, strict=True))

    def close(self) -> None:
        """Give the views the items of the reporting year."""
        for model, alike in self._alike.items():
            counts = self.views[model.sheet].counter(tuple(self._groupable[model].values()))
            for (year, count, *group), times in alike.items():
                if year == self.year:
                    counts[tuple(group)] += times * count

    def open(self, log: str, headers: tuple[str, ...]) -> LogView:
        """The view of a log with these columns; a log without a row has one too."""
        if log not in self.views:
            self.views[log] = LogView(log, year=self.year, calendar=self._calendar)
        self.views[log].counter(headers)
        return self.views[log]

    def _take_free(self, row: FreeRow) -> None:
        view = self.views.get(row.log) or self.open(row.log, tuple(row.values))
        view.take(tuple(row.values), tuple(row.values.values()), row.count)
