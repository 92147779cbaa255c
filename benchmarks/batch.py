"""A thousand small workbooks: one process, two, and the bare readers, as ratios of pairs.

    python -m benchmarks.batch [files] [pairs]

Also the time limits of a long log against its reading.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from annualreport.clocks import Clock
from annualreport.intake.workbook import read_workbook
from annualreport.records import Request
from annualreport.settings import Settings
from annualreport.workdays.calendar import announced
from benchmarks.logs import write_log
from benchmarks.reading import ratio

BARE = """
import io, pathlib
from python_calamine import CalamineWorkbook
#
for file in sorted(pathlib.Path(path).glob('*.xlsx')):
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes()))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).iter_rows():
            pass
"""
OURS = """
import pathlib
from annualreport.workflows.attempt import Circumstances
from annualreport.workflows.validate import check_all
#
files = sorted(pathlib.Path(path).glob('*.xlsx'))
for verdict in check_all(files, Circumstances(), {jobs}):
    pass
"""
OPENPYXL = """
import pathlib
from openpyxl import load_workbook
import annualreport.workflows.load
#
for file in sorted(pathlib.Path(path).glob('*.xlsx')):
    for sheet in load_workbook(file, read_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            pass
"""


def share_of_limits(path: Path) -> float:
    """What the limits of all requests cost, as a share of the reading, in one run."""
    clock = Clock(announced(), fee_restarts=True)
    limits, begun = 0.0, perf_counter()
    for stretch in read_workbook(path, Settings()).stretches():
        if stretch.model is Request:
            before = perf_counter()
            for _ in clock.dues(stretch):
                pass
            limits += perf_counter() - before
    return limits / (perf_counter() - begun - limits)


def write_folder(folder: Path, files: int) -> Path:
    """Workbooks with 50 to 200 rows each."""
    folder.mkdir()
    chance = random.Random(files)
    for number in range(files):
        write_log(folder / f"2025-{number:05}.xlsx", chance.randrange(50, 201), unit=f"青禾县第{number}局")
    return folder


def main() -> None:
    """Print the ratios."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as place:
        folder = write_folder(Path(place) / "units", files)
        log = write_log(Path(place) / "2025.xlsx", 100_000)
        one, two = OURS.format(jobs=1), OURS.format(jobs=2)
        for name, body, other, path, goal in (
            (f"{files} 个文件，一个进程 ÷ 裸读", one, BARE, folder, "≤ 1.8"),
            (f"{files} 个文件，两个进程 ÷ 一个", two, one, folder, "≤ 0.7"),
            (f"{files} 个文件，openpyxl 裸读 ÷ 一个进程", OPENPYXL, one, folder, "≥ 8"),
        ):
            print(f"{name}：{ratio((body, path), (other, path), pairs)}（目标 {goal}）", flush=True)
        shares = [share_of_limits(log) for _ in range(pairs)]
        middle, least, most = statistics.median(shares), min(shares), max(shares)
        print(f"十万行，算期限 ÷ 读取：时间 {middle:.3f}（{least:.3f}–{most:.3f}）（目标 ≤ 0.05）")


if __name__ == "__main__":
    main()
