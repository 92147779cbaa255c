"""政务公开工作总结 states every kind of fact from the same logs, in an office's own order or in the usual one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from scripts import summaries

from annualreport.cli.app import run
from annualreport.finding import Severity
from annualreport.workflows.build import Order, build
from annualreport.workflows.load import load
from annualreport.workflows.summary import Summarised, summarise
from tests.making import REQUESTS, records, workbook
from tests.reading_back import paragraphs_of

UNTIL = {2024: date(2024, 11, 30), 2025: date(2025, 12, 10)}
STATED = {
    2019: (
        "30个要点", "政策文件11项", "解读重要政策7项", "公开条目353项", "政务公开257项", "通知公告45项", "办事指南17项",
        "征收补偿11项", "住房保障10项", "年度报告5项", "园林县城创建4项", "机构概况4项", "未收到政府信息公开申请",
        "网络回应4件，其中局网站3件、省在线解答平台1件", "审查表142份", "40%", "印发6项制度",
    ),
    2022: ("20余人次", "宣传栏6块", "1000余份", "“96128”", "四项制度", "八项承诺", "“三不准”"),
    2024: (
        "4个试点领域", "两个案例", "信息1000余条", "等5个文件", "申请46件（含上级转办5件）", "均在规定时限内答复",
        "5个渠道的来信来电1000余件，均按期办结", "两场新闻发布会", "两场拟于近期召开", "3次召开专题会议", "两个文件的解读材料",
    ),
    2025: (
        "截至2025年12月10日", "公开和更新政府信息1139条", "政务公开平台公开664条，其中管理和服务210条", "外部媒体发布20余条",
        "微博、微信发布247条，其中专题宣传35条", "关注人数1.4万余", "申请18件，其中网络12件、当面6件", "按期答复率100%",
        "未收取信息处理费", "未发生行政复议，未发生行政诉讼", "等4项制度", "2个工作日内解读，共解读6件", "来信来电934件",
        "上级转办800余件，办结率100%", "建议提案15件，其中人大建议9件、政协提案6件", "重点任务14项，其中民生工程3项",
        "报送信息50余份", "新闻发布会1场、视频培训1次、座谈会2次", "20余个问题全部整改，整改率100%", "失效链接100余个",
        "从三方面改进：一是",
    ),
}  # fmt: skip
"""What each example's summary has to say; the figures follow from its logs."""
NAMES = re.compile(r"“96128”|000-0000000")
"""Numbers that are names, and therefore typed."""


def of_example(root: Path, year: int) -> Summarised:
    path = root / "examples" / "summaries" / f"{year}.xlsx"
    return summarise(path, load(path), UNTIL.get(year))


@pytest.mark.parametrize("year", STATED)
def test_a_summary_states_its_facts_and_is_without_errors(root: Path, year: int) -> None:
    made = of_example(root, year)
    text = "\n".join(part.text for part in made.paper.parts)
    assert [fact for fact in STATED[year] if fact not in text] == []
    assert not made.paper.draft
    told = [finding.rule for finding in made.findings if finding.severity is not Severity.INFO]
    # -- logs without a date cannot be counted up to a day, and that is said; nothing else is --
    assert told == (["IN-47"] if year in UNTIL else [])


def test_no_figure_of_a_summary_is_typed() -> None:
    for office in summaries.OFFICES:
        for _, _, text in office.texts:
            typed = re.sub(r"\{[{%].*?[%}]\}", "", NAMES.sub("", text))
            assert not re.search(r"\d", typed), typed


def test_the_summaries_on_file_are_what_the_script_writes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summaries, "FOLDER", tmp_path)
    summaries.main()
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (root / "examples" / "summaries" / path.name).read_bytes()


def made_of(tmp_path: Path, pieces: Sequence[Sequence[object]], until: date | None = None) -> Summarised:
    logs = records(REQUESTS, [
        {"收到日期": "2021-03-01", "申请人类型": "自然人", "答复日期": "2021-03-09", "办理结果": "予以公开"},
        {"收到日期": "2021-12-01", "申请人类型": "自然人", "答复日期": "2021-12-09", "办理结果": "予以公开"},
    ])  # fmt: skip
    path = workbook(
        tmp_path / "2021.xlsx", {"依申请公开": logs, "工作总结": [["部分", "小标题", "正文"], *pieces]}
    )
    return summarise(path, load(path), until)


def headings(made: Summarised) -> list[str]:
    return [part.heading for part in made.paper.parts]


def test_without_a_text_of_its_own_an_office_gets_the_usual_skeleton(tmp_path: Path) -> None:
    made = made_of(tmp_path, [])
    assert headings(made) == ["引言", "一、工作开展情况", "二、存在问题", "三、下一步工作打算"]
    assert made.paper.draft
    assert "新收政府信息公开申请2件" in made.paper.parts[1].text
    assert made.paper.parts[1].text.count("（") >= 5


def test_a_usual_section_that_is_written_replaces_its_draft_and_own_headings_make_an_own_skeleton(
    tmp_path: Path,
) -> None:
    made = made_of(tmp_path, [["二、存在问题", None, "解读形式单一。"]])
    assert headings(made) == ["引言", "一、工作开展情况", "二、存在问题", "三、下一步工作打算"]
    assert made.paper.parts[2].text == "解读形式单一。"
    made = made_of(tmp_path, [["存在问题", None, "甲"], ["工作亮点", "创新", "乙"]])
    assert headings(made) == ["引言", "一、存在问题", "二、工作亮点"]
    assert made.paper.parts[2].text == "（一）创新\n乙"


def test_up_to_a_day_only_what_had_happened_is_counted(tmp_path: Path) -> None:
    text = [
        ["办理情况", None, "截至{{ 截止日期 }}，收到申请{{ 表三.新收.总计 }}件，办结{{ 表三.办结.总计 }}件。"]
    ]
    early = made_of(tmp_path, text, date(2021, 12, 5))
    assert early.paper.parts[-1].text == "截至2021年12月5日，收到申请2件，办结1件。"
    assert made_of(tmp_path, text).paper.parts[-1].text.startswith("截至2021年12月31日，收到申请2件，办结2件")


def test_a_wrong_figure_in_a_summary_is_found(tmp_path: Path) -> None:
    made = made_of(
        tmp_path, [["办理情况", None, "全年新收政府信息公开申请5件，其中网络2件、当面1件、邮寄1件。"]]
    )
    assert {"NAR-01"} <= {finding.rule for finding in made.findings}


def test_a_summary_is_built_as_word_and_page_with_its_own_name(root: Path, tmp_path: Path) -> None:
    order = Order(document="工作总结", folder=tmp_path, kinds=("docx", "html", "pdf"))
    built = build(root / "examples" / "summaries" / "2019.xlsx", order)
    assert [path.name for path in built.paths] == [
        "青禾县城乡建设局2019年政务公开工作总结.docx", "青禾县城乡建设局2019年政务公开工作总结.html",
        "青禾县城乡建设局2019年政务公开工作总结.pdf", "青禾县城乡建设局2019年政务公开工作总结粘贴用.html",
    ]  # fmt: skip
    assert "353项" in str(paragraphs_of(built.paths[0].read_bytes()))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--document", "年终总结"],
        ["--document", "工作总结", "--to", "xlsx"],
        ["--until", "2020-11-30"],
        ["--document", "工作总结", "--until", "11月30日"],
        ["--document", "工作总结", "--until", "2021-01-30"],
        ["--previous", "没有这个文件.xlsx"],
        ["--to", "doc"],
        ["--font-dir", "没有这个文件夹"],
    ],
)
def test_what_cannot_be_ordered_is_refused(example: Path, tmp_path: Path, arguments: list[str]) -> None:
    assert run(["build", str(example), "--output-dir", str(tmp_path / "out"), *arguments]) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["2020.xlsx", "2025.xlsx", "register"])
@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_what_we_build_passes_the_rules_for_published_reports(
    root: Path, tmp_path: Path, name: str, kind: str
) -> None:
    built = build(root / "examples" / name, Order(kinds=(kind,), folder=tmp_path, force=True))
    path = next(path for path in built.paths if path.suffix == f".{kind}" and path.parent == tmp_path)
    wrong = [
        finding.message
        for finding in load(path).findings
        if finding.severity is Severity.ERROR and not (built.draft and finding.rule == "STR-21")
    ]
    assert wrong == []
