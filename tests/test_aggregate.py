"""Many reports into one: who counts, what they sum to, what is counted once, and what is said of the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook
from scripts import season

from annualreport.aggregate.names import Known
from annualreport.aggregate.submissions import Standing
from annualreport.cli.app import run
from annualreport.forms.years import for_year
from annualreport.intake.roster import read_roster
from annualreport.published.data import read_report
from annualreport.roster import Roster
from annualreport.workflows import batch
from annualreport.workflows.aggregate import Aggregated, Order, aggregate
from annualreport.workflows.previous import find_previous
from annualreport.workflows.returns import write
from tests.collecting import (
    ROOT,
    YEAR,
    city,
    collected,
    member,
    request,
    roster_file,
    unit_json,
    unit_workbook,
)
from tests.making import figures

PLAIN = [("青禾县教育局", "县", "政府部门", ROOT, "", ""), ("青禾县民政局", "县", "政府部门", ROOT, "县民政局", ""),
         ("石桥镇人民政府", "乡", "乡镇", ROOT, "", "2026-01-20")]  # fmt: skip
NEW, GRANTED = "t3.new.person", "t3.granted.person"


def standings(made: Aggregated) -> dict[str, str]:
    return {entry.unit: entry.standing.value for entry in made.collection.entries}


def rules(made: Aggregated) -> list[str]:
    return sorted(finding.rule for finding in made.findings)


def three(folder: Path) -> Path:
    unit_workbook(folder / "in" / "教育局.xlsx", "青禾县教育局", 依申请公开=[request(1), request(2)])
    unit_json(folder / "in" / "民政局.json", "青禾县民政局", {NEW: 5, GRANTED: 5})
    unit_workbook(
        folder / "in" / "sub" / "石桥镇.xlsx",
        "石桥镇人民政府",
        依申请公开=[request(3), request(4, granted=False)],
    )
    return folder


def test_workbooks_and_reports_of_a_roster_are_summed_cell_by_cell(tmp_path: Path) -> None:
    made = collected(three(tmp_path), PLAIN)
    assert set(standings(made).values()) == {"counted"}
    expected = figures(YEAR, {NEW: 9, GRANTED: 8, "t3.carried_forward.person": 1})
    assert made.report.figures == expected
    assert not made.is_partial
    assert rules(made) == []


def test_without_a_roster_every_unit_that_has_sent_something_is_summed(tmp_path: Path) -> None:
    made = collected(three(tmp_path))
    assert made.report.figures[NEW] == 9
    assert not made.is_partial


@pytest.mark.parametrize(
    ("spoil", "unit", "standing", "new"),
    [
        (lambda folder: (folder / "in" / "民政局.json").unlink(), "青禾县民政局", "missing", 4),
        (lambda folder: unit_json(folder / "in" / "民政局2.json", "县民政局", {NEW: 1, GRANTED: 1}), "青禾县民政局", "duplicate", 4),
        (lambda folder: unit_json(folder / "in" / "民政局.json", "青禾县民政局", {NEW: 1, GRANTED: 1}, 2024), "青禾县民政局", "wrong_year", 4),
        (lambda folder: unit_json(folder / "in" / "民政局.json", "青禾县民政局", {NEW: 2, GRANTED: 1}), "青禾县民政局", "failing", 4),
        (lambda folder: unit_json(folder / "in" / "县志办.json", "青禾县县志办", {NEW: 2, GRANTED: 2}), "青禾县县志办", "unknown", 9),
        (lambda folder: (folder / "in" / "民政局.json").write_text('{"schema": "annualreport/report/1"'), "青禾县民政局", "unreadable", 4),
    ],
    ids=["missing", "twice", "last year's", "does not add up", "not on the roster", "broken"],
)  # fmt: skip
def test_a_unit_that_cannot_be_summed_is_left_out_and_named(
    tmp_path: Path, spoil: Any, unit: str, standing: str, new: int
) -> None:
    spoil(three(tmp_path))
    made = collected(tmp_path, PLAIN)
    assert standings(made)[unit] == standing
    assert made.report.figures[NEW] == new
    assert made.is_partial
    assert made.fails
    named = [finding for finding in made.findings if finding.rule in ("AGG-04", "AGG-05")]
    assert any(unit in finding.message for finding in named)
    assert unit in made.report.parts[0].text


def test_a_correction_replaces_the_file_before_it(tmp_path: Path) -> None:
    unit_json(three(tmp_path) / "in" / "民政局（更正）.json", "青禾县民政局", {NEW: 7, GRANTED: 7})
    made = collected(tmp_path, PLAIN)
    assert [entry.standing.value for entry in made.collection.entries if entry.unit == "青禾县民政局"] == [
        "replaced",
        "counted",
    ]
    assert made.report.figures[NEW] == 11
    assert not made.is_partial


def test_a_failing_unit_is_summed_where_it_is_ordered_and_marked(tmp_path: Path) -> None:
    unit_json(three(tmp_path) / "in" / "民政局.json", "青禾县民政局", {NEW: 6, GRANTED: 5})
    made = collected(tmp_path, PLAIN, include_failing=True)
    assert standings(made)["青禾县民政局"] == "marked"
    assert made.report.figures[NEW] == 10
    assert made.fails


def test_units_of_a_ministry_are_left_out_unless_the_profile_takes_them_in(tmp_path: Path) -> None:
    roster = [*PLAIN, ("国家税务总局青禾县税务局", "县", "垂直管理", ROOT, "", "")]
    unit_json(three(tmp_path) / "in" / "税务局.json", "青禾县税务局", {NEW: 3, GRANTED: 3})
    made = collected(tmp_path, roster)
    assert standings(made)["国家税务总局青禾县税务局"] == "vertical"
    assert (made.report.figures[NEW], made.is_partial, rules(made)) == (9, False, ["AGG-06"])
    (tmp_path / "annualreport.toml").write_text("[profile]\ninclude_vertical = true\n", "utf-8")
    assert collected(tmp_path, roster).report.figures[NEW] == 12


def test_what_stands_in_two_units_logs_is_counted_once(tmp_path: Path) -> None:
    document = ["青联发〔2025〕3号", "联合办法", "行政规范性文件", "2025-03-01", "2025-03-03", None]
    case = ["（2025）青复9号", "行政复议", "2025-03-01", "2025-04-01", "结果维持", "被申请人"]
    for unit in ("青禾县教育局", "青禾县民政局"):
        own = request(1 if "教育" in unit else 2)
        unit_workbook(
            tmp_path / "in" / f"{unit}.xlsx", unit,
            依申请公开=[own, request(7, "申请人001")], 规范性文件=[document], 复议诉讼=[case],
        )  # fmt: skip
    made = collected(tmp_path, PLAIN[:2])
    told = made.report.figures
    assert (told["t2.normative.issued"], told["t2.normative.in_force"]) == (1, 1)
    assert told["t4.review.total"] == 1
    assert (told["t3.new.total"], told["t3.granted.total"]) == (3, 3)
    assert rules(made) == ["AGG-02", "AGG-07", "REL-06"]
    assert "申请人001" not in " ".join(finding.message for finding in made.findings)


def test_the_governments_own_report_is_compared_with_the_units_that_explain_it(tmp_path: Path) -> None:
    unit_json(
        three(tmp_path) / "in" / "县政府.json", ROOT, {NEW: 11, GRANTED: 10, "t3.carried_forward.person": 1}
    )
    unit_json(tmp_path / "in" / "县志办.json", "青禾县县志办", {NEW: 2, GRANTED: 2})
    made = collected(tmp_path, PLAIN)
    assert standings(made)[ROOT] == "own"
    told = [finding for finding in made.findings if finding.rule == "AGG-01"]
    assert {finding.places[1].as_data()["key"] for finding in told} == {
        NEW, GRANTED, "t3.new.total", "t3.granted.total", "t3.total.person", "t3.total.total",
    }  # fmt: skip
    assert all("青禾县县志办的这一格正好是 2（名册外）" in finding.message for finding in told)


def test_a_declared_adjustment_turns_a_difference_into_a_note(tmp_path: Path) -> None:
    unit_json(
        three(tmp_path) / "in" / "县政府.json",
        ROOT,
        {NEW: 9, GRANTED: 8, "t3.carried_forward.person": 1, "t2.licensing.decisions": 4},
    )
    waiver = {
        "rule": "AGG-03",
        "unit": ROOT,
        "year": YEAR,
        "key": "t2.licensing.decisions",
        "reason": "园区另报",
        "who": "县政府办",
    }
    lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in waiver.items())
    (tmp_path / "annualreport.toml").write_text("[[waivers]]\n" + "\n".join(lines), "utf-8")
    (told,) = [finding for finding in collected(tmp_path, PLAIN).findings if finding.rule == "AGG-03"]
    assert told.severity == "info"
    assert "园区另报" in told.message


def test_the_office_and_the_government_itself_are_not_both_counted(tmp_path: Path) -> None:
    roster = [
        ("青禾县人民政府办公室", "县", "", ROOT, "", ""),
        ("青禾县人民政府本级", "县", "", ROOT, "", ""),
    ]
    for unit, *_ in roster:
        unit_json(tmp_path / "in" / f"{unit}.json", unit, {NEW: 1, GRANTED: 1})
    assert "AGG-10" in rules(collected(tmp_path, roster))


def test_what_was_carried_over_is_compared_with_last_year_over_all_units(tmp_path: Path) -> None:
    carried = {"t3.carried_in.person": 2, "t3.granted.person": 2}
    unit_json(tmp_path / "in" / "教育局.json", "青禾县教育局", carried)
    unit_json(
        tmp_path / "2024" / "教育局.json", "青禾县教育局", {NEW: 3, "t3.carried_forward.person": 3}, 2024
    )
    made = collected(tmp_path, PLAIN[:1], last_years=find_previous(tmp_path / "2024"), include_failing=True)
    (told,) = [finding for finding in made.findings if finding.rule == "AGG-08"]
    assert (told.found, told.expected) == (2, 3)
    assert "青禾县教育局 2，上年 3" in told.message


def test_units_with_the_same_words_are_told_together(tmp_path: Path) -> None:
    same = "全年围绕群众关心的事项推进公开，完善制度，规范流程，健全机制，组织培训，按季抽查，发现的问题都已整改，群众办事更加方便，监督更加有力。门户栏目重新分类，检索更加方便，失效链接及时更正，公开目录按月更新。"
    other = "本局把公开工作与业务工作结合起来，学校招生、教师招聘、经费使用逐项上网，家长随时可以查询、提出意见，各科室逐条答复并张榜公布，民主监督落到实处，矛盾纠纷明显减少。寄宿制学校的食堂账目每周公示。"
    for name, text in (
        ("青禾县教育局", same),
        ("青禾县民政局", same + "另行安排。"),
        ("石桥镇人民政府", other),
    ):
        rows = [["一", "", text], ["五", "", "乙有不足，将改进。"], ["六", "", "丙"]]
        unit_workbook(tmp_path / "in" / f"{name}.xlsx", name, 文字材料=rows)
    (told,) = [finding for finding in collected(tmp_path, PLAIN).findings if finding.rule == "AGG-09"]
    assert "青禾县教育局、青禾县民政局 的第1部分" in told.message


CITY = [("青禾县人民政府", "县", "", "河东市人民政府", "", ""), ("长岭县人民政府", "县", "", "河东市人民政府", "", ""),
        *PLAIN, ("长岭县教育局", "县", "", "长岭县人民政府", "", "")]  # fmt: skip


def test_a_city_is_the_same_from_its_units_and_from_the_sums_of_its_counties(tmp_path: Path) -> None:
    case = ["（2025）河行初9号", "未经复议直接起诉", "2025-03-01", None, None, "被告"]
    three(tmp_path)
    unit_workbook(tmp_path / "in" / "教育局.xlsx", "青禾县教育局", 依申请公开=[request(1)], 复议诉讼=[case])
    unit_workbook(tmp_path / "in" / "长岭.xlsx", "长岭县教育局", 依申请公开=[request(5)], 复议诉讼=[case])
    whole = collected(tmp_path, CITY, unit="河东市人民政府")
    assert not whole.is_partial
    listed = roster_file(tmp_path / "名册.csv", CITY)
    for county, files in (
        ("青禾县人民政府", ["教育局.xlsx", "民政局.json", "sub"]),
        ("长岭县人民政府", ["长岭.xlsx"]),
    ):
        paths = [str(tmp_path / "in" / name) for name in files]
        county_roster = roster_file(tmp_path / f"{county}.csv", [row for row in CITY if row[3] == county])
        out = ["--output-dir", str(tmp_path / "counties" / "in"), "--roster", str(county_roster)]
        assert run(["aggregate", *paths, "--unit", county, "--year", str(YEAR), *out]) == 0
    for path in (tmp_path / "counties" / "in").iterdir():
        if not path.name.endswith("报告.json"):
            path.unlink()
    (tmp_path / "counties" / "名册.csv").write_bytes(listed.read_bytes())
    again = collected(tmp_path / "counties", CITY, unit="河东市人民政府")
    assert standings(again)["青禾县教育局"] == "covered"
    assert not again.is_partial
    assert again.report.figures == whole.report.figures
    assert whole.report.figures["t4.direct_suit.pending"] == 1


def test_the_sum_of_a_city_equals_the_sum_of_its_ground_truth_to_the_last_cell(tmp_path: Path) -> None:
    truth = city(tmp_path, 60)
    order = Order((tmp_path / "in",), ROOT, YEAR, truth.roster, folder=tmp_path / "out")
    made = aggregate(order)
    assert made.report.figures == figures(YEAR, truth.truth)
    by_standing: dict[str, set[str]] = {}
    for entry in made.collection.entries:
        by_standing.setdefault(entry.standing.value, set()).add(entry.unit)
    assert by_standing["failing"] == set(truth.failing)
    assert by_standing["missing"] == set(truth.missing)
    assert by_standing["duplicate"] == set(truth.doubled)
    assert len(by_standing["counted"]) == truth.counted


def ordered(folder: Path, *more: str) -> int:
    listed = roster_file(folder / "名册.csv", PLAIN)
    out = ["--output-dir", str(folder / "out"), "--roster", str(listed)]
    return run(["aggregate", str(folder / "in"), "--unit", ROOT, "--year", str(YEAR), *out, *more])


def test_the_command_writes_the_report_and_the_table_of_units(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ordered(three(tmp_path)) == 0
    stem = f"{ROOT}{YEAR}年政府信息公开工作年度报告"
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.name[0] != ".") == sorted(
        f"{stem}{end}" for end in (".docx", ".html", ".json", "汇总表.xlsx")
    )
    assert "已汇总 3 个" in capsys.readouterr().out
    report, seen = read_report(tmp_path / "out" / f"{stem}.json")
    assert (report.figures[NEW], seen) == (9, [])


def test_the_table_of_units_has_a_row_a_unit_and_sums_that_are_formulas(tmp_path: Path) -> None:
    ordered(three(tmp_path))
    path = next((tmp_path / "out").glob("*汇总表.xlsx"))
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("表三").to_python(skip_empty_area=False)
    names = [row[1] for row in rows]
    assert names[4:] == ["石桥镇人民政府", "乡镇小计", "青禾县教育局", "青禾县民政局", "政府部门小计", "合计"]
    keys = [cell.key for cell in for_year(YEAR).table("t3").cells]
    sums = dict(zip(keys, rows[names.index("合计")][4:], strict=False))
    assert (sums[NEW], sums[GRANTED], sums["t3.carried_forward.total"]) == (9, 8, 1)
    assert rows[2][4:6] == ["一、本年新收政府信息公开申请数量", ""]
    import openpyxl

    book = openpyxl.load_workbook(path)
    cell = book["表三"].cell(names.index("合计") + 1, 5 + keys.index(NEW))
    assert str(cell.value).startswith("=SUM(")
    assert book["表三"].freeze_panes == "C5"


def test_slips_problems_and_the_overview_name_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit_json(three(tmp_path) / "in" / "民政局.json", "青禾县民政局", {NEW: 6, GRANTED: 5})
    (tmp_path / "in" / "sub" / "石桥镇.xlsx").unlink()
    assert ordered(tmp_path, "--slips") == 1
    out = tmp_path / "out"
    assert sorted(path.name for path in (out / "退回单").glob("*.docx")) == [
        "石桥镇人民政府退回单.docx",
        "青禾县民政局退回单.docx",
    ]
    from tests.reading_back import paragraphs_of

    slip = str(paragraphs_of((out / "退回单" / "石桥镇人民政府退回单.docx").read_bytes()))
    assert "2026年1月20日前" in slip
    rows = CalamineWorkbook.from_path(str(out / "问题清单.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[0] == ["单位", "规则", "级别", "位置", "问题", "应为", "依据", "整改结果"]
    assert ["青禾县民政局", "T3-01"] in [row[:2] for row in rows]
    page = (out / "总览.html").read_text("utf-8")
    assert "有误，未汇总 <b>1</b>" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_figure_of_the_sum_is_traced_to_units_and_to_their_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ordered(three(tmp_path))
    capsys.readouterr()
    made = next((tmp_path / "out").glob("*报告.json"))
    assert run(["trace", str(made), NEW]) == 0
    told = capsys.readouterr().out
    for words in ("9", "青禾县教育局", "2", "青禾县民政局", "5", "石桥镇人民政府", "依申请公开"):
        assert words in told
    data = json.loads(made.read_text("utf-8"))
    assert [unit["path"] for unit in data["units"]] == [
        "../in/教育局.xlsx",
        "../in/民政局.json",
        "../in/sub/石桥镇.xlsx",
    ]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("青禾县民政局", "青禾县民政局"),
        ("民政局", "青禾县民政局"),
        ("县民政局", "青禾县民政局"),
        ("青禾县税务局", "国家税务总局青禾县税务局"),
        ("国家税务总局青禾县税务局", "国家税务总局青禾县税务局"),
        ("青禾县政府办公室", "青禾县人民政府办公室"),
        ("东门街道", "东门街道办事处"),
        ("青禾县财政局", None),
        ("人民政府", None),
        ("青禾县民证局", None),
        (None, None),
    ],
)
def test_a_unit_is_known_by_its_names_and_never_by_likeness(name: str | None, unit: str | None) -> None:
    roster = Roster((
        member("青禾县民政局", shorts=("县民政局",)), member("国家税务总局青禾县税务局"),  # type: ignore[arg-type]
        member("青禾县人民政府办公室"), member("东门街道办事处"), member("石桥镇人民政府"),
    ))  # fmt: skip
    known = Known(roster, ROOT)
    found = known.member(name)
    assert (found.unit if found else None) == unit
    assert known.nearest("青禾县民证局") == "青禾县民政局"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--to", "xls"], "--to"),
        (["--roster", "没有.csv"], "找不到"),
        (["--year", "2015"], "2019"),
    ],
)
def test_what_cannot_be_ordered_is_refused(
    tmp_path: Path, arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    three(tmp_path)
    order = ["aggregate", str(tmp_path / "in"), "--unit", ROOT, "--output-dir", str(tmp_path / "out")]
    if "--year" not in arguments:
        order += ["--year", str(YEAR)]
    assert run([*order, *arguments]) == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_every_standing_has_a_label() -> None:
    assert all(standing.label for standing in Standing)


def test_the_season_on_file_is_what_its_script_writes_and_does_what_it_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "season"
    season.main(folder)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (root / "examples" / "season" / path.relative_to(folder)).read_bytes()
    monkeypatch.chdir(folder)
    assert run(["validate", "--previous", "last-year"]) == 0
    order = [
        "aggregate",
        "submissions",
        "--unit",
        season.GOVERNMENT,
        "--year",
        "2025",
        "--roster",
        "名册.csv",
    ]
    assert run([*order, "--previous", "last-year", "--output-dir", "out", "--slips"]) == 1
    assert "未报送 1 个：青禾县财政局" in capsys.readouterr().out
    assert [path.name for path in (folder / "out" / "退回单").glob("*.docx")] == ["青禾县财政局退回单.docx"]


def test_a_blank_roster_is_read_back(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "名册.xlsx"), "--roster"]) == 0
    assert run(["init", str(tmp_path / "名册.xlsx"), "--roster"]) == 2
    roster, seen = read_roster(tmp_path / "名册.xlsx", YEAR)
    assert roster.members == ()
    assert [sighting.rule for sighting in seen] == ["IN-44"]


def test_the_order_of_processes_does_not_change_the_sum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "PAYS_FROM", {"fork": 1, "spawn": 1, "forkserver": 1})
    three(tmp_path)
    one, two = collected(tmp_path, PLAIN, jobs=1), collected(tmp_path, PLAIN, jobs=2)
    assert (one.report, one.findings) == (two.report, two.findings)


GROUP = {NEW: 5, GRANTED: 5}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("甲局", "", "", "乙局", "", ""), ("乙局", "", "", "甲局", "", "")], "绕成了圈"),
        ([("甲局", "", "", "甲局", "", ""), ("乙局", "", "", "", "", "")], "绕成了圈"),
        ([("甲局", "", "", "没有这个政府", "", ""), ("乙局", "", "", "", "", "")], "不在名册上"),
        (
            [
                (ROOT, "", "", "", "", ""),
                ("甲局", "", "", "", "", ""),
                ("乙局", "", "", "青禾县政府", "", ""),
            ],
            "",
        ),
    ],
    ids=["a circle", "its own superior", "an unknown superior", "the government itself"],
)
def test_an_odd_roster_loses_no_unit_and_is_said(
    tmp_path: Path, rows: list[tuple[str, ...]], said: str
) -> None:
    for unit in ("甲局", "乙局"):
        unit_json(tmp_path / "in" / f"{unit}.json", unit, GROUP)
    made = collected(tmp_path, rows)
    assert made.report.figures[NEW] == 10
    assert {finding.rule for finding in made.findings} == ({"IN-44"} if said else set())
    assert all(said in finding.message for finding in made.findings)


def test_merged_cells_of_a_roster_hold_for_every_row_but_never_name_a_unit_twice(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("单位", "层级", "上级"),
        ("甲局", "县", ROOT),
        ("乙局", None, None),
        (None, "县", None),
        ("丙局", "乡", None),
    ):
        sheet.append(row)
    for merged in ("B2:B3", "C2:C5", "A3:A4"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "名册.xlsx")
    roster, seen = read_roster(tmp_path / "名册.xlsx", YEAR)
    assert [(member.unit, member.level, member.superior) for member in roster.members] == [
        ("甲局", "县", ROOT), ("乙局", "县", ROOT), ("丙局", "乡", ROOT)
    ]  # fmt: skip
    assert seen == []


def test_a_superior_may_be_written_short(tmp_path: Path) -> None:
    rows = [("甲县人民政府", "县", "", "河东市人民政府", "甲县", ""), ("甲县教育局", "", "", "甲县", "", ""),
            ("甲县民政局", "", "", "甲县政府", "", "")]  # fmt: skip
    unit_json(tmp_path / "in" / "1.json", "甲县人民政府", {NEW: 10, GRANTED: 10})
    for unit in ("甲县教育局", "甲县民政局"):
        unit_json(tmp_path / "in" / f"{unit}.json", unit, GROUP)
    made = collected(tmp_path, rows, unit="河东市人民政府")
    assert (made.report.figures[NEW], standings(made)["甲县人民政府"], rules(made)) == (10, "own", [])


def test_a_correction_that_cannot_be_used_leaves_its_unit_out(tmp_path: Path) -> None:
    unit_json(tmp_path / "in" / "甲局.json", "甲局", GROUP)
    (tmp_path / "in" / "甲局（更正）.json").write_text("{bad", "utf-8")
    unit_json(tmp_path / "in" / "乙局.json", "乙局", GROUP)
    unit_json(tmp_path / "in" / "乙局更正.json", "乙局", GROUP, 2024)
    made = collected(tmp_path, [("甲局", "", "", "", "", ""), ("乙局", "", "", "", "", "")])
    assert (made.report.figures[NEW], made.is_partial) == (0, True)


def test_without_a_roster_one_unit_written_in_two_ways_is_one_unit(tmp_path: Path) -> None:
    unit_json(tmp_path / "in" / "a.json", "青禾县教育局", GROUP)
    unit_json(tmp_path / "in" / "b.json", "教育局", GROUP)
    unit_json(tmp_path / "in" / "c.json", "青禾县", GROUP)
    made = collected(tmp_path)
    assert made.report.figures[NEW] == 0
    assert standings(made) == {"青禾县教育局": "duplicate", ROOT: "own"}


@pytest.mark.parametrize(
    "thing",
    [
        {"count": 1000}, {"count": -5}, {"count": True}, {"count": 10**400}, {"keys": ["t3.new.total"]},
        {"keys": [["t3.new.person"]]}, {"keys": ["没有"]}, {"log": 3}, {"digest": None},
    ],
)  # fmt: skip
def test_what_a_handed_up_sum_claims_to_share_cannot_change_the_sum(
    tmp_path: Path, thing: dict[str, Any]
) -> None:
    shared = {"log": "复议诉讼", "digest": "x", "keys": [NEW], "count": 1} | thing
    for unit in ("甲局", "乙局"):
        unit_json(tmp_path / "in" / f"{unit}.json", unit, GROUP, units=[{"unit": "x"}], things=[shared])
    assert collected(tmp_path).report.figures[NEW] == 10


def test_no_digest_of_a_request_is_handed_up(tmp_path: Path) -> None:
    unit_workbook(tmp_path / "in" / "教育局.xlsx", "青禾县教育局", 依申请公开=[request(1, "申请人001")])
    write(collected(tmp_path))
    data = json.loads(next((tmp_path / "out").glob("*报告.json")).read_text("utf-8"))
    assert data["things"] == []


def test_a_slip_that_is_no_longer_true_is_taken_away(tmp_path: Path) -> None:
    unit_json(tmp_path / "in" / "甲局.json", "甲局", {NEW: 6, GRANTED: 5})
    rows = [("甲局", "", "", "", "", ""), ("乙局", "", "", "", "", "")]
    write(collected(tmp_path, rows, slips=True))
    assert sorted(path.name for path in (tmp_path / "out" / "退回单").glob("*.docx")) == [
        "乙局退回单.docx",
        "甲局退回单.docx",
    ]
    unit_json(tmp_path / "in" / "甲局更正.json", "甲局", GROUP)
    unit_json(tmp_path / "in" / "乙局.json", "乙局", GROUP)
    write(collected(tmp_path, rows, slips=True))
    assert list((tmp_path / "out" / "退回单").glob("*.docx")) == []


def test_a_sum_that_names_itself_is_traced_without_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    units = [
        {"unit": f"{number}", "path": "self.json", "figures": {NEW: value}}
        for number, value in enumerate((1,) * 20)
    ]
    odd = [{"unit": "x", "path": "/etc/passwd", "figures": {NEW: float("nan")}}, {"unit": 3, "figures": []}]
    path = unit_json(tmp_path / "self.json", "甲局", GROUP, units=[*units, *odd])
    assert run(["trace", str(path), NEW]) == 0
    assert "由 20 个单位相加" in capsys.readouterr().out
