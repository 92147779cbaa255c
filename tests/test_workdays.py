"""Working days are those of the State Council's notices; where no notice is known there is no answer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annualreport.clocks import BEYOND, Clock
from annualreport.workdays.calendar import LEAST_OFF, announced
from annualreport.workflows.load import load
from tests.making import workbook

CALENDAR = announced()
DAYS = st.dates(date(2018, 1, 1), date(2026, 11, 1))


def test_every_day_of_every_year_is_as_another_calendar_has_it() -> None:
    ours = {day for plan in CALENDAR.plans.values() for day in plan.workdays()}
    day = date(2018, 1, 1)
    while day <= date(2026, 12, 31):
        assert (day in ours) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_every_year_names_its_notice() -> None:
    assert sorted(CALENDAR.plans) == list(range(2018, 2027))
    assert all(
        notice.startswith("国办发明电〔") for plan in CALENDAR.plans.values() for notice in plan.notices
    )
    assert all(plan.notices for plan in CALENDAR.plans.values())


@given(DAYS, st.integers(1, 30))
def test_the_nth_working_day_is_found_as_one_counts_on_the_fingers(day: date, count: int) -> None:
    left, walked = count, day
    while left:
        walked += timedelta(days=1)
        left -= chinese_calendar.is_workday(walked)
    assert CALENDAR.after(day, count) == walked
    assert CALENDAR.between(day, walked) == count


@pytest.mark.parametrize(
    ("day", "count"), [(date(2026, 12, 20), 20), (date(2027, 1, 4), 1), (date(2017, 12, 29), 5)]
)
def test_beyond_the_notices_there_is_no_answer(day: date, count: int) -> None:
    assert CALENDAR.after(day, count) is None
    assert CALENDAR.between(day, day + timedelta(days=30)) is None


def test_an_office_that_types_the_next_year_in_gets_an_answer() -> None:
    off = {date(2027, 10, day): False for day in range(1, LEAST_OFF)}
    typed = CALENDAR.with_plan({date(2027, 1, 1): False, date(2027, 1, 2): True, **off})
    assert typed.after(date(2026, 12, 31), 1) == date(2027, 1, 2)
    assert CALENDAR.after(date(2026, 12, 31), 1) is None
    assert typed.with_plan({date(2020, 1, 2): False}).plans[2020] == CALENDAR.plans[2020]


def test_a_year_of_which_only_some_days_are_typed_in_stays_unknown() -> None:
    some = {date(2027, 1, day): False for day in range(1, LEAST_OFF)}
    assert CALENDAR.with_plan(some).plans == CALENDAR.plans


def test_a_limit_that_cannot_be_told_is_not_a_clock_that_stands_still() -> None:
    from tests.test_counting import request

    clock = Clock(CALENDAR, fee_restarts=True)
    late = clock.due(request(received=date(2026, 12, 20)))
    assert (late.day, late.why, late.is_unknown) == (None, BEYOND, True)
    waiting = clock.due(request(received=date(2021, 3, 1), correction_asked=date(2021, 3, 3)))
    assert (waiting.day, waiting.is_unknown) == (None, False)


@pytest.mark.parametrize(("restarts", "due"), [(True, date(2021, 4, 8)), (False, date(2021, 3, 29))])
def test_whether_payment_restarts_the_clock_is_an_option(restarts: bool, due: date) -> None:
    from tests.test_counting import request

    fields = {"received": date(2021, 3, 1), "fee_asked": date(2021, 3, 3), "fee_paid": date(2021, 3, 10)}
    assert Clock(CALENDAR, fee_restarts=restarts).due(request(**fields)).day == due


RECEIVED, ASKED, CORRECTED = date(2021, 3, 1), date(2021, 3, 3), date(2021, 3, 15)


@pytest.mark.parametrize(
    ("claim", "fields", "due"),
    [
        ("twenty working days", {}, date(2021, 3, 29)),
        ("forty where it was extended", {"extended": date(2021, 3, 9)}, date(2021, 4, 26)),
        ("paid before the correction, which starts the clock later",
         {"correction_asked": ASKED, "corrected": CORRECTED, "fee_asked": ASKED, "fee_paid": date(2021, 3, 10)},
         date(2021, 4, 13)),
        ("of an opinion only the days after the correction are left out",
         {"correction_asked": ASKED, "corrected": CORRECTED,
          "consulted_from": date(2021, 3, 10), "consulted_until": date(2021, 3, 17)}, date(2021, 4, 15)),
        ("an opinion whose end is there and whose beginning is not changes nothing",
         {"consulted_until": date(2021, 3, 17)}, date(2021, 3, 29)),
        ("waits for the correction", {"correction_asked": ASKED}, None),
        ("waits for the opinion", {"consulted_from": ASKED}, None),
        ("waits for the fee", {"fee_asked": ASKED}, None),
        ("was never received", {"received": None}, None),
    ],
)  # fmt: skip
def test_the_limit_of_a_request_follows_from_its_dates(
    claim: str, fields: dict[str, object], due: date | None
) -> None:
    from tests.test_counting import request

    told = Clock(CALENDAR, fee_restarts=True).due(request(**{"received": RECEIVED, **fields}))
    assert (told.day, told.is_unknown) == (due, False), claim


def test_an_opinion_that_ends_beyond_the_notices_leaves_the_limit_unknown() -> None:
    from tests.test_counting import request

    asked = request(
        received=date(2026, 12, 1), consulted_from=date(2026, 12, 2), consulted_until=date(2027, 1, 20)
    )
    told = Clock(CALENDAR, fee_restarts=True).due(asked)
    assert (told.day, told.why, told.is_unknown) == (None, BEYOND, True)


def test_the_limit_before_an_extension_can_be_asked_for() -> None:
    from tests.test_counting import request

    asked = request(received=RECEIVED, extended=date(2021, 3, 9))
    assert Clock(CALENDAR, fee_restarts=True).due(asked, extended=False).day == date(2021, 3, 29)


def test_days_that_an_office_typed_in_move_its_limits_and_no_others() -> None:
    from tests.test_counting import request

    asked = request(received=date(2026, 12, 31))
    typed = {date(2027, 1, day): day > 3 for day in range(1, 32)}
    typed |= {date(2027, 10, day): False for day in range(1, LEAST_OFF)}
    assert Clock.of(typed, fee_restarts=True).due(asked).day == date(2027, 1, 23)
    assert Clock.of({}, fee_restarts=True).due(asked).is_unknown


def test_an_answered_request_whose_clock_stands_still_is_not_judged(tmp_path: Path) -> None:
    header = ("登记号", "收到日期", "申请人类型", "补正通知日期", "补正收到日期", "答复日期", "办理结果")
    row = (header, ("1", date(2021, 3, 1), "自然人", date(2021, 3, 3), "", date(2021, 6, 1), "予以公开"))
    loaded = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": row}))
    reasons = [entry.reason for entry in loaded.unjudged if entry.rule == "LOG-05"]
    assert len(reasons) == 1
    assert "没有补正收到日期" in reasons[0]
