"""Published reports of every layout are read back: all that is certain, and never a wrong figure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annualreport.finding import InputError
from annualreport.forms.model import Form, Kind
from annualreport.forms.years import for_year
from annualreport.published.reading import Published, read_published
from annualreport.rendering import docx, html
from annualreport.report import Figure, Report
from annualreport.workflows.extract import extract
from annualreport.workflows.judge import LastYears
from annualreport.workflows.load import load
from annualreport.workflows.previous import find_previous
from tests import drawing, publishing
from tests.making import UNIT, figures
from tests.making import report as report_of

ALL = {**publishing.TEXT_LAYOUTS, **publishing.PAGES, **drawing.DRAWN}
YEARS = st.sampled_from((2020, 2025))
SMALL = st.integers(0, 9)
LARGE = st.one_of(SMALL, st.integers(0, 300), st.integers(0, 3_000_000))


@st.composite
def filled(draw: st.DrawFn, size: st.SearchStrategy[int] = LARGE) -> tuple[Form, int, dict[str, Figure]]:
    """A form with figures that add up."""
    year = draw(YEARS)
    form = for_year(year)
    leaves: dict[str, Figure] = {}
    for table in form.tables:
        for cell in table.cells:
            if cell.key not in table.total_keys:
                value = draw(size)
                leaves[cell.key] = -value if cell.kind is Kind.CHANGE and value % 3 == 0 else value
    return form, year, figures(year, leaves)


def read(folder: Path, name: str, content: str | bytes) -> Published:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_published(path)


def wrong(read_back: Published, truth: Mapping[str, Figure]) -> dict[str, tuple[Figure, Figure]]:
    """Cells that were read as something else than they are."""
    found = read_back.report.figures
    return {
        key: (truth[key], found[key]) for key in truth if found[key] is not None and found[key] != truth[key]
    }


def missed(read_back: Published, truth: Mapping[str, Figure]) -> set[str]:
    return {key for key in truth if truth[key] is not None and read_back.report.figures[key] is None}


@pytest.mark.parametrize("name", sorted(ALL))
@settings(max_examples=12)
@given(case=filled())
def test_a_layout_is_read_whole(name: str, case: tuple[Form, int, dict[str, Figure]], tmp_path: Path) -> None:
    form, year, truth = case
    layout = ALL[name]
    found = read(tmp_path, name, layout(form, year, truth))
    assert found.report.figures == truth
    assert (found.report.unit, found.report.year, found.report.form) == (UNIT, year, form.name)
    assert [part.number for part in found.report.parts] == list(range(7))


@settings(max_examples=8)
@given(case=filled())
def test_a_word_file_is_read_whole(case: tuple[Form, int, dict[str, Figure]], tmp_path: Path) -> None:
    form, year, truth = case
    found = read(tmp_path, "报告.docx", publishing.word_file(form, year, truth))
    assert found.report.figures == truth
    assert [part.text for part in found.report.parts if part.number == 6] == [publishing.TEXTS[6]]


@settings(max_examples=25)
@given(case=filled(SMALL))
def test_glued_figures_are_read_where_the_sums_leave_one_way_only(
    case: tuple[Form, int, dict[str, Figure]], tmp_path: Path
) -> None:
    form, year, truth = case
    found = read(tmp_path, "glued.txt", publishing.glued(form, year, truth))
    assert wrong(found, truth) == {}
    told = {place.as_data().get("key") for sighting in found.sightings for place in sighting.places}
    rows = {str(key).rpartition(".")[0] for key in told if key} | {
        key.rpartition(".")[0] for key in missed(found, truth)
    }
    assert missed(found, truth) == set() or any(sighting.rule == "IN-35" for sighting in found.sightings), (
        rows
    )


@pytest.mark.parametrize(
    "name",
    sorted(set(ALL) - {"mirrored.txt", "radicals.txt"} - {name for name in ALL if name.endswith(".html")}),
)
@settings(max_examples=25)
@given(case=filled(LARGE), cut=st.integers(0, 10_000), whole=st.booleans())
def test_a_report_that_lost_a_line_or_a_word_gives_no_wrong_figure(
    name: str, case: tuple[Form, int, dict[str, Figure]], cut: int, whole: bool, tmp_path: Path
) -> None:
    form, year, truth = case
    text = ALL[name](form, year, truth)
    pieces = list(re.finditer(r"[^\n]+\n" if whole else r"\S+", text))
    piece = pieces[cut % len(pieces)]
    found = read(tmp_path, name, text[: piece.start()] + text[piece.end() :])
    assert wrong(found, {key: truth[key] for key in truth if key in found.report.figures}) == {}


@settings(max_examples=40)
@given(case=filled(), cut=st.integers(0, 10_000), row=st.booleans())
def test_a_page_that_lost_a_cell_or_a_row_gives_no_wrong_figure(
    case: tuple[Form, int, dict[str, Figure]], cut: int, row: bool, tmp_path: Path
) -> None:
    form, year, truth = case
    text = publishing.page(form, year, truth)
    pieces = list(re.finditer(r"<tr>.*?</tr>" if row else r"<td[^>]*>[^<]*</td>", text))
    piece = pieces[cut % len(pieces)]
    found = read(tmp_path, "报告.html", text[: piece.start()] + text[piece.end() :])
    assert wrong(found, truth) == {}


@settings(max_examples=120)
@given(case=filled())
def test_our_web_page_gives_back_figures_and_parts(
    case: tuple[Form, int, dict[str, Figure]], tmp_path: Path
) -> None:
    _, year, truth = case
    made = _whole_report(year, truth)
    _same(read(tmp_path, "报告.html", html.render(made)).report, made)


@settings(max_examples=20)
@given(case=filled())
def test_our_word_file_gives_back_figures_and_parts(
    case: tuple[Form, int, dict[str, Figure]], tmp_path: Path
) -> None:
    _, year, truth = case
    made = _whole_report(year, truth)
    _same(read(tmp_path, "报告.docx", docx.render(made)).report, made)


def _whole_report(year: int, truth: dict[str, Figure]) -> Report:
    form = for_year(year)
    texts = {
        0: f"本报告由{UNIT}编制。\n统计期限自{year}年1月1日起至{year}年12月31日止。",
        1: "（一）主动公开情况\n全年主动公开政府信息30条。\n（二）依申请公开情况\n均按期答复。",
        5: "一是更新不够及时。\n下一步，建立台账。",
        6: "本年度未收取信息处理费。",
    }
    headings = {0: "引言", **dict(enumerate(form.headings, start=1))}
    parts = [
        {"number": number, "heading": heading, "text": texts.get(number, "")}
        for number, heading in headings.items()
    ]
    return report_of(year, truth, parts=parts)


def _same(found: Report, made: Report) -> None:
    assert found.figures == made.figures
    assert [part.model_dump() for part in found.parts] == [part.model_dump() for part in made.parts]


def test_a_blank_cell_is_not_known_and_counts_as_nought_in_sums(tmp_path: Path) -> None:
    form, truth = for_year(2025), dict(figures(2025, {"t3.new.person": 3, "t3.granted.person": 3}))
    blank = {key: (None if value == 0 else value) for key, value in truth.items()}
    path = tmp_path / "报告.html"
    path.write_text(publishing.page(form, 2025, blank), "utf-8")
    loaded = load(path)
    assert loaded.report.figures == blank
    assert not [finding for finding in loaded.findings if finding.rule.startswith(("T3-0", "T4-0"))]
    assert [finding.rule for finding in loaded.findings].count("CEL-04") == len(form.tables)


def test_a_sum_over_blank_cells_says_so(tmp_path: Path) -> None:
    form, truth = for_year(2025), dict(figures(2025, {"t3.new.person": 3, "t3.granted.person": 3}))
    truth["t3.granted.total"] = None
    path = tmp_path / "报告.html"
    path.write_text(publishing.page(form, 2025, truth), "utf-8")
    found = [finding for finding in load(path).findings if finding.rule == "T3-03"]
    assert len(found) == 1
    assert "空白格按 0 计" in found[0].message


def test_an_old_form_in_a_new_year_is_a_finding_and_is_still_read(tmp_path: Path) -> None:
    form, truth = for_year(2020), figures(2020, {"t3.new.person": 3, "t3.granted.person": 3})
    path = tmp_path / "报告.html"
    path.write_text(publishing.page(form, 2022, truth), "utf-8")
    loaded = load(path)
    assert loaded.report.form == "2021"
    assert loaded.report.figures["t3.new.person"] == 3
    assert {"STR-07", "STR-08"} <= {finding.rule for finding in loaded.findings}


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("22（其中修订16件）", 22),
        ("1,234", 1234),
        ("１２", 12),
        ("12件", 12),
        ("1O", 10),
        ("/", None),
        ("—", None),
        ("无", None),
        ("12 34", None),
        ("十二", None),
    ],
)
def test_an_odd_cell_is_read_as_promised(written: str, figure: int | None, tmp_path: Path) -> None:
    rows = (("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "0", written, "0"))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<p>青禾县档案局2025年政府信息公开工作年度报告</p><table>{table}</table>"
    found = read(tmp_path, "报告.html", page)
    assert found.report.figures["t2.rules.repealed"] == figure
    assert any(sighting.rule.startswith("CEL-") or sighting.rule == "IN-35" for sighting in found.sightings)


@pytest.mark.parametrize(
    ("written", "yuan"), [("379460.00元", 379460), ("1276.5534万元", 12765534), ("251000 元", 251000)]
)
def test_money_is_read_in_the_unit_of_the_cell(written: str, yuan: int, tmp_path: Path) -> None:
    rows = (("信息内容", "采购项目数量", "采购总金额"), ("政府集中采购", "3", written))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<p>青禾县档案局2020年政府信息公开工作年度报告</p><table>{table}</table>"
    assert read(tmp_path, "报告.html", page).report.figures["t2.procurement.amount"] == yuan


def test_a_page_in_gb18030_with_menus_is_read(tmp_path: Path) -> None:
    form, truth = for_year(2025), figures(2025, {"t3.new.person": 3, "t3.granted.person": 3})
    text = publishing.word_page(form, 2025, truth).replace("<html>", '<html><meta charset="gb2312">')
    found = read(tmp_path, "报告.html", text.encode("gb18030"))
    assert found.report.figures == truth
    assert not any("版权" in part.text for part in found.report.parts)


def test_two_years_side_by_side_are_not_taken_for_one(tmp_path: Path) -> None:
    form = for_year(2025)
    first = publishing.spaced(form, 2025, figures(2025, {"t3.new.person": 3, "t3.granted.person": 3}))
    second = publishing.spaced(form, 2025, figures(2025, {"t3.new.person": 8, "t3.granted.person": 8}))
    sides = "\n".join(f"{a} {b}" for a, b in zip(first.splitlines(), second.splitlines(), strict=True))
    found = read(tmp_path, "对照.txt", sides)
    assert found.report.figures["t3.new.person"] is None
    assert any(sighting.rule in ("IN-36", "IN-35") for sighting in found.sightings)


def test_extracted_json_is_a_report_that_validate_takes(tmp_path: Path) -> None:
    form, truth = for_year(2025), figures(2025, {"t3.new.person": 3, "t3.granted.person": 3})
    path = tmp_path / "报告.html"
    path.write_text(publishing.page(form, 2025, truth), "utf-8")
    extracted = extract(path)
    data = json.loads(extracted.content)
    assert data["schema"] == "annualreport/report/1"
    assert data["figures"] == truth
    again = tmp_path / "报告.json"
    again.write_bytes(extracted.content)
    assert load(again).report.figures == truth


def test_an_unreadable_file_still_gives_its_json(tmp_path: Path) -> None:
    path = tmp_path / "扫描.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    extracted = extract(path)
    data = json.loads(extracted.content)
    assert (extracted.exit_code, data["status"], data["figures"]) == (2, "unreadable", {})
    assert data["findings"][0]["rule"] == "IN-01"


def test_years_are_compared_over_published_reports(tmp_path: Path) -> None:
    for year, closing, opening in ((2024, 2, 0), (2025, 0, 1)):
        leaves = {
            "t3.new.person": 5,
            "t3.carried_in.person": opening,
            "t3.granted.person": 5 + opening - closing,
        }
        truth = figures(year, leaves | {"t3.carried_forward.person": closing})
        (tmp_path / f"{year}.html").write_text(publishing.page(for_year(year), year, truth), "utf-8")
    last_years: LastYears = find_previous(tmp_path / "2024.html")
    found = [finding.rule for finding in load(tmp_path / "2025.html", last_years).findings]
    assert "T3-06" in found


def test_a_file_of_other_business_is_passed_over(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, "名单.txt", "一组：申请人001\n二组：申请人002\n三组：申请人003，请按时到会。")
    assert caught.value.sighting.rule == "IN-38"
