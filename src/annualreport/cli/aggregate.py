"""annualreport aggregate: many units' reports into their government's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import PDF_MISSING, Exit, kinds_of, refuse, refuse_input, refuse_missing
from annualreport.cli.previous import find_previous

if TYPE_CHECKING:
    from annualreport.workflows.aggregate import Aggregated

HELP = "汇总各单位的台账和报告：谁没报、谁有误、合计多少；--slips 写退回单、问题清单和总览。"
Paths = Annotated[list[Path], typer.Argument(metavar="路径", help="报来的台账、报告，或其文件夹。")]
Unit = Annotated[str, typer.Option("--unit", help="汇总到哪个单位，如 某县人民政府。")]
Year = Annotated[int, typer.Option("--year", min=1949, max=2100, help="年度，如 2025。")]
RosterFile = Annotated[
    Path | None, typer.Option("--roster", help="名册（xlsx、csv）；空白名册用 init --roster 取得。")
]
Previous = Annotated[Path | None, typer.Option("--previous", help="上年的文件或文件夹，用于核对结转。")]
Folder = Annotated[Path, typer.Option("--output-dir", help="输出文件夹；默认当前文件夹。")]
To = Annotated[str, typer.Option("--to", help="报告的格式：docx,html,json，需要时加 pdf。汇总表总会写出。")]
Slips = Annotated[bool, typer.Option("--slips", help="另写退回单、问题清单.xlsx、总览.html。")]
Include = Annotated[bool, typer.Option("--include-failing", help="数字有错误的单位也计入，并注明。")]
Jobs = Annotated[int, typer.Option("--jobs", min=0, help="最多几个进程；0 为自动。")]
ALWAYS = ("docx", "html", "json")
KINDS, DEFAULT = (*ALWAYS, "pdf"), ",".join(ALWAYS)


def command(
    paths: Paths,
    unit: Unit,
    year: Year,
    roster: RosterFile = None,
    previous: Previous = None,
    folder: Folder = Path(),
    to: To = DEFAULT,
    slips: Slips = False,
    include_failing: Include = False,
    jobs: Jobs = 0,
) -> None:
    """Sum the units up."""
    from annualreport.finding import InputError
    from annualreport.forms.years import YearNotCoveredError
    from annualreport.rendering.fonts import ExtraMissingError
    from annualreport.workflows.aggregate import Order, aggregate
    from annualreport.workflows.returns import write
    from annualreport.workflows.validate import findings_text

    if not unit.strip():
        refuse("--unit 要写汇总到哪个单位，如 某县人民政府。")
    refuse_missing((*paths, *((roster,) if roster else ())))
    kinds = {*ALWAYS, *kinds_of(to, KINDS)}
    last_years = find_previous(previous) if previous else None
    order = Order(
        tuple(paths), unit.strip(), year, roster, last_years, folder,
        tuple(kind for kind in KINDS if kind in kinds), slips, include_failing,
        console.processes(jobs),
    )  # fmt: skip
    try:
        made = aggregate(order)
        if not any(entry.submission for entry in made.collection.entries):
            refuse("没有找到可汇总的台账或报告，没有生成任何文件。")
        written = write(made)
    except YearNotCoveredError as error:
        refuse(f"{error}。")
    except InputError as error:
        refuse_input(error, Exit.UNUSABLE)
    except ExtraMissingError:
        refuse(PDF_MISSING)
    _tell(made, written, findings_text(made.findings))


def _tell(made: Aggregated, written: list[Path], findings: str) -> None:
    """Say what was found, who stands how, and what was written; end with the exit code."""
    from annualreport.telling.collected import render

    if findings:
        console.say(findings)
    console.say(render([(entry.standing.label, entry.unit) for entry in made.collection.entries]))
    for path in written:
        console.say(str(path))
    if made.is_partial:
        console.warn("汇总不完整：未报、有误的单位见上，文件中已注明。")
    raise typer.Exit(Exit.FOUND if made.fails else Exit.FINE)
