"""A generated city through collect, sum, slips and overview: cost per unit, two processes, memory.

python -m benchmarks.scale [units] [pairs]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.collecting import ROOT, YEAR, city, unit_json

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


def main() -> None:
    """Print costs and ratios."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name) / "small", Path(name) / "large"
        city(small, 100)
        city(large, units)
        flat, two = [], []
        for _ in range(pairs):
            few, _ = measure(small, 1)
            many, peak = measure(large, 1)
            both, _ = measure(large, 2)
            flat.append((many / units) / (few / 100))
            two.append(both / many)
            print(
                f"100 个 {few:.1f} 秒；{units} 个 {many:.1f} 秒、{peak:.0f} MiB；两个进程 {both:.1f} 秒",
                flush=True,
            )
        for told, ratios, goal in (
            (f"每单位的耗时，{units} 个 ÷ 100 个", flat, "≤ 1.3"),
            ("两个进程 ÷ 一个进程", two, "≤ 0.7"),
        ):
            print(
                f"{told}：{statistics.median(ratios):.2f}（{min(ratios):.2f}–{max(ratios):.2f}）（目标 {goal}）"
            )
        if "--province" in sys.argv:
            province(Path(name) / "province", 20_000)
            seconds, peak = measure(Path(name) / "province", 2)
            print(f"两万个单位的 JSON，两个进程：{seconds:.0f} 秒，{peak:.0f} MiB")


if __name__ == "__main__":
    main()
