"""Names that texts may use, as text: one a line, ready to be copied, with its present value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Entry(Protocol):
    """What to write between braces, and its present value."""

    @property
    def expression(self) -> str:
        """What stands between {{ and }}."""

    @property
    def value(self) -> str:
        """What it says at present."""


class Chapter(Protocol):
    """Names of one kind."""

    @property
    def title(self) -> str:
        """What they are about."""

    @property
    def entries(self) -> Iterable[Entry]:
        """The names."""


def render(chapters: Iterable[Chapter]) -> str:
    """The list, chapter by chapter."""
    blocks = (
        "\n".join(
            (chapter.title, *(f"  {{{{ {entry.expression} }}}}  {entry.value}" for entry in chapter.entries))
        )
        for chapter in chapters
        if chapter.entries
    )
    return "\n\n".join(blocks)
