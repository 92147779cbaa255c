"""The waist: one unit's report for one year, figures by cell key and parts by number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from annualreport.finding import plain
from annualreport.forms.model import Equation, Form, Kind, Table
from annualreport.forms.years import by_name
from annualreport.place import Place

SCHEMA = "annualreport/report/1"
FILL_IN = re.compile(r"〔待填写：[^〕]*〕")
"""What stands where only a human can write and has not."""
AFTER_MENDING = "〔待填写：台账改正后由程序生成〕"
"""What stands where a figure cannot be read; the reason is told at its cell."""
DRAFT_NOTE = "草稿：尚有内容待填写或数据待改正，不得作为正式报告公布。"
"""What every document that is a draft says of itself."""
SUBHEADING = re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,40}")
TITLE_LINE = 20
"""Characters of title type (二号) in a line."""
Figure: TypeAlias = int | Decimal | None


class Part(BaseModel):
    """One of the six parts (部分); 0 is the introduction (引言). Paragraphs are lines of `text`."""

    model_config = ConfigDict(frozen=True)

    number: int
    heading: str
    text: str
    drafted: bool = Field(default=False, exclude=True)
    """Whether the program wrote it from the figures, so that no number in it can differ from them."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, sub-headings told from body text."""
        lines = (line.strip() for line in self.text.splitlines())
        return tuple(Paragraph(text=line, heading=is_subheading(line)) for line in lines if line)


class Paragraph(BaseModel):
    """A line of a part: a sub-heading （一）… or body text."""

    model_config = ConfigDict(frozen=True)

    text: str
    heading: bool


class Paper(BaseModel):
    """A document (公文) as it goes out: whose, of which year, its title and its text."""

    model_config = ConfigDict(frozen=True)

    unit: str | None
    year: int | None
    title: str | None
    published: date | None
    draft: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title as it is set: a long one breaks after the unit's name."""
        title, unit = self.title or "", self.unit or ""
        if len(title) > TITLE_LINE and unit and title.startswith(unit):
            return unit, title.removeprefix(unit)
        return (title,)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The statutory tables that it prints."""
        return ()

    def figure(self, key: str) -> Figure:
        """A figure of one of its tables."""
        raise KeyError(key)

    def part(self, number: int) -> Part | None:
        """The part with this number, if it is there."""
        return next((part for part in self.parts if part.number == number), None)


class Summary(Paper):
    """政务公开工作总结: the second document that a unit writes of a year, in words only."""


class Report(Paper):
    """年度报告: what a unit says of a year. Immutable; everything comes in and goes out through it."""

    unit_type: str | None
    form: str
    figures: Mapping[str, Figure]
    """Every cell of the form by key; None where the source does not say or cannot be read."""

    @property
    def statutory_form(self) -> Form:
        """The form that the report follows."""
        return by_name(self.form)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The statutory tables of its form."""
        return self.statutory_form.tables

    def figure(self, key: str) -> Figure:
        """A figure by its key."""
        return self.figures[key]

    def as_data(self) -> dict[str, object]:
        """The report as JSON prints it, without findings."""
        return {
            "schema": SCHEMA,
            "unit": self.unit,
            "unit_type": self.unit_type,
            "year": self.year,
            "form": self.form,
            "title": self.title,
            "published": self.published.isoformat() if self.published else None,
            "draft": self.draft,
            "figures": {key: plain(self.figures[key]) for key in self.statutory_form.cells},
            "parts": [part.model_dump() for part in self.parts],
        }


@dataclass(frozen=True)
class Typed:
    """A figure that was typed in, and where it stands."""

    figure: Figure
    place: Place


class StatutoryTable(BaseModel):
    """A table that is complete and adds up; a table that does not cannot be made."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


Count = Annotated[int, Field(ge=0)]
Money = Annotated[Decimal, Field(ge=0)]
CELL_RULES: Mapping[Kind, str] = {Kind.COUNT: "CEL-01", Kind.CHANGE: "CEL-03", Kind.MONEY: "CEL-02"}
"""The rule that speaks of a cell that holds no figure of its kind."""
TYPES: Mapping[Kind, object] = {Kind.COUNT: Count, Kind.CHANGE: int, Kind.MONEY: Money}


@cache
def proven_model(table: Table) -> type[StatutoryTable]:
    """The pydantic model of one statutory table: a field a figure, every sum of the form enforced."""

    def adds_up(self: StatutoryTable) -> StatutoryTable:
        figures = {cell.key: getattr(self, _field(cell.key)) for cell in table.cells}
        for equation in table.equations:
            left, right = sums(equation, figures)
            if left != right:
                raise ValueError(f"{equation.left} sum to {left}, {equation.right} to {right}")
        return self

    fields: dict[str, Any] = {
        _field(cell.key): (TYPES[cell.kind], Field(alias=cell.key)) for cell in table.cells
    }
    return create_model(
        f"Table_{table.key}",
        __base__=StatutoryTable,
        __validators__={"adds_up": model_validator(mode="after")(adds_up)},  # type: ignore[dict-item]
        **fields,
    )


def prove(report: Report) -> tuple[StatutoryTable, ...]:
    """The report's tables as proven models; raises `pydantic.ValidationError` where one does not add up.

    The last gate before a document that is no draft: what the rules should have said already cannot pass.
    """
    tables = report.statutory_form.tables
    return tuple(
        proven_model(table).model_validate(
            {
                cell.key: Decimal(value)
                if cell.kind is Kind.MONEY and (value := report.figures[cell.key]) is not None
                else report.figures[cell.key]
                for cell in table.cells
            }
        )
        for table in tables
    )


def sums(equation: Equation, figures: Mapping[str, Figure]) -> tuple[Figure, Figure]:
    """Both sides of an equation; a side is None where one of its figures is."""
    return add(figures[key] for key in equation.left), add(figures[key] for key in equation.right)


def add(figures: Iterable[Figure]) -> Figure:
    """The sum, or None where one figure is None."""
    amount: int | Decimal = 0
    for figure in figures:
        if figure is None:
            return None
        amount += figure
    return amount


def as_figure(kind: Kind, number: int | Decimal) -> Figure:
    """A number as the form's cell holds it: whole numbers as int, money exact."""
    if kind is Kind.MONEY or number != int(number):
        return number
    return int(number)


def is_subheading(line: str) -> bool:
    """Whether a line is a sub-heading of a part: （一）主动公开情况."""
    return SUBHEADING.fullmatch(line) is not None


def _field(key: str) -> str:
    return key.replace(".", "_")
