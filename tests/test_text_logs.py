"""Logs that systems write as text, whatever their name promises, are read like the workbook they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from annualreport.finding import InputError
from annualreport.intake.opening import open_file
from annualreport.workflows.load import load
from tests.making import profile, workbook

ROWS = [
    ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果"],
    ["1", "2021-03-01", "自然人", "2021-03-22", "予以公开"],
    ["2", "2021-04-01", "商业企业", "2021-04-22", "重复申请"],
]


def parted(mark: str) -> str:
    return "".join(f"{mark.join(row)}\r\n" for row in ROWS)


def page(begin: str = "<html><body>") -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    title = '<tr><td colspan="5"><b>申请登记</b>（2021年）</td></tr>'
    return f"{begin}<table>{title}{rows}</table>"


KINDS = {
    "commas.csv": parted(",").encode("utf-8-sig"),
    "semicolons.csv": parted(";").encode("gb18030"),
    "tabs.csv": parted("\t").encode("utf-16"),
    "tabs.xls": parted("\t").encode("gb18030"),
    "page.xls": page().encode("gb18030"),
    "bare page.xls": page("").encode("utf-8"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_log_as_text_gives_the_figures_of_the_workbook(kind: str, tmp_path: Path) -> None:
    unit = tmp_path / "unit"
    unit.mkdir()
    workbook(unit / "基本信息.xlsx", {"基本信息": profile(2021)})
    (unit / f"依申请公开{Path(kind).suffix}").write_bytes(KINDS[kind])
    figures = load(unit).report.figures
    assert figures["t3.new.total"] == 2
    assert (figures["t3.granted.person"], figures["t3.rejected_repeat.company"]) == (1, 1)


def test_a_merged_cell_of_a_page_stands_in_its_first_place_only(tmp_path: Path) -> None:
    (tmp_path / "台账.xls").write_text(
        '<table><tr><td rowspan="2">甲</td><td>1</td><td colspan="2">乙</td></tr><tr><td>2</td><td>3</td><td>4</td></tr>'
        "<tr><td>5</td></tr></table><table><tr><td>另一张</td><td>表</td></tr></table>",
        "utf-8",
    )
    first, second = open_file(tmp_path / "台账.xls").sheets
    assert [cells for _, cells in first.rows()] == [["甲", "1", "乙", ""], ["", "2", "3", "4"], ["5"]]
    assert (second.name, [cells for _, cells in second.rows()]) == ("台账2", [["另一张", "表"]])


@pytest.mark.parametrize(
    "content",
    [b"<html><body>nothing</body></html>", b"<table></table>", b"one", b"\xff\xfe\x00", b"<table>" + b"<tr><td colspan='300'>1" * 7_000],
)  # fmt: skip
def test_a_text_without_a_table_of_cells_is_no_log(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "台账.xls").write_bytes(content)
    with pytest.raises(InputError) as error:
        open_file(tmp_path / "台账.xls")
    assert error.value.sighting.rule == "IN-01"
