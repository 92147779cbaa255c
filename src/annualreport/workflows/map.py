"""Unknown wordings of a workbook, and the unit's answers kept in annualreport.toml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annualreport.intake.workbook import read_workbook
from annualreport.settings import FILE_NAME, find, nearest, read
from annualreport.writing import write_file

SECTIONS = {"LOG-08": "applicants", "LOG-09": "outcomes"}
"""The rules that speak of unknown wordings, and the section that answers them."""


@dataclass(frozen=True)
class Question:
    """A wording that nobody knows, and the labels that it may mean."""

    section: str
    wording: str
    candidates: tuple[str, ...]
    count: int


def questions(path: Path) -> list[Question]:
    """Every unknown wording of the workbook, most frequent first; raises `InputError`."""
    workbook = read_workbook(path, nearest(path))
    for _ in workbook.stretches():
        pass
    counts: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for sighting in workbook.sightings:
        wording, candidates = sighting.values.get("wording"), sighting.values.get("candidates")
        if (
            sighting.rule in SECTIONS
            and isinstance(wording, str)
            and wording
            and isinstance(candidates, tuple)
        ):
            key = (SECTIONS[sighting.rule], wording, candidates)
            counts[key] = counts.get(key, 0) + 1
    asked = [Question(*key, count) for key, count in counts.items()]
    return sorted(asked, key=lambda question: (question.section, -question.count, question.wording))


def answer(path: Path, answers: Mapping[tuple[str, str], str]) -> Path:
    """Write answers, label by section and wording, into the annualreport.toml in force; returns its path.

    What stands in the file stays as it is. Raises `InputError` where the file cannot be read.
    """
    folder = path.resolve() if path.is_dir() else path.resolve().parent
    target = find(path) or folder / FILE_NAME
    lines = target.read_text("utf-8-sig").splitlines() if target.is_file() else []
    if lines:
        read(target)
    for section in dict.fromkeys(section for section, _ in answers):
        new = [
            f"{json.dumps(wording, ensure_ascii=False)} = {json.dumps(label, ensure_ascii=False)}"
            for (own, wording), label in answers.items()
            if own == section
        ]
        lines = list(_with_section(lines, section, new))
    write_file(target, ("\n".join(lines) + "\n").encode())
    return target


def _with_section(lines: Sequence[str], section: str, new: Sequence[str]) -> Iterator[str]:
    """The lines with `new` ones right under the section's header, which is added where it is missing."""
    header = re.compile(rf"\s*\[\s*{section}\s*\]\s*(?:#.*)?")
    found = False
    for line in lines:
        yield line
        if not found and header.fullmatch(line):
            found = True
            yield from new
    if not found:
        yield from ([""] if lines else [])
        yield f"[{section}]"
        yield from new
