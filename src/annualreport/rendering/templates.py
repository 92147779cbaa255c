"""Where the layouts and the prose lie: in the wheel beside the package, in a checkout at its top."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import annualreport

PACKAGE = Path(annualreport.__file__).parent
PROSE = re.compile(r"part-(\d)\.txt\.j2")
SECTION = re.compile(r"\d-(.+)\.txt\.j2")


def folder() -> Path:
    """The folder of templates."""
    packed = PACKAGE / "templates"
    return packed if packed.is_dir() else PACKAGE.parents[1] / "templates"


def read(name: str) -> bytes:
    """A template file's content."""
    return (folder() / name).read_bytes()


@cache
def drafts() -> Mapping[int, str]:
    """The prose for each part that has a draft, by number."""
    return {
        int(match[1]): path.read_text("utf-8")
        for path in sorted((folder() / "prose").iterdir())
        if (match := PROSE.fullmatch(path.name))
    }


@cache
def summary_drafts() -> Mapping[str, str]:
    """The prose for the usual sections of 工作总结, by heading in their order."""
    return {
        match[1]: path.read_text("utf-8")
        for path in sorted((folder() / "prose" / "summary").iterdir())
        if (match := SECTION.fullmatch(path.name))
    }
