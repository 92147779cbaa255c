"""annualreport aggregate: many units' reports into their government's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annualreport.cli import console
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
KINDS = ("docx", "html", "json", "pdf")


def command(
    paths: Paths,
    unit: Unit,
    year: Year,
    roster: RosterFile = None,
    previous: Previous = None,
    folder: Folder = Path(),
    to: To = "docx,html,json",
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
    from annualreport.workflows.validate import explain, findings_text

    _check(paths, unit, roster, to)
    last_years = find_previous(previous) if previous else None
    order = Order(
        tuple(paths), unit.strip(), year, roster, last_years, folder, _kinds(to), slips, include_failing,
        console.processes(jobs),
    )  # fmt: skip
    try:
        made = aggregate(order)
        if not any(entry.submission for entry in made.collection.entries):
            console.warn("没有找到可汇总的台账或报告，没有生成任何文件。")
            raise typer.Exit(2)
        written = write(made)
    except YearNotCoveredError as error:
        console.warn(f"{error}。")
        raise typer.Exit(2) from None
    except InputError as error:
        console.say(explain([error.sighting]))
        raise typer.Exit(2) from None
    except ExtraMissingError:
        console.warn("没有安装生成 PDF 的部件，没有生成任何文件。请运行：pip install 'annualreport[pdf]'")
        raise typer.Exit(2) from None
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
    raise typer.Exit(1 if made.fails else 0)


def _kinds(to: str) -> tuple[str, ...]:
    kinds = dict.fromkeys(("docx", "html", "json", *(kind.strip().lower() for kind in to.split(","))))
    return tuple(kind for kind in KINDS if kind in kinds)


def _check(paths: list[Path], unit: str, roster: Path | None, to: str) -> None:
    """Refuse what cannot be meant."""
    if not unit.strip():
        console.warn("--unit 要写汇总到哪个单位，如 某县人民政府。")
        raise typer.Exit(2)
    unknown = [kind for kind in to.split(",") if kind.strip() and kind.strip().lower() not in KINDS]
    if unknown:
        console.warn(f"--to 不能是“{'、'.join(unknown)}”。可选：{'、'.join(KINDS)}。")
        raise typer.Exit(2)
    for path in (*paths, *((roster,) if roster else ())):
        if not path.exists():
            console.warn(f"找不到 {path}。")
            raise typer.Exit(2)
