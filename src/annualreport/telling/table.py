"""Findings as text: 80 columns, a block a file, failing files named once more at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from annualreport.finding import Finding, Severity
from annualreport.telling.data import summary
from annualreport.telling.verdict import Status, Verdict

WIDTH = 80
NEVER_FIRST = "，。；：、！？）》〉」』”’】〕%…"
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
            yield f"  {verdict.path}（错误 {verdict.count(Severity.ERROR)} 条）"


def _file(verdict: Verdict) -> Iterator[str]:
    whose = "，".join(filter(None, (verdict.unit, f"{verdict.year}年度" if verdict.year else None)))
    yield f"{verdict.path}：{verdict.status.label}{f'（{whose}）' if whose else ''}"
    for finding in verdict.findings:
        yield from finding_lines(finding)
    for entry in verdict.unjudged:
        yield from wrap(f"未判定 {entry.rule}：{entry.reason}", "  ")
    yield ""


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding, wrapped."""
    yield from wrap(f"{finding.severity.label} {finding.rule}  {finding.message}", "  ")


def wrap(text: str, indent: str) -> Iterator[str]:
    """Lines of at most 80 columns, wide characters counted as two; no line begins with a closing mark."""
    line, used = indent, len(indent)
    for character in text:
        width = _columns(character)
        if used + width > WIDTH and character not in NEVER_FIRST:
            kept = line.rstrip(NEVER_LAST)
            yield kept.rstrip()
            line = indent * 2 + line[len(kept) :]
            used = sum(map(_columns, line))
            if character == " ":
                continue
        line += character
        used += width
    yield line.rstrip()


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
