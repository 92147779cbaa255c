"""Fields that a register spreads over several columns are read as one; wordings with words around them are known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from annualreport.forms.years import by_name
from annualreport.intake.vocabulary import Vocabulary, vocabularies
from annualreport.settings import Settings
from annualreport.workflows.load import load
from annualreport.workflows.validate import check
from tests.making import workbook

TICKED = [
    ["登记号", "收到日期", "申请人类型", "", "", "答复日期", "办理结果", ""],
    ["", "", "自然人", "商业企业", "其他", "", "予以公开", "不予公开-过程性信息"],
]


def told(path: Path) -> tuple[dict[str, object], set[str]]:
    """The figures that are not nought, and the rules that spoke of errors."""
    verdict = check(path)
    errors = {finding.rule for finding in verdict.findings if finding.severity.value == "error"}
    figures = load(path).report.figures
    return {key: value for key, value in figures.items() if value and key.startswith("t3.")}, errors


def test_a_tick_under_a_kind_names_it(tmp_path: Path) -> None:
    rows = [
        *TICKED,
        ["1", "2021-03-01", "√", "", "", "2021-03-09", "√", ""],
        ["2", "2021-03-02", "", 1.0, 0, "2021-03-09", "", "是"],
    ]
    figures, _ = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert figures["t3.granted.person"] == figures["t3.refused_process.company"] == 1
    assert figures["t3.new.total"] == 2


@pytest.mark.parametrize("marks", [["√", "√", ""], ["", "", ""], [3, "", ""]])
def test_two_ticks_none_or_a_number_are_asked_about(tmp_path: Path, marks: list[object]) -> None:
    rows = [*TICKED, ["1", "2021-03-01", *marks, "2021-03-09", "√", ""]]
    _, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert errors & {"LOG-08", "IN-22"}


@pytest.mark.parametrize(
    ("pieces", "row", "received"),
    [
        (("年", "月", "日"), (2020, 12, 28), date(2020, 12, 28)),
        (("年", "月", "日"), ("2021年", "3月", "5日"), date(2021, 3, 5)),
        (("月", "日"), (3.0, 5.0), date(2021, 3, 5)),
    ],
)
def test_year_month_and_day_in_columns_of_their_own_are_one_date(
    tmp_path: Path, pieces: tuple[str, ...], row: tuple[object, ...], received: date
) -> None:
    blanks = [""] * (len(pieces) - 1)
    rows = [
        ["登记号", "收到日期", *blanks, "申请人类型", "答复日期", "办理结果"],
        ["", *pieces, "", "", ""],
        ["1", *row, "自然人", "2021-03-09", "予以公开"],
    ]
    figures, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert not errors & {"IN-04", "IN-05", "IN-22", "LOG-02"}
    assert figures["t3.carried_in.person" if received.year == 2020 else "t3.new.person"] == 1


def test_the_heading_of_a_group_tells_what_its_dates_are(tmp_path: Path) -> None:
    rows = [
        ["登记号", "收到申请", "申请人类型", "答复情况", ""],
        ["", "日期", "", "日期", "结果"],
        ["1", "2021-03-01", "自然人", "2021-03-09", "予以公开"],
    ]
    figures, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert not errors & {"IN-04", "IN-24"}
    assert figures["t3.granted.person"] == 1


@pytest.fixture(scope="module")
def outcomes() -> Vocabulary:
    return vocabularies(by_name("2021"), Settings())["outcomes"]


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        ("已撤回申请", "other_rest"),
        ("部分公开（附件不予公开）", "partly_granted"),
        ("予以公开（2025.3.6）", "granted"),
        ("信息不存在，已告知", "unavailable_not_held"),
        ("全部予以公开", "granted"),
        ("属于信访事项", "rejected_petition"),
        ("逾期未补正，视为放弃", "other_uncorrected"),
        ("行政执法案卷信息，不予公开", "refused_enforcement_file"),
        ("重复申请，不再处理", "rejected_repeat"),
    ],
)
def test_words_around_an_outcome_change_nothing(outcomes: Vocabulary, wording: str, key: str) -> None:
    assert outcomes.known[outcomes.spelled(wording) or ""] == key


@pytest.mark.parametrize(
    "wording",
    ["予以公开（部分）", "公开（部分内容不予公开）", "未公开", "不属于信访", "非信访事项", "转信访处理", "不存在公开事项",
     "不属于本机关公开，告知向市局申请", "已办结", "已告知"],
)  # fmt: skip
def test_words_that_turn_an_outcome_into_another_are_not_passed_over(
    outcomes: Vocabulary, wording: str
) -> None:
    assert outcomes.known.get(outcomes.spelled(wording) or "") is None


def test_an_unknown_wording_that_holds_a_known_one_is_asked_about_by_it(outcomes: Vocabulary) -> None:
    assert len(outcomes.candidates("转为信访事项由信访局办理")) == 1
    assert len(outcomes.candidates("某某")) == len(outcomes.labels)


def test_ditto_repeats_the_cell_above_and_nothing_where_there_is_none(tmp_path: Path) -> None:
    rows = [
        ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果"],
        ["1", "2021-03-01", "自然人", "2021-03-09", "予以公开"],
        ["2", "同上", "〃", "2021-03-10", "同上"],
    ]
    figures, _ = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert figures["t3.granted.person"] == 2
    _, errors = told(workbook(tmp_path / "2021b.xlsx", {"依申请公开": [rows[0], rows[2]]}))
    assert "LOG-02" in errors or "IN-05" in errors


@pytest.mark.parametrize(
    "row",
    [
        ["/", "/", "/", "/", "/"],
        ["无", "", "", "", ""],
        ["本月无", "", "", "", ""],
        ["", "", "未收到申请", "", ""],
    ],
)
def test_a_row_that_says_nothing_happened_is_no_request(tmp_path: Path, row: list[str]) -> None:
    header = ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果"]
    figures, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": [header, row]}))
    assert not figures
    assert not {rule for rule in errors if rule.startswith(("IN", "LOG"))}


def test_a_sum_without_a_name_and_a_closing_remark_are_no_requests(tmp_path: Path) -> None:
    rows = [
        ["登记号", "收到日期", "申请人类型", "件数", "答复日期", "办理结果"],
        ["1", "2021-03-01", "自然人", 2, "2021-03-09", "予以公开"],
        ["", "", "", 2, "", ""],
        ["", "", "以下空白", "", "", ""],
    ]
    figures, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert figures["t3.new.person"] == 2
    assert not {rule for rule in errors if rule.startswith(("IN", "LOG"))}


@pytest.mark.parametrize(("written", "count"), [("三", 3), ("2（合并答复）", 2), ("３件", 3), ("十二", 12)])
def test_items_are_counted_as_people_write_them(tmp_path: Path, written: str, count: int) -> None:
    rows = [
        ["登记号", "收到日期", "申请人类型", "件数", "答复日期", "办理结果"],
        ["1", "2021-03-01", "自然人", written, "2021-03-09", "予以公开"],
    ]
    figures, _ = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert figures["t3.new.person"] == count


@pytest.mark.parametrize("written", ["21.3.5", "2021-03-05（邮寄）", "2021.3.5已送达", "2021年3月5日答复"])
def test_dates_with_short_years_and_words_behind_are_read(tmp_path: Path, written: str) -> None:
    rows = [
        ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果"],
        ["1", "2021-03-01", "自然人", written, "予以公开"],
    ]
    figures, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert figures["t3.granted.person"] == 1
    assert "IN-05" not in errors


def test_a_status_in_the_column_of_the_answer_leaves_the_request_open(tmp_path: Path) -> None:
    rows = [
        ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果"],
        ["1", "2021-12-21", "自然人", "办理中", ""],
    ]
    figures, _ = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert figures["t3.carried_forward.person"] == 1


def test_statistics_beside_and_a_summary_sheet_are_no_logs(tmp_path: Path) -> None:
    rows = [
        ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果", "", "申请人类型", "数量"],
        ["1", "2021-03-01", "自然人", "2021-03-09", "予以公开", "", "自然人", 1],
    ]
    summary = [
        ["季度", "收到件数", "申请人类型", "办理结果", "答复件数"],
        ["一季度", 1, "自然人", "予以公开", 1],
    ]
    figures, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows, "汇总": summary}))
    assert figures["t3.new.total"] == 1
    assert not errors & {"IN-04", "IN-24"}


def test_a_list_of_the_documents_in_force_needs_no_column_for_repeals(tmp_path: Path) -> None:
    rows = [
        ["文号", "名称", "成文日期", "公开日期"],
        ["青政规〔2021〕1号", "甲", "2021-03-01", "2021-03-02"],
    ]
    path = workbook(tmp_path / "2021.xlsx", {"行政规范性文件（现行有效）": rows})
    figures = load(path).report.figures
    assert (figures["t2.normative.issued"], figures["t2.normative.in_force"]) == (1, 1)


@pytest.mark.parametrize(
    "wording",
    ["予以公开（隐去个人信息）", "全部公开（除附件）", "予以公开（拟）", "公开（×）", "予以公开（作废）", "商业秘密（权利人同意公开）",
     "信息不存在（败诉后公开）", "部分公开（撤回）", "部分公开（待审批）", "结转下年度（2025年1月答复）"],
)  # fmt: skip
def test_a_remark_that_may_change_an_outcome_is_asked_about(outcomes: Vocabulary, wording: str) -> None:
    assert outcomes.spelled(wording) not in outcomes.known


HEADER = ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果"]
ANSWERED = ["1", "2021-03-01", "自然人", "2021-03-09", "予以公开"]


@pytest.mark.parametrize("first", ["征地补偿款合计", "征收补偿合计：300万元", "说明：略", "审核：已审"])
def test_a_row_with_a_date_is_no_sum_whatever_its_first_cell_says(tmp_path: Path, first: str) -> None:
    rows = [["申请内容", *HEADER], [first, *ANSWERED]]
    figures, _ = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert figures["t3.new.person"] == 1


@pytest.mark.parametrize("written", ["已受理", "办理中", "延期"])
def test_a_word_for_what_is_not_over_is_no_day_of_receipt(tmp_path: Path, written: str) -> None:
    rows = [HEADER, ["1", written, *ANSWERED[2:]]]
    verdict = check(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert "LOG-02" in {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize("written", ["2021-03-20（未答复）", "2021-03-20（应答复）", "2021-03-20（拟答复）"])
def test_a_day_by_which_one_has_to_answer_is_no_day_of_the_answer(tmp_path: Path, written: str) -> None:
    rows = [HEADER, [*ANSWERED[:3], written, ANSWERED[4]]]
    _, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert "IN-05" in errors


@pytest.mark.parametrize("written", ["两三", "三四件", "1（合并3件）"])
def test_a_number_of_items_that_is_not_certain_is_refused(tmp_path: Path, written: str) -> None:
    rows = [[*HEADER, "件数"], [*ANSWERED, written]]
    _, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert "IN-06" in errors


def test_a_column_of_the_days_by_which_to_answer_is_not_that_of_the_answers(tmp_path: Path) -> None:
    rows = [["登记号", "收到日期", "申请人类型", "答复日期（应）", "办理结果"], ANSWERED]
    _, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert "IN-04" in errors


def test_a_sheet_called_after_natural_persons_needs_no_column_for_them(tmp_path: Path) -> None:
    without = [[cell for at, cell in enumerate(row) if at != 2] for row in (HEADER, ANSWERED)]
    company = ["2", "2021-03-01", "商业企业", "2021-03-09", "予以公开"]
    sheets = {"自然人申请": without, "依申请公开": [HEADER, company]}
    figures, _ = told(workbook(tmp_path / "2021.xlsx", sheets))
    assert (figures["t3.new.person"], figures["t3.new.company"]) == (1, 1)


@pytest.mark.parametrize(
    "name", ["依申请公开（非自然人）", "依申请公开（自然人、企业）", "依申请公开（自然人以外）"]
)
def test_a_sheet_called_after_others_too_does_not_say_whose_requests_they_are(
    tmp_path: Path, name: str
) -> None:
    without = [[cell for at, cell in enumerate(row) if at != 2] for row in (HEADER, ANSWERED)]
    _, errors = told(workbook(tmp_path / "2021.xlsx", {name: without}))
    assert "IN-04" in errors


@pytest.mark.parametrize("ground", ["公开", "部分公开", "其他"])
def test_a_ground_that_contradicts_the_refusal_is_asked_about(tmp_path: Path, ground: str) -> None:
    rows = [[*HEADER, "细分理由"], [*ANSWERED[:4], "不予公开", ground]]
    _, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert errors & {"LOG-08", "LOG-09"}


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        ("自然人（某某）", "person"),
        ("公民（代表企业）", None),
        ("律师事务所（代理公民）", None),
        ("商业企业（公司）", "company"),
    ],
)
def test_a_remark_behind_a_kind_of_applicants_names_no_other_kind(wording: str, key: str | None) -> None:
    words = vocabularies(by_name("2021"), Settings())["applicants"]
    assert words.known.get(words.spelled(wording) or "") == key


def test_a_second_log_beside_the_first_is_asked_about(tmp_path: Path) -> None:
    rows = [[*HEADER, "", *HEADER], [*ANSWERED, "", "2", *ANSWERED[1:]]]
    _, errors = told(workbook(tmp_path / "2021.xlsx", {"依申请公开": rows}))
    assert "IN-24" in errors
