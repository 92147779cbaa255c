"""The files of a build: by kind what they are called, and who makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from annualreport import limits
from annualreport.facts.charts import Chart, charts
from annualreport.facts.sandbox import fill_in
from annualreport.facts.views import FactError, UnreadError
from annualreport.finding import Finding, Sighting
from annualreport.packages import RESAVE_WORD
from annualreport.place import LineSpot, WholeFile
from annualreport.rendering import data, docx, html, layouts, pdf, sheets
from annualreport.rendering.fonts import MissingGlyphError
from annualreport.report import AFTER_MENDING, Paper, Report
from annualreport.workflows.judge import Loaded

ANNUAL, SUMMARY = "年度报告", "工作总结"
MATERIALS = "网页材料"
"""The folder beside the documents for what goes into a site by hand, added to the title."""


@dataclass
class Job:
    """A paper on its way into files, and what is seen on the way."""

    paper: Paper
    loaded: Loaded
    names: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    template: tuple[str, bytes] | None = None
    """The unit's own Word layout: the file's name and content."""
    fonts: Path | None = None
    sightings: list[Sighting] = field(default_factory=list)

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """The pictures that the data allow."""
        return tuple(charts(self.names, self.loaded.report.statutory_form))

    def word(self) -> bytes:
        """The Word document; what is wrong with a template of the unit's own is seen at its paragraphs."""
        if self.template is None:
            return docx.render(self.paper)
        file, content = self.template
        try:
            written = docx.write(self.paper, content, self._fill)
        except layouts.UNFIT as error:
            # -- what fails over our own layout too is no fault of this one, and is raised here --
            docx.render(self.paper)
            raise limits.refusal(file, "模板的结构不完整", RESAVE_WORD) from error
        for complaint in written.complaints:
            place = LineSpot(file, complaint.paragraph)
            self.sightings.append(Sighting("IN-41", (place,), {"what": complaint.what}))
        if written.unused:
            unused = "、".join(f"{{{{ {name} }}}}" for name in written.unused)
            self.sightings.append(Sighting("IN-42", (WholeFile(file),), {"what": unused}))
        return written.content

    def pdf(self) -> bytes:
        """The PDF; nothing where a character has no face."""
        try:
            return pdf.render(self.paper, self.fonts)
        except MissingGlyphError as error:
            for character in error.characters:
                code = f"U+{ord(character):04X}"
                place = WholeFile(self.paper.title or "")
                self.sightings.append(Sighting("IN-43", (place,), {"code": code}, found=character))
            return b""

    @property
    def report(self) -> Report:
        """The paper as an annual report; raises `TypeError` for any other."""
        if not isinstance(self.paper, Report):
            raise TypeError("only an annual report has figures")
        return self.paper

    def proof(self) -> bytes:
        """核对表."""
        return sheets.render(self.report, self.loaded.ledgers, self.loaded.typed)

    def _fill(self, text: str) -> tuple[str, str]:
        """Answer a placeholder of a template."""
        try:
            return fill_in(text, {**self.names, "标题": self.paper.title}), ""
        except UnreadError:
            return AFTER_MENDING, ""
        except FactError as error:
            return text, str(error)


@dataclass(frozen=True)
class Product:
    """One file: what its name adds to the title, its extension, and who makes it."""

    ending: str
    extension: str
    make: Callable[[Job], bytes]
    is_material: bool = False
    """Whether it is kept apart, in the folder of materials for the site."""


PRODUCTS: Mapping[str, Mapping[str, tuple[Product, ...]]] = {
    ANNUAL: {
        "docx": (Product("", "docx", Job.word),),
        "html": (
            Product("", "html", lambda job: html.render(job.paper)),
            Product("粘贴用", "html", lambda job: html.fragment(job.paper), is_material=True),
            Product("图解", "html", lambda job: html.pictures(job.paper, job.charts), is_material=True),
        ),
        "xlsx": (Product("核对表", "xlsx", Job.proof),),
        "json": (Product("", "json", lambda job: data.render(job.report, job.findings)),),
        "pdf": (Product("", "pdf", Job.pdf),),
    },
    SUMMARY: {
        "docx": (Product("", "docx", Job.word),),
        "html": (
            Product("", "html", lambda job: html.render(job.paper)),
            Product("粘贴用", "html", lambda job: html.fragment(job.paper), is_material=True),
        ),
        "pdf": (Product("", "pdf", Job.pdf),),
    },
}
"""By document and kind the files, in the order in which they are written."""
DEFAULT = {ANNUAL: ("docx", "html", "xlsx", "json"), SUMMARY: ("docx", "html")}
"""The kinds that are made where nobody says which."""


def files(job: Job, document: str, kinds: tuple[str, ...]) -> Iterator[tuple[Product, bytes]]:
    """The files of some kinds with their content."""
    for kind in kinds:
        for product in PRODUCTS[document][kind]:
            yield product, product.make(job)
