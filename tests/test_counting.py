"""Records are counted into the year's cells, and every row is accounted for."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from annualreport.finding import Sightings
from annualreport.forms.model import Form
from annualreport.forms.years import for_year, known_forms
from annualreport.intake.logs import LogReader
from annualreport.intake.opening import RawSheet
from annualreport.intake.vocabulary import SheetReader, vocabularies
from annualreport.provenance import Placement, row_ranges
from annualreport.records import Dispute, Document, Request
from annualreport.rows import Record, RowPlace, Source, Stretch
from annualreport.rules.book import the_book
from annualreport.rules.dossier import Dossier
from annualreport.settings import CaseYear, Options, Settings
from annualreport.tally.counting import Tally
from annualreport.tally.disputes import DisputePlacer
from annualreport.tally.documents import DocumentPlacer
from annualreport.tally.requests import RequestPlacer
from annualreport.workflows.load import load
from tests.making import DOCUMENTS, REQUESTS, figures, records, report, workbook

YEAR = 2021
ORIGIN = RowPlace(Source("a.xlsx", "依申请公开", {}), 2)
BEFORE, WITHIN, AFTER = date(2020, 12, 31), date(2021, 1, 1), date(2022, 1, 1)
LAST = date(2021, 12, 31)


def request(**fields: object) -> Request:
    facts = {"origin": ORIGIN, "received": WITHIN, "applicant": "person", "unread": frozenset(), "count": 1}
    return Request.model_construct(**{**facts, **fields})  # type: ignore[arg-type]


def placed_by(placer: RequestPlacer | DocumentPlacer | DisputePlacer, record: Record) -> Placement:
    (placement,) = placer.placements(Stretch.of(record))
    return placement


def place(**fields: object) -> Placement:
    return placed_by(RequestPlacer(for_year(YEAR), YEAR), request(**fields))


@pytest.mark.parametrize(
    ("claim", "fields", "rows"),
    [
        ("answered in its year", {"answered": LAST, "outcome": "granted"}, ["new", "granted"]),
        ("open at the end of the year", {}, ["new", "carried_forward"]),
        ("answered in the next year", {"answered": AFTER, "outcome": "granted"}, ["new", "carried_forward"]),
        ("carried in, answered", {"received": BEFORE, "answered": WITHIN, "outcome": "rejected_repeat"},
         ["carried_in", "rejected_repeat"]),
        ("carried in, still open", {"received": BEFORE}, ["carried_in", "carried_forward"]),
    ],
)  # fmt: skip
def test_a_request_counts_once_as_it_enters_and_once_as_it_leaves(
    claim: str, fields: dict[str, object], rows: list[str]
) -> None:
    assert place(**fields) == Placement(tuple(f"t3.{row}.person" for row in rows)), claim


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"received": AFTER}, "收到日期在本年度之后"),
        ({"received": BEFORE, "answered": BEFORE, "outcome": "granted"}, "本年度之前已经答复"),
    ],
)
def test_requests_of_other_years_are_left_out_with_the_reason(fields: dict[str, object], reason: str) -> None:
    assert place(**fields) == Placement(reason=reason)


def test_an_unknown_applicant_makes_every_column_doubtful() -> None:
    placed = place(applicant=None, answered=LAST, outcome="granted", unread=frozenset({"applicant"}))
    assert not placed.counted
    assert len(placed.doubtful) == 2 * 6


def test_an_unknown_outcome_leaves_the_entry_certain() -> None:
    placed = place(answered=LAST, outcome=None, unread=frozenset({"outcome"}))
    assert placed.counted == ("t3.new.person",)
    assert len(placed.doubtful) == 21 + 1


def test_an_unreadable_receipt_makes_both_entries_doubtful() -> None:
    placed = place(received=None, unread=frozenset({"received"}))
    assert {"t3.new.person", "t3.carried_in.person", "t3.carried_forward.person"} <= set(placed.doubtful)


DAYS = st.integers(-400, 400).map(lambda days: date(2021, 7, 1) + timedelta(days=days))
OUTCOME_KEYS = [line.key for line in for_year(YEAR).summed_rows("t3")]
APPLICANT_KEYS = [line.key for line in for_year(YEAR).summed_columns("t3")]
REQUEST = st.builds(
    lambda received, wait, outcome, applicant, count: request(
        received=received,
        answered=None if wait is None else received + timedelta(days=wait),
        outcome=None if wait is None else outcome,
        applicant=applicant,
        count=count,
    ),
    DAYS,
    st.none() | st.integers(0, 300),
    st.sampled_from(OUTCOME_KEYS),
    st.sampled_from(APPLICANT_KEYS),
    st.integers(0, 3),
)


@given(st.lists(REQUEST, max_size=30))
def test_any_log_balances_in_every_column(log: list[Request]) -> None:
    form = for_year(YEAR)
    tally = Tally(form, YEAR, Options())
    for one in log:
        tally.see(Stretch.of(one))
    counted = tally.close(frozenset({"依申请公开"}), {}, {}).figures
    for equation in form.table("t3").equations:
        left = sum(counted[key] or 0 for key in equation.left)
        assert left == sum(counted[key] or 0 for key in equation.right), equation
    expected = Counter(
        (one.applicant, one.outcome)
        for one in log
        for _ in range(one.count)
        if one.answered and one.answered.year == YEAR
    )
    assert {
        (applicant, outcome): counted[f"t3.{outcome}.{applicant}"]
        for applicant in APPLICANT_KEYS
        for outcome in OUTCOME_KEYS
        if counted[f"t3.{outcome}.{applicant}"]
    } == expected


def document(**fields: object) -> Document:
    facts = {"origin": ORIGIN, "kind": "normative", "made": BEFORE, "unread": frozenset()}
    return Document.model_construct(**{**facts, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("year", "fields", "columns"),
    [
        (2021, {"made": WITHIN}, ["issued", "in_force"]),
        (2021, {"made": WITHIN, "repealed": LAST}, ["issued", "repealed"]),
        (2021, {"repealed": WITHIN}, ["repealed"]),
        (2021, {"repealed": AFTER}, ["in_force"]),
        (2021, {"made": AFTER}, []),
        (2020, {"made": date(2020, 5, 1), "published": date(2020, 5, 9)}, ["made", "disclosed", "disclosed_total"]),
        (2020, {"made": date(2019, 5, 1), "published": date(2019, 5, 9)}, ["disclosed_total"]),
        (2020, {"made": date(2019, 5, 1), "published": date(2019, 5, 9), "repealed": date(2020, 12, 31)}, []),
        (2020, {"made": date(2020, 5, 1)}, ["made"]),
    ],
)  # fmt: skip
def test_a_document_counts_by_its_dates(year: int, fields: dict[str, object], columns: list[str]) -> None:
    placed = placed_by(DocumentPlacer(for_year(year), year), document(**fields))
    assert placed.counted == tuple(f"t2.normative.{column}" for column in columns)


def dispute(**fields: object) -> Dispute:
    facts = {"origin": ORIGIN, "kind": "direct_suit", "filed": WITHIN, "unread": frozenset()}
    return Dispute.model_construct(**{**facts, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({}, "pending"),
        ({"closed": LAST, "result": "upheld"}, "upheld"),
        ({"filed": BEFORE, "closed": WITHIN, "result": "corrected"}, "corrected"),
        ({"closed": AFTER, "result": "upheld"}, "pending"),
        ({"filed": BEFORE}, "pending"),
        ({"filed": AFTER}, None),
        ({"filed": BEFORE, "closed": BEFORE, "result": "upheld"}, None),
        ({"role": "co_defendant"}, None),
        ({"role": "sole_reviewer"}, None),
        ({"role": "third_party"}, None),
        ({"role": "defendant"}, "pending"),
    ],
)
def test_a_dispute_shows_its_state_at_the_end_of_the_year(
    fields: dict[str, object], column: str | None
) -> None:
    placed = placed_by(DisputePlacer(for_year(YEAR), YEAR, Options()), dispute(**fields))
    assert placed.counted == ((f"t4.direct_suit.{column}",) if column else ())
    assert bool(placed.reason) == (column is None)


def test_uncertain_bases_of_disputes_are_options() -> None:
    filed_or_decided = Options(case_year=CaseYear.DECIDED_OR_FILED)
    old_and_open = dispute(filed=BEFORE)
    assert placed_by(DisputePlacer(for_year(YEAR), YEAR, filed_or_decided), old_and_open).reason
    reviewer = dispute(role="sole_reviewer")
    placed = placed_by(DisputePlacer(for_year(YEAR), YEAR, Options(count_sole_reviewer=True)), reviewer)
    assert placed.counted == ("t4.direct_suit.pending",)


def test_a_dispute_decided_without_a_date_is_doubtful() -> None:
    placed = placed_by(DisputePlacer(for_year(YEAR), YEAR, Options()), dispute(result="upheld"))
    assert not placed.counted
    assert len(placed.doubtful) == 4


def test_件数_multiplies_and_a_total_keeps_the_rows_of_its_parts(tmp_path: Path) -> None:
    row = {"收到日期": WITHIN, "申请人类型": "自然人", "答复日期": LAST, "办理结果": "予以公开"}
    rows = records(REQUESTS, [row | {"件数": 3}, row | {"申请人类型": "商业企业"}])
    loaded = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert loaded.report.figures["t3.total.total"] == 4
    form = loaded.report.statutory_form
    behind = loaded.ledgers["t3.granted.person"].behind(form.leaf_keys("t3.total.total"))
    assert [list(numbers) for _, rows_ in behind for _, numbers in rows_.sheets()] == [[2], [3]]


def test_an_absent_log_counts_as_zero_and_is_said_once(tmp_path: Path) -> None:
    loaded = load(workbook(tmp_path / "2021.xlsx", {}))
    assert set(loaded.report.figures.values()) == {0}
    absent = [finding for finding in loaded.findings if finding.rule == "IN-10"]
    assert [len(finding.places) for finding in absent] == [6, 4, 21 * 6 + 3 * 6, 12]


def test_a_log_with_a_header_and_no_rows_says_that_nothing_happened(tmp_path: Path) -> None:
    sheets = {"依申请公开": [REQUESTS], "规范性文件": [DOCUMENTS]}
    loaded = load(workbook(tmp_path / "2021.xlsx", sheets))
    silent = {
        finding.message.split("没有工作表“")[1][:4] for finding in loaded.findings if finding.rule == "IN-10"
    }
    assert silent == {"行政事项", "复议诉讼"}


def test_a_row_that_cannot_be_read_leaves_its_figures_unknown_and_no_sum_broken(tmp_path: Path) -> None:
    row = {"收到日期": WITHIN, "申请人类型": "自然人", "答复日期": LAST, "办理结果": "另案处理"}
    loaded = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, [row])}))
    assert loaded.report.figures["t3.new.person"] == 1
    assert loaded.report.figures["t3.granted.person"] is None
    assert loaded.report.figures["t3.total.total"] is None
    assert loaded.report.figures["t3.granted.company"] == 0
    errors = [
        finding.rule
        for finding in loaded.findings
        if finding.severity == "error" and finding.rule != "STR-21"
    ]
    assert errors == ["LOG-09"]
    assert {"T3-01", "T3-02", "T3-03"} <= {entry.rule for entry in loaded.unjudged}


def test_merged_cells_share_their_value(tmp_path: Path) -> None:
    row = {"收到日期": WITHIN, "申请人类型": "自然人", "答复日期": LAST, "办理结果": "予以公开"}
    path = workbook(
        tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, [row, row | {"申请人类型": None}])}
    )
    book = openpyxl.load_workbook(path)
    book["依申请公开"].merge_cells("C2:C3")
    book.save(path)
    assert load(path).report.figures["t3.granted.person"] == 2


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["自然人", "公民", "法人", "商业企业", "", None]), st.sampled_from([1, 1.0, True, -1, "2", None]),
                          st.sampled_from(["予以公开", "办理中", "撤回申请", "另案", "", None])), max_size=15))  # fmt: skip
def test_columns_hold_what_the_model_makes_of_whole_rows(
    rows: list[tuple[int, str | None, object, str | None]],
) -> None:
    days = [date(2021, 3, 1), "2021年3月2日", "3.5", "坏"]
    names = ("number", "received", "applicant", "count", "answered", "outcome")
    header: list[object] = [Request.columns()[name].header for name in names]
    cells = [["2021001", days[day], who, count, days[0], outcome] for day, who, count, outcome in rows]
    sheet = RawSheet("a.xlsx", "依申请公开", lambda: iter(enumerate([header, *cells], 1)))
    reader = SheetReader(2021, vocabularies(for_year(2021), Settings()))
    sightings = Sightings()
    made = [
        record for stretch in LogReader(sheet, Request, reader, sightings).stretches() for record in stretch
    ]
    expected = [by_whole_row(dict(zip(names, row, strict=True)), reader) for row in cells]
    assert [record.model_dump(exclude={"origin"}) for record in made] == [record for record, _ in expected]
    said = [(sighting.rule, sighting.values["field"]) for sighting in sightings]
    assert said == [complaint for _, complaints in expected for complaint in complaints]


def by_whole_row(
    row: dict[str, object], reader: SheetReader
) -> tuple[dict[str, object], list[tuple[str, str]]]:
    """A row as the model reads it in one piece, and what it says of the row, field by field."""
    values: dict[str, object] = {name: None if value == "" else value for name, value in row.items()}
    complaints: dict[str, str] = {}
    try:
        Request.model_validate({**values, "origin": ORIGIN}, context=reader)
    except ValidationError as error:
        complaints = {str(problem["loc"][0]): problem["type"] for problem in error.errors()}
    reader.notes.clear()
    good = {name: value for name, value in values.items() if name not in complaints}
    unread = frozenset(complaints)
    record = Request.model_validate({**good, "origin": ORIGIN, "unread": unread}, context=reader)
    complaints |= {name: rule for rule, name, _ in reader.notes}
    said = [(complaints[name], name) for name in row if name in complaints]
    return record.model_dump(exclude={"origin"}), said


def test_an_unreadable_count_leaves_the_figures_unknown(tmp_path: Path) -> None:
    row = {
        "收到日期": WITHIN,
        "申请人类型": "自然人",
        "答复日期": LAST,
        "办理结果": "予以公开",
        "件数": "约十",
    }
    loaded = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, [row])}))
    assert loaded.report.figures["t3.granted.person"] is None
    assert loaded.report.figures["t3.new.company"] == 0


def test_a_log_whose_header_is_not_known_leaves_its_table_unknown(tmp_path: Path) -> None:
    loaded = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": [["甲", "乙"], [1, 2]]}))
    assert {loaded.report.figures[cell.key] for cell in for_year(2021).table("t3").cells} == {None}
    assert loaded.report.figures["t4.review.total"] == 0


def test_money_is_counted_in_the_unit_of_its_cell(tmp_path: Path) -> None:
    rows = [["事项", "指标", "数值"], ["行政事业性收费", "本年收费金额（单位：万元）", "125000元"]]
    loaded = load(workbook(tmp_path / "2021.xlsx", {"行政事项": rows}))
    assert loaded.report.figures["t2.fees.amount"] == 12.5


@pytest.mark.parametrize(
    "fields", [{"closed": BEFORE, "result": "upheld"}, {"unread": frozenset({"closed"}), "result": "upheld"}]
)
def test_a_dispute_whose_end_cannot_be_told_is_doubtful(fields: dict[str, object]) -> None:
    placed = placed_by(DisputePlacer(for_year(YEAR), YEAR, Options()), dispute(**fields))
    assert not placed.counted
    assert placed.doubtful


@pytest.mark.parametrize("form", known_forms(), ids=lambda form: form.name)
def test_no_sum_of_a_form_is_without_a_rule(form: Form) -> None:
    zeros = dict.fromkeys(form.cells, 0)
    for table in form.tables:
        for equation in table.equations:
            unknown = report(form.first_year, zeros | dict.fromkeys(equation.left + equation.right))
            _, unjudged = the_book().judge(Dossier(unknown))
            assert unjudged, equation


def test_row_numbers_are_drawn_together() -> None:
    assert row_ranges([7, 3, 5, 6]) == "3、5–7"


def test_totals_are_the_sums_of_their_leaves() -> None:
    values = figures(2021, {"t3.granted.person": 2, "t3.other_rest.company": 3, "t4.review.upheld": 1})
    assert (values["t3.total.total"], values["t3.total.company"], values["t4.review.total"]) == (5, 3, 1)
