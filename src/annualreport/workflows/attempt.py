"""One file of many: loaded, or the findings that say why it cannot be; nothing is raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from traceback import extract_tb

from annualreport.finding import Finding, InputError, Sighting
from annualreport.place import WholeFile
from annualreport.rules.book import the_book
from annualreport.workflows.judge import LastYears, Loaded
from annualreport.workflows.load import load
from annualreport.writing import reason_of

NOT_OURS, BREAKDOWN = frozenset(("IN-31", "IN-38")), "IN-33"
"""The rules that speak of files that are none of ours, which are skipped, and of our own failures."""


@dataclass(frozen=True)
class Circumstances:
    """What every file of a run is judged by."""

    last_years: LastYears | None = None
    today: date | None = None


NOTHING_ELSE = Circumstances()


@dataclass(frozen=True)
class Failure:
    """A file that could not be loaded, and why."""

    findings: tuple[Finding, ...]
    readable: bool = False
    trace: str = ""
    """Where in the program it broke down, without what it held at the time: that may be anybody's."""

    @property
    def is_foreign(self) -> bool:
        """Whether it holds neither logs nor a report, and is simply passed over."""
        return any(finding.rule in NOT_OURS for finding in self.findings)


def attempt(path: Path, circumstances: Circumstances = NOTHING_ELSE) -> Loaded | Failure:
    """The file loaded and judged, or why not; a failure of our own becomes a finding of that file."""
    try:
        return load(path, circumstances.last_years, circumstances.today)
    except InputError as error:
        return Failure(tuple(the_book().findings([error.sighting])), error.readable)
    except OSError as error:
        return broken_down(path, f"文件打不开（{reason_of(error)}）")
    except Exception as error:
        steps = extract_tb(error.__traceback__)
        trace = "\n".join(f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in steps)
        return broken_down(path, type(error).__name__, trace)


def broken_down(path: Path, what: str, trace: str = "") -> Failure:
    """What is said of a file over which the program itself broke down."""
    sighting = Sighting(BREAKDOWN, (WholeFile(path.name),), {"what": what})
    return Failure(tuple(the_book().findings([sighting])), trace=trace)
