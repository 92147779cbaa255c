"""The example: logs of an invented bureau whose build equals a known table to the last cell."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from annualreport.facts.sandbox import fill_in
from annualreport.rules.terms import NO_LAST_YEAR
from annualreport.workflows.build import Order, build
from annualreport.workflows.judge import Loaded
from annualreport.workflows.load import load
from tests.reading_back import docx_tables, figures_of, html_tables, paragraphs_of

STEM = "青禾县住房和城乡建设局2020年政府信息公开工作年度报告"


@pytest.fixture
def loaded(example: Path) -> Loaded:
    return load(example)


def test_all_198_figures_are_the_known_ones(root: Path, loaded: Loaded) -> None:
    known = json.loads((root / "tests" / "data" / "figures-2020.json").read_text("utf-8"))
    assert len(loaded.report.figures) == 198
    assert {key: value for key, value in loaded.report.figures.items() if value} == known


def test_nothing_is_found_wrong_and_only_what_needs_more_is_left_unjudged(loaded: Loaded) -> None:
    assert (loaded.findings, loaded.report.draft) == ((), False)
    reasons = {entry.reason for entry in loaded.unjudged}
    assert reasons == {NO_LAST_YEAR, "台账没有“申请人代号”一列，1 件重复申请没有判断"}


@pytest.mark.parametrize(
    ("fact", "part", "words"),
    [
        ("W1 period", 0, "统计期限自2020年1月1日起至2020年12月31日止"),
        ("W2 six parts", 0, "等六部分"),
        (
            "W3 releases by channel",
            1,
            "新增公开政府信息376条，其中通过县政府网站公开173条，通过微信公众号公开203条",
        ),
        (
            "W4 requests, in time, fee",
            1,
            "受理政府信息公开申请10件，均由自然人提出，按期答复率100%，收取费用0元",
        ),
        ("W5 appeals", 1, "受理群众诉求2885件，受理率100%，办结率100%，回访满意率99%"),
        ("W6 proposals", 1, "承办建议提案39件，其中人大代表建议7件，政协提案32件，办复率100%"),
        ("W8 outcomes", 1, "予以公开1件，部分公开1件，本机关不掌握相关政府信息7件，重复申请1件"),
        ("W9 lawsuit", 1, "被提起行政诉讼1件"),
    ],
)
def test_the_text_states_the_facts(loaded: Loaded, fact: str, part: int, words: str) -> None:
    found = loaded.report.part(part)
    assert found is not None
    assert words in found.text, fact


def test_no_number_of_the_text_is_typed_in(root: Path) -> None:
    book = openpyxl.load_workbook(root / "examples" / "2020.xlsx")
    texts = [str(row[2].value) for row in book["文字材料"].iter_rows(min_row=2)]
    for text in texts:
        bare = "".join(piece.split("}}")[-1] for piece in text.split("{{"))
        assert not [character for character in bare if character.isdigit()], text
        assert fill_in(bare, {}) == bare


def test_word_page_and_json_hold_the_same_figures_and_text(
    tmp_path: Path, example: Path, loaded: Loaded
) -> None:
    build(example, Order(folder=tmp_path))
    form, figures = loaded.report.statutory_form, dict(loaded.report.figures)
    word = (tmp_path / f"{STEM}.docx").read_bytes()
    assert figures_of(form, docx_tables(word)) == figures
    assert figures_of(form, html_tables((tmp_path / f"{STEM}.html").read_bytes())) == figures
    data = json.loads((tmp_path / f"{STEM}.json").read_text("utf-8"))
    assert data["figures"] == figures
    lines = [line for part in loaded.report.parts for line in part.text.splitlines()]
    assert [text for text in paragraphs_of(word) if text in lines] == lines


def test_the_proof_workbook_names_the_rows_behind_a_figure(tmp_path: Path, example: Path) -> None:
    build(example, Order(folder=tmp_path, kinds=("xlsx",)))
    sheet = openpyxl.load_workbook(tmp_path / f"{STEM}核对表.xlsx")["数字来源"]
    rows = {
        (row[1].value, row[2].value): [cell.value for cell in row[3:7]] for row in sheet.iter_rows(min_row=2)
    }
    label = "三、本年度办理结果 › （四）无法提供 › 1.本机关不掌握相关政府信息"
    assert rows[label, "自然人"] == [7, "依申请公开", 7, "依申请公开：3–4、6、8–11"]


def test_building_twice_gives_the_same_bytes(tmp_path: Path, example: Path) -> None:
    first = build(example, Order(folder=tmp_path / "a")).paths
    second = build(example, Order(folder=tmp_path / "b")).paths
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_example_on_file_is_what_its_script_writes(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scripts import examples

    monkeypatch.setattr(examples, "EXAMPLES", tmp_path)
    examples.main()
    assert (tmp_path / "2020.xlsx").read_bytes() == (root / "examples" / "2020.xlsx").read_bytes()
