"""A generated city through collect, sum, slips and overview: cost per unit, two processes, memory.

python -m benchmarks.scale [units]    # what a province costs on this machine
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.collecting import ROOT, YEAR, city, unit_json

from benchmarks.measuring import Ratio

RUN = r"""
import re, sys, time, json
from pathlib import Path
from annualreport.workflows.aggregate import Order, aggregate
from annualreport.workflows.returns import write
folder, jobs = Path(sys.argv[1]), int(sys.argv[2])
begun = time.perf_counter()
made = aggregate(Order((folder / "in",), sys.argv[3], int(sys.argv[4]), folder / "名册.csv", folder=folder / "out",
                       slips=True, jobs=jobs))
write(made)
seconds = time.perf_counter() - begun
peak = int(re.search("VmHWM:\s*(\d+)", open("/proc/self/status").read())[1])
print(json.dumps([seconds, peak / 1024]))
"""


def measure(folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds and peak memory (MiB, of the first process) of one whole run."""
    command = [sys.executable, "-c", RUN, str(folder), str(jobs), ROOT, str(YEAR)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak


def province(folder: Path, count: int) -> None:
    """Units as report JSON only, as a level below hands them up."""
    names = [f"青禾县第{number:05}局" for number in range(count)]
    lines = ["单位,上级", *(f"{name},{ROOT}" for name in names)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "名册.csv").write_text("\n".join(lines), "utf-8-sig")
    for number, name in enumerate(names):
        unit_json(
            folder / "in" / f"{name}.json",
            name,
            {"t3.new.person": number % 7, "t3.granted.person": number % 7},
        )


def benchmark(size: int, pairs: int) -> Iterator[Ratio]:
    """A city of a hundred units, and one of `size`."""
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name) / "small", Path(name) / "large"
        city(small, 100)
        city(large, size)
        flat, two = [], []
        for _ in range(pairs):
            few, many, both = (measure(*run)[0] for run in ((small, 1), (large, 1), (large, 2)))
            flat.append((many / size) / (few / 100))
            two.append(both / many)
        yield Ratio(f"汇总，每单位的耗时，{size} 个单位 ÷ 100 个", tuple(flat), 1.3)
        yield Ratio(f"汇总 {size} 个单位，两个进程 ÷ 一个进程", tuple(two), 0.7)


def main() -> None:
    """Print what a province costs: twenty thousand reports as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        province(Path(name), count)
        seconds, peak = measure(Path(name), 2)
        print(f"{count} 个单位的 JSON，两个进程：{seconds:.0f} 秒，{peak:.0f} MiB")


if __name__ == "__main__":
    main()
