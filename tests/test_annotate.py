"""Annotated copies show the failing cells, lead to them from an index, and hold no personal data."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from annualreport.cli.app import run
from annualreport.workflows import annotate
from tests.making import REQUESTS, profile, records, workbook

SECRET = "某某某"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    header = (*REQUESTS, "申请人姓名", "联系电话", "所需信息的内容描述")
    row = {"收到日期": "2021-03-01", "申请人类型": "自然人", "答复日期": "2021-03-09", "办理结果": "予以公开",
           "申请人姓名": SECRET, "联系电话": SECRET, "所需信息的内容描述": SECRET}  # fmt: skip
    rows = [row | {"登记号": "1"}, row | {"登记号": "2", "申请人类型": "法人"}, row | {"登记号": "3"}]
    return workbook(tmp_path / "2021.xlsx", {"依申请公开": records(header, rows)})


def annotated(path: Path) -> Workbook:
    folder = path.parent / "标注"
    assert run(["validate", str(path), "--annotate", str(folder)]) == 1
    (written,) = (item for item in folder.iterdir() if not item.name.startswith("."))
    assert written.name == "2021（标注）.xlsx"
    return openpyxl.load_workbook(written)


def holds(book: Workbook, words: str) -> bool:
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return any(words in f"{cell.value}{cell.comment.text if cell.comment else ''}" for cell in cells)


def test_a_small_workbook_is_copied_whole_and_marked(bad: Path) -> None:
    book = annotated(bad)
    sheet = book["依申请公开"]
    assert sheet["C3"].fill.fgColor.rgb == "00FFC7CE"
    assert sheet["C3"].comment is not None
    assert "LOG-08" in sheet["C3"].comment.text
    assert sheet["C2"].comment is None
    assert sheet["A4"].value == "3"
    assert [sheet.cell(1, column).value for column in (8, 9, 10)] == [
        "申请人姓名",
        "联系电话",
        "所需信息的内容描述",
    ]
    assert not holds(book, SECRET)
    assert holds(book, "个人信息所在的列）已清空")


def test_names_go_whatever_stands_in_other_cells_and_tables_stay_whole(bad: Path, root: Path) -> None:
    book = openpyxl.load_workbook(bad)
    sheet = book["依申请公开"]
    sheet["D2"], sheet["G2"] = (
        "微信公众号",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    )
    sheet["A2"].comment = Comment(SECRET, SECRET)
    book.create_sheet("通讯录").append([SECRET])
    book.save(bad)
    marked = annotated(bad)
    assert not holds(marked, SECRET)
    assert "通讯录" not in marked.sheetnames
    assert marked["依申请公开"]["D2"].value == "微信公众号"
    folder = bad.parent / "表"
    run(
        [
            "validate",
            str(root / "examples" / "submissions" / "04青禾县公安局.xlsx"),
            "--annotate",
            str(folder),
        ]
    )
    (written,) = (item for item in folder.iterdir() if not item.name.startswith("."))
    table = openpyxl.load_workbook(written)["表三"]
    assert [table.cell(row, 4).value for row in (4, 5, 27, 28)] == [20, 1, 21, 1]


def test_copies_are_not_taken_for_submissions(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annotated(bad)
    capsys.readouterr()
    run(["validate", str(bad.parent), "--format", "json"])
    captured = capsys.readouterr()
    assert '"files": 1,' in captured.out
    assert "跳过本程序写出的 1 个" in captured.err


def test_the_index_leads_to_every_cell(bad: Path) -> None:
    book = annotated(bad)
    index = book.worksheets[0]
    assert index.title == "检查结果"
    links = {
        cell.hyperlink.location or cell.hyperlink.target
        for row in index.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert "'依申请公开'!C3" in {str(link).lstrip("#") for link in links}


def test_of_a_large_workbook_only_the_failing_rows_are_shown_with_their_numbers(
    bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotate, "MOST_ROWS", 3)
    book = annotated(bad)
    sheet = book["依申请公开"]
    assert [row[0].value for row in sheet.iter_rows()] == ["原行号", 3]
    assert sheet["D2"].value == "法人"
    assert sheet["D2"].comment is not None
    assert not holds(book, SECRET)


def test_a_csv_is_shown_as_a_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "unit"
    folder.mkdir()
    for name, rows in (
        ("基本信息", profile()),
        ("依申请公开", [REQUESTS, ("1", "坏", "自然人", "", 1, "", "")]),
    ):
        lines = (",".join(map(str, row)) for row in rows)
        (folder / f"{name}.csv").write_text("\n".join(lines), "utf-8")
    out = tmp_path / "标注"
    assert run(["validate", str(folder), "--annotate", str(out)]) == 1
    (written,) = (item for item in out.iterdir() if not item.name.startswith("."))
    book = openpyxl.load_workbook(written)
    assert book["依申请公开"]["C2"].value == "坏"


def test_the_same_workbook_gives_the_same_bytes(bad: Path) -> None:
    folder = bad.parent / "标注"
    annotated(bad)
    first = (folder / "2021（标注）.xlsx").read_bytes()
    annotated(bad)
    assert (folder / "2021（标注）.xlsx").read_bytes() == first


def test_a_workbook_without_findings_is_not_copied(root: Path, tmp_path: Path) -> None:
    assert run(["validate", str(root / "examples" / "2020.xlsx"), "--annotate", str(tmp_path / "标注")]) == 0
    assert not (tmp_path / "标注").exists()


def test_a_workbook_whose_sheets_cannot_be_made_out_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(tmp_path / "2021.xlsx", {"基本信息": [["项目", "内容"], ["年度", "二〇XX"]]})
    run(["validate", str(path), "--annotate", str(tmp_path / "标注")])
    assert f"没有标注 {path}" in capsys.readouterr().err
    assert not (tmp_path / "标注").exists()


def test_a_file_whose_name_or_cells_no_spreadsheet_can_hold_is_annotated(tmp_path: Path) -> None:
    folder = tmp_path / "unit"
    folder.mkdir()
    (folder / "基本信息.csv").write_text("\n".join(",".join(map(str, row)) for row in profile()), "utf-8")
    lines = [",".join(REQUESTS), "1,坏\x07,自然人,,1,,"]
    (folder / "依申请公开[1].csv").write_text("\n".join(lines), "utf-8")
    out = tmp_path / "标注"
    assert run(["validate", str(folder), "--annotate", str(out)]) == 1
    (written,) = (item for item in out.iterdir() if not item.name.startswith("."))
    book = openpyxl.load_workbook(written)
    assert book["依申请公开_1_"]["C2"].value == "坏"
