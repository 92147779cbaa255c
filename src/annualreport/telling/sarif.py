"""Findings as SARIF 2.1.0, as code hosts show them: rules with help, workbooks as locations."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from urllib.parse import quote

from annualreport import __version__
from annualreport.finding import Finding, Severity
from annualreport.telling.rulebook import page
from annualreport.telling.verdict import RuleText, Verdict

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(verdicts: Sequence[Verdict], rules: Mapping[str, RuleText]) -> str:
    """One run; only rules that spoke are listed."""
    spoke = sorted({finding.rule for verdict in verdicts for finding in verdict.findings})
    driver = {
        "name": "annualreport",
        "version": __version__,
        "rules": [_rule(rules[name]) for name in spoke],
    }
    results = [
        _result(verdict, finding, spoke.index(finding.rule))
        for verdict in verdicts
        for finding in verdict.findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: RuleText) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": rule.id.replace("-", ""),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.title},
        "help": {"text": page(rule), "markdown": page(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"source": rule.source},
    }


def _result(verdict: Verdict, finding: Finding, index: int) -> dict[str, object]:
    names = [str(place) for place in finding.places]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(verdict.path)},
                    "region": {"startLine": 1},
                },
                "logicalLocations": [{"fullyQualifiedName": name} for name in names[:MOST_PLACES]],
            }
        ],
        "partialFingerprints": {"annualreport/v1": _fingerprint(verdict, finding)},
    }


MOST_PLACES = 20
"""Cells named with one result; the message says how many there are."""


def _fingerprint(verdict: Verdict, finding: Finding) -> str:
    """The same for the same finding in the next run, so that hosts can follow it."""
    names = "|".join(str(place) for place in finding.places)
    return sha256(f"{verdict.path}|{finding.rule}|{names}".encode()).hexdigest()[:32]
