"""The forms say what the decrees print, and everything derives from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annualreport.forms.grid import Role, lay_out
from annualreport.forms.model import Balance, Block, Form, Line, Proof, Table, Total
from annualreport.forms.overlay import lay_over
from annualreport.forms.years import YearNotCoveredError, for_year, known_forms

FORMS = known_forms()
TABLES = [pytest.param(table, id=f"{form.name}-{table.key}") for form in FORMS for table in form.tables]


@pytest.mark.parametrize(("name", "count"), [("2019", 198), ("2021", 200)])
def test_every_cell_has_the_label_that_the_decree_prints(root: Path, name: str, count: int) -> None:
    lines = (root / "tests" / "data" / f"form-{name}.tsv").read_text("utf-8").splitlines()
    transcript = [tuple(line.split("\t")) for line in lines]
    form = next(form for form in FORMS if form.name == name)
    ours = [
        (cell.key, " › ".join(cell.row_path), " › ".join(cell.column_path)) for cell in form.cells.values()
    ]
    assert ours == transcript
    assert len(ours) == count


@pytest.mark.parametrize(
    ("year", "name"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021"), (2030, "2021")]
)
def test_the_reporting_year_decides_the_form(year: int, name: str) -> None:
    assert for_year(year).name == name


def test_years_before_the_first_form_are_refused_with_the_reason() -> None:
    with pytest.raises(YearNotCoveredError, match=r"2018年度早于现行格式.*2019"):
        for_year(2018)


@pytest.mark.parametrize("table", TABLES)
def test_a_printed_grid_is_filled_without_gap_or_overlap(table: Table) -> None:
    grid = lay_out(table)
    covered = [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    assert sorted(covered) == [(row, column) for row in range(grid.height) for column in range(grid.width)]
    assert [cell.key for cell in grid.cells if cell.role is Role.FIGURE] == [cell.key for cell in table.cells]


@pytest.mark.parametrize(("year", "rows"), [(2019, 20), (2021, 22)])
def test_the_row_group_of_outcomes_spans_as_many_rows_as_the_form_prints(year: int, rows: int) -> None:
    grid = lay_out(for_year(year).table("t3"))
    assert next(cell for cell in grid.cells if cell.label == "三、本年度办理结果").rowspan == rows
    assert (grid.width, grid.stub_width, grid.header_rows) == (10, 3, 3)


def test_table_four_prints_review_and_suits_side_by_side_in_one_line() -> None:
    grid = lay_out(for_year(2021).table("t4"))
    assert (grid.height, grid.width, grid.stub_width, grid.header_rows) == (4, 15, 0, 3)


@pytest.mark.parametrize("table", TABLES)
def test_laid_over_its_own_print_a_form_finds_every_cell(table: Table) -> None:
    grid = lay_out(table)
    texts = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        texts[cell.row][cell.column] = cell.label
    printed = {cell.key: (cell.row, cell.column) for cell in grid.cells if cell.key}
    assert lay_over(table, texts) == printed


def test_a_table_with_a_missing_row_does_not_give_its_cells_to_the_neighbours() -> None:
    table = for_year(2021).table("t3")
    grid = lay_out(table)
    texts = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        texts[cell.row][cell.column] = cell.label
    without = [row for row in texts if "2.重复申请" not in row]
    found = lay_over(table, without)
    assert "t3.rejected_repeat.person" not in found
    assert len(found) == 175 - 7


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_sums_are_those_that_the_form_states(form: Form) -> None:
    t3, t4 = form.table("t3"), form.table("t4")
    assert [equation.proof for equation in t3.equations].count(Proof.BALANCE) == 7
    assert [equation.proof for equation in t3.equations].count(Proof.DOWN) == 7
    assert [equation.proof for equation in t3.equations].count(Proof.ACROSS) == len(t3.cells) // 7
    assert [equation.line for equation in t4.equations] == ["review", "direct_suit", "suit_after_review"]
    assert not form.table("t2").equations


def test_outcomes_and_applicants_are_the_lines_that_the_totals_sum() -> None:
    assert [len(for_year(year).summed_rows("t3")) for year in (2020, 2021)] == [19, 21]
    assert [line.key for line in for_year(2021).summed_columns("t3")] == [
        "person", "company", "institute", "charity", "legal_service", "other",
    ]  # fmt: skip


def test_only_the_amount_of_procurement_has_its_unit_in_the_cell() -> None:
    printed = [
        (form.name, cell.key) for form in FORMS for cell in form.cells.values() if cell.column.unit_printed
    ]
    assert printed == [("2019", "t2.procurement.amount")]


def test_a_total_is_made_of_all_its_leaves() -> None:
    form = for_year(2021)
    assert form.leaf_keys("t3.new.person") == ("t3.new.person",)
    assert len(form.leaf_keys("t3.total.total")) == 21 * 6


def _form(table: Table) -> Form:
    return Form("x", 2040, "x", "x", (), (table,))


def test_a_form_with_a_key_that_stands_twice_is_refused() -> None:
    rows = (Line("new", "新收"), Line("new", "新收"))
    with pytest.raises(ValueError, match="keys stand twice"):
        _form(Table("t3", "表三", 3, (Block(rows, (Line("person", "自然人"),)),)))


def test_a_form_whose_cross_check_names_a_missing_row_is_refused() -> None:
    blocks = (Block((Line("new", "新收"), Total("total", "总计")), (Line("person", "自然人"),)),)
    with pytest.raises(ValueError, match="unknown cells"):
        _form(Table("t3", "表三", 3, blocks, balance=Balance(("new", "carried_in"), ("total",))))
