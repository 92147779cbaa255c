"""Waivers (说明): a unit explains a finding instead of correcting it; used, unused and expired ones are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from annualreport.finding import Finding, Severity, Sighting
from annualreport.notation.text import fold, shorten
from annualreport.place import FormCell, WholeFile
from annualreport.rules.book import Rule
from annualreport.settings import FILE_NAME, Waiver

SOURCE = "annualreport.toml 的 [[waivers]]"


@dataclass(frozen=True)
class Accepted:
    """Findings after waivers: explained ones are notes; and what is to be said of the waivers themselves."""

    findings: tuple[Finding, ...]
    sightings: tuple[Sighting, ...]


def accept(
    findings: Sequence[Finding],
    waivers: Iterable[Waiver],
    rules: Mapping[str, Rule],
    unit: str | None,
    year: int | None,
    today: date,
) -> Accepted:
    """Apply the waivers of this unit and year."""
    kept = list(findings)
    sightings: list[Sighting] = []
    for waiver in waivers:
        if unit is None or fold(waiver.unit) != fold(unit) or waiver.year != year:
            continue
        problem = _problem(waiver, rules, today)
        if problem:
            sightings.append(problem)
            continue
        hits = [index for index, finding in enumerate(kept) if _meets(waiver, finding)]
        if not hits:
            sightings.append(_sighting("WAV-01", waiver))
        for index in hits:
            kept[index] = _explained(kept[index], waiver)
    return Accepted(tuple(kept), tuple(sightings))


def _problem(waiver: Waiver, rules: Mapping[str, Rule], today: date) -> Sighting | None:
    rule = rules.get(waiver.rule)
    if rule is None or not rule.is_waivable:
        return _sighting("WAV-03", waiver)
    if waiver.until is not None and waiver.until < today:
        return _sighting("WAV-02", waiver)
    return None


def _meets(waiver: Waiver, finding: Finding) -> bool:
    if finding.rule != waiver.rule or finding.severity is Severity.INFO:
        return False
    return waiver.key is None or waiver.key in set(_keys(finding))


def _keys(finding: Finding) -> Iterator[str]:
    return (place.key for place in finding.places if isinstance(place, FormCell))


def _explained(finding: Finding, waiver: Waiver) -> Finding:
    note = f"（已说明，按提示列出：{shorten(waiver.reason, 60)}——{shorten(waiver.who)}）"
    return replace(finding, severity=Severity.INFO, message=finding.message + note)


def _sighting(rule: str, waiver: Waiver) -> Sighting:
    values = {"rule": shorten(waiver.rule), "until": waiver.until or "", "reason": shorten(waiver.reason)}
    return Sighting(rule, (WholeFile(FILE_NAME),), values, found=shorten(waiver.rule))


RULES = (
    Rule(
        id="WAV-01",
        title="每条说明都用得上",
        severity=Severity.WARNING,
        source=SOURCE,
        says="对 {rule} 的说明（{reason}）没有用上",
        mend="问题已改正的，请删去这条说明",
    ),
    Rule(
        id="WAV-02",
        title="说明没有过期",
        severity=Severity.WARNING,
        source=SOURCE,
        says="对 {rule} 的说明（{reason}）已于 {until} 到期，不再有效",
        mend="请改正问题，或重新说明并写明新的期限",
    ),
    Rule(
        id="WAV-03",
        title="说明的是可以说明的规则",
        severity=Severity.WARNING,
        source=SOURCE,
        says="{rule} 不能用说明代替改正，或没有这条规则",
        mend="算术和读取的问题必须改正；规则编号用 annualreport rules 查看",
    ),
)
