"""What a rule is given to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from annualreport.finding import Sighting, Unjudged
from annualreport.forms.model import Form
from annualreport.last_year import LastYear
from annualreport.mention import Prose
from annualreport.place import Place
from annualreport.provenance import Ledger
from annualreport.report import Figure, Report
from annualreport.settings import Settings

NO_PROSE = Prose()


@dataclass(frozen=True)
class Publication:
    """What is known of a report that was read back from the file in which it was published."""

    blanks: frozenset[str] = frozenset()
    """Cells that say nothing."""
    foreign: frozenset[str] = frozenset()
    """Cells that only another form has."""
    aliased: frozenset[int] = frozenset()
    """Parts whose heading is one of the wordings in use beside the form's."""
    is_excerpt: bool = False
    """Whether it says of itself that it is not whole."""
    names_author: bool = False
    comments: int = 0
    revisions: int = 0


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
    type_by_name: str | None = None
    """单位类型 as the unit's name tells it, for reports that do not say."""
    level: str | None = None
    """层级: 国家、省、市、县、乡."""
    makes_rules: bool | None = None
    """有无规章制定权."""
    fees: Decimal | None = None
    """信息处理费 of the year by the request log, in 元; None where there is no log."""
    settings: Settings = field(default_factory=Settings)
    prose: Prose = NO_PROSE
    """What the texts say."""
    publication: Publication | None = None
    """What the published file tells, where the report was read from one."""

    def with_last(self, last: LastYear | None) -> Dossier:
        """The same with the year before."""
        return replace(self, last=last)

    def with_prose(self, prose: Prose) -> Dossier:
        """The same with what the texts say."""
        return replace(self, prose=prose)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures to judge by: the report's, and 0 for cells left blank where the settings say so."""
        blanks = self.blanks if self.settings.options.blank_as_zero else ()
        return {**self.report.figures, **dict.fromkeys(blanks, 0)}

    @property
    def blanks(self) -> frozenset[str]:
        """Cells of the form that say nothing."""
        return self.publication.blanks & self.form.cells.keys() if self.publication else frozenset()

    @property
    def unit_type(self) -> str | None:
        """单位类型, as the source says or as the name tells."""
        return self.report.unit_type or self.type_by_name

    @property
    def is_excerpt(self) -> bool:
        """Whether the source says of itself that it is not whole."""
        return self.publication is not None and self.publication.is_excerpt

    @property
    def foreign(self) -> frozenset[str]:
        """Cells that were read and that only another form has."""
        return self.publication.foreign if self.publication else frozenset()

    @property
    def form(self) -> Form:
        """The form that the report follows."""
        return self.report.statutory_form

    def figure(self, key: str) -> Figure:
        """A figure to judge by; None where it is not known."""
        return self.figures[key]

    def where(self, keys: Iterable[str]) -> tuple[Place, ...]:
        """The places of figures: the typed cell, if there is one, and the form's cell."""
        return tuple(place for key in keys for place in self._places(key))

    def _places(self, key: str) -> Iterator[Place]:
        if key in self.places:
            yield self.places[key]
        yield self.form.cells[key].place
