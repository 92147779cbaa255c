"""PDF: the same figures and the same words as in Word and on the page, in type that holds every character."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings

from annualreport.cli.app import run
from annualreport.forms.years import for_year
from annualreport.rendering import docx, fonts, html, pdf
from annualreport.report import Report
from annualreport.workflows.build import Order, build
from annualreport.workflows.load import load
from annualreport.workflows.reports import report_of
from tests.making import figures, report
from tests.test_documents import PARTS, of, reports


def text_of(report: Report) -> dict[int, str]:
    """By part the words, without the blanks that a line break may be."""
    return {part.number: "".join(part.text.split()) for part in report.parts}


def read_back(content: bytes, name: str, folder: Path) -> Report:
    path = folder / name
    path.write_bytes(content)
    return report_of(path)


@given(reports())
@settings(max_examples=6)
def test_word_page_and_pdf_read_back_are_the_same_report(
    tmp_path_factory: pytest.TempPathFactory, made: Report
) -> None:
    folder = tmp_path_factory.mktemp("read")
    for render, name in (
        (docx.render, "a.docx"),
        (html.render, "a.html"),
        (html.fragment, "b.html"),
        (pdf.render, "a.pdf"),
    ):
        read = read_back(render(made), name, folder)
        assert read.figures == made.figures, name
        assert (read.title, read.unit, read.year) == (made.title, made.unit, made.year), name


@pytest.mark.parametrize("year", [2020, 2025])
def test_an_example_says_the_same_in_every_format(root: Path, tmp_path: Path, year: int) -> None:
    report = load(root / "examples" / f"{year}.xlsx").report
    for render, name in (
        (docx.render, "a.docx"),
        (html.render, "a.html"),
        (html.fragment, "b.html"),
        (pdf.render, "a.pdf"),
    ):
        read = read_back(render(report), name, tmp_path)
        assert (read.figures, read.published) == (report.figures, report.published), name
        assert text_of(read) == text_of(report), name


def test_a_figure_of_seven_digits_stays_within_its_cell(tmp_path: Path) -> None:
    large = {key: 2_872_281 for key in for_year(2021).cells if key.startswith("t3.")}
    made = report(2021, figures(2021, large), parts=PARTS)
    assert read_back(pdf.render(made), "a.pdf", tmp_path).figures == made.figures


def test_the_same_report_gives_the_same_bytes_with_title_and_tags_and_no_author() -> None:
    made = of(2021, t3__new__person=3)
    content = pdf.render(made)
    assert content == pdf.render(made)
    document = pypdfium2.PdfDocument(content)
    told = document.get_metadata_dict()
    assert (told["Title"], told["Author"], told["CreationDate"]) == (made.title, "", "")
    assert document.is_tagged() if hasattr(document, "is_tagged") else b"/StructTreeRoot" in content
    document.close()


def test_the_faces_that_come_along_hold_every_character_of_gbk() -> None:
    (folder,) = fonts.folders(None)
    gbk = {
        bytes((high, low)).decode("gbk", "ignore") for high in range(0x81, 0xFF) for low in range(0x40, 0xFF)
    }
    ideographs = {character for character in gbk if character and "\u4e00" <= character <= "\u9fa5"}
    assert len(ideographs) == 20_902
    for path in folder.glob("*.otf"):
        assert ideographs <= fonts.held(path), path.name


def test_an_office_brings_its_own_type(tmp_path: Path) -> None:
    (folder,) = fonts.folders(None)
    own = tmp_path / "字体"
    own.mkdir()
    (own / "a.otf").write_bytes((folder / "NotoSansSC-Regular.otf").read_bytes())
    (own / "broken.ttf").write_bytes(b"no font")
    assert pdf.render(of(2021), own).startswith(b"%PDF-")
    chains = fonts.chains(["FangSong_GB2312", fonts.SERIF, fonts.SANS])
    assert chains["body"] == ["FangSong_GB2312", fonts.SERIF]


def test_rare_characters_have_type_and_what_has_none_is_named() -> None:
    fonts.check("㛃𬭎龘", fonts.folders(None))
    with pytest.raises(fonts.MissingGlyphError) as raised:
        fonts.check("甲\ue123\U0010ffff", fonts.folders(None))
    assert raised.value.characters == "\ue123\U0010ffff"


def test_without_the_extra_one_line_says_how_to_get_it(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None if name == "typst" else find_spec(name))
    order = ["build", str(example), "--to", "pdf,docx", "--output-dir", str(tmp_path / "out")]
    assert run(order) == 2
    assert "pip install 'annualreport[pdf]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_pages_are_numbered_at_the_outer_edge_and_no_table_is_cut(example: Path, tmp_path: Path) -> None:
    (path,) = build(example, Order(kinds=("pdf",), folder=tmp_path)).paths
    document = pypdfium2.PdfDocument(path)
    texts = []
    for number, page in enumerate(document, 1):
        texts.append(page.get_textpage().get_text_bounded())
        assert f"— {number} —" in texts[-1]
        assert (page.get_width(), page.get_height()) == pytest.approx((595.3, 841.9), abs=0.2)
    assert sum("四、结转下年度继续办理" in text for text in texts) == 1
    assert any("一、本年新收" in text and "四、结转下年度继续办理" in text for text in texts)
    document.close()
