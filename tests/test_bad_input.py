"""Bad input gets a clear finding in Chinese, no traceback and no output, however large or odd it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from annualreport.cli.app import run
from annualreport.finding import InputError
from annualreport.intake.opening import open_file
from annualreport.workflows.load import load
from tests.hostile import spreadsheets
from tests.making import REQUESTS, profile, workbook


def finding_of(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = run(["build", str(path), "--output-dir", str(path.parent / "out")])
    assert not (path.parent / "out").exists()
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    return code, printed.out


def test_two_hundred_sheets_are_read(tmp_path: Path) -> None:
    sheets = {f"依申请公开（第{number}份）": [REQUESTS] for number in range(200)}
    loaded = load(workbook(tmp_path / "2021.xlsx", sheets))
    assert loaded.report.figures["t3.new.total"] == 0
    assert len(loaded.findings) < 20


def test_a_million_blank_rows_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "2021.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("基本信息")
    for number, row in enumerate(profile()):
        sheet.write_row(number, 0, row)
    log = book.add_worksheet("依申请公开")
    log.write_row(0, 0, ("登记号", "收到日期", "申请人类型", "答复日期", "办理结果"))
    log.write_row(1, 0, ("1", "2021-03-01", "自然人", "2021-03-09", "予以公开"))
    log.write_blank(1_048_575, 4, None, book.add_format({"bold": True}))
    log.write_row(1_000_000, 0, ("2", "2021-03-01", "自然人", "2021-03-09", "予以公开"))
    book.close()
    assert load(path).report.figures["t3.granted.person"] == 2


def test_a_workbook_with_a_password_is_said_to_have_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = workbook(tmp_path / "plain.xlsx", {})
    with plain.open("rb") as source, (tmp_path / "2021.xlsx").open("wb") as target:
        OOXMLFile(source).encrypt("机密", target)
    code, said = finding_of(tmp_path / "2021.xlsx", capsys)
    assert code == 2
    assert "文件有密码" in said


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"基本信息": [["项目", "内容"], ["单位名称", "某局"]]}, "IN-02"),
        ({"基本信息": [["项目", "内容"], ["年度", 2021]]}, "IN-18"),
        ({"依申请公开": [["登记号", "收到日期"]]}, "IN-04"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sheets: dict[str, object], said: str
) -> None:
    code, printed = finding_of(workbook(tmp_path / "a.xlsx", sheets), capsys)
    assert code == 1
    assert said in printed


def test_an_old_workbook_under_a_new_name_and_as_et_is_read(root: Path, tmp_path: Path) -> None:
    content = (root / "examples" / "register" / "2025年登记簿.xls").read_bytes()
    for name in ("2025.xlsx", "2025.et", "2025.ods"):
        (tmp_path / name).write_bytes(content)
        assert len(open_file(tmp_path / name).sheets) == 9


def test_a_folder_without_logs_is_said_to_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    code, said = finding_of(tmp_path / "in", capsys)
    assert code == 2
    assert "没有台账文件" in said


def test_two_workbooks_of_one_unit_are_read_as_one(tmp_path: Path) -> None:
    row = ["1", "2021-03-01", "自然人", "2021-03-09", "予以公开"]
    header = ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果"]
    workbook(tmp_path / "上半年.xlsx", {"Sheet1": [header, row]})
    book = Workbook()
    for line in (header, ["2", *row[1:]]):
        book.worksheets[0].append(line)
    book.worksheets[0].title = "Sheet1"
    book.save(tmp_path / "下半年.xlsx")
    loaded = load(tmp_path)
    assert loaded.report.figures["t3.granted.person"] == 2
    assert {str(place) for finding in loaded.findings if finding.rule == "IN-23" for place in finding.places} == {
        "工作表“Sheet1（上半年）”", "工作表“Sheet1（下半年）”",
    }  # fmt: skip


def test_a_package_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "2021.xlsx", "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(InputError) as error:
        open_file(tmp_path / "2021.xlsx")
    assert error.value.readable is False


def test_an_old_workbook_with_a_password_is_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code_page, password = b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00"
    content = spreadsheets.xls(lambda book: book.add_sheet("依申请公开").write(0, 0, "登记号"))
    assert content.count(code_page) == 1
    (tmp_path / "2025.xls").write_bytes(content.replace(code_page, password))
    assert run(["validate", str(tmp_path / "2025.xls")]) == 2
    assert "文件有密码" in capsys.readouterr().out


def test_sheets_of_one_name_in_two_files_of_a_unit_are_known_by_their_own_name(tmp_path: Path) -> None:
    for name, matter, number in (("处罚科", "行政处罚", 7), ("许可科", "行政许可", 5)):
        rows = [("事项", "指标", "数值"), (matter, "本年处理决定数量", number)]
        workbook(tmp_path / f"{name}.xlsx", {"行政事项": rows})
    (tmp_path / "许可科.xlsx").rename(tmp_path / "2许可科.xlsx")
    loaded = load(tmp_path)
    figures = loaded.report.figures
    assert (figures["t2.penalties.decisions"], figures["t2.licensing.decisions"]) == (7, 5)
