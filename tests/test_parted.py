"""What pages, printers and Word itself do to a published report is seen through: parted rows, counted numbers, headers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from annualreport.forms.years import for_year
from annualreport.place import GridSpot, LineSpot
from annualreport.published.document import Document as DocumentRead
from annualreport.published.document import Grid, GridCell, Words
from annualreport.published.drawn import gridded
from annualreport.published.lattice import Ruling, lattices
from annualreport.published.reading import Published, read_published
from annualreport.published.turned import upright
from annualreport.report import Figure
from tests.making import figures
from tests.publishing import page

YEAR = 2025
FORM = for_year(YEAR)
PARTED = "属于行政执法案卷"
TRUTH: dict[str, Figure] = figures(
    YEAR,
    {
        "t3.new.person": 9,
        "t3.refused_enforcement_file.person": 4,
        "t3.refused_enforcement_file.other": 1,
        "t3.granted.person": 5,
        "t4.review.upheld": 2,
        "t4.direct_suit.pending": 1,
        "t4.suit_after_review.corrected": 3,
    },
)


def read(folder: Path, name: str, text: str) -> Published:
    (folder / name).write_text(text, "utf-8")
    return read_published(folder / name)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("根据《中华人民共和国政府信息公开条例》要求，现公布青禾县民政局2025年政府信息公开工作年度报告。", "青禾县民政局"),
        ("现将柳河镇2025年政府信息公开工作年度报告公布如下。", "柳河镇"),
        ("按照上级要求，特编制青禾县卫生健康局2025年政府信息公开工作年度报告。", "青禾县卫生健康局"),
        ("将乐县民政局2025年政府信息公开工作年度报告", "将乐县民政局"),
        ("# 青禾县统计局2025年政府信息公开工作年度报告", "青禾县统计局"),
        ("关于公布青禾县民政局2025年政府信息公开工作年度报告的公告", "青禾县民政局"),
        ("青禾县民政局关于印发2025年政府信息公开工作年度报告的通知", "青禾县民政局"),
        ("关于2025年青禾县民政局政府信息公开工作年度报告的公告", "青禾县民政局"),
        ("公布栏局2025年政府信息公开工作年度报告", "栏局"),
    ],
)  # fmt: skip
def test_a_sentence_that_names_the_report_is_not_part_of_the_name(
    line: str, unit: str, tmp_path: Path
) -> None:
    found = read(tmp_path, "报告.md", f"{line}\n\n一、总体情况\n\n公开30条。\n")
    assert (found.report.unit, found.report.year) == (unit, YEAR)


def test_a_title_of_its_own_goes_before_a_sentence_that_names_the_report(tmp_path: Path) -> None:
    text = (
        "<html><head><title>青禾高新技术产业开发区管理委员会2025年政府信息公开工作年度报告</title></head><body>"
        "<p>根据条例，现公布青禾高新区管委会2025年政府信息公开工作年度报告。</p><h2>一、总体情况</h2><p>公开30条。</p></body></html>"
    )
    assert read(tmp_path, "报告.html", text).report.unit == "青禾高新技术产业开发区管理委员会"


def torn_page(line: str) -> str:
    """A page whose table three is cut at a row, which stands as a line between its pieces."""
    whole = page(FORM, YEAR, TRUTH)
    return re.sub(rf"<tr>(?:(?!</tr>).)*{PARTED}.*?</tr>", f"</table><p>{line}</p><table>", whole, count=1)


def test_a_row_that_stands_as_a_line_between_two_pieces_of_its_table_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, "报告.html", torn_page(f"7.{PARTED} 4 0 0 0 0 1 5"))
    assert found.report.figures == TRUTH


@pytest.mark.parametrize("line", [f"7.{PARTED} 4 0 0 0 1 5", f"{PARTED}4件", "办理情况 4 0 0 0 0 1 5"])
def test_a_line_between_grids_without_a_figure_for_each_column_is_no_row(line: str, tmp_path: Path) -> None:
    found = read(tmp_path, "报告.html", torn_page(line))
    assert {key for key in TRUTH if found.report.figures[key] != TRUTH[key]} == {
        key for key in TRUTH if key.startswith("t3.refused_enforcement_file.")
    }


RESULTS = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>"
NUMBERS = [2, 0, 0, 0, 2], [0, 0, 0, 1, 1], [0, 3, 0, 0, 3]


def disputes(body: str) -> str:
    """A page whose part four holds these tables."""
    head, tail = page(FORM, YEAR, TRUTH).split("四、政府信息公开行政复议、行政诉讼情况</p>")
    return f"{head}四、政府信息公开行政复议、行政诉讼情况</p>{body}{tail.partition('</table>')[2]}"


def cells(*numbers: list[int]) -> str:
    return "".join(f"<td>{number}</td>" for row in numbers for number in row)


def test_table_four_may_come_as_two_tables(tmp_path: Path) -> None:
    body = (
        f"<table><tr><td colspan=5>行政复议</td></tr><tr>{RESULTS}</tr><tr>{cells(NUMBERS[0])}</tr></table>"
        "<table><tr><td colspan=10>行政诉讼</td></tr>"
        "<tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>"
        f"<tr>{RESULTS}{RESULTS}</tr><tr>{cells(*NUMBERS[1:])}</tr></table>"
    )
    assert read(tmp_path, "报告.html", disputes(body)).report.figures == TRUTH


GROUPS = "<p>行政复议 行政诉讼</p><p>{results} {suits}</p><p>{results} {results}</p>"
PLAIN = "结果维持 结果纠正 其他结果 尚未审结 总计"


@pytest.mark.parametrize(
    ("suits", "results", "is_read"),
    [
        ("未经复议直接起诉 复议后起诉", PLAIN, True),
        ("复议后起诉 未经复议直接起诉", PLAIN, False),
        ("未经复议直接起诉 复议后起诉", "结果纠正 结果维持 其他结果 尚未审结 总计", False),
    ],
)
def test_values_whose_headings_stay_on_the_page_before_are_read_in_the_order_of_the_form(
    suits: str, results: str, is_read: bool, tmp_path: Path
) -> None:
    body = f"{GROUPS.format(suits=suits, results=results)}<table><tr>{cells(*NUMBERS)}</tr></table>"
    found = read(tmp_path, "报告.html", disputes(body)).report.figures
    told = {key: found[key] for key in TRUTH if key.startswith("t4.")}
    assert told == {key: TRUTH[key] if is_read else None for key in told}


def test_what_a_browser_prints_around_a_page_is_no_part_of_the_report(tmp_path: Path) -> None:
    lines = [
        "file:///C:/report.html   1/3",
        "11/22/26, 8:00 AM 青禾县档案局2025年报",
        "2026/1/5 下午3:04 报告",
    ]
    text = "\n\n".join(
        [
            "青禾县档案局2025年政府信息公开工作年度报告",
            "一、总体情况",
            "公开30条。",
            *lines,
            "网址 http://a.cn",
        ]
    )
    part = read(tmp_path, "报告.md", text).report.part(1)
    assert part
    assert part.text.split("\n") == ["公开30条。", "网址 http://a.cn"]


LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="（%2）"/></w:lvl>'
)


def counted(folder: Path, lines: list[tuple[str, int | None]], format: str, start: int = 1) -> list[str]:
    """The lines of a Word file in which Word counts the numbers, as they are read."""
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{LEVELS.format(format=format, start=start)}</w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'))
    for text, level in lines:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        if level is not None:
            properties.append(parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="78"/></w:numPr>'
            ))  # fmt: skip
    path = folder / "报告.docx"
    document.save(str(path))
    report = read_published(path).report
    return [line for part in report.parts for line in (part.heading, *part.text.split("\n")) if line]


def test_numbers_that_word_counts_are_read_as_word_prints_them(tmp_path: Path) -> None:
    lines: list[tuple[str, int | None]] = [
        ("青禾县档案局2025年政府信息公开工作年度报告", None), ("总体情况", 0), ("主动公开情况", 1),
        ("公开30条。", None), ("依申请公开情况", 1), ("收到2件。", None), ("主动公开政府信息情况", 0), ("规章0件。", 1)]  # fmt: skip
    assert counted(tmp_path, lines, "chineseCountingThousand") == [
        "一、总体情况", "（一）主动公开情况", "公开30条。", "（二）依申请公开情况", "收到2件。",
        "二、主动公开政府信息情况", "（一）规章0件。"]  # fmt: skip
    assert counted(tmp_path, lines, "decimal", start=3)[:2] == ["3、总体情况", "（1）主动公开情况"]
    assert counted(tmp_path, lines, "bullet")[:2] == ["总体情况", "主动公开情况"]


@pytest.mark.parametrize("piece", ["http://1", "1 ", "将，", "公布", "本机关不掌握 1 "])
def test_a_line_of_one_piece_again_and_again_is_read_to_its_end(piece: str, tmp_path: Path) -> None:
    text = torn_page(piece * 9_000)
    assert read(tmp_path, "报告.html", text).report.figures["t3.new.person"] == TRUTH["t3.new.person"]


def test_what_stands_in_the_fields_of_a_form_is_read(tmp_path: Path) -> None:
    text = re.sub(
        r"<td>(\d+)</td>",
        r'<td><input type="text" value="\1"><input type="hidden" value="9"></td>',
        page(FORM, YEAR, TRUTH),
    )
    assert read(tmp_path, "报告.html", text).report.figures == TRUTH


def test_a_row_without_its_lower_rule_at_the_end_of_a_page_is_a_row() -> None:
    down = [Ruling(at, 40.0, 100.0) for at in (10.0, 60.0, 110.0)]
    (table,) = lattices([Ruling(100.0, 10.0, 110.0), Ruling(80.0, 10.0, 110.0)], down)
    assert table.ys == [100.0, 80.0, 40.0]
    assert len({table.cell_at(x, y) for x in (30.0, 90.0) for y in (90.0, 60.0)}) == 4
    (closed,) = lattices([Ruling(100.0, 10.0, 110.0), Ruling(45.0, 10.0, 110.0)], down)
    assert closed.ys == [100.0, 45.0]


def test_the_title_goes_over_lines_before_a_sentence_that_was_broken_in_its_middle(tmp_path: Path) -> None:
    text = "青禾县民政局（老龄办）\n2025年政府信息公开工作年度报告\n根据条例，现公\n布青禾县民政局（老龄办）2025年政府信息公开工作年度报告。本报告由六部分组成。\n一、总体情况\n公开30条。\n"
    report = read(tmp_path, "报告.txt", text).report
    assert report.title == "青禾县民政局（老龄办）2025年政府信息公开工作年度报告"
    assert report.unit == "青禾县民政局（老龄办）"


@pytest.mark.parametrize("label", ["③危及“三安全一稳定”", "3危及“三安全一稳定”", "(3)危及“三安全一稳定”"])
def test_the_number_of_a_row_may_be_written_otherwise(label: str, tmp_path: Path) -> None:
    text = page(FORM, YEAR, TRUTH).replace("3.危及“三安全一稳定”", label)
    assert label in text
    assert read(tmp_path, "报告.html", text).report.figures == TRUTH


@pytest.mark.parametrize(
    "text",
    ["规章,1\n废止,2", "规章\t1\r\n2", '规章,"1', "规章,1\r2", "|", ",", "\t", "---", "规章,1\u2028,2"],
)
def test_a_paragraph_that_only_looks_like_a_drawn_row_does_no_harm(text: str) -> None:
    words = Words(text, LineSpot("报告.docx", 1))
    found = gridded(DocumentRead("报告.docx", (words, words)))
    assert found is None or all(isinstance(block, Grid) for block in found.blocks)


def test_a_turned_table_with_a_gap_is_left_alone() -> None:
    labels = [
        "1.属于国家秘密",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.保护第三方合法权益",
        "5.属于行政查询事项",
    ]
    cells = tuple(
        GridCell(row, column, 1, 1, text, GridSpot("报告.html", 1, row + 1, column + 1))
        for row, line in enumerate([labels, ["1", "2", "3", "4", "5"]])
        for column, text in enumerate(line)
    )
    whole = DocumentRead("报告.html", (Grid(cells),))
    found = upright(whole)
    assert found is not None
    (grid,) = found.blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in begins] for begins, _ in grid.rows()][1] == ["2.重复申请", "2"]
    assert upright(DocumentRead("报告.html", (Grid(cells[:-1]),))) is None
