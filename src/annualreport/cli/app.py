"""The command line as a whole: its commands, its usage errors, its last resort."""

from __future__ import annotations

from typing import Annotated

import typer
from typer.core import TyperGroup

from annualreport import __version__
from annualreport.cli import (
    aggregate,
    build,
    compare,
    console,
    deadlines,
    dropping,
    extract,
    facts,
    init,
    menu,
    rules,
    trace,
    validate,
)
from annualreport.cli import map as map_
from annualreport.cli.exits import Exit
from annualreport.cli.sizes import sized

app = typer.Typer(
    name="annualreport",
    help="政府信息公开工作年度报告：从台账到报告，逐格核对。不联网、不上传、不调用大模型。",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("init", help=init.HELP)(sized(init.command))
app.command("validate", help=validate.HELP)(sized(validate.command))
app.command("build", help=build.HELP)(sized(build.command))
app.command("extract", help=extract.HELP)(sized(extract.command))
app.command("trace", help=trace.HELP)(sized(trace.command))
app.command("facts", help=facts.HELP)(sized(facts.command))
app.command("compare", help=compare.HELP)(sized(compare.command))
app.command("aggregate", help=aggregate.HELP)(sized(aggregate.command))
app.command("deadlines", help=deadlines.HELP)(sized(deadlines.command))
app.command("map", help=map_.HELP)(sized(map_.command))
app.command("rules", help=rules.HELP)(rules.command)


def _version(wanted: bool) -> None:
    if wanted:
        console.say(f"annualreport {__version__}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示程序的内部过程。")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本。", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options that stand before the command."""
    console.debug = debug


def run(arguments: list[str]) -> int:
    """Run one command; the exit codes are those of the contract."""
    console.use_utf8()
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)
    try:
        if menu.is_wanted(arguments):
            return menu.offer(run)
        if dropped := dropping.command_for(arguments, command.commands):
            console.say_command(dropped)
        code = command.main(
            dropped or arguments or ["--help"], prog_name="annualreport", standalone_mode=False
        )
    except typer.TyperException as error:
        console.warn(console.usage_message(error))
        return Exit.UNUSABLE
    except (typer.Abort, KeyboardInterrupt):
        console.warn("已中断。")
        return Exit.STOPPED
    except OSError as error:
        console.warn(console.system_message(error))
        return Exit.UNUSABLE
    except Exception as error:
        if console.debug:
            raise
        console.warn(f"程序内部错误（{type(error).__name__}）。请加 --debug 重新运行，并把提示交给维护人员。")
        return Exit.BROKEN
    return code if isinstance(code, int) else Exit.FINE
