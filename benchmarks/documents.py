"""Documents out: PDF and the whole build against LibreOffice, as ratios of pairs.

Each build is a process of its own, timed from the moment the report is counted (PDF) or from its start (all).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import Ratio

EXAMPLE = Path(__file__).parents[1] / "examples" / "2025.xlsx"
FIRST = """
import sys
from pathlib import Path
from time import perf_counter
from annualreport.workflows.load import load
from annualreport.rendering import pdf
report = load(Path(sys.argv[1])).report
begun = perf_counter()
Path(sys.argv[2]).write_bytes(pdf.render(report))
for number in range(int(sys.argv[3])):
    changed = report.model_copy(update={"title": f"{report.title}{number}"})
    Path(sys.argv[2]).with_stem(f"{number}").write_bytes(pdf.render(changed))
print(perf_counter() - begun)
"""


def soffice(files: list[Path], folder: Path) -> float:
    """Seconds of one call of LibreOffice over some Word files; its profile is warm."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("没有 LibreOffice")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "pdf")]
    begun = perf_counter()
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    return perf_counter() - begun


def pdfs(folder: Path, more: int) -> float:
    """Seconds of the first PDF of a process and of some more."""
    command = [sys.executable, "-c", FIRST, str(EXAMPLE), str(folder / "a.pdf"), str(more)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def everything(folder: Path) -> float:
    """Seconds of the whole command with every kind of document."""
    command = [
        sys.executable,
        "-m",
        "annualreport",
        "build",
        str(EXAMPLE),
        "--output-dir",
        str(folder / "all"),
    ]
    begun = perf_counter()
    subprocess.run([*command, "--to", "docx,html,xlsx,json,pdf"], check=True, capture_output=True)
    return perf_counter() - begun


def benchmark(size: int, pairs: int) -> Iterator[Ratio]:
    """One report and `size` of them, against LibreOffice with a warm profile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        everything(folder)
        word = next((folder / "all").glob("*.docx"))
        many = [Path(shutil.copy(word, folder / f"{number}.docx")) for number in range(size)]
        soffice([word], folder)
        runs: tuple[tuple[str, Callable[[], float], list[Path], float], ...] = (
            ("第一份 PDF ÷ LibreOffice 转换同一份 Word", lambda: pdfs(folder, 0), [word], 0.2),
            ("Word、网页、核对表、JSON、PDF 整条命令 ÷ 同上", lambda: everything(folder), [word], 1),
            (
                f"{size} 份 PDF ÷ LibreOffice 一次转换 {size} 份 Word",
                lambda: pdfs(folder, size - 1),
                many,
                0.2,
            ),
        )
        for told, ours, files, goal in runs:
            yield Ratio(told, tuple(ours() / soffice(files, folder) for _ in range(pairs)), goal)
