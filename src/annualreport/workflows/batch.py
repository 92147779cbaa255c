"""One job over many files: in order, in further processes where they pay, none stopping the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, get_start_method
from pathlib import Path
from typing import TypeVar

Outcome = TypeVar("Outcome")
CHUNK = 16
"""Files handed to a process at once."""
PAYS_FROM = {"fork": 100, "forkserver": 200, "spawn": 200}
"""From how many files on further processes save time, by how they are started."""


def each(
    one: Callable[[Path], Outcome],
    files: Sequence[Path],
    jobs: int,
    broken_down: Callable[[Path], Outcome],
) -> Iterator[Outcome]:
    """What `one` makes of each file, in their order, whatever the number of processes.

    `broken_down` answers for a file that tears its process down.
    """
    if jobs < 2 or len(files) < PAYS_FROM.get(get_start_method(), max(PAYS_FROM.values())):
        yield from map(one, files)
        return
    done = 0
    try:
        with ProcessPoolExecutor(jobs) as pool:
            for outcome in pool.map(one, files, chunksize=CHUNK):
                done += 1
                yield outcome
    except BrokenProcessPool:
        yield from (_apart(one, path, broken_down) for path in files[done:])


def _apart(one: Callable[[Path], Outcome], path: Path, broken_down: Callable[[Path], Outcome]) -> Outcome:
    """The outcome for a file that may tear its process down, from a process of its own."""
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(one, path).result()
    except BrokenProcessPool:
        return broken_down(path)
