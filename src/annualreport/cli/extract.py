"""annualreport extract: a published report read back into figures and parts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import refuse

HELP = "把公布的报告（Word、PDF、网页、文本）读回成 JSON。"


def command(
    report: Annotated[Path, typer.Argument(metavar="报告", help="docx、html、pdf、md 或 txt。")],
    output: Annotated[Path | None, typer.Option("--output", help="写入文件，而不是屏幕。")] = None,
) -> None:
    """Read the report back."""
    from annualreport.workflows.extract import extract, is_extractable
    from annualreport.workflows.validate import findings_text

    if output is not None and output.resolve() == report.resolve():
        refuse(f"{output} 是要读取的文件，不能用作 --output。")
    if not is_extractable(report):
        refuse(f"{report} 不是公布的报告。台账请用 annualreport build 或 validate。")
    extracted = extract(report)
    console.deliver(extracted.content.decode(), output)
    told = findings_text(extracted.findings)
    if told:
        console.warn(told)
    raise typer.Exit(extracted.exit_code)
