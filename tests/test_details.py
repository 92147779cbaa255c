"""Error cells and hidden rows are told of in every format that can hold them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import xlwt

from annualreport.intake.workbook import read_workbook
from annualreport.settings import Settings
from tests.making import profile

HEADER = ("登记号", "收到日期", "申请人类型", "答复日期", "办理结果")
ROWS = [("1", "2021-03-01", "自然人", None, ""), ("2", "2021-03-02", "自然人", None, "")]
"""The first row's 答复日期 is made an error, the second row is hidden."""
SEEN = [("IN-07", "工作表“依申请公开”D2", "#REF!"), ("IN-30", "工作表“依申请公开”", None)]


def seen(path: Path) -> list[tuple[str, str, object]]:
    opened = read_workbook(path, Settings())
    assert len(list(opened.records())) == 2
    return [(sighting.rule, str(sighting.places[0]), sighting.found) for sighting in opened.sightings]


def test_of_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for name, rows in (("基本信息", profile()), ("依申请公开", [HEADER, *ROWS])):
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    requests = book.get_sheet("依申请公开")
    requests.row(1).set_cell_error(3, "#REF!")
    requests.row(2).hidden = True
    book.save(str(tmp_path / "2021.xls"))
    assert seen(tmp_path / "2021.xls") == SEEN


def test_of_an_open_document(tmp_path: Path) -> None:
    path = tmp_path / "2021.ods"
    tables = _table("基本信息", profile()) + _table("依申请公开", [HEADER, *ROWS])
    first = _cell("自然人") + _cell("")
    assert first in tables
    broken = '<table:table-cell calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
    tables = tables.replace(first, _cell("自然人") + broken, 1)
    second = "<table:table-row>" + _cell("2") + _cell("2021-03-02")
    assert second in tables
    tables = tables.replace(
        second, second.replace("<table:table-row>", '<table:table-row table:visibility="collapse">')
    )
    spaces = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    names = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    assert seen(path) == SEEN


def _table(name: str, rows: object) -> str:
    lines = "".join(
        "<table:table-row>" + "".join(_cell(value) for value in row) + "</table:table-row>"
        for row in rows  # type: ignore[attr-defined]
    )
    return f'<table:table table:name="{name}">{lines}</table:table>'


def _cell(value: object) -> str:
    if value in (None, ""):
        return "<table:table-cell/>"
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
