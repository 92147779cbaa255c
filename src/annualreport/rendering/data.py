"""The report as JSON (annualreport/report/1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from annualreport.finding import Finding
from annualreport.report import Report


def render(report: Report, findings: Iterable[Finding], more: Mapping[str, object] | None = None) -> bytes:
    """The report with its findings, UTF-8; a sum over units has `more`: who gave what."""
    data = report.as_data() | {"findings": [finding.as_data() for finding in findings]} | dict(more or {})
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
