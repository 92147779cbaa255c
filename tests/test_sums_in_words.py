"""What a finding about figures says: which amounts, by how much, and how heavily it weighs."""

from __future__ import annotations

import pytest

from annualreport.finding import Finding
from annualreport.last_year import LastYear
from annualreport.report import Figure
from annualreport.rules.book import the_book
from annualreport.rules.dossier import Dossier, Publication
from tests.making import figures, report


def first(rule: str, dossier: Dossier) -> Finding:
    """The first finding of a rule."""
    return next(finding for finding in the_book().judge(dossier)[0] if finding.rule == rule)


def broken(values: dict[str, Figure], closing: int | None = None, **facts: object) -> Dossier:
    """Requests of persons that do not balance, beside last year's closing."""
    last = None
    if closing is not None:
        before = figures(2021, {"t3.new.person": closing, "t3.carried_forward.person": closing})
        last = LastYear(report(2021, before), "last.xlsx")
    return Dossier(report(2022, values), last=last, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(("closing", "told"), [(2, True), (3, False), (None, False)])
def test_last_years_closing_is_offered_where_it_mends_the_sum(closing: int | None, told: bool) -> None:
    values = figures(2022, {"t3.new.person": 3, "t3.granted.person": 5})
    message = first("T3-01", broken(values, closing)).message
    assert ("若上年结转为 2 则平，上年报告为 2" in message) == told


ANSWERED = {"t3.granted.person": 5, "t3.partly_granted.person": 1}


@pytest.mark.parametrize(
    ("rule", "leaves", "wrong", "words"),
    [
        ("T3-02", ANSWERED, {"t3.total.person": 7},
         "表三“自然人”列的合计不等于各项之和：办结 7，各项为 予以公开 5 + 部分公开 1 = 6，相差 1。"),
        ("T3-02", {}, {"t3.total.person": 7}, "办结 7，各项为 各项均为 0 = 0，相差 7。"),
        ("T3-03", ANSWERED, {"t3.granted.total": 3},
         "表三“予以公开”行的合计不等于各项之和：总计 3，各项为 自然人 5 = 5，相差 2。"),
        ("T4-01", {"t4.review.upheld": 1}, {"t4.review.total": 3},
         "表四“行政复议”行的合计不等于各项之和：总计 3，各项为 结果维持 1 = 1，相差 2。"),
    ],
)  # fmt: skip
def test_a_sum_that_does_not_hold_is_told_in_its_parts_without_the_zeros(
    rule: str, leaves: dict[str, Figure], wrong: dict[str, Figure], words: str
) -> None:
    message = first(rule, broken(figures(2022, leaves) | wrong, 2)).message
    assert words in message


@pytest.mark.parametrize(("blank", "told"), [("t4.review.other", True), ("t4.direct_suit.other", False)])
def test_cells_left_blank_are_mentioned_where_they_are_in_the_sum(blank: str, told: bool) -> None:
    values = figures(2022, {"t4.review.upheld": 1}) | {"t4.review.total": 3}
    dossier = broken(values, publication=Publication(blanks=frozenset({blank})))
    assert ("（空白格按 0 计）" in first("T4-01", dossier).message) == told


def test_a_sum_over_figures_that_cannot_be_read_is_counted_by_table() -> None:
    values = figures(2022, {}) | {"t3.granted.person": None, "t3.partly_granted.person": None}
    _, unjudged = the_book().judge(broken(values))
    reasons = {entry.rule: entry.reason for entry in unjudged if entry.rule.startswith("T3-0")}
    assert reasons["T3-02"] == "表三有 1 处合计涉及读不出的数据"
    assert reasons["T3-03"] == "表三有 2 处合计涉及读不出的数据"
    assert "T3-01" not in reasons


@pytest.mark.parametrize(
    ("level", "kind", "severity"),
    [
        (None, "政府部门", "warning"),
        ("市", "政府部门", "warning"),
        ("县", "政府部门", "error"),
        ("区", "政府部门", "error"),
        ("县", "县级以上人民政府", "error"),
        (None, "乡镇人民政府", "error"),
        (None, "街道办事处", "error"),
        (None, "开发区管委会", "error"),
        (None, "派出机构", "error"),
    ],
)
def test_only_a_department_that_may_have_drafted_rules_is_merely_warned(
    level: str | None, kind: str, severity: str
) -> None:
    values = figures(2021, {"t2.rules.issued": 2})
    dossier = Dossier(report(2021, values, unit_type=kind), level=level)
    assert first("T2-04", dossier).severity == severity


@pytest.mark.parametrize(("column", "severity"), [("made", "warning"), ("disclosed_total", "info")])
def test_rules_disclosed_weigh_less_than_rules_made(column: str, severity: str) -> None:
    values = figures(2020, {f"t2.rules.{column}": 2})
    assert first("T2-05", Dossier(report(2020, values), makes_rules=False)).severity == severity


def test_a_unit_that_does_not_say_whether_it_makes_rules_is_not_judged() -> None:
    values = figures(2021, {"t2.rules.issued": 2})
    for rights, said in ((None, True), (True, False)):
        dossier = Dossier(report(2021, values, unit_type="县级以上人民政府"), makes_rules=rights)
        findings, unjudged = the_book().judge(dossier)
        assert "T2-04" not in {finding.rule for finding in findings}
        assert ("T2-04" in {entry.rule for entry in unjudged}) == said


ARITHMETIC = ("T3-01", "T3-02", "T3-03", "T4-01", "T4-02", "T4-03", "T2-06", "T2-07")
DATES_AND_ROWS = ("T4-04", "LOG-01", "LOG-03", "LOG-21", "REL-03", "LOG-23", "T2-12")


@pytest.mark.parametrize("rule", [*ARITHMETIC, *DATES_AND_ROWS])
def test_what_cannot_be_right_cannot_be_explained_away(rule: str) -> None:
    assert the_book().rules[rule].is_fixed


@pytest.mark.parametrize("rule", ["T3-06", "T2-01", "T4-09", "LOG-05"])
def test_what_may_have_its_reason_can_be_explained(rule: str) -> None:
    assert not the_book().rules[rule].is_fixed
