"""Every rule has a case that passes and one that fails; cases are data, in tests/rules/<id>.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from annualreport.clocks import Clock
from annualreport.finding import Finding, InputError, Sighting, Unjudged
from annualreport.forms.years import for_year
from annualreport.intake.workbook import read_workbook
from annualreport.last_year import LastYear
from annualreport.place import FormCell, GridSpot, LineSpot, Passage, Place, SheetCell, WholeSheet
from annualreport.provenance import Ledger
from annualreport.rules.book import Book, Scope, the_book
from annualreport.rules.dossier import Dossier, Publication
from annualreport.settings import Settings, nearest
from annualreport.totals import with_totals
from annualreport.workdays.calendar import announced
from annualreport.workflows.build import Order, build
from annualreport.workflows.judge import prose_of
from annualreport.workflows.load import load
from annualreport.workflows.previous import find_previous
from annualreport.workflows.summary import summarise
from annualreport.workflows.validate import check
from tests.collecting import YEAR, collected, unit_json, unit_workbook
from tests.making import UNIT, figures, profile, report, workbook

CASES = Path(__file__).parent / "rules"
FILES = sorted(CASES.glob("*.toml"))
ALL = [
    pytest.param(path.stem, case, id=f"{path.stem} {claim}")
    for path in FILES
    for claim, case in tomllib.loads(path.read_text("utf-8")).items()
]


TOLD: dict[str, Callable[[Finding], str]] = {
    "weights": lambda finding: finding.severity.value,
    "found": lambda finding: str(finding.found),
    "expects": lambda finding: str(finding.expected),
}
"""What a case may say of each of its findings, besides where they are."""


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_a_rule_finds_what_its_case_says_and_where(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    findings, unjudged = _judge(case, tmp_path)
    found = [finding for finding in findings if finding.rule == rule]
    assert [[_name(place) for place in finding.places] for finding in found] == case["finds"]
    for key, told in TOLD.items():
        assert [told(finding) for finding in found] == case.get(key, [told(finding) for finding in found])
    reasons = [entry.reason for entry in unjudged if entry.rule == rule]
    assert reasons == case.get("unjudged", reasons)
    said = "".join(finding.message for finding in found)
    assert all(words in said for words in case.get("says", ()))
    assert not any(words in said for words in case.get("never", ()))


def test_registered_rules_and_rules_with_cases_are_the_same() -> None:
    assert [path.stem for path in FILES] == list(the_book().rules)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_has_a_passing_and_a_failing_case(path: Path) -> None:
    finds = [bool(case["finds"]) for case in tomllib.loads(path.read_text("utf-8")).values()]
    assert {True, False} <= set(finds)


FIXED = frozenset(
    [
        "CEL-01",
        "CEL-02",
        "CEL-03",
        "IN-40",
        "LOG-01",
        "LOG-36",
        "LOG-02",
        "LOG-03",
        "LOG-08",
        "LOG-09",
        "LOG-10",
        "LOG-12",
        "LOG-21",
        "LOG-23",
        "LOG-25",
        "REL-03",
        "STR-04",
        "STR-07",
        "STR-08",
        "T2-06",
        "T2-07",
        "T2-12",
        "T3-01",
        "T3-02",
        "T3-03",
        "T4-01",
        "T4-02",
        "T4-03",
        "T4-04",
    ]
)


def test_arithmetic_and_what_cannot_be_counted_cannot_be_waived() -> None:
    assert {rule.id for rule in the_book().rules.values() if rule.is_fixed} == FIXED


def test_a_message_says_where_and_what_and_how_to_mend() -> None:
    values = figures(2021, {"t3.new.person": 10, "t3.granted.person": 9})
    findings, _ = the_book().judge(Dossier(report(2021, values)))
    assert next(finding.message for finding in findings if finding.rule == "T3-01") == (
        "表三·新收·自然人、表三·上年结转·自然人、表三·办结·自然人、表三·结转下年·自然人："
        "表三“自然人”列勾稽不平：新收 10 + 上年结转 0 = 10；办结 9 + 结转下年 0 = 9；相差 1。"
        "请核对这一列：每件申请要么本年办结，要么结转下年。"
    )


def test_a_rule_that_stands_twice_or_names_no_source_is_refused() -> None:
    rule = the_book().rules["T3-01"]
    with pytest.raises(ValueError, match="T3-01"):
        Book([rule, rule])


Judged: TypeAlias = tuple[Sequence[Finding], Sequence[Unjudged]]


def _judge(case: dict[str, Any], folder: Path) -> Judged:
    """The findings of a case, and what could not be judged."""
    year = case.get("year", 2021)
    if "content" in case:
        path = folder / case.get("file", f"{year}.xlsx")
        path.write_bytes(case["content"].encode())
        return _load(path)
    if "toml" in case:
        (folder / "annualreport.toml").write_text(case["toml"], "utf-8")
    if {"units", "logs", "roster"} & set(case):
        return _collected(case, folder), ()
    if {"template", "pdf"} & set(case):
        return _rendered(case, folder), ()
    if REPORTED & set(case):
        dossier = _dossier(year, case, folder)
        return the_book().judge(dossier.with_prose(prose_of(dossier)))
    facts = {"基本信息": profile(case.get("written_year", year), case.get("unit", UNIT))}
    sheets = case.get("sheets", {}) | {
        name: _typed(year, name, cells) for name, cells in case.get("typed", {}).items()
    }
    path = workbook(folder / case.get("file", f"{year}.xlsx"), facts | sheets)
    _touch_up(path, case)
    if "until" in case:
        return summarise(path, load(path), date.fromisoformat(case["until"])).findings, ()
    if "breaks" in case:
        return _checked(path, breaks=case["breaks"]), ()
    return (_tampered(path, case["tamper"]), ()) if "tamper" in case else _load(path, _last(year, case))


def _collected(case: dict[str, Any], folder: Path) -> list[Finding]:
    """What is found over a collection: reports by unit, workbooks by unit, a roster, last year's reports."""
    for unit, leaves in case.get("units", {}).items():
        unit_json(folder / "in" / f"{unit}.json", unit, leaves, case.get("year", YEAR))
    for unit, rows in case.get("logs", {}).items():
        unit_workbook(folder / "in" / f"{unit}.xlsx", unit, **rows)
    for unit, leaves in case.get("last_year", {}).items():
        unit_json(folder / "last" / f"{unit}.json", unit, leaves, YEAR - 1)
    previous = find_previous(folder / "last") if "last_year" in case else None
    return list(
        collected(folder, case.get("roster"), last_years=previous, include_failing="failing" in case).findings
    )


def _rendered(case: dict[str, Any], folder: Path) -> list[Finding]:
    """What is found while a report is put into a unit's own layout, or into PDF."""
    path = workbook(
        folder / "2021.xlsx", {"文字材料": [["部分", "小标题", "正文"], ["一", "", case.get("pdf", "")]]}
    )
    template = folder / "模板.docx" if "template" in case else None
    if template is not None:
        document = docx.Document()
        for line in case["template"]:
            document.add_paragraph(line)
        document.save(str(template))
    kinds = ("docx",) if template else ("pdf",)
    return list(build(path, Order(kinds=kinds, template=template, force=True)).findings)


def _checked(path: Path, *, breaks: bool) -> list[Finding]:
    """The verdict's findings, on a program that breaks down over the file."""
    with pytest.MonkeyPatch.context() as patch:
        if breaks:
            patch.setattr("annualreport.workflows.attempt.load", lambda *_: 1 // 0)
        return list(check(path).findings)


REPORTED = {"leaves", "set", "text", "parts", "report", "headings", "published"}
"""What a case may give instead of a workbook: figures, texts, facts of the report."""


def _dossier(year: int, case: dict[str, Any], folder: Path) -> Dossier:
    """A report without logs; six parts where the case names some, else part one with its text."""
    headings = for_year(year).headings
    texts = {int(number): text for number, text in case.get("parts", {"1": case.get("text", "")}).items()}
    parts = [
        {
            "number": number,
            "heading": case.get("headings", {}).get(str(number), _heading(headings, number)),
            "text": text,
        }
        for number, text in texts.items()
    ]
    values = figures(year, case.get("leaves", {})) | case.get("set", {})
    values |= dict.fromkeys(case.get("unknown", ()))
    about = case.get("about", {})
    return Dossier(
        report(year, values, parts=parts).model_copy(update=case.get("report", {})),
        last=_last(year, case),
        level=about.get("level"),
        makes_rules=about.get("makes_rules"),
        fees=Decimal(about["fees"]) if "fees" in about else None,
        settings=nearest(folder),
        publication=Publication(**case["published"]) if "published" in case else None,
        seen=tuple(Sighting(rule, (), values) for rule, values in case.get("seen", {}).items()),
        ledgers=(Ledger("依申请公开"),) if "seen" in case else (),
    )


def _heading(headings: tuple[str, ...], number: int) -> str:
    return headings[number - 1] if 1 <= number <= len(headings) else "引言"


def _last(year: int, case: dict[str, Any]) -> LastYear | None:
    if "last" not in case:
        return None
    last = case["last"]
    values = figures(year - 1, last.get("leaves", {})) | last.get("set", {})
    opened, pending = last.get("open"), last.get("pending")
    parts = [
        {"number": int(number), "heading": "", "text": text} for number, text in last.get("parts", {}).items()
    ]
    return LastYear(
        report(year - 1, values, parts=parts),
        "last.xlsx",
        None if opened is None else frozenset(opened),
        None if pending is None else frozenset(pending),
    )


@dataclass(frozen=True)
class OneLastYear:
    """Knows one year before, whoever asks."""

    last: LastYear | None

    def of(self, unit: str | None, year: int | None) -> LastYear | None:
        return self.last


def _load(path: Path, last: LastYear | None = None) -> Judged:
    try:
        loaded = load(path, OneLastYear(last), date(2026, 1, 1))
    except InputError as error:
        return the_book().findings([error.sighting]), ()
    return loaded.findings, loaded.unjudged


def _typed(year: int, name: str, cells: dict[str, Any]) -> list[list[Any]]:
    """A typed table as init prints it, zeros everywhere but in `cells`, whose totals are worked out."""
    from annualreport.forms.grid import lay_out

    table = next(table for table in for_year(year).tables if table.name == name)
    leaves = {key: value for key, value in cells.items() if key not in table.total_keys}
    numbers = {cell.key: 0 for cell in table.cells if cell.key not in table.total_keys}
    numbers |= {key: value for key, value in leaves.items() if isinstance(value, int)}
    values: dict[str, Any] = {**with_totals(table, numbers), **cells}
    grid = lay_out(table)
    rows: list[list[Any]] = [[None] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        value = values[cell.key] if cell.key else cell.label
        rows[cell.row][cell.column] = None if value == "" else value
    return rows


def _touch_up(path: Path, case: dict[str, Any]) -> None:
    """What a plain list of rows cannot say: merges, hidden rows and sheets, sheets that are not there."""
    book = load_workbook(path)
    for name in case.get("hidden", []):
        book[name].sheet_state = "hidden"
    for name, ranges in case.get("merged", {}).items():
        for cells in ranges:
            book[name].merge_cells(cells)
    for name, cells in case.get("struck", {}).items():
        for cell in cells:
            book[name][cell].font = Font(strike=True)
    for name, rows in case.get("hidden_rows", {}).items():
        for row in rows:
            book[name].row_dimensions[row].hidden = True
    for name in case.get("without", []):
        book.create_sheet("空")
        book.remove(book[name])
    book.save(path)


def _tampered(path: Path, changes: dict[str, int]) -> list[Finding]:
    """The watchers' findings against a report whose figures were changed after the count."""
    opened = read_workbook(path, Settings())
    scope = Scope(opened.form, opened.profile.year, Clock(announced(), fee_restarts=True))
    watchers = the_book().watchers(scope)
    for stretch in opened.stretches():
        for watcher in watchers:
            if stretch.model in watcher.watches:
                list(watcher.watch(stretch))
    good = load(path).report
    bad = good.model_copy(update={"figures": {**good.figures, **changes}})
    closed = [outcome for watcher in watchers for outcome in watcher.close(bad)]
    return the_book().findings(outcome for outcome in closed if isinstance(outcome, Sighting))


def _name(place: Place) -> str:
    if isinstance(place, SheetCell):
        return f"{place.sheet}!{place.cell}"
    if isinstance(place, WholeSheet):
        return place.sheet
    if isinstance(place, FormCell):
        return place.key
    if isinstance(place, GridSpot | LineSpot):
        return "公布稿"
    return str(place) if not isinstance(place, Passage) else f"{place.part}:{place.text}"
