"""annualreport validate: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import Exit, refuse, refuse_input
from annualreport.cli.previous import find_previous
from annualreport.finding import Severity

if TYPE_CHECKING:
    from annualreport.settings import ValidateDefaults
    from annualreport.telling.verdict import Verdict

HELP = "检查台账和报告：哪里、是什么、怎么改。"


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    CSV = "csv"


class FailOn(StrEnum):
    """From which weight on findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="路径", help="台账、报告 JSON 或文件夹；默认取 annualreport.toml 所写，或当前文件夹。"
        ),
    ] = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar="路径", help="上年的台账、报告 JSON，或其文件夹。")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", help="写入文件，而不是屏幕。")] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="哪一级问题使退出码为 1；默认 error。")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="最多几个进程；0 为自动。")] = 0,
    annotate: Annotated[
        Path | None, typer.Option("--annotate", metavar="文件夹", help="另存标注了问题的台账。")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], metavar="日期", help="说明是否过期按哪一天算；默认今天。"),
    ] = None,
) -> None:
    """Check the files."""
    from annualreport.workflows.attempt import Circumstances
    from annualreport.workflows.files import find_files
    from annualreport.workflows.validate import FORMATS, check_all, exit_code

    defaults, base = _defaults()
    sources = paths or [base / path for path in defaults.paths] or [Path()]
    found = find_files(sources)
    last_years = find_previous(previous) if previous else None
    _refuse_to_overwrite(output, (*found.files, *([previous] if previous else [])))
    if not paths or any(source.is_dir() for source in sources):
        _say_found(sources, len(found.files), found.own)
    if not found.files:
        refuse("没有可检查的文件。用 annualreport init 2025.xlsx --year 2025 新建一份台账。")
    circumstances = Circumstances(last_years, on.date() if on else None)
    processes = console.processes(jobs)
    verdicts = list(_with_progress(check_all(found.files, circumstances, processes), len(found.files)))
    console.deliver(FORMATS[format.value](verdicts), output)
    for verdict in verdicts if console.debug else ():
        if verdict.trace:
            console.warn(f"{verdict.path}：\n{verdict.trace}")
    if annotate is not None:
        _annotate(found.files, verdicts, annotate)
    single = len(sources) == 1 and len(found.files) == 1 and found.files[0] == sources[0]
    severity = Severity(fail_on.value if fail_on else defaults.fail_on)
    raise typer.Exit(exit_code(verdicts, severity, single=single))


def _defaults() -> tuple[ValidateDefaults, Path]:
    """What the nearest annualreport.toml says, and the folder that its paths start from."""
    from annualreport.finding import InputError
    from annualreport.settings import Settings, find, read

    here = Path()
    own = find(here)
    if own is None:
        return Settings().validate_, here
    base = own.parent if own.parent != here.resolve() else here
    try:
        return read(own).validate_, base
    except InputError as error:
        refuse_input(error, Exit.UNUSABLE)


def _refuse_to_overwrite(output: Path | None, files: Iterable[Path]) -> None:
    if output is not None and output.resolve() in {file.resolve() for file in files}:
        refuse(f"{output} 是要检查的文件，不能用作 --output。")


def _say_found(sources: Sequence[Path], count: int, own: int) -> None:
    skipped = f"，跳过本程序写出的 {own} 个" if own else ""
    console.warn(f"检查 {'、'.join(str(source) for source in sources)}：找到 {count} 个文件{skipped}。")


def _with_progress(verdicts: Iterable[Verdict], count: int) -> Iterator[Verdict]:
    """The verdicts, with a bar on standard error where that is a terminal."""
    if count < 2 or not console.is_watched():
        yield from verdicts
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(verdicts, "检查", total=count, console=Console(stderr=True), transient=True)


def _annotate(files: Sequence[Path], verdicts: Sequence[Verdict], folder: Path) -> None:
    from annualreport.workflows.annotate import annotate_all

    for path, written in annotate_all(files, verdicts, folder):
        console.warn(f"已标注 {written}" if written else f"没有标注 {path}：问题要先改正，才认得出各张表。")
