"""Where a record just counts, just does not, or cannot be told: the first and last days, and what is unread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from annualreport.forms.years import for_year
from annualreport.provenance import Placement
from annualreport.rows import Stretch
from annualreport.settings import CaseYear, Options
from annualreport.tally.disputes import DisputePlacer
from annualreport.tally.documents import DocumentPlacer
from annualreport.tally.identity import Identities
from annualreport.workflows.load import load
from tests.making import REQUESTS, records, workbook
from tests.test_counting import (
    AFTER,
    BEFORE,
    LAST,
    WITHIN,
    YEAR,
    dispute,
    document,
    place,
    placed_by,
    request,
)

OUTCOMES = tuple(line.key for line in for_year(YEAR).summed_rows("t3"))
RESULTS = ("upheld", "corrected", "other", "pending")
SUITS = tuple(f"t4.direct_suit.{result}" for result in RESULTS)
UNREAD = {
    name: frozenset({name})
    for name in ("answered", "outcome", "closed", "result", "role", "made", "published", "repealed")
}
BY_DECISION = Options(case_year=CaseYear.DECIDED_OR_FILED)


@pytest.mark.parametrize(
    ("claim", "fields", "sure", "possible"),
    [
        ("no date of receipt", {"received": None}, (), ("new", "carried_in", "carried_forward", *OUTCOMES)),
        ("an answer that cannot be read", {"unread": UNREAD["answered"]}, (),
         ("new", "carried_forward", *OUTCOMES)),
        ("an old one whose answer cannot be read", {"received": BEFORE, "unread": UNREAD["answered"]}, (),
         ("carried_in", "carried_forward", *OUTCOMES)),
        ("answered before the year it came in", {"answered": BEFORE, "outcome": "granted"}, (),
         ("new", *OUTCOMES)),
        ("an outcome that cannot be read", {"answered": LAST, "unread": UNREAD["outcome"]}, ("new",),
         ("carried_forward", *OUTCOMES)),
        ("an outcome that cannot be read and no date", {"unread": UNREAD["outcome"]}, ("new",),
         ("carried_forward", *OUTCOMES)),
        ("an outcome without a date", {"outcome": "granted"}, ("new",), ("carried_forward", *OUTCOMES)),
        ("a date without an outcome", {"answered": LAST}, ("new",), ("carried_forward", *OUTCOMES)),
        ("answered next year, whatever the outcome", {"answered": AFTER, "unread": UNREAD["outcome"]},
         ("new", "carried_forward"), ()),
        ("received and answered on the last day", {"received": LAST, "answered": LAST, "outcome": "granted"},
         ("new", "granted"), ()),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_told_is_in_doubt_wherever_it_may_belong(
    claim: str, fields: dict[str, object], sure: tuple[str, ...], possible: tuple[str, ...]
) -> None:
    expected = Placement(
        tuple(f"t3.{row}.person" for row in sure), tuple(f"t3.{row}.person" for row in possible)
    )
    assert place(**fields) == expected, claim


def judged(options: Options, **fields: object) -> Placement:
    return placed_by(DisputePlacer(for_year(YEAR), YEAR, options), dispute(**fields))


@pytest.mark.parametrize(
    ("claim", "fields", "sure", "possible"),
    [
        ("as respondent", {"role": "respondent"}, ("t4.direct_suit.pending",), ()),
        ("filed on the last day", {"filed": LAST}, ("t4.direct_suit.pending",), ()),
        ("closed on the first day", {"filed": BEFORE, "closed": WITHIN, "result": "other"},
         ("t4.direct_suit.other",), ()),
        ("closed on the day it was filed", {"closed": WITHIN, "result": "upheld"}, ("t4.direct_suit.upheld",), ()),
        ("closed before it was filed", {"filed": LAST, "closed": WITHIN, "result": "upheld"}, (),
         ("t4.direct_suit.upheld",)),
        ("closed, still said to be open", {"closed": LAST, "result": "pending"}, (), SUITS),
        ("said to be open", {"result": "pending"}, ("t4.direct_suit.pending",), ()),
        ("closed next year, by a result that cannot be read", {"closed": AFTER, "unread": UNREAD["result"]}, (),
         SUITS),
        ("open, by a result that cannot be read", {"unread": UNREAD["result"]}, (), SUITS),
        ("closed on a day that cannot be read", {"unread": UNREAD["closed"]}, (), SUITS),
        ("a role that cannot be read", {"unread": UNREAD["role"]}, (), ("t4.direct_suit.pending",)),
        ("no day of filing", {"filed": None}, (), ("t4.direct_suit.pending",)),
        ("no kind", {"kind": None}, (),
         tuple(f"t4.{kind}.pending" for kind in ("review", "direct_suit", "suit_after_review"))),
    ],
)  # fmt: skip
def test_a_dispute_at_the_bounds_of_its_year(
    claim: str, fields: dict[str, object], sure: tuple[str, ...], possible: tuple[str, ...]
) -> None:
    assert judged(Options(), **fields) == Placement(sure, possible), claim


@pytest.mark.parametrize(
    ("claim", "fields", "counts"),
    [
        ("old, decided within the year", {"filed": BEFORE, "closed": WITHIN, "result": "upheld"}, True),
        ("old, decided after the year", {"filed": BEFORE, "closed": AFTER, "result": "upheld"}, False),
        ("filed on the first day, open", {"filed": WITHIN}, True),
        ("open, no day of filing", {"filed": None}, None),
    ],
)
def test_by_the_other_basis_an_old_dispute_counts_once_it_is_decided(
    claim: str, fields: dict[str, object], counts: bool | None
) -> None:
    placed = judged(BY_DECISION, **fields)
    assert bool(placed.counted) == bool(counts), claim
    assert bool(placed.reason) == (counts is False), claim


def test_a_reviewer_who_is_counted_does_not_bring_third_parties_along() -> None:
    assert judged(Options(count_sole_reviewer=True), role="third_party").reason
    assert judged(Options(), filed=None, closed=BEFORE, result="upheld").reason == "本年度之前已经审结"


@pytest.mark.parametrize(
    ("claim", "year", "fields", "sure", "possible"),
    [
        ("made on the last day", 2021, {"made": LAST}, ["issued", "in_force"], []),
        ("a day of making that cannot be read", 2021,
         {"made": None, "repealed": WITHIN, "unread": UNREAD["made"]}, ["repealed"], ["issued", "in_force"]),
        ("a day of repeal that cannot be read", 2021, {"made": WITHIN, "unread": UNREAD["repealed"]}, ["issued"],
         ["repealed", "in_force"]),
        ("a day of making that cannot be read, by the older form", 2020,
         {"made": None, "unread": UNREAD["made"]}, [], ["made"]),
        ("a day of publishing that cannot be read", 2020, {"made": None, "unread": UNREAD["published"]}, [],
         ["disclosed", "disclosed_total"]),
        ("a day of repeal that cannot be read, by the older form", 2020,
         {"made": None, "published": date(2019, 5, 9), "unread": UNREAD["repealed"]}, [], ["disclosed_total"]),
        ("no day of making", 2021, {"made": None, "repealed": AFTER}, [], []),
        ("published on the last day", 2020, {"made": None, "published": BEFORE}, ["disclosed", "disclosed_total"],
         []),
        ("published and repealed next year", 2020,
         {"made": None, "published": date(2019, 5, 9), "repealed": WITHIN}, ["disclosed_total"], []),
        ("published next year", 2020, {"made": None, "published": WITHIN}, [], []),
    ],
)  # fmt: skip
def test_a_document_at_the_bounds_of_its_year(
    claim: str, year: int, fields: dict[str, object], sure: list[str], possible: list[str]
) -> None:
    placed = placed_by(DocumentPlacer(for_year(year), year), document(**fields))
    assert placed.counted == tuple(f"t2.normative.{column}" for column in sure), claim
    assert placed.doubtful == tuple(f"t2.normative.{column}" for column in possible), claim
    assert bool(placed.reason) == (not sure and not possible), claim


def test_a_document_of_no_kind_may_be_of_either() -> None:
    placed = placed_by(DocumentPlacer(for_year(YEAR), YEAR), document(kind=None))
    columns = ("issued", "repealed", "in_force")
    assert placed.doubtful == tuple(
        f"t2.{kind}.{column}" for kind in ("rules", "normative") for column in columns
    )
    assert not placed.counted


@pytest.mark.parametrize(
    ("number", "is_particular"),
    [
        ("青政〔25〕第1号", True),
        ("青政〔25〕第1", False),
        ("QZB-2025-003", False),
        ("青禾县住建局文件", False),
        ("2025年第003号", True),
        (None, False),
    ],
)
def test_only_a_number_that_names_one_thing_everywhere_is_looked_for_elsewhere(
    number: str | None, is_particular: bool
) -> None:
    seen = Identities()
    placer = DocumentPlacer(for_year(YEAR), YEAR)
    seen.see(Stretch.of(document(made=WITHIN, number=number)), placer.placements)
    assert bool(seen.things) == is_particular


@pytest.mark.parametrize("missing", [None, "number", "received", "applicant_code"])
def test_a_request_is_known_again_by_its_number_day_and_applicant_together(missing: str | None) -> None:
    from annualreport.tally.requests import RequestPlacer

    facts: dict[str, object] = {"number": "1", "received": WITHIN, "applicant_code": "甲"}
    if missing:
        facts[missing] = None
    seen = Identities()
    placer = RequestPlacer(for_year(YEAR), YEAR)
    seen.see(Stretch.of(request(**facts)), placer.placements)
    assert bool(seen.things) == (missing is None)


def test_a_count_that_cannot_be_read_leaves_the_other_rows_certain(tmp_path: Path) -> None:
    row = {"收到日期": WITHIN, "答复日期": LAST, "办理结果": "予以公开"}
    rows = [row | {"申请人类型": "自然人", "件数": "约十"}, row | {"申请人类型": "商业企业", "件数": 2}]
    loaded = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, rows)}))
    assert loaded.report.figures["t3.granted.person"] is None
    assert loaded.report.figures["t3.granted.company"] == 2


def test_by_the_other_basis_a_case_is_not_said_to_be_open_where_its_last_day_cannot_be_read() -> None:
    placed = judged(BY_DECISION, filed=BEFORE, unread=UNREAD["closed"])
    assert not placed.reason
    assert placed.doubtful == SUITS
