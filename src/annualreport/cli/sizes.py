"""--max-size: how large a file may be, in one way for all commands that read files."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, get_type_hints

import typer

from annualreport import limits

MaxSize = Annotated[
    int | None,
    typer.Option(
        "--max-size",
        min=1,
        max=limits.MOST_ALLOWED,
        metavar="MB",
        help=f"超过这么多 MB 的文件不读；默认台账 {limits.LARGEST_LOGS // limits.MEGABYTE}、"
        f"报告 {limits.LARGEST_REPORT // limits.MEGABYTE}。",
    ),
]
NAME = "max_size"


def sized(command: Callable[..., None]) -> Callable[..., None]:
    """The command with --max-size as its last option; what it says goes to the limits."""

    @functools.wraps(command)
    def with_limit(**given: object) -> None:
        size = given.pop(NAME)
        assert size is None or isinstance(size, int)
        limits.allow(size)
        command(**given)

    own = inspect.signature(command, eval_str=True)
    option = inspect.Parameter(NAME, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=MaxSize)
    with_limit.__annotations__ = {**get_type_hints(command, include_extras=True), NAME: MaxSize}
    with_limit.__dict__["__signature__"] = own.replace(parameters=[*own.parameters.values(), option])
    return with_limit
