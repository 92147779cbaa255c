"""Findings as JSON (annualreport/findings/1)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from annualreport.finding import Severity
from annualreport.telling.verdict import Status, Verdict

SCHEMA = "annualreport/findings/1"


def render(verdicts: Sequence[Verdict]) -> str:
    """All files with their findings, and a summary."""
    data = {"schema": SCHEMA, "files": [_file(verdict) for verdict in verdicts], "summary": summary(verdicts)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def summary(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """Files by status and findings by weight."""
    statuses = Counter(verdict.status for verdict in verdicts)
    counts = {
        f"{severity.value}s": sum(verdict.count(severity) for verdict in verdicts) for severity in Severity
    }
    return {"files": len(verdicts), **{status.value: statuses[status] for status in Status}, **counts}


def _file(verdict: Verdict) -> dict[str, object]:
    return {
        "path": verdict.path,
        "kind": verdict.kind,
        "unit": verdict.unit,
        "year": verdict.year,
        "form": verdict.form,
        "status": verdict.status.value,
        "findings": [finding.as_data() for finding in verdict.findings],
        "unjudged": [entry.as_data() for entry in verdict.unjudged],
    }
