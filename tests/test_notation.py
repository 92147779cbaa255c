"""Numbers and dates are read as people write them, or refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annualreport.notation.dates import NotADateError, read_date
from annualreport.notation.numbers import NotANumberError, chinese, read_number, write_number
from annualreport.notation.text import essence, fold, shorten


@pytest.mark.parametrize(
    ("written", "unit", "number"),
    [
        ("22（其中修订16件）", "", "22"),
        ("增10", "", "10"),
        ("+10", "", "10"),
        ("减3", "", "-3"),
        ("-6", "", "-6"),
        ("379460.00元", "元", "379460"),
        ("1276.5534万元", "元", "12765534"),
        ("25000元", "万元", "2.5"),
        ("1,234", "", "1234"),
        ("１２", "", "12"),
        ("12件", "", "12"),
        (10.0, "", "10"),
        (0.5, "", "0.5"),
        (7, "", "7"),
        ("−3", "", "-3"),
        ("3万元", "万元", "3"),
        ("5元", "元", "5"),
        ("1,234,567.50", "", "1234567.5"),
    ],
)
def test_a_number_is_read_exactly(written: object, unit: str, number: str) -> None:
    assert read_number(written, unit) == Decimal(number)


@pytest.mark.parametrize("written", ["", " ", "/", "—", "-", "无", None])
def test_marks_of_nothing_are_no_number(written: object) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "5万元",
        "十二件",
        "约10",
        "1,23",
        "12-13",
        "O",
        "#REF!",
        "1,2345",
        "12元",
        True,
        float("inf"),
        "1 2件3",
    ],
)
def test_what_is_not_one_number_is_refused(written: object) -> None:
    with pytest.raises(NotANumberError):
        read_number(written)


def test_items_are_no_money() -> None:
    with pytest.raises(NotANumberError):
        read_number("5件", "元")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_a_number_written_is_the_number_read(number: Decimal) -> None:
    assert read_number(write_number(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (35, "三十五"),
        (0, "零"),
        (9, "九"),
        (11, "十一"),
        (90, "九十"),
        (99, "九十九"),
    ],
)
def test_headings_count_in_chinese(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize("number", [-1, 100])
def test_headings_count_to_ninety_nine(number: int) -> None:
    with pytest.raises(ValueError, match="no heading"):
        chinese(number)


@pytest.mark.parametrize(
    "written",
    [
        "2025年3月5日", "20250305", "2025.3.5", "2025/3/5", "2025-03-05", "２０２５年３月５日", "2025-3-5 10:30", "2025年3月5日上午9:00", "2025年3月5号", "2025、3、5", "2025-03-05 00:00:00",
        "2025。3。5", "2025.3.5.", "2025-03-05（星期三）", "2025.3.5（邮寄）", "2025年3月5日周三", "2025年3月5日下午", "二〇二五年三月五日", "45721",
        "2025. 3. 5", date(2025, 3, 5), datetime(2025, 3, 5, 9, 30), 45721.0, 45721.4, 20250305.0, 20250305,
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_spelling(written: object) -> None:
    read = read_date(written, 2030)
    assert read is not None
    assert (read.day, read.year_assumed) == (date(2025, 3, 5), False)


@pytest.mark.parametrize("written", ["25.3.5", "25-3-5", "25年3月5日", "24/12/31"])
def test_a_year_of_two_digits_near_the_workbooks_own_is_read_and_said_to_be_assumed(written: str) -> None:
    read = read_date(written, 2025)
    assert read is not None
    assert read.year_assumed


@pytest.mark.parametrize("written", ["", " ", "/", "—", "无", "-"])
def test_a_mark_for_nothing_is_no_date(written: str) -> None:
    assert read_date(written, 2025) is None


@pytest.mark.parametrize("written", ["3月5日", "3.5", "3/5"])
def test_a_text_without_year_takes_the_workbooks_and_says_so(written: str) -> None:
    read = read_date(written, 2025)
    assert read is not None
    assert (read.day, read.year_assumed) == (date(2025, 3, 5), True)


@pytest.mark.parametrize(
    "written",
    [
        3.1,
        12,
        "2025年",
        "2025-13-01",
        "2025.2.30",
        "去年",
        "#N/A",
        99999999.0,
        "19.3.5",
        float("inf"),
        float("nan"),
        "2025.3.5（2025.3.6补）",
        "2025.3.5-2025.3.20",
        "二〇二五年十三月五日",
        "网上",
    ],
)
def test_what_is_no_date_is_refused(written: object) -> None:
    with pytest.raises(NotADateError):
        read_date(written, 2025)


def test_headers_match_without_remarks_and_values_match_with_them() -> None:
    assert essence("信息处理费（元）：") == essence("信息处理费") == "信息处理费"
    assert fold("复议机关（共同被告）") != fold("复议机关（单独被告）")
    assert fold("1、属于国家秘密") == fold("１.属于国家秘密")


def test_an_echo_is_cut_to_one_short_line() -> None:
    assert shorten("一\n二" + "长" * 40) == "一 二" + "长" * 16 + "…"
