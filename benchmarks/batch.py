"""Many small workbooks: one process, two, and the bare readers; time limits of a long log against its reading."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from annualreport.clocks import Clock
from annualreport.intake.workbook import read_workbook
from annualreport.records import Request
from annualreport.settings import Settings
from annualreport.workdays.calendar import announced
from benchmarks.logs import write_log
from benchmarks.measuring import Ratio
from benchmarks.reading import ratios

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


def benchmark(size: int, pairs: int) -> Iterator[Ratio]:
    """`size` small workbooks, and one of a hundred rows each."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_folder(Path(place) / "units", size)
        log = write_log(Path(place) / "2025.xlsx", 100 * size)
        one, two = OURS.format(jobs=1), OURS.format(jobs=2)
        yield from ratios(f"{size} 个工作簿，一个进程 ÷ 裸读", (one, folder), (BARE, folder), pairs, 1.8)
        yield from ratios(f"{size} 个工作簿，两个进程 ÷ 一个进程", (two, folder), (one, folder), pairs, 0.7)
        name = f"{size} 个工作簿，openpyxl 只读裸读 ÷ 一个进程"
        yield from ratios(name, (OPENPYXL, folder), (one, folder), pairs, 8, at_least=True)
        shares = tuple(share_of_limits(log) for _ in range(pairs))
        yield Ratio(f"{100 * size} 行，算期限 ÷ 读取", shares, 0.05)
