"""What the sum of a government says beside its figures: what was counted once, what explains a difference, who is within."""

from __future__ import annotations

import json
from pathlib import Path

from annualreport.workflows.aggregate import Aggregated
from tests.collecting import ROOT, YEAR, collected, request, unit_json, unit_workbook

NEW, GRANTED, OPEN = "t3.new.person", "t3.granted.person", "t3.carried_forward.person"
TOWN, CITY = "青禾县柳河镇人民政府", "河东市人民政府"
CASE = ["（2025）青复9号", "行政复议", "2025-03-01", "2025-04-01", "结果维持", "被申请人"]


def bureau(number: int) -> str:
    return f"青禾县第{number}局"


def county(folder: Path, counts: list[int]) -> list[tuple[str, ...]]:
    """Bureaus of a county with so many requests each; their roster."""
    for number, count in enumerate(counts, 1):
        unit_json(
            folder / "in" / f"{number}.json", bureau(number), {NEW: count, GRANTED: count} if count else {}
        )
    return [(bureau(number), "县", "", ROOT, "", "") for number in range(1, len(counts) + 1)]


def own(folder: Path, unit: str, count: int, blank: str = "") -> None:
    """What a government published; one figure may be lacking."""
    path = unit_json(folder / "in" / f"{unit}.json", unit, {NEW: count, GRANTED: count})
    data = json.loads(path.read_text("utf-8"))
    data["figures"] |= {blank: None} if blank else {}
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def told(made: Aggregated, rule: str, key: str = NEW) -> list[str]:
    """What a rule says of a figure."""
    found = [finding for finding in made.findings if finding.rule == rule]
    return [
        finding.message
        for finding in found
        if any(place.as_data().get("key") == key for place in finding.places)
    ]


def test_a_figure_that_the_government_did_not_give_is_told_and_the_others_are_compared(
    tmp_path: Path,
) -> None:
    roster = county(tmp_path, [2, 3])
    own(tmp_path, ROOT, 6, blank="t2.licensing.decisions")
    made = collected(tmp_path, roster)
    (message,) = told(made, "AGG-03", "t2.licensing.decisions")
    assert "没有数字，不能核对" in message
    (difference,) = told(made, "AGG-01")
    assert "本级公布稿为 6，各单位之和为 5" in difference
    assert told(made, "AGG-01", OPEN) == []


def test_units_explain_a_difference_only_where_their_figure_is_just_it(tmp_path: Path) -> None:
    roster = county(tmp_path, [2, 2, 2, 2, 3, 0])
    own(tmp_path, ROOT, 9)
    (message,) = told(collected(tmp_path, roster), "AGG-01")
    named = [number for number in range(1, 7) if bureau(number) in message]
    assert named == [1, 2, 3]
    assert message.count("正好是 2（已计入合计）") == 3


def test_a_unit_that_was_counted_does_not_explain_what_is_too_little(tmp_path: Path) -> None:
    roster = county(tmp_path, [2, 3])
    own(tmp_path, ROOT, 7)
    (message,) = told(collected(tmp_path, roster), "AGG-01")
    assert "正好是" not in message


def test_what_agrees_is_not_told(tmp_path: Path) -> None:
    roster = county(tmp_path, [2, 3])
    own(tmp_path, ROOT, 5)
    assert told(collected(tmp_path, roster), "AGG-01") == []


def test_what_three_units_have_in_their_logs_is_counted_with_the_first_of_the_roster(tmp_path: Path) -> None:
    units = [bureau(number) for number in (3, 1, 2)]
    for number, unit in enumerate(units):
        unit_workbook(
            tmp_path / "in" / f"{number}.xlsx", unit,
            复议诉讼=[CASE], 依申请公开=[request(number), request(20, "申请人001")],
        )  # fmt: skip
    made = collected(tmp_path, [(unit, "县", "", ROOT, "", "") for unit in units])
    assert made.made.taken_out == {"t4.review.upheld": 2, NEW: 2, GRANTED: 2}
    assert (made.report.figures["t4.review.total"], made.report.figures["t3.new.total"]) == (1, 4)
    assert {log: len(things) for log, things in made.made.things.items()} == {"依申请公开": 1, "复议诉讼": 1}
    messages = [finding.message for finding in made.findings if finding.rule == "AGG-02"]
    assert [units[0] in message and "按 " + units[0] in message for message in messages] == [True, True]
    assert "“（2025）青复9号”" in messages[0]
    requests = " ".join(finding.message for finding in made.findings if finding.rule == "AGG-07")
    assert "案号" not in requests or "一件申请" in requests
    assert "登020" not in requests


def test_a_town_within_a_county_is_summed_and_what_it_published_is_compared_with_its_units(
    tmp_path: Path,
) -> None:
    roster = county(tmp_path, [2])
    unit_json(tmp_path / "in" / "站.json", "柳河镇农技站", {NEW: 4, GRANTED: 4})
    own(tmp_path, TOWN, 6)
    rows = [*roster, (TOWN, "乡", "乡镇", ROOT, "", ""), ("柳河镇农技站", "乡", "", TOWN, "", "")]
    made = collected(tmp_path, rows)
    assert made.report.figures[NEW] == 6
    (message,) = told(made, "AGG-01")
    assert "本级公布稿为 6，各单位之和为 4" in message
    standing = {entry.unit: entry.standing.value for entry in made.collection.entries}
    assert standing[TOWN] == "own"
    assert standing["柳河镇农技站"] == standing[bureau(1)] == "counted"


def test_a_government_without_a_file_is_summed_from_its_units_and_is_not_missing(tmp_path: Path) -> None:
    roster = county(tmp_path, [2, 3])
    rows = [*roster, (ROOT, "县", "", CITY, "", "")]
    made = collected(tmp_path, rows, unit=CITY)
    standing = {entry.unit: entry.standing.value for entry in made.collection.entries}
    assert (standing[ROOT], made.is_partial) == ("summed", False)
    assert not any(finding.rule == "AGG-04" for finding in made.findings)
    assert made.report.figures[NEW] == 5


def test_units_below_one_that_handed_up_a_sum_are_within_it_and_others_stay_missing(tmp_path: Path) -> None:
    unit_json(tmp_path / "in" / "局.json", bureau(1), {NEW: 2, GRANTED: 2})
    rows = [
        (bureau(1), "县", "", ROOT, "", ""),
        (f"{bureau(1)}下属中心", "县", "", bureau(1), "", ""),
        (bureau(2), "县", "", ROOT, "", ""),
    ]
    made = collected(tmp_path, rows)
    standing = {entry.unit: entry.standing.value for entry in made.collection.entries}
    assert standing[bureau(2)] == "missing"
    assert made.is_partial
    assert made.report.year == YEAR
