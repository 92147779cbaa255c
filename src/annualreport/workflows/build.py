"""From a workbook to the documents of the report, or of the yearly summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from annualreport.finding import Finding, Severity
from annualreport.rendering.layouts import read_layout
from annualreport.report import Paper, Report, prove
from annualreport.rules.book import the_book
from annualreport.workflows.census import report_names
from annualreport.workflows.judge import LastYears
from annualreport.workflows.load import load
from annualreport.workflows.products import ANNUAL, DEFAULT, MATERIALS, Job, Product, files
from annualreport.workflows.summary import summarise
from annualreport.writing import safe_name, write_all


@dataclass(frozen=True)
class Order:
    """What is to be built."""

    document: str = ANNUAL
    kinds: tuple[str, ...] = ()
    """Kinds of files; the usual ones where none is named."""
    folder: Path | None = None
    """Where to; beside the workbook where none is named."""
    template: Path | None = None
    """The unit's own Word layout."""
    last_years: LastYears | None = None
    """Who knows the year before."""
    until: date | None = None
    """The day up to which a summary counts."""
    fonts: Path | None = None
    """A folder with the office's own type, for PDF."""
    force: bool = False
    """Write a draft in spite of errors."""


@dataclass(frozen=True)
class Built:
    """What a build came to: the findings, and the files, none where errors forbade it."""

    findings: tuple[Finding, ...]
    paths: tuple[Path, ...]
    draft: bool
    compared: bool = False
    """Whether the year before was found."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the exit code 1."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def build(path: Path, order: Order) -> Built:
    """Write the documents of the workbook at `path`.

    Raises `InputError` where it or the template cannot be read, `ExtraMissingError` for PDF without its
    extra, `OSError` where nothing can be written.
    """
    loaded = load(path, order.last_years)
    paper: Paper = loaded.report
    names, findings = loaded.names or report_names(loaded.report), loaded.findings
    if order.document != ANNUAL:
        summary = summarise(path, loaded, order.until)
        paper, names, findings = summary.paper, summary.names, summary.findings
    if _forbidden(findings):
        if not order.force:
            return Built(findings, (), draft=False, compared=loaded.last is not None)
        paper = paper.model_copy(update={"draft": True})
    template = (order.template.name, read_layout(order.template)) if order.template else None
    job = Job(paper, loaded, names, findings, template, order.fonts)
    kinds = order.kinds or DEFAULT[order.document]
    made = list(files(job, order.document, kinds))
    seen = tuple(the_book().findings(job.sightings))
    findings = (*findings, *seen)
    if _forbidden(seen):
        if not order.force:
            return Built(findings, (), draft=False, compared=loaded.last is not None)
        paper = paper.model_copy(update={"draft": True})
        made = list(files(replace(job, paper=paper), order.document, kinds))
    if isinstance(paper, Report) and not paper.draft:
        prove(paper)
    written = _write(made, safe_name(paper.title or ""), order.folder or path.parent)
    return Built(findings, tuple(written), paper.draft, loaded.last is not None)


def _write(made: Iterable[tuple[Product, bytes]], title: str, folder: Path) -> list[Path]:
    """Write the documents, and the materials into a folder of their own; all of them or none."""
    names: dict[str, bytes] = {}
    for product, content in sorted(made, key=lambda one: one[0].is_material):
        if content:
            name = f"{title}{product.ending}.{product.extension}"
            names[f"{title}{MATERIALS}/{name}" if product.is_material else name] = content
    return write_all(folder, names)


def _forbidden(findings: Iterable[Finding]) -> bool:
    """Whether something leaves nothing written."""
    return any(map(the_book().forbids, findings))
