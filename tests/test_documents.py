"""Documents hold exactly the report's figures and texts, look as the standard asks, and never vary."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import lxml.html
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annualreport.forms.model import Kind
from annualreport.forms.years import for_year
from annualreport.rendering import data, docx, html, sheets
from annualreport.report import Report, prove
from tests.making import figures, report
from tests.reading_back import W, docx_tables, figures_of, html_tables, paragraphs_of

PARTS = [
    {"number": 0, "heading": "引言", "text": "统计期限自1月1日起。"},
    {
        "number": 1,
        "heading": "一、总体情况",
        "text": "全年无异常。\n（一）主动公开\n公开376条，其中<b>网站</b>173条。",
    },
    *({"number": n, "heading": h, "text": ""} for n, h in enumerate(for_year(2021).headings[1:], 2)),
]


def of(year: int, **leaves: int) -> Report:
    return report(
        year, figures(year, {key.replace("__", "."): value for key, value in leaves.items()}), parts=PARTS
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    year = draw(st.sampled_from([2019, 2020, 2021, 2025]))
    form = for_year(year)
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.COUNT: st.integers(0, 10**6),
        Kind.CHANGE: st.integers(-999, 999),
        Kind.MONEY: st.decimals(0, 10**7, places=4).map(lambda amount: Decimal(amount).normalize() + 0),
    }
    keys = draw(st.sets(st.sampled_from(list(form.cells)), max_size=40))
    return report(
        year, figures(year, {key: draw(kinds[form.cells[key].kind]) for key in sorted(keys)}), parts=PARTS
    )


@given(reports())
@settings(max_examples=25)
def test_figures_read_back_from_word_and_page_are_the_figures_of_the_report(made: Report) -> None:
    form = made.statutory_form
    assert figures_of(form, docx_tables(docx.render(made))) == made.figures
    assert figures_of(form, html_tables(html.render(made))) == made.figures


def balanced(made: Report) -> Report:
    """The same report with 本年新收 set so that every column balances."""
    values, leaves = made.figures, {}
    for column in made.statutory_form.summed_columns("t3"):
        out = [values[f"t3.{row}.{column.key}"] or 0 for row in ("total", "carried_forward")]
        leaves[f"t3.new.{column.key}"] = sum(out)
        leaves[f"t3.carried_in.{column.key}"] = 0
    return report(made.year or 0, figures(made.year or 0, {**values, **leaves}), parts=PARTS)


@given(reports().map(balanced))
@settings(max_examples=50)
def test_a_table_whose_totals_follow_from_its_leaves_is_proven(made: Report) -> None:
    assert len(prove(made)) == 3


@given(reports().map(balanced), st.data())
@settings(max_examples=50)
def test_a_table_with_one_total_changed_cannot_be_made(made: Report, data_: st.DataObject) -> None:
    totals = sorted(key for table in made.statutory_form.tables for key in table.total_keys)
    key = data_.draw(st.sampled_from(totals))
    changed = made.model_copy(update={"figures": {**made.figures, key: (made.figures[key] or 0) + 1}})
    with pytest.raises(ValueError, match="sum to"):
        prove(changed)


@pytest.mark.parametrize("bad", [-1, None, Decimal("0.5")])
def test_a_count_that_is_no_count_cannot_be_proven(bad: int | Decimal | None) -> None:
    made = of(2021)
    with pytest.raises(ValueError, match="licensing"):
        prove(made.model_copy(update={"figures": {**made.figures, "t2.licensing.decisions": bad}}))


def test_the_same_report_gives_the_same_bytes() -> None:
    made = of(2021, t3__new__person=3)
    for render in (
        docx.render,
        html.render,
        lambda made: data.render(made, ()),
        lambda made: sheets.render(made, {}, {}),
    ):
        assert render(made) == render(made)


def test_every_run_names_its_chinese_font_and_every_table_its_widths() -> None:
    document = ElementTree.fromstring(
        zipfile.ZipFile(io.BytesIO(docx.render(of(2021)))).read("word/document.xml")
    )
    for run in document.iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None
        assert fonts.get(f"{W}eastAsia")
    for table in document.iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
        assert all(widths)
        assert abs(sum(widths) - 156 * 1440 / 25.4) < 2
        layout = table.find(f"{W}tblPr/{W}tblLayout")
        assert layout is not None
        assert layout.get(f"{W}type") == "fixed"


def test_header_rows_of_long_tables_repeat_on_each_page() -> None:
    document = ElementTree.fromstring(
        zipfile.ZipFile(io.BytesIO(docx.render(of(2021)))).read("word/document.xml")
    )
    repeated = [len(list(table.iter(f"{W}tblHeader"))) for table in document.iter(f"{W}tbl")]
    assert repeated == [0, 3, 3]


def test_the_page_is_set_by_the_standard_for_official_documents() -> None:
    document = ElementTree.fromstring(
        zipfile.ZipFile(io.BytesIO(docx.render(of(2021)))).read("word/document.xml")
    )
    margins = next(document.iter(f"{W}pgMar"))
    millimetres = {
        side: round(int(margins.get(f"{W}{side}", "0")) * 25.4 / 1440)
        for side in ("top", "bottom", "left", "right")
    }
    assert millimetres == {"top": 37, "bottom": 35, "left": 28, "right": 26}


def test_no_person_and_no_time_stands_in_the_documents_properties() -> None:
    core = zipfile.ZipFile(io.BytesIO(docx.render(of(2021)))).read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert "2000-01-01" in core


def test_no_anchor_of_the_template_is_left_over() -> None:
    texts = paragraphs_of(docx.render(of(2021)))
    assert not [text for text in texts if "{{" in text or "}}" in text]
    assert texts[0] == "青禾县档案局2021年政府信息公开工作年度报告"
    assert "公开376条，其中<b>网站</b>173条。" in texts


def test_a_draft_is_marked_in_word_and_on_the_page_and_in_json() -> None:
    draft = of(2021).model_copy(update={"draft": True})
    assert paragraphs_of(docx.render(draft))[0].startswith("草稿")
    assert "草稿" in html.render(draft).decode()
    assert '"draft": true' in data.render(draft, ()).decode()
    assert not [text for text in paragraphs_of(docx.render(of(2021))) if "草稿" in text]
    assert "草稿" not in html.render(of(2021)).decode()


def test_the_page_has_no_script_and_escapes_what_the_unit_wrote() -> None:
    page = html.render(of(2021)).decode()
    assert "<script" not in page
    assert "http" not in page
    assert "&lt;b&gt;网站&lt;/b&gt;" in page


def test_the_pages_tables_are_semantic() -> None:
    page = lxml.html.fromstring(html.render(of(2021)).decode())
    cells = {cell.get("data-key") for cell in page.iter("td")}
    assert cells == set(for_year(2021).cells)
    assert {cell.get("scope") for cell in page.iter("th")} == {"col", "colgroup", "row", "rowgroup"}
    assert [len(table.findall("./thead/tr")) for table in page.iter("table")] == [0, 3, 3]
    assert [heading.text for heading in page.iter("h2")] == list(for_year(2021).headings)


def test_money_is_printed_with_its_unit_where_the_label_names_none() -> None:
    made = report(2020, figures(2020, {"t2.procurement.amount": Decimal("379460.00")}), parts=PARTS)
    assert "379460元" in html.render(made).decode()
    fees = report(2021, figures(2021, {"t2.fees.amount": Decimal("12.50")}), parts=PARTS)
    assert ">12.5</td>" in html.render(fees).decode()


def test_the_proof_workbook_shows_every_figure_and_every_sum() -> None:
    made = of(2021, t3__new__person=3)
    book = openpyxl.load_workbook(io.BytesIO(sheets.render(made, {}, {})))
    figures_sheet, _, sums_sheet = book.worksheets
    assert figures_sheet.max_row == 1 + 200
    verdicts = [row[5].value for row in sums_sheet.iter_rows(min_row=2)]
    assert len(verdicts) == sum(len(table.equations) for table in for_year(2021).tables)
    assert verdicts.count("不平") == 2


def test_text_that_begins_like_a_formula_stays_text() -> None:
    made = of(2021).model_copy(update={"title": "=cmd|'/c calc'!A1"})
    book = openpyxl.load_workbook(io.BytesIO(sheets.render(made, {}, {})))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
