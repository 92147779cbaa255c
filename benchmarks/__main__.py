"""Measures every ratio that is promised, in one run, and writes docs/performance.md with its pictures.

python -m benchmarks            # the sizes of the promises; about an hour on two cores
python -m benchmarks --quick    # a tenth of everything and one pair, printed and not written
python -m benchmarks reading    # one group, printed and not written
"""

from __future__ import annotations

import sys
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
    quick = "--quick" in sys.argv
    pairs = int(_option("--pairs", "1" if quick else str(PAIRS)))
    share = float(_option("--share", "0.1" if quick else "1"))
    chosen = [name for name in GROUPS if name in sys.argv[1:]] or list(GROUPS)
    measured: dict[str, list[Ratio]] = {}
    for name in chosen:
        heading, benchmark, size = GROUPS[name]
        print(heading, flush=True)
        measured[name] = []
        for ratio in benchmark(int(size * share), pairs):
            print(f"  {ratio}", flush=True)
            measured[name].append(ratio)
    if not quick:
        page.write(
            {GROUPS[name][0]: ratios for name, ratios in measured.items()}, whole=len(chosen) == len(GROUPS)
        )


def _option(name: str, default: str) -> str:
    given = [word.removeprefix(f"{name}=") for word in sys.argv if word.startswith(f"{name}=")]
    return given[-1] if given else default


if __name__ == "__main__":
    main()
