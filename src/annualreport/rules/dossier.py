"""What a rule is given to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from annualreport.finding import Sighting, Unjudged
from annualreport.forms.model import Form
from annualreport.last_year import LastYear
from annualreport.place import Place
from annualreport.provenance import Ledger
from annualreport.report import Figure, Report
from annualreport.settings import Settings


@dataclass(frozen=True)
class Dossier:
    """One unit's report with what is known of where its figures come from."""

    report: Report
    seen: tuple[Sighting, ...] = ()
    """What was seen while the source was read and its records walked."""
    undecided: tuple[Unjudged, ...] = ()
    """What could not be decided on the way."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """By rule, sightings that were counted and not kept."""
    file: str = ""
    """The name of the source."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where a figure that was typed in stands, by key."""
    beside: Mapping[str, tuple[Figure, Place, str]] = field(default_factory=dict)
    """Figures typed in although a log gives them too, by key: figure, place, and the log."""
    ledgers: tuple[Ledger, ...] = ()
    """The rows of the logs that feed the tables."""
    last: LastYear | None = None
    """The year before, where it was given."""
    level: str | None = None
    """层级: 国家、省、市、县、乡."""
    makes_rules: bool | None = None
    """有无规章制定权."""
    fees: Decimal | None = None
    """信息处理费 of the year by the request log, in 元; None where there is no log."""
    settings: Settings = field(default_factory=Settings)

    @property
    def form(self) -> Form:
        """The form that the report follows."""
        return self.report.statutory_form

    def figure(self, key: str) -> Figure:
        """A figure of the report."""
        return self.report.figures[key]

    def where(self, keys: Iterable[str]) -> tuple[Place, ...]:
        """The places of figures: the typed cell, if there is one, and the form's cell."""
        return tuple(place for key in keys for place in self._places(key))

    def _places(self, key: str) -> Iterator[Place]:
        if key in self.places:
            yield self.places[key]
        yield self.form.cells[key].place
