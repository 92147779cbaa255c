"""Files of a collection in, submissions out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from annualreport.aggregate.submissions import Submission
from annualreport.rules.book import the_book
from annualreport.workflows.attempt import Circumstances, Failure, attempt, broken_down
from annualreport.workflows.batch import each
from annualreport.workflows.judge import Loaded

CARRIED_IN, CARRIED_FORWARD = "t3.carried_in.total", "t3.carried_forward.total"


def submissions(files: Sequence[Path], circumstances: Circumstances, jobs: int) -> Iterator[Submission]:
    """The submissions in the order of the files; files that are none of ours are left out."""
    one = partial(_submission, circumstances=circumstances)
    yield from (sent for sent in each(one, files, jobs, _torn_down) if sent is not None)


def _submission(path: Path, circumstances: Circumstances) -> Submission | None:
    """One file, judged; None for a file that holds neither logs nor a report."""
    loaded = attempt(path, circumstances)
    if isinstance(loaded, Failure):
        return None if loaded.is_foreign else _unread(path, loaded)
    report = loaded.report
    return Submission(
        path=path.as_posix(),
        name=path.name,
        report=report,
        findings=loaded.findings,
        unjudged=loaded.unjudged,
        forbidden=any(map(the_book().forbids, loaded.findings)) or None in report.figures.values(),
        kind=loaded.kind,
        things=loaded.things,
        carried=_carried(loaded),
    )


def _unread(path: Path, failure: Failure) -> Submission:
    return Submission(path.as_posix(), path.name, None, failure.findings, forbidden=True)


def _torn_down(path: Path) -> Submission:
    return _unread(path, broken_down(path, "进程意外中止"))


def _carried(loaded: Loaded) -> tuple[str, int, int] | None:
    """What the unit carried in, and what its report of last year carried forward."""
    if loaded.last is None:
        return None
    now, then = loaded.report.figures.get(CARRIED_IN), loaded.last.figure(CARRIED_FORWARD)
    return (loaded.report.unit or "", int(now), int(then)) if now is not None and then is not None else None
