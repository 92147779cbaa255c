"""Small pieces of Markdown that all reference pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTE = "<!-- 本页由 python -m scripts.reference 从程序生成，请勿手改。 -->"
"""For whoever opens the file to edit it; readers of the page need not know."""


def head(title: str, *lines: str) -> list[str]:
    """The top of a generated page."""
    return [NOTE, "", f"# {title}", *(piece for line in lines for piece in ("", line)), ""]


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table with the blank line that ends it."""
    lines = [headers, ["---"] * len(headers), *rows]
    return [f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines] + [""]


def code(text: str) -> str:
    """A name as it is typed; nothing for nothing."""
    return f"`{text}`" if text else ""


def joined(texts: Iterable[str]) -> str:
    """Several spellings in a row."""
    return "、".join(texts)


def finished(lines: Iterable[str]) -> str:
    """The page with one line end at its end."""
    return "\n".join(lines).rstrip("\n") + "\n"


def _cell(text: str) -> str:
    return text.replace("\\|", "|").replace("|", "\\|").replace("\n", " ")
