"""What `init` writes and a person fills in, the program reads."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from annualreport.forms.model import bare
from annualreport.forms.years import YearNotCoveredError, for_year
from annualreport.intake.blank import blank_workbook
from annualreport.records import LOGS, Request
from annualreport.report import Figure
from annualreport.workflows.init import init
from annualreport.workflows.load import load

YEARS = [2020, 2021]
ENTRIES = st.tuples(
    st.integers(0, 5),
    st.integers(0, 18),
    st.booleans(),
    st.integers(-60, 364),
    st.none() | st.integers(0, 90),
    st.integers(1, 3),
)


def column(sheet: Worksheet, header: str) -> int:
    return next(cell.column or 0 for cell in sheet[1] if cell.value == header)


@given(st.sampled_from(YEARS), st.lists(ENTRIES, max_size=12))
@settings(max_examples=12)
def test_what_a_person_fills_in_is_what_is_counted(
    tmp_path: Path, year: int, entries: list[tuple[int, int, bool, int, int | None, int]]
) -> None:
    form = for_year(year)
    path = tmp_path / f"{year}.xlsx"
    path.write_bytes(blank_workbook(form, year, {"unit": "青禾县档案局"}))
    book = openpyxl.load_workbook(path)
    sheet = book[Request.sheet]
    columns, rows = form.summed_columns("t3"), form.summed_rows("t3")
    counted: Counter[str] = Counter()
    for number, (applicant, outcome, numbered, day, wait, count) in enumerate(entries, 2):
        who, what = columns[applicant], rows[outcome]
        received = date(year, 1, 1) + timedelta(days=day)
        answered = None if wait is None else received + timedelta(days=wait)
        sheet.cell(number, column(sheet, "收到日期")).value = received
        sheet.cell(number, column(sheet, "申请人类型")).value = who.label
        sheet.cell(number, column(sheet, "件数")).value = count
        if answered is not None:
            sheet.cell(number, column(sheet, "答复日期")).value = answered
            sheet.cell(number, column(sheet, "办理结果")).value = what.label if numbered else bare(what.label)
        if answered is None or answered.year >= year:
            counted[f"t3.{'new' if received.year == year else 'carried_in'}.{who.key}"] += count
            leaves = what.key if answered and answered.year == year else "carried_forward"
            counted[f"t3.{leaves}.{who.key}"] += count
    book.save(path)
    loaded = load(path)
    leaves_ = {
        key: loaded.report.figures[key] for key in form.cells if key not in form.table("t3").total_keys
    }
    assert {key: value for key, value in leaves_.items() if value} == dict(counted)


@pytest.mark.parametrize("year", YEARS)
def test_a_blank_workbook_has_a_sheet_for_every_log_and_a_header_for_every_field(
    tmp_path: Path, year: int
) -> None:
    init(tmp_path / "a.xlsx", year, "")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {"填写说明", "基本信息", *(model.sheet for model in LOGS), "表二", "表三", "表四"} <= set(
        book.sheetnames
    )
    for model in LOGS:
        headers = [cell.value for cell in book[model.sheet][1]]
        assert headers == [item.header for item in model.columns().values() if not item.optional]
        assert book[model.sheet].freeze_panes == "A2"
    assert book["选项"].sheet_state == "hidden"


@pytest.mark.parametrize("year", YEARS)
def test_drop_downs_offer_the_forms_own_wording(tmp_path: Path, year: int) -> None:
    init(tmp_path / "a.xlsx", year, "")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    offered = {tuple(cell.value for cell in line if cell.value) for line in book["选项"].iter_cols()}
    form = for_year(year)
    assert tuple(line.label for line in form.summed_rows("t3")) in offered
    assert tuple(line.label for line in form.summed_columns("t3")) in offered
    rules = book[Request.sheet].data_validations.dataValidation
    assert {str(rule.sqref).split(":")[0] for rule in rules} == {"C2", "D2", "O2"}


def test_the_same_call_gives_the_same_bytes() -> None:
    form = for_year(2021)
    assert blank_workbook(form, 2021, {"unit": "某局"}) == blank_workbook(form, 2021, {"unit": "某局"})


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    init(tmp_path / "a.xlsx", 2021, "")
    with pytest.raises(FileExistsError):
        init(tmp_path / "a.xlsx", 2021, "")


def test_a_year_without_form_gets_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(YearNotCoveredError):
        init(tmp_path / "a.xlsx", 2018, "")
    assert not list(tmp_path.iterdir())


def test_tables_typed_in_without_logs_make_the_report(tmp_path: Path) -> None:
    path = tmp_path / "2021.xlsx"
    path.write_bytes(blank_workbook(for_year(2021), 2021, {"unit": "青禾县档案局"}))
    book = openpyxl.load_workbook(path)
    for model in LOGS[:5]:
        book.remove(book[model.sheet])
    typed: dict[str, Figure] = {"t2.normative.in_force": 3, "t3.new.person": 1, "t3.new.total": 1,
                                "t3.carried_forward.person": 1, "t3.carried_forward.total": 1,
                                "t4.review.pending": 1, "t4.review.total": 1}  # fmt: skip
    from annualreport.forms.grid import lay_out

    for table in for_year(2021).tables:
        for cell in lay_out(table).cells:
            if cell.key:
                book[table.name].cell(cell.row + 1, cell.column + 1).value = typed.get(cell.key, 0)
    book.save(path)
    loaded = load(path)
    assert {key: value for key, value in loaded.report.figures.items() if value} == typed
    assert {finding.rule for finding in loaded.findings} == {"STR-13", "STR-21"}
    assert str(loaded.typed["t3.new.person"]) == "工作表“表三”D4"
