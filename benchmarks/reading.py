"""Reading at any size against the bare reader: time and memory as ratios, medians of pairs of processes.

Each run is a process of its own, timed once its libraries are there; the two of a pair follow each other,
so that what else the machine does at the moment falls on both.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from benchmarks.logs import write_log
from benchmarks.measuring import Ratio

Run: TypeAlias = tuple[str, Path]
"""What to run, and over which file or folder."""

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


def ratios(
    name: str,
    one: Run,
    other: Run,
    pairs: int,
    goal: float,
    memory: float | None = None,
    *,
    at_least: bool = False,
) -> Iterator[Ratio]:
    """Time and, where a goal is set for it, memory of `one` over `other`."""
    measured = [(measure(*one), measure(*other)) for _ in range(pairs)]
    yield Ratio(f"{name}，时间", tuple(a[0] / b[0] for a, b in measured), goal, at_least)
    if memory is not None:
        yield Ratio(f"{name}，内存", tuple(a[1] / b[1] for a, b in measured), memory)


def benchmark(size: int, pairs: int) -> Iterator[Ratio]:
    """Logs of `size` rows, and of a tenth."""
    tenth = size // 10
    with tempfile.TemporaryDirectory() as folder:
        clean = write_log(Path(folder) / "2025a.xlsx", size)
        messy = write_log(Path(folder) / "2025b.xlsx", size, messy=True)
        wrong = write_log(Path(folder) / "2025c.xlsx", size, wrong=True)
        few = write_log(Path(folder) / "2025d.xlsx", tenth)
        yield from ratios(
            f"{size} 行，读取、校验、计数 ÷ 裸读", (OURS, clean), (BARE, clean), pairs, 1.5, 1.25
        )
        yield from ratios(f"{size} 行，办公室版式 ÷ 规定版式", (OURS, messy), (OURS, clean), pairs, 1.3, 1.3)
        yield from ratios(f"{size} 行，行行有错 ÷ 没有错", (OURS, wrong), (OURS, clean), pairs, 3, 1.3)
        name = f"{tenth} 行，openpyxl 只读 + pydantic ÷ 本程序"
        yield from ratios(name, (OPENPYXL, few), (OURS, few), pairs, 7, at_least=True)
