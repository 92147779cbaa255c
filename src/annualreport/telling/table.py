"""Findings as text: 80 columns, a block a file, failing files named once more at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from annualreport.finding import Finding, Severity
from annualreport.telling.data import summary
from annualreport.telling.verdict import Status, Verdict

WIDTH = 80
NEVER_FIRST = "，。；：、！？）》〉」』”’】〕%…·"
"""Marks that may not begin a line."""
NEVER_LAST = "（《〈「『“‘【〔"
"""Marks that may not end one."""


def render(verdicts: Sequence[Verdict]) -> str:
    """All files with their findings."""
    return "\n".join(_lines(verdicts)) + "\n"


def _lines(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        yield from _file(verdict)
    counts = summary(verdicts)
    yield (
        f"共 {counts['files']} 个文件：通过 {counts['pass']}，未通过 {counts['fail']}，"
        f"无法读取 {counts['unreadable']}，跳过 {counts['skipped']}；"
    )
    yield f"错误 {counts['errors']} 条，警告 {counts['warnings']} 条，提示 {counts['infos']} 条。"
    failing = [verdict for verdict in verdicts if verdict.status in (Status.FAIL, Status.UNREADABLE)]
    if failing and len(verdicts) > 1:
        yield "需要退回的文件："
        for verdict in failing:
            yield from _after_path(f"  {verdict.path}", f"（错误 {verdict.count(Severity.ERROR)} 条）")


def _file(verdict: Verdict) -> Iterator[str]:
    whose = "，".join(filter(None, (verdict.unit, f"{verdict.year}年度" if verdict.year else None)))
    yield from _after_path(verdict.path, f"：{verdict.status.label}{f'（{whose}）' if whose else ''}")
    for finding in verdict.findings:
        yield from finding_lines(finding)
    yield from _unjudged(verdict)
    yield ""


def _unjudged(verdict: Verdict) -> Iterator[str]:
    """Rules that could not be decided, those with one reason together."""
    reasons: dict[str, list[str]] = {}
    for entry in verdict.unjudged:
        reasons.setdefault(entry.reason, []).append(entry.rule)
    for reason, rules in reasons.items():
        yield from wrap(f"未判定 {'、'.join(rules)}：{reason}", "  ")


def _after_path(path: str, text: str) -> Iterator[str]:
    """A path and what is said of it; below a path that leaves no room, which is never torn apart."""
    if sum(map(_columns, path + text)) <= WIDTH:
        yield f"{path}{text}"
    else:
        yield path
        yield from wrap(text.lstrip("："), "    ")


def plain_lines(verdict: Verdict) -> Iterator[str]:
    """Findings and what was not judged, a line each, not wrapped."""
    for finding in verdict.findings:
        yield f"{finding.severity.label} {finding.rule}  {finding.message}"
    for entry in verdict.unjudged:
        yield f"未判定 {entry.rule}  {entry.reason}"


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding, wrapped."""
    yield from wrap(f"{finding.severity.label} {finding.rule}  {finding.message}", "  ")


def wrap(text: str, indent: str) -> Iterator[str]:
    """Lines of at most 80 columns, wide characters counted as two, further lines indented twice."""
    line = indent
    for character in text:
        if sum(map(_columns, line)) + _columns(character) > WIDTH:
            cut = len(line)
            while cut > len(indent) * 2 + 1 and not _may_break(line[cut - 1], (line + character)[cut]):
                cut -= 1
            yield line[:cut].rstrip()
            line = indent * 2 + line[cut:].lstrip()
        line += character
    yield line.rstrip()


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters: no mark is torn off, no word or number torn apart."""
    inside_word = before.isascii() and after.isascii() and not before.isspace() and not after.isspace()
    return before not in NEVER_LAST and after not in NEVER_FIRST and not inside_word


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
