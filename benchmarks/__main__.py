"""Measures every ratio that is promised, in one run, and writes docs/performance.md with its pictures.

python -m benchmarks            # the sizes of the promises; about an hour on two cores
python -m benchmarks --quick    # a tenth of everything and one pair, printed and not written
python -m benchmarks reading    # one group; the page keeps what it says of the others
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from benchmarks import batch, documents, page, published, reading, scale
from benchmarks.measuring import Ratio

GROUPS: dict[str, tuple[str, Callable[[int, int], Iterator[Ratio]], int]] = {
    "reading": ("一份大台账", reading.benchmark, 1_000_000),
    "batch": ("许多小工作簿", batch.benchmark, 1_000),
    "published": ("公布的报告", published.benchmark, 500),
    "documents": ("生成的文件", documents.benchmark, 50),
    "scale": ("一个市的汇总", scale.benchmark, 2_000),
}
"""By name: the heading, what measures it, and the size that the promise speaks of."""
PAIRS = 5


def main() -> None:
    """Measure, print, and write the page where everything was measured at its size."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    reader.add_argument("groups", nargs="*", metavar="group", help=f"of {', '.join(GROUPS)}; all by default")
    reader.add_argument("--quick", action="store_true")
    reader.add_argument("--pairs", type=int, default=PAIRS)
    told = reader.parse_args()
    if unknown := set(told.groups) - set(GROUPS):
        reader.error(f"no such group: {', '.join(sorted(unknown))}")
    measured: dict[str, list[Ratio]] = {}
    for name in told.groups or GROUPS:
        heading, benchmark, size = GROUPS[name]
        print(heading, flush=True)
        measured[heading] = []
        for ratio in benchmark(size // 10 if told.quick else size, 1 if told.quick else told.pairs):
            print(f"  {ratio}", flush=True)
            measured[heading].append(ratio)
    if not told.quick:
        page.write(measured, whole=len(measured) == len(GROUPS))


if __name__ == "__main__":
    main()
