"""A unit's own Word layout: placeholders even in pieces, anchors that are missing or unknown, nothing hostile."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Pt

from annualreport.cli.app import run
from annualreport.forms.years import for_year
from annualreport.report import DRAFT_NOTE
from annualreport.workflows.build import Order, build
from annualreport.workflows.load import load
from tests.reading_back import docx_tables, figures_of

NEEDED = ("引言", "一.正文", "表二", "二.正文", "表三", "三.正文", "表四", "四.正文", "五.正文", "六.正文")


def layout(path: Path, *lines: str, anchors: tuple[str, ...] = NEEDED) -> Path:
    """A house layout with some lines and then the anchors."""
    document = docx.Document()
    for line in (*lines, *(f"{{{{ {anchor} }}}}" for anchor in anchors)):
        document.add_paragraph(line)
    document.core_properties.author = "张三"
    document.save(str(path))
    return path


def built(example: Path, template: Path, **more: object) -> tuple[Document, Path]:
    order = Order(kinds=("docx",), folder=template.parent / "out", template=template, force=True, **more)  # type: ignore[arg-type]
    (path,) = build(example, order).paths
    return docx.Document(str(path)), path


def test_a_house_layout_keeps_its_own_words_and_holds_every_figure(example: Path, tmp_path: Path) -> None:
    template = layout(
        tmp_path / "模板.docx", "本局文头", "{{ 单位名称 }}{{ 年度 }}年新收{{ 表三.新收.总计 }}件"
    )
    document, path = built(example, template)
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == ["本局文头", "青禾县住房和城乡建设局2020年新收10件"]
    report = load(example).report
    assert figures_of(for_year(2020), docx_tables(path.read_bytes())) == report.figures
    assert any("376条" in text for text in texts)
    assert document.core_properties.author == ""


def test_the_layout_that_init_writes_gives_the_same_file_as_none(example: Path, tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "模板.docx"), "--template"]) == 0
    assert run(["init", str(tmp_path / "模板.docx"), "--template"]) == 2
    assert run(["init", str(tmp_path / "模板.xlsx"), "--template"]) == 2
    _, path = built(example, tmp_path / "模板.docx")
    own = build(example, Order(kinds=("docx",), folder=tmp_path / "own")).paths[0]
    assert path.read_bytes() == own.read_bytes()


def test_a_tag_in_pieces_is_whole_and_takes_the_look_of_its_first_piece(
    example: Path, tmp_path: Path
) -> None:
    template = layout(tmp_path / "模板.docx")
    document = docx.Document(str(template))
    paragraph = document.paragraphs[0].insert_paragraph_before("共")
    for words, size in (
        ("｛{ 表三.", 22),
        ("新收.总", 9),
        ("计 }", 9),
        ("}件，", 9),
        ("结转{{ 表三.结转下年.总计 }}件", 9),
    ):
        paragraph.add_run(words).font.size = Pt(size)
    document.save(str(template))
    made, _ = built(example, template)
    assert made.paragraphs[0].text == "共10件，结转0件"
    assert [(run.text, run.font.size) for run in made.paragraphs[0].runs if run.text][1] == ("10", Pt(22))


def test_a_statement_is_filled_in_as_a_whole(example: Path, tmp_path: Path) -> None:
    template = layout(
        tmp_path / "模板.docx",
        "{% if 表三.新收.总计 %}收到{{ 表三.新收.总计 }}件{% else %}未收到{% endif %}申请",
    )
    assert built(example, template)[0].paragraphs[0].text == "收到10件申请"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ 没有这个 }}", "“没有这个”不存在"),
        ("{{ 表三.新收.总计", "没有配对"),
        ("{{ ''.__class__ }}", "不存在|不允许"),
        ("{% include 'x' %}", "不允许"),
        ("{{ 1 / 0 }}", "除数为 0"),
    ],
)
def test_what_cannot_be_filled_in_is_named_by_its_paragraph(
    example: Path, tmp_path: Path, line: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    template = layout(tmp_path / "模板.docx", "文头", line)
    out = tmp_path / "out"
    order = ["build", str(example), "--to", "docx", "--template", str(template), "--output-dir", str(out)]
    assert run(order) == 1
    told = "".join(capsys.readouterr().out.split())
    assert "IN-41第2段" in told
    assert any(words.replace(" ", "") in told for words in reason.split("|"))
    assert not out.exists()


def test_what_a_layout_lacks_is_said_and_a_header_is_filled_in_too(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = layout(tmp_path / "模板.docx", anchors=NEEDED[1:4])
    document = docx.Document(str(template))
    document.sections[0].header.paragraphs[0].text = "{{ 单位名称 }}"
    document.save(str(template))
    out = ["--output-dir", str(tmp_path / "out")]
    assert run(["build", str(example), "--to", "docx", "--template", str(template), "--force", *out]) == 1
    told = "".join(capsys.readouterr().out.split())
    assert "IN-42" in told
    for name in ("表三", "表四", "五.正文", "六.正文"):
        assert f"{{{{{name}}}}}" in told
    made = docx.Document(str(next((tmp_path / "out").glob("*报告.docx"))))
    assert made.sections[0].header.paragraphs[0].text == "青禾县住房和城乡建设局"
    assert made.paragraphs[0].text == DRAFT_NOTE


def test_a_section_break_stays_where_it_is_and_is_not_multiplied(example: Path, tmp_path: Path) -> None:
    template = layout(tmp_path / "模板.docx")
    document = docx.Document(str(template))
    document.add_section()
    for paragraph in document.paragraphs:
        if "三.正文" in paragraph.text:
            paragraph._p.get_or_add_pPr().append(deepcopy(document.sections[0]._sectPr))
    document.save(str(template))
    before = len(docx.Document(str(template)).sections)
    assert len(built(example, template)[0].sections) == before


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("前文 {{ 一.正文 }} 后文", "要单独占一段"),
        ("{{ 表三 }}", "写了不止一次"),
        ("见{{ 七.正文 }}", "“七”不存在"),
    ],
)
def test_an_anchor_out_of_place_is_named_with_its_words(
    example: Path, tmp_path: Path, line: str, reason: str
) -> None:
    template = layout(tmp_path / "模板.docx", line)
    order = Order(kinds=("docx",), folder=tmp_path / "out", template=template)
    found = [finding.message for finding in build(example, order).findings if finding.rule == "IN-41"]
    assert reason in found[0]
    assert line[:9].rstrip() in found[0]


def test_a_table_in_a_cell_and_a_lost_introduction_are_said(example: Path, tmp_path: Path) -> None:
    template = layout(
        tmp_path / "模板.docx", anchors=tuple(name for name in NEEDED if name not in ("表三", "引言"))
    )
    document = docx.Document(str(template))
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{{ 表三 }}"
    document.save(str(template))
    order = Order(kinds=("docx",), folder=tmp_path / "out", template=template)
    told = {finding.rule: finding.message for finding in build(example, order).findings}
    assert "不能放在另一个表格的格子里" in told["IN-41"]
    assert "{{ 引言 }}" in told["IN-42"]


def test_a_summary_layout_without_its_text_is_refused(example: Path, tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "总结.docx"), "--template", "--document", "工作总结"]) == 0
    template = layout(tmp_path / "模板.docx", anchors=("标题",))
    order = Order(kinds=("docx",), folder=tmp_path / "out", template=template, document="工作总结")
    assert "IN-42" in {finding.rule for finding in build(example, order).findings}


def test_what_is_no_word_file_is_refused_before_anything_is_written(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (60 << 20))
    entity = io.BytesIO()
    with zipfile.ZipFile(entity, "w") as archive:
        archive.writestr("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        archive.writestr("a", b"")
    for number, content in enumerate(
        (b"", b"hello", b"PK\x03\x04broken", bomb.getvalue(), entity.getvalue())
    ):
        template = tmp_path / f"{number}.docx"
        template.write_bytes(content)
        assert (
            run(["build", str(example), "--template", str(template), "--output-dir", str(tmp_path / "o")])
            == 2
        )
        assert "IN-01" in capsys.readouterr().out
    assert (
        run(
            [
                "build",
                str(example),
                "--template",
                str(tmp_path / "none.docx"),
                "--output-dir",
                str(tmp_path / "o"),
            ]
        )
        == 2
    )
    assert not (tmp_path / "o").exists()


def test_the_summary_has_a_layout_of_its_own(example: Path, tmp_path: Path) -> None:
    template = layout(tmp_path / "模板.docx", "文头", anchors=("标题", "引言", "各部分", "单位名称"))
    document, path = built(example, template, document="工作总结")
    assert path.name == "青禾县住房和城乡建设局2020年政务公开工作总结.docx"
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == [DRAFT_NOTE, "文头"]
    assert texts[2] == "青禾县住房和城乡建设局\n2020年政务公开工作总结"
    assert "一、工作开展情况" in texts


def test_a_layout_that_nothing_would_use_is_refused(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = tmp_path / "模板.docx"
    assert run(["init", str(layout), "--template"]) == 0
    assert (
        run(
            [
                "build",
                str(example),
                "--template",
                str(layout),
                "--to",
                "pdf",
                "--output-dir",
                str(tmp_path / "o"),
            ]
        )
        == 2
    )
    assert "--template" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_an_error_of_our_own_is_not_told_as_a_damaged_layout(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = tmp_path / "模板.docx"
    assert run(["init", str(layout), "--template"]) == 0

    def broken(*_: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr("annualreport.rendering.docx._set_properties", broken)
    assert run(["build", str(example), "--template", str(layout), "--output-dir", str(tmp_path)]) == 70
    assert "模板的结构不完整" not in "".join(capsys.readouterr())
