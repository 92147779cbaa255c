"""A table typed into a sheet is read by its labels: what they name is placed, what they do not name is left out."""

from __future__ import annotations

import pytest

from annualreport.forms.grid import lay_out
from annualreport.forms.model import Table
from annualreport.forms.overlay import lay_over
from annualreport.forms.years import for_year

YEARS = (2020, 2025)
TABLES = [pytest.param(table, id=f"{year} {table.key}") for year in YEARS for table in for_year(year).tables]
Sheet = list[list[str]]


def sheet(table: Table, left: int = 0, above: int = 0) -> Sheet:
    """The table as a clerk sees it: merged cells hold their text in the first cell, figures are keys."""
    grid = lay_out(table)
    rows = [[""] * (left + grid.width) for _ in range(above + grid.height)]
    for cell in grid.cells:
        rows[above + cell.row][left + cell.column] = cell.key or cell.label
    return rows


def read(table: Table, rows: Sheet) -> dict[str, str]:
    """By key, what stands where the labels lead."""
    return {key: rows[row][column] for key, (row, column) in lay_over(table, _labels(rows)).items()}


def _labels(rows: Sheet) -> Sheet:
    """The texts of a sheet; what stands for a figure is not one."""
    return [["" if text.startswith(("t2.", "t3.", "t4.")) else text for text in row] for row in rows]


def keys(table: Table) -> dict[str, str]:
    return {cell.key: cell.key for cell in table.cells}


@pytest.mark.parametrize("table", TABLES)
def test_every_figure_is_found_wherever_the_table_begins(table: Table) -> None:
    assert read(table, sheet(table)) == keys(table)
    assert read(table, sheet(table, left=2, above=3)) == keys(table)


@pytest.mark.parametrize("table", TABLES)
def test_rows_may_end_with_their_last_cell_that_is_filled(table: Table) -> None:
    rows = sheet(table)
    short = [row[: max((at for at, text in enumerate(row, 1) if text), default=0)] for row in rows]
    assert read(table, short) == keys(table)


@pytest.mark.parametrize("table", TABLES)
def test_a_label_that_is_missing_takes_only_its_own_figures_away(table: Table) -> None:
    upright = [block for block in table.blocks if not block.sideways]
    for cell in (cell for cell in table.cells if upright):
        rows = sheet(table)
        at = next(number for number, row in enumerate(rows) if cell.key in row)
        rows[at] = [text if text.startswith(f"{table.key}.") else "" for text in rows[at]]
        found = read(table, rows)
        assert cell.key not in found
        assert found == {key: key for key in found}


@pytest.mark.parametrize("table", TABLES)
def test_a_heading_that_is_missing_leaves_no_figure_in_a_wrong_place(table: Table) -> None:
    for cell in table.cells:
        rows = sheet(table)
        own = cell.column.label
        blank = [["" if text == own else text for text in row] for row in rows]
        found = read(table, blank)
        assert found == {key: key for key in found}
        assert cell.key not in found


@pytest.mark.parametrize("year", YEARS)
def test_a_heading_below_a_row_says_nothing_of_it(year: int) -> None:
    table = for_year(year).table("t3")
    rows = sheet(table)
    first = next(number for number, row in enumerate(rows) if any(text.startswith("t3.") for text in row))
    assert read(table, [*rows[first:], *rows[:first]]) == {}


@pytest.mark.parametrize("year", YEARS)
def test_a_row_that_stands_twice_is_read_where_it_stands_first(year: int) -> None:
    table = for_year(year).table("t3")
    rows = sheet(table)
    at = next(number for number, row in enumerate(rows) if "t3.new.person" in row)
    again = [f"{text}!" if text.startswith("t3.") else text for text in rows[at]]
    assert read(table, [*rows, again])["t3.new.person"] == "t3.new.person"


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_sheet_and_one_of_other_words_hold_no_figure(table: Table) -> None:
    assert lay_over(table, []) == {}
    assert lay_over(table, [[], [""], ["别的"]]) == {}
