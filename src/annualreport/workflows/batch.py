"""One job over many files: in order, in further processes where they pay, none stopping the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, get_start_method
from typing import TypeVar

from annualreport.limits import allow, allowed

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
CHUNK = 16
"""Files handed to a process at once."""
PAYS_FROM = {"fork": 100, "forkserver": 200, "spawn": 200}
"""From how many files on further processes save time, by how they are started."""


def each(
    one: Callable[[Item], Outcome],
    items: Sequence[Item],
    jobs: int,
    broken_down: Callable[[Item], Outcome],
) -> Iterator[Outcome]:
    """What `one` makes of each file (or other thing), in their order, whatever the number of processes.

    `broken_down` answers for one that tears its process down.
    """
    if jobs < 2 or len(items) < PAYS_FROM.get(get_start_method(), max(PAYS_FROM.values())):
        yield from map(one, items)
        return
    done = 0
    try:
        with ProcessPoolExecutor(jobs, initializer=allow, initargs=(allowed(),)) as pool:
            for outcome in pool.map(one, items, chunksize=CHUNK):
                done += 1
                yield outcome
    except BrokenProcessPool:
        yield from (_apart(one, item, broken_down) for item in items[done:])


def _apart(one: Callable[[Item], Outcome], item: Item, broken_down: Callable[[Item], Outcome]) -> Outcome:
    """The outcome for a file that may tear its process down, from a process of its own."""
    try:
        spawn = get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=spawn, initializer=allow, initargs=(allowed(),)) as pool:
            return pool.submit(one, item).result()
    except BrokenProcessPool:
        return broken_down(item)
