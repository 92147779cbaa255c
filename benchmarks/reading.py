"""Reading at any size against the bare reader: time and memory as ratios, medians of pairs of processes.

    python -m benchmarks.reading [rows] [pairs]

Each run is a process of its own, timed once its libraries are there; the two of a pair follow each other,
so that what else the machine does at the moment falls on both.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.logs import write_log

BARE = """
import io
from python_calamine import CalamineWorkbook
#
book = CalamineWorkbook.from_filelike(io.BytesIO(open(path, 'rb').read()))
for name in book.sheet_names:
    for row in book.get_sheet_by_name(name).iter_rows():
        pass
"""
OURS = """
from pathlib import Path
from annualreport.workflows.load import load
#
load(Path(path))
"""
OPENPYXL = """
from collections import Counter
from datetime import date, datetime
from openpyxl import load_workbook
from pydantic import BaseModel, model_validator
class Row(BaseModel):
    number: str
    name: str
    phone: str
    received: datetime
    applicant: str
    channel: str
    content: str
    count: int | None
    extended: datetime | None
    answered: datetime | None
    outcome: str | None
    remark: str | None
    @model_validator(mode='after')
    def dates_fit(self):
        if (self.answered is None) != (self.outcome is None):
            raise ValueError('outcome without date')
        if self.answered is not None and self.answered < self.received:
            raise ValueError('answered before received')
        return self
#
kept = []
for sheet in load_workbook(path, read_only=True).worksheets[1:]:
    rows = sheet.iter_rows(values_only=True)
    next(rows)
    for cells in rows:
        row = Row.model_validate(dict(zip(Row.model_fields, (*cells, *([None] * (12 - len(cells)))))))
        kept.append(row)
counts = Counter()
for row in kept:
    counts[row.applicant, row.outcome] += row.count or 1
"""
FRAME = r"""
import json, re, sys, time
path = sys.argv[1]
{imports}
start = time.perf_counter()
{body}
peak = int(re.search("VmHWM:\s*(\d+)", open("/proc/self/status").read())[1])
print(json.dumps([time.perf_counter() - start, peak]))
"""


def measure(body: str, path: Path) -> tuple[float, float]:
    """Seconds and peak memory of one process; `body` is what to import and, after a line with #, what to time."""
    imports, body = body.split("#\n")
    command = [sys.executable, "-c", FRAME.format(imports=imports, body=body), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak


def ratio(one: tuple[str, Path], other: tuple[str, Path], pairs: int) -> str:
    """Median time and memory of `one` over `other`, with the span of the time."""
    times, peaks = [], []
    for _ in range(pairs):
        a, b = measure(*one), measure(*other)
        times.append(a[0] / b[0])
        peaks.append(a[1] / b[1])
    time, peak = statistics.median(times), statistics.median(peaks)
    return f"时间 {time:.2f}（{min(times):.2f}–{max(times):.2f}），内存 {peak:.2f}"


def main() -> None:
    """Print the ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        clean = write_log(Path(folder) / "2025a.xlsx", rows)
        messy = write_log(Path(folder) / "2025b.xlsx", rows, messy=True)
        wrong = write_log(Path(folder) / "2025c.xlsx", rows, wrong=True)
        middle = write_log(Path(folder) / "2025d.xlsx", min(rows, 100_000))
        for name, one, other, goal in (
            (f"{rows} 行，读取、校验、计数 ÷ 裸读", (OURS, clean), (BARE, clean), "≤ 1.5，内存 ≤ 1.25"),
            (f"{rows} 行，办公室版式 ÷ 规定版式", (OURS, messy), (OURS, clean), "≤ 1.3"),
            (f"{rows} 行，行行有错 ÷ 没有错", (OURS, wrong), (OURS, clean), "≤ 3，内存 ≤ 1.3"),
            (
                f"{min(rows, 100_000)} 行，openpyxl + pydantic ÷ 本程序",
                (OPENPYXL, middle),
                (OURS, middle),
                "≥ 7",
            ),
        ):
            print(f"{name}：{ratio(one, other, pairs)}（目标 {goal}）", flush=True)


if __name__ == "__main__":
    main()
