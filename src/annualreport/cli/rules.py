"""annualreport rules: the book, or one page of it."""

from __future__ import annotations

from typing import Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import refuse

HELP = "列出检查规则，或显示一条规则的说明。"


def command(
    id: Annotated[str | None, typer.Argument(metavar="编号", help="规则编号，如 T3-01。")] = None,
    form: Annotated[
        str | None, typer.Option("--form", metavar="格式", help="只列 2019 或 2021 格式的规则。")
    ] = None,
) -> None:
    """Print the book or a page."""
    from annualreport.forms.years import known_forms
    from annualreport.telling.rulebook import listing, page
    from annualreport.telling.table import wrap
    from annualreport.workflows.rules import rule_texts

    names = [known.name for known in known_forms()]
    if form is not None and form not in names:
        refuse(f"没有 {form} 格式，可选的有：{'、'.join(names)}。")
    texts = rule_texts(form)
    if id is None:
        console.say(listing(list(texts.values())))
    elif id.upper() in texts:
        lines = page(texts[id.upper()]).splitlines()
        console.say("\n".join(piece for line in lines for piece in wrap(line, "")))
    else:
        elsewhere = "，它只适用于另一种格式" if id.upper() in rule_texts() else ""
        refuse(f"没有规则 {id}{elsewhere}。用 annualreport rules 列出全部规则。")
