"""Reports as crawlers keep them: text with the page's own lines around, headings cut, padding, ends that break off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from annualreport.published.reading import Published, read_published
from annualreport.published.titles import title_of
from annualreport.workflows.validate import check

Rows: TypeAlias = Sequence[Sequence[object]]
TOP = "青禾县水务局{year}年政府信息公开工作年度报告\n一、总体情况\n{year}年，我局依法公开。\n二、主动公开政府信息情况\n"
OLD = "第二十条第（一）项 | |||\n信息内容 | {heads} |\n规章 | 5 | 6 | 12 |\n规范性文件 | 1 | 2 | 3 |\n"


def read(folder: Path, text: str) -> Published:
    path = folder / "report.txt"
    path.write_text(text, "utf-8")
    return read_published(path)


def known(published: Published) -> dict[str, object]:
    return {key: figure for key, figure in published.report.figures.items() if figure is not None}


def test_old_headings_that_were_cut_are_not_taken_for_the_new_columns(tmp_path: Path) -> None:
    text = TOP.format(year=2021) + OLD.format(heads="本年新 | 本年新 | 对外公开总数量")
    published = read(tmp_path, text)
    assert known(published) == {}
    assert "t2.rules.disclosed_total" in published.foreign
    assert "STR-07" in {finding.rule for finding in check(tmp_path / "report.txt").findings}


@pytest.mark.parametrize("heads", ["甲 | 乙 | 丙", "数量一 | 数量二 | 数量三"])
def test_below_headings_that_nobody_knows_nothing_is_read(tmp_path: Path, heads: str) -> None:
    published = read(tmp_path, TOP.format(year=2021) + OLD.format(heads=heads))
    assert known(published) == {}
    assert {sighting.rule for sighting in published.sightings} >= {"IN-35"}


@pytest.mark.parametrize(
    "heads", ["本年制发件数 | 本年废止件数 | 现行有效件", "本年发件数 | 本年废止件数 | 现行有效件数"]
)
def test_a_slip_in_one_heading_among_right_ones_is_read(tmp_path: Path, heads: str) -> None:
    published = read(tmp_path, TOP.format(year=2021) + OLD.format(heads=heads))
    assert published.report.figures["t2.rules.in_force"] == 12
    assert published.report.figures["t2.normative.issued"] == 1


def test_a_block_with_fewer_columns_than_its_form_is_read_by_their_names(tmp_path: Path) -> None:
    text = TOP.format(year=2022) + (
        "第二十条第（五）项 | |||\n信息内容 | 处理决定数量 | ||\n行政许可 | 117 | ||\n"
        "第二十条第（八）项 | |||\n信息内容 | 本年度收费金额(单位:万元) | ||\n行政事业性收费 | 2.5 | ||\n"
    )
    figures = known(read(tmp_path, text))
    assert figures == {"t2.licensing.decisions": 117}


@pytest.mark.parametrize(
    ("head", "value", "yuan"),
    [
        ("采购总金额(万元)", "477.35", 4_773_500),
        ("采购总金额", "477.35元", None),
        ("采购总金额", "2601.953875万", None),
        ("采购总金额", "149.673874", None),
    ],
)
def test_money_is_read_in_the_unit_that_its_heading_names(
    tmp_path: Path, head: str, value: str, yuan: int | None
) -> None:
    text = TOP.format(year=2019) + (
        f"第二十条第（九）项 | |||\n信息内容 | 采购项目数量 | {head} |\n政府集中采购 | 13 | {value} |\n"
    )
    figures = known(read(tmp_path, text))
    assert figures["t2.procurement.projects"] == 13
    expected = {"477.35元": "477.35", "2601.953875万": "26019538.75"}.get(value, yuan)
    told = figures.get("t2.procurement.amount")
    assert (str(told) if told is not None else None) == (str(expected) if expected is not None else None)


def test_rows_before_the_place_where_a_text_breaks_off_are_read(tmp_path: Path) -> None:
    rows = "".join(
        f"{name}\n\n" + "0\n\n" * 6 + "1\n\n"
        for name in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量")
    )
    text = (
        TOP.format(year=2021)
        + "三、收到和处理政府信息公开申请情况\n自然人\n总计\n"
        + rows
        + "（一）予以公开\n\n"
    )
    figures = known(read(tmp_path, text))
    assert figures["t3.new.total"] == figures["t3.carried_in.total"] == 1
    assert "t3.granted.total" not in figures


def test_a_table_that_stands_before_its_heading_is_read(tmp_path: Path) -> None:
    text = (
        "青禾县水务局2021年政府信息公开工作年度报告\n一、总体情况\n2021年，我局依法公开。\n"
        + OLD.format(heads="本年制发件数 | 本年废止件数 | 现行有效件数")
        + "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    )
    assert read(tmp_path, text).report.figures["t2.rules.in_force"] == 12


def test_rows_of_its_own_below_a_label_do_not_hide_the_table(tmp_path: Path) -> None:
    block = "第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n"
    rows = "行政许可\n1\n未增未减\n3\n其他对外管理服务事项\n行政检查\n4\n5\n6\n"
    figures = known(read(tmp_path, TOP.format(year=2019) + block + rows))
    assert figures["t2.licensing.items_before"] == 1
    assert figures["t2.licensing.item_change"] == 0
    assert "t2.services.items_before" not in figures


def test_a_page_with_its_template_left_is_no_json(tmp_path: Path) -> None:
    published = read(
        tmp_path,
        "{{ title }}\n"
        + TOP.format(year=2021)
        + OLD.format(heads="本年制发件数 | 本年废止件数 | 现行有效件数"),
    )
    assert published.report.unit == "青禾县水务局"


NAME = "青禾县水务局2021年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("lines", "unit", "year"),
    [
        (["首页>政务公开>信息公开年报", NAME], "青禾县水务局", 2021),
        (["登录|注册", "政府信息公开年报", NAME], "青禾县水务局", 2021),
        (["政府信息公开年报" + NAME], "青禾县水务局", 2021),
        (["发表时间:2022-01-1516:35" + NAME], "青禾县水务局", 2021),
        (["青禾县人民政府", NAME], "青禾县水务局", 2021),
        (["名称:|" + NAME], "青禾县水务局", 2021),
        (["青禾县住房和", "城乡建设局", "2021年政府信息公开工作年度报告"], "青禾县住房和城乡建设局", 2021),
        (["根据条例要求,现公开" + NAME], "青禾县水务局", 2021),
        (["2021年青禾县水务局政府信息公开工作年度报告"], "青禾县水务局", 2021),
        (["石桥街道办事处政府信息公开工作年度报告"], "石桥街道办事处", None),
        (["青禾县水务局", "2021年政府信息公开工作年度报告"], "青禾县水务局", 2021),
        (["按照县政府《关于做好2021年度政府信息公开年度报告"], None, 2021),
        (["现将我局2021年度政府信息公开工作年度报告"], None, 2021),
        (["青禾县水务局"], "青禾县水务局", None),
        (["青禾市石桥区人民政府南源街道办事处2021年政府信息公开年度报告"], "青禾市石桥区人民政府南源街道办事处", 2021),
    ],
)  # fmt: skip
def test_an_office_is_told_from_what_a_page_prints_around_it(
    lines: list[str], unit: str | None, year: int | None
) -> None:
    title = title_of(lines, "")
    assert (title.unit or None, title.year) == (unit, year)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年，我局公开信息5条。按要求公开2022年部门预算和2021年度部门决算。", 2022),
        ("2022年，我局收到申请9件，其中2件转到2023年答复。", 2022),
        ("2022年，我局公开信息5条。2023年，我局将加大公开力度。", 2022),
        ("2022年，我局公开信息5条。2021年，我局公开信息4条。", None),
    ],
)
def test_the_year_is_the_one_with_which_sentences_begin(tmp_path: Path, text: str, year: int | None) -> None:
    assert read(tmp_path, f"一、总体情况\n{text}\n二、主动公开政府信息情况\n").report.year == year


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("时间：2022-01-18", date(2022, 1, 18)),
        ("2022-01-18 08:50 来源：青禾县水务局", date(2022, 1, 18)),
        ("发布日期：\n2022年1月18日", date(2022, 1, 18)),
        ("信息提供日期 : 2022/1/18", date(2022, 1, 18)),
        ("废止日期：2022-01-18", None),
        ("申请时间：2022-01-18", None),
    ],
)
def test_the_day_of_publication_is_told_as_pages_print_it(
    tmp_path: Path, line: str, day: date | None
) -> None:
    assert read(tmp_path, f"{line}\n{TOP.format(year=2021)}").report.published == day


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("二、行政机关主动公开政府信息情况", 2),
        ("三、行政机关收到和处理政府信息公开申请情况", 3),
        ("一、2021年政府信息公开工作的总体情况", 1),
    ],
)
def test_headings_in_use_begin_their_part(tmp_path: Path, heading: str, number: int) -> None:
    published = read(tmp_path, f"{NAME}\n{heading}\n内容在此，依法公开各类政府信息共五条。\n")
    assert number in {part.number for part in published.report.parts}


def test_a_heading_within_part_one_does_not_end_it(tmp_path: Path) -> None:
    text = f"{NAME}\n一、总体情况\n政府信息主动公开情况:\n公开信息5条。\n依申请公开情况\n没有收到申请。\n"
    published = read(tmp_path, text)
    assert {part.number for part in published.report.parts} <= {0, 1}


THREE = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def page(*tables: Rows) -> str:
    """A page with tables behind the heading of part two or three."""
    cells = (
        "<table>"
        + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        + "</table>"
        for rows in tables
    )
    return "<p>" + TOP.format(year=2023).replace("\n", "</p><p>") + "</p>" + "<p>2022年</p>".join(cells)


def read_page(folder: Path, *tables: Rows) -> dict[str, object]:
    path = folder / "report.html"
    path.write_text(page(*tables), "utf-8")
    return known(read_published(path))


ISSUED = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def test_columns_of_two_years_side_by_side_are_not_read(tmp_path: Path) -> None:
    rows: Rows = [[*ISSUED, *ISSUED[1:]], ["规章", 11, 12, 13, 91, 92, 93]]
    assert read_page(tmp_path, rows) == {}


def test_rows_of_two_years_under_one_name_are_not_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "", *THREE],
        ["一、本年新收政府信息公开申请数量", "2022年", 51, 52, 53, 54, 55, 56, 321],
    ]
    assert read_page(tmp_path, rows) == {}


def test_a_row_that_was_lost_is_not_made_good_by_one_of_another_year(tmp_path: Path) -> None:
    first: Rows = [ISSUED[:3], ["规章", 11, 12]]
    second: Rows = [ISSUED, ["规章", 91, 92, 93]]
    assert read_page(tmp_path, first, second) == {}
    assert read_page(tmp_path, second, first)["t2.rules.issued"] == 91


def test_a_row_that_is_shifted_against_its_headings_is_not_read(tmp_path: Path) -> None:
    rows: Rows = [ISSUED, ["规章", "", 13, 941, 756]]
    assert read_page(tmp_path, rows) == {}


def test_a_heading_of_the_form_over_another_place_forbids_the_order(tmp_path: Path) -> None:
    rows: Rows = [["信息内容", "上一年项目数量", "", "本年处理决定数量"], ["行政许可", 359, "", ""]]
    assert "t2.licensing.decisions" not in read_page(tmp_path, rows)


@pytest.mark.parametrize("head", ["上年处理决定数量", "累计处理决定数量"])
def test_headings_of_another_time_are_not_the_years(tmp_path: Path, head: str) -> None:
    text = TOP.format(year=2023) + f"信息内容 | {head}\n行政处罚 | 99 | 5\n行政强制 | 98 | 4\n"
    assert known(read(tmp_path, text)) == {}


@pytest.mark.parametrize(
    ("unit", "figure"), [("千元", None), ("亿元", None), ("元", "0.02325"), ("万元", "232.5")]
)
def test_money_in_other_units_is_not_taken_for_yuan(tmp_path: Path, unit: str, figure: str | None) -> None:
    text = TOP.format(year=2023) + f"信息内容 本年收费金额（单位：{unit}）\n行政事业性收费 232.5\n"
    found = known(read(tmp_path, text)).get("t2.fees.amount")
    assert (str(found) if found is not None else None) == figure


@pytest.mark.parametrize(
    "row",
    ["行政处罚 2022年 91", "行政处罚 12月", "行政处罚 12%", "行政处罚 3家下属单位合计 17", "行政处罚 1.5倍"],
)
def test_a_number_that_belongs_to_a_word_is_no_figure(tmp_path: Path, row: str) -> None:
    text = TOP.format(year=2023) + f"信息内容 本年处理决定数量\n{row}\n行政强制 5\n"
    assert "t2.penalties.decisions" not in known(read(tmp_path, text))


def test_the_mark_of_a_note_at_a_label_is_no_figure(tmp_path: Path) -> None:
    text = TOP.format(year=2023) + "|信息内容|本年处理决定数量|\n|行政处罚1|94|\n|行政强制|95|\n"
    assert known(read(tmp_path, text))["t2.penalties.decisions"] == 94


PART_THREE = "青禾县水务局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
RECEIVED = "一、本年新收政府信息公开申请数量"


@pytest.mark.parametrize(
    "rows",
    [
        " ".join(("自然人", "商业企业", "社会公益组织", "科研机构", *THREE[4:]))
        + f"\n{RECEIVED} 1 2 3 4 5 6 21",
        "\t".join(("自然人", "商业企业", "社会公益组织", "科研机构", *THREE[4:]))
        + f"\n{RECEIVED}\t1\t2\t3\t4\t5\t6\t21",
        " ".join(THREE) + f"\n{RECEIVED} 12 1 50 36 29 4 6※ 138",
        " | ".join(THREE) + f"\n{RECEIVED} |  |  | 472 | 107 | 309 | 167 | 439 | 137 | ",
        f"| | | | {' | '.join(THREE)} |\n| {RECEIVED} |  |  | 472 | 107 | 309 | 167 | 439 | 137",
        " ".join(THREE) + f"\n{RECEIVED} 10 20 30 40 50 60 2",
    ],
    ids=["other order", "other order, tabs", "odd token", "shifted", "cut row", "cut number"],
)
def test_a_row_of_text_whose_columns_are_not_certain_is_not_read(tmp_path: Path, rows: str) -> None:
    assert known(read(tmp_path, PART_THREE + rows)) == {}


@pytest.mark.parametrize(
    "heads",
    ["结果纠正 结果维持 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计",
     "行政复议 复议后起诉 未经复议直接起诉\n" + "结果维持 结果纠正 其他结果 尚未审结 总计 " * 3],
)  # fmt: skip
def test_table_four_in_another_order_is_not_read_by_the_form(tmp_path: Path, heads: str) -> None:
    text = "青禾县水务局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"
    figures = known(
        read(tmp_path, f"{text}{heads}\n1 2 3 4 10 5 6 7 8 26 9 10 11 12 42\n五、存在的主要问题\n无。")
    )
    assert figures == {}


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("更新时间：2024-03-04\n发布时间：2024-01-20", date(2024, 1, 20)),
        ("报送时间：2024-01-05\n发布时间：2024-01-20", date(2024, 1, 20)),
        ("成文日期：2024-01-19", date(2024, 1, 19)),
        ("打印时间：2024-05-05", None),
        ("附件下载时间：2024-05-05", None),
    ],
)
def test_the_day_of_publication_is_told_from_other_days(tmp_path: Path, lines: str, day: date | None) -> None:
    title, rest = TOP.format(year=2023).split("\n", 1)
    assert read(tmp_path, f"{title}\n{lines}\n{rest}").report.published == day


def test_a_figure_under_the_heading_of_the_labels_shows_that_a_row_is_shifted(tmp_path: Path) -> None:
    rows: Rows = [["事项", "", *THREE], ["一、本年新收政府信息公开申请数量", 1, 2, 3, 4, 5, 6, 21, ""]]
    figures = read_page(tmp_path, rows)
    assert figures == {}
