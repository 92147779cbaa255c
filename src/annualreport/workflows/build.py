"""From a workbook to the documents of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annualreport.finding import Finding, Severity
from annualreport.rendering import data, docx, html, sheets
from annualreport.report import prove
from annualreport.rules.book import the_book
from annualreport.workflows.judge import Loaded
from annualreport.workflows.load import load
from annualreport.writing import safe_name, write_all

RENDERERS: Mapping[str, Callable[[Loaded], bytes]] = {
    "docx": lambda loaded: docx.render(loaded.report),
    "html": lambda loaded: html.render(loaded.report),
    "xlsx": lambda loaded: sheets.render(loaded.report, loaded.ledgers, loaded.typed),
    "json": lambda loaded: data.render(loaded.report, loaded.findings),
}
"""The kinds of document, in the order in which they are written by default."""
ENDINGS = {"xlsx": "核对表"}
"""What a kind adds to the title in its file name."""


@dataclass(frozen=True)
class Built:
    """What a build came to: the report's findings, and the files, none where errors forbade it."""

    loaded: Loaded
    paths: tuple[Path, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the exit code 1."""
        return tuple(finding for finding in self.loaded.findings if finding.severity is Severity.ERROR)


def build(path: Path, folder: Path | None, kinds: Sequence[str], *, force: bool) -> Built:
    """Write the documents of the workbook at `path` beside it or into `folder`.

    Raises `InputError` where it cannot be read, `OSError` where nothing can be written.
    """
    loaded = load(path)
    if any(_forbids(finding) for finding in loaded.findings):
        if not force:
            return Built(loaded, ())
        loaded = _as_draft(loaded)
    if not loaded.report.draft:
        prove(loaded.report)
    title = safe_name(loaded.report.title or "")
    contents = {f"{title}{ENDINGS.get(kind, '')}.{kind}": RENDERERS[kind](loaded) for kind in kinds}
    return Built(loaded, tuple(write_all(folder or path.parent, contents)))


def _forbids(finding: Finding) -> bool:
    """Whether a finding leaves nothing written; errors in texts alone make a draft."""
    return finding.severity is Severity.ERROR and not the_book().rules[finding.rule].drafts


def _as_draft(loaded: Loaded) -> Loaded:
    report = loaded.report.model_copy(update={"draft": True})
    return Loaded(report, loaded.findings, loaded.unjudged, loaded.ledgers, loaded.typed)
