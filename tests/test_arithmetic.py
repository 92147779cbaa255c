"""Any table that satisfies the form gives no finding of arithmetic; any single changed cell gives one at that cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annualreport.forms.years import for_year
from annualreport.place import FormCell
from annualreport.report import Figure
from annualreport.rules.book import the_book
from annualreport.rules.dossier import Dossier
from tests.making import figures, report

SUMS = frozenset({"T3-01", "T3-02", "T3-03", "T4-01", "T4-02", "T4-03"})
YEARS = (2020, 2021, 2025)
COLUMNS = [line.key for line in for_year(2025).summed_columns("t3")]


@st.composite
def balanced(draw: st.DrawFn) -> tuple[int, dict[str, Figure]]:
    """A year and figures that satisfy its form: what comes in goes out, column by column."""
    year = draw(st.sampled_from(YEARS))
    form = for_year(year)
    leaves: dict[str, Figure] = {}
    for column in COLUMNS:
        answered = {line.key: draw(st.integers(0, 9)) for line in form.summed_rows("t3")}
        left = draw(st.integers(0, 9))
        opened = draw(st.integers(0, sum(answered.values()) + left))
        leaves |= {f"t3.{key}.{column}": count for key, count in answered.items()}
        leaves[f"t3.carried_forward.{column}"] = left
        leaves[f"t3.carried_in.{column}"] = opened
        leaves[f"t3.new.{column}"] = sum(answered.values()) + left - opened
    for cell in form.table("t4").cells:
        if cell.key not in form.table("t4").total_keys:
            leaves[cell.key] = draw(st.integers(0, 9))
    return year, figures(year, leaves)


def found(year: int, values: dict[str, Figure]) -> list[set[str]]:
    """The cells of every finding of arithmetic."""
    findings, _ = the_book().judge(Dossier(report(year, values)))
    return [
        {place.key for place in finding.places if isinstance(place, FormCell)}
        for finding in findings
        if finding.rule in SUMS
    ]


@given(balanced())
def test_a_table_that_satisfies_the_form_gives_no_finding(made: tuple[int, dict[str, Figure]]) -> None:
    assert found(*made) == []


@given(balanced(), st.data())
def test_a_single_changed_cell_gives_a_finding_that_points_at_it(
    made: tuple[int, dict[str, Figure]], data: st.DataObject
) -> None:
    year, values = made
    form = for_year(year)
    keys = [cell.key for name in ("t3", "t4") for cell in form.table(name).cells]
    key = data.draw(st.sampled_from(keys))
    changed = dict(values)
    changed[key] = (values[key] or 0) + data.draw(st.integers(1, 50))
    pointed = found(year, changed)
    assert pointed
    assert all(key in cells for cells in pointed)
