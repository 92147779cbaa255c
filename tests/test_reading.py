"""Workbooks are read cell by cell; what cannot be read is named at its cell and nothing is guessed."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from annualreport.finding import InputError, Sighting
from annualreport.forms.years import for_year
from annualreport.intake.headers import find_header
from annualreport.intake.opening import open_file
from annualreport.intake.sheets import canonical_name
from annualreport.intake.vocabulary import vocabularies
from annualreport.intake.wordings import headers, values
from annualreport.intake.workbook import read_workbook
from annualreport.notation.text import fold
from annualreport.records import LOGS, FreeRow, Request
from annualreport.rows import Record
from annualreport.settings import Settings
from annualreport.workflows.load import load
from tests.making import REQUESTS, Rows, profile, records, workbook

ROW = {
    "登记号": "1",
    "收到日期": date(2021, 3, 1),
    "申请人类型": "自然人",
    "答复日期": date(2021, 3, 9),
    "办理结果": "予以公开",
}


def read(path: Path) -> tuple[list[Record], list[Sighting]]:
    opened = read_workbook(path, Settings())
    return list(opened.records()), list(opened.sightings)


def seen(sightings: list[Sighting]) -> list[tuple[str, str]]:
    """Rule and first place of each sighting."""
    return [(sighting.rule, str(sighting.places[0])) for sighting in sightings]


def requests(tmp_path: Path, rows: Rows, name: str = "依申请公开") -> tuple[list[Request], list[Sighting]]:
    found, sightings = read(workbook(tmp_path / "2021.xlsx", {name: rows}))
    return [record for record in found if isinstance(record, Request)], sightings


def test_a_row_becomes_a_record_that_knows_its_cells(tmp_path: Path) -> None:
    (request,), sightings = requests(tmp_path, records(REQUESTS, [ROW]))
    assert (request.received, request.applicant, request.outcome, request.count) == (
        date(2021, 3, 1), "person", "granted", 1,
    )  # fmt: skip
    assert str(request.place("outcome")) == "工作表“依申请公开”G2"
    assert not sightings


def test_a_title_above_the_header_and_blank_and_total_rows_are_passed_over(tmp_path: Path) -> None:
    header, row = records(REQUESTS, [ROW])
    rows = [["2021年依申请公开台账"], [], header, row, [], row, ["合计", None, None, None, 2]]
    found, _ = requests(tmp_path, rows, name="依申请公开-一季度")
    assert [record.origin.row for record in found] == [4, 6]


def test_the_lowest_cell_of_a_two_row_header_names_the_column(tmp_path: Path) -> None:
    top = ["申请人信息", None, "办理情况", None, None]
    low = ["登记号", "申请人类型", "收到日期", "答复日期", "办理结果"]
    row = ["1", "公民", "2021.3.1", "2021年3月9日", "同意公开"]
    (request,), _ = requests(tmp_path, [top, low, row])
    assert (request.applicant, request.answered, request.outcome) == ("person", date(2021, 3, 9), "granted")


def test_a_group_heading_and_the_word_below_it_name_a_column_together(tmp_path: Path) -> None:
    top = ["登记号", "申请人", None, "收到日期", "答复", None]
    low = [None, "姓名", "类型", None, "日期", "结果"]
    (request,), sightings = requests(
        tmp_path, [top, low, ["1", "申请人001", "公民", "2021.3.1", "2021.3.9", "公开"]]
    )
    assert (request.applicant, request.answered, request.outcome) == ("person", date(2021, 3, 9), "granted")
    assert seen(sightings) == [("IN-23", "工作表“依申请公开”")]
    assert sightings[0].values["unread"] == "姓名"


@pytest.mark.parametrize(
    "first", ["合计", "合 计", "一季度小计", "合计：2件", "总计（件）", "注：含转办", "填表人：申请人001"]
)
def test_rows_that_sum_or_explain_are_no_records(tmp_path: Path, first: str) -> None:
    header, row = records(REQUESTS, [ROW])
    found, _ = requests(tmp_path, [header, row, [first, None, None, None, 2]])
    assert len(found) == 1


def test_of_several_dates_the_one_nearest_to_receipt_is_taken(tmp_path: Path) -> None:
    header = ["申请编号", "申请日期", "受理日期", "申请主体", "回复时间", "处理结果"]
    (request,), _ = requests(tmp_path, [header, ["1", "2021-02-27", "2021-03-01", "个人", None, None]])
    assert request.received == date(2021, 3, 1)


def test_a_log_that_begins_in_column_c_keeps_its_cell_names(tmp_path: Path) -> None:
    rows = [[None, None, *row] for row in records(REQUESTS, [ROW | {"收到日期": "不详"}])]
    _, sightings = requests(tmp_path, rows)
    assert seen(sightings) == [("IN-05", "工作表“依申请公开”D2")]


@pytest.mark.parametrize(
    ("column", "written", "rule"),
    [
        ("收到日期", "2021年13月1日", "IN-05"),
        ("收到日期", 3.1, "IN-05"),
        ("收到日期", date(3025, 1, 1), "IN-05"),
        ("收到日期", None, "LOG-02"),
        ("答复日期", "已答复", "IN-05"),
        ("件数", -1, "IN-06"),
        ("件数", 1.5, "IN-06"),
        ("件数", "若干件", "IN-06"),
        ("申请人类型", "法人", "LOG-08"),
        ("申请人类型", "外星人", "LOG-08"),
        ("申请人类型", None, "IN-22"),
        ("件数", "无", "IN-06"),
        ("件数", "3元", "IN-06"),
        ("办理结果", "不予公开", "LOG-09"),
        ("办理结果", "另案处理", "LOG-09"),
        ("办理结果", "予以公开、重复申请", "LOG-10"),
        ("收到日期", "3月1日", "IN-08"),
        ("办理结果", "撤回申请", "LOG-20"),
    ],
)
def test_what_is_odd_in_a_cell_is_said_at_the_cell(
    tmp_path: Path, column: str, written: str | float | date | None, rule: str
) -> None:
    (request,), sightings = requests(tmp_path, records(REQUESTS, [ROW | {column: written}]))
    letter = "ABCDEFG"[REQUESTS.index(column)]
    assert seen(sightings) == [(rule, f"工作表“依申请公开”{letter}2")]
    readable = rule in ("IN-08", "LOG-20")
    assert bool(request.unread) != readable


def test_an_ambiguous_wording_names_its_candidates(tmp_path: Path) -> None:
    _, sightings = requests(tmp_path, records(REQUESTS, [ROW | {"办理结果": "视为放弃"}]))
    assert sightings[0].values["candidates"] == (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    )


@pytest.mark.parametrize("written", ["办理中", "延期", "补正中", None])
def test_a_status_is_no_outcome(tmp_path: Path, written: str | None) -> None:
    (request,), sightings = requests(
        tmp_path, records(REQUESTS, [ROW | {"办理结果": written, "答复日期": None}])
    )
    assert request.outcome is None
    assert not sightings


@pytest.mark.parametrize("year", [2020, 2021])
def test_every_label_of_the_form_is_understood_with_and_without_numbering(year: int) -> None:
    form = for_year(year)
    words = vocabularies(form, Settings())
    for name, lines in (("outcomes", form.summed_rows("t3")), ("applicants", form.summed_columns("t3"))):
        for line in lines:
            for spelling in (line.label, *line.names):
                assert words[name].known[fold(spelling)] == line.key, spelling


def test_a_units_own_wordings_are_understood() -> None:
    settings = Settings(
        outcomes={"已寄出": "（一）予以公开", "撤回": "重复申请"}, applicants={"法人": "商业企业"}
    )
    words = vocabularies(for_year(2021), settings)
    assert words["outcomes"].known[fold("已寄出")] == "granted"
    assert words["outcomes"].known[fold("撤回")] == "rejected_repeat"
    assert fold("撤回") not in words["outcomes"].uncertain
    assert words["applicants"].known[fold("法人")] == "company"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("（二）部分公开", "部分公开"), ("①予以公开", "予以公开"), ("予以公开。", "予以公开"), ("部分公开（邮寄）", "部分公开"),
        ("（三）不予公开 6.属于四类过程性信息", "属于四类过程性信息"), ("不予公开（过程性信息）", "属于四类过程性信息"),
        ("无法提供-信息不存在", "本机关不掌握相关政府信息"), ("（五）不予处理：1.信访举报投诉类申请", "信访举报投诉类申请"),
        ("不予公开——三安全一稳定", "危及“三安全一稳定”"), ("涉及个人隐私", "保护第三方合法权益"),
    ],
)  # fmt: skip
def test_what_stands_around_a_wording_does_not_change_it(written: str, meant: str) -> None:
    words = vocabularies(for_year(2021), Settings())["outcomes"]
    assert words.known[words.spelled(written) or ""] == words.known[fold(meant)]


@pytest.mark.parametrize(
    "written", ["不予公开", "（三）不予公开", "不予公开（重复申请）", "另案处理", "公开一部分"]
)
def test_a_heading_alone_and_a_wording_under_another_heading_are_not_guessed(written: str) -> None:
    words = vocabularies(for_year(2021), Settings())["outcomes"]
    assert (words.spelled(written) or "") not in words.known


def test_marks_for_nothing_are_blank_and_a_date_is_no_number_of_items(tmp_path: Path) -> None:
    (request,), sightings = requests(tmp_path, records(REQUESTS, [ROW | {"答复日期": "/", "办理结果": "—"}]))
    assert (request.answered, request.outcome, seen(sightings)) == (None, None, [])
    (request,), sightings = requests(tmp_path, records(REQUESTS, [ROW | {"收到日期": "/"}]))
    assert [rule for rule, _ in seen(sightings)] == ["LOG-02"]
    (request,), sightings = requests(tmp_path, records(REQUESTS, [ROW | {"件数": 20210305}]))
    assert [rule for rule, _ in seen(sightings)] == ["IN-06"]


def test_a_units_own_wording_for_no_line_of_the_form_is_refused() -> None:
    with pytest.raises(InputError) as error:
        vocabularies(for_year(2021), Settings(outcomes={"已寄出": "寄出"}))
    assert error.value.sighting.rule == "IN-17"


def test_no_spelling_is_both_known_and_ambiguous() -> None:
    for year in (2020, 2021):
        for name, words in vocabularies(for_year(year), Settings()).items():
            assert not set(words.known) & set(words.ambiguous), name


def test_spellings_name_fields_and_keys_that_exist() -> None:
    for model in LOGS:
        assert set(headers.HEADERS[model.sheet]) <= set(model.columns()), model.sheet
    keys = {line.key for year in (2020, 2021) for line in for_year(year).summed_rows("t3")}
    assert {key for spelled in values.OUTCOMES for key in spelled} == keys
    assert {key for several in values.AMBIGUOUS_OUTCOMES.values() for key in several} <= keys


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("依申请公开", "依申请公开"),
        ("依申请公开-一季度", "依申请公开"),
        ("2021年依申请公开台账", "依申请公开"),
        ("依申请公开登记表（3月）", "依申请公开"),
        ("主动公开明细", "主动公开"),
        ("行政规范性文件", "规范性文件"),
        ("行政复议诉讼台账", "复议诉讼"),
        ("政策解读", "政策解读"),
        ("填写说明", None),
        ("宣传活动", "宣传活动"),
        ("依申请公开（1-3月）", "依申请公开"),
        ("依申请公开一至三月", "依申请公开"),
        ("依申请公开Q1", "依申请公开"),
        ("依申请公开 (2)", "依申请公开"),
        ("政府信息依申请公开登记表", "依申请公开"),
    ],
)
def test_sheets_are_known_by_their_usual_names(name: str, canonical: str | None) -> None:
    assert canonical_name(name) == canonical


def test_error_cells_and_uncalculated_formulas_are_not_taken_for_blank(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "基本信息"
    for row in profile():
        sheet.append(list(row))
    log = book.create_sheet("依申请公开")
    for row in records(REQUESTS, [ROW, ROW]):
        log.append(list(row))
    log["F2"] = "#REF!"
    log["F2"].data_type = "e"
    log["E3"] = "=1+1"
    path = tmp_path / "2021.xlsx"
    book.save(path)
    found, sightings = read(path)
    assert seen(sightings) == [("IN-07", "工作表“依申请公开”F2"), ("IN-07", "工作表“依申请公开”E3")]
    assert [sorted(record.unread) for record in found] == [["answered"], ["count"]]


def test_a_log_without_a_needed_column_is_said_once_and_not_counted_as_open(tmp_path: Path) -> None:
    header = [name for name in REQUESTS if name != "办理结果"]
    found, sightings = requests(tmp_path, records(header, [ROW, ROW]))
    assert seen(sightings) == [("IN-04", "工作表“依申请公开”")]
    assert sightings[0].values["columns"] == "办理结果"
    assert all("outcome" in request.unread for request in found)


def test_personal_columns_are_not_read_further_than_their_header() -> None:
    rows: list[tuple[int, list[object]]] = [
        (1, ["登记号", "申请人", "身份证号码", "联系电话", "收到日期", "申请人类型", "备注", "承办"])
    ]
    header = find_header(rows, Request)
    assert header is not None
    assert header.unread == ("申请人", "身份证号码", "联系电话", "承办")
    assert sorted(header.columns) == ["applicant", "number", "received", "void"]


def test_a_free_log_is_read_by_its_own_headers_without_personal_columns(tmp_path: Path) -> None:
    rows = [["类别", "诉求人", "办结", "件数"], ["热线", "某某", "是", 3]]
    found, _ = read(workbook(tmp_path / "2021.xlsx", {"回应关切": rows}))
    (row,) = (record for record in found if isinstance(record, FreeRow))
    assert (row.log, dict(row.values), row.count) == ("回应关切", {"类别": "热线", "办结": "是"}, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_both_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "依申请公开.csv"
    path.write_bytes("登记号,收到日期\n1,2021-03-01\n".encode(encoding))
    (sheet,) = open_file(path).sheets
    assert (sheet.name, list(sheet.rows())) == (
        "依申请公开",
        [(1, ["登记号", "收到日期"]), (2, ["1", "2021-03-01"])],
    )


def test_a_wrong_extension_does_not_matter(tmp_path: Path) -> None:
    path = workbook(tmp_path / "2021.xlsx", {})
    shutil.copy(path, tmp_path / "2021.xls")
    assert [sheet.name for sheet in open_file(tmp_path / "2021.xls").sheets] == ["基本信息"]


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 broken", b"\x00\x01\x02\xff"]
)
def test_what_is_no_workbook_is_refused_as_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "2021.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        open_file(path)
    assert (error.value.sighting.rule, error.value.readable) == ("IN-01", False)


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        (profile(year="今年"), "IN-02"),
        (profile(year=2018), "IN-02"),
        (profile(unit=""), "IN-18"),
        ([("项目", "内容")], "IN-02"),
    ],
)
def test_without_year_or_unit_there_is_no_going_on(tmp_path: Path, rows: Rows, rule: str) -> None:
    path = workbook(tmp_path / "a.xlsx", {"基本信息": rows})
    with pytest.raises(InputError) as error:
        read_workbook(path, Settings())
    assert (error.value.sighting.rule, error.value.readable) == (rule, True)


def test_a_workbook_without_profile_is_told_what_sheets_it_has(tmp_path: Path) -> None:
    path = tmp_path / "依申请公开.csv"
    path.write_text("登记号,收到日期\n", "utf-8")
    with pytest.raises(InputError) as error:
        read_workbook(path, Settings())
    assert (error.value.sighting.rule, error.value.sighting.values["sheets"]) == ("IN-03", "依申请公开")


def test_the_year_in_the_file_name_is_compared(tmp_path: Path) -> None:
    _, sightings = read(workbook(tmp_path / "2020年台账.xlsx", {}))
    assert seen(sightings) == [("IN-12", "2020年台账.xlsx")]


def test_other_and_hidden_sheets_are_noted(tmp_path: Path) -> None:
    path = workbook(tmp_path / "2021.xlsx", {"宣传活动": [["活动", "场次"]]})
    _, sightings = read(path)
    assert seen(sightings) == [("IN-09", "工作表“宣传活动”")]


def test_a_sheet_under_any_name_is_known_by_its_header(tmp_path: Path) -> None:
    found, sightings = requests(tmp_path, records(REQUESTS, [ROW]), name="张三经手")
    assert len(found) == 1
    assert [rule for rule, _ in seen(sightings)] == ["IN-23"]


def test_a_damaged_sheet_is_an_unreadable_file(tmp_path: Path) -> None:
    path = workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, [ROW])})
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content[: len(content) // 2] if "sheet2" in name else content)
    with pytest.raises(InputError) as error:
        read(tmp_path / "bad.xlsx")
    assert (error.value.sighting.rule, error.value.readable) == ("IN-01", False)


def test_text_under_a_workbooks_name_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "2021.xlsx"
    path.write_text("这不是工作簿", "utf-8")
    with pytest.raises(InputError) as error:
        open_file(path)
    assert error.value.readable is False


def test_what_is_echoed_holds_no_numbers_of_persons_and_nothing_of_a_shifted_row(tmp_path: Path) -> None:
    shifted = ROW | {
        "收到日期": "申请人001 000****0000",
        "申请人类型": "申请人001",
        "办理结果": "申请人001来电",
    }
    _, sightings = requests(tmp_path, records(REQUESTS, [shifted, ROW | {"办理结果": "已告知13800000000"}]))
    assert not [sighting for sighting in sightings if "申请人001" in str(sighting.found)]
    assert [str(sighting.found) for sighting in sightings if sighting.rule == "LOG-09"] == [
        "（疑似错列，未显示）",
        "已告知***",
    ]


def test_the_same_problem_in_every_row_is_told_a_thousand_times_and_then_counted(tmp_path: Path) -> None:
    rows = [ROW | {"登记号": f"R{number}", "办理结果": "另案处理"} for number in range(1500)]
    findings = load(workbook(tmp_path / "2021.xlsx", {"依申请公开": records(REQUESTS, rows)})).findings
    told = [finding for finding in findings if finding.rule == "LOG-09"]
    assert [len(finding.places) for finding in told] == [1000, 1]
    assert "还有 500 处同类问题" in told[1].message
