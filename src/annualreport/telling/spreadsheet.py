"""Findings as csv for a spreadsheet program: UTF-8 with a byte order mark, a line a finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from annualreport.finding import plain
from annualreport.telling.verdict import Verdict

HEADER = ("文件", "单位", "年度", "状态", "级别", "规则", "位置", "现为", "应为", "说明")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet program take a text for a formula."""


def render(verdicts: Sequence[Verdict]) -> str:
    """All findings, what was not judged, and files without either."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADER)
    for verdict in verdicts:
        for line in _lines(verdict):
            writer.writerow([_harmless(value) for value in (*_file(verdict), *line)])
    return "\ufeff" + buffer.getvalue()


def _file(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.path, verdict.unit, verdict.year, verdict.status.label)


def _lines(verdict: Verdict) -> Iterator[tuple[object, ...]]:
    for finding in verdict.findings:
        places = "、".join(str(place) for place in finding.places[:MOST_PLACES])
        found, expected = plain(finding.found), plain(finding.expected)
        yield (finding.severity.label, finding.rule, places, found, expected, finding.message)
    for entry in verdict.unjudged:
        yield ("未判定", entry.rule, "", "", "", entry.reason)
    if not verdict.findings and not verdict.unjudged:
        yield ("", "", "", "", "", "")


MOST_PLACES = 20
"""Cells named in one line; the message says how many there are."""


def _harmless(value: object) -> object:
    """A value that no spreadsheet program runs."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
