"""Values find their row and column by labels alone; where that leaves a doubt, they are not read, and it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from annualreport.forms.years import by_name
from annualreport.place import LineSpot
from annualreport.published.alignment import name_rows
from annualreport.published.columns import other_order, place_values
from annualreport.published.figures import DisputeRow, GroupRow, Head, TableRow, Value
from annualreport.published.labels import columns_of, row_of
from annualreport.published.matching import Match, match
from annualreport.published.splitting import choose, ways

SPOT = LineSpot("公布稿.txt", 1, 0)
ISSUED, REPEALED, IN_FORCE = "制发件数", "废止件数", "现行有效件数"
DOCUMENTS = (ISSUED, REPEALED, IN_FORCE)
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
KEYS = ("person", "company", "institute", "charity", "legal_service", "other", "total")
FEES = "本年收费金额（单位：万元）"


def values(*texts: str, at: int = 0) -> tuple[Value, ...]:
    """Values side by side in a grid, from a column on; texts have no columns where `at` is -1."""
    spots = [(at + n, at + n + 1) if at >= 0 else (-1, -1) for n in range(len(texts))]
    return tuple(Value(text, SPOT, *spot) for text, spot in zip(texts, spots, strict=True))


def heads(*texts: str, at: int = 0) -> tuple[Head, ...]:
    return tuple(Head(text, at + n, at + n + 1) for n, text in enumerate(texts))


def row(label: str, found: Sequence[Value], **more: Any) -> TableRow:
    """A row of values with its label, if it has one."""
    named = row_of(label) if label else None
    return replace(TableRow(named, tuple(found), SPOT), **more)


def placed(label: str, found: Sequence[Value], above: Sequence[Head] = (), **more: Any) -> Mapping[str, str]:
    """What stands in which column, by the form of 2021."""
    each = row(label, found, heads=tuple(above), **more)
    assert each.row
    way = place_values(each, columns_of(each.row.id), "2021")
    return {key: value.text for key, value in way[1].items()} if way else {}


PLACED = {
    "every value is under its heading": (
        values("1", "2", "3"), heads(*DOCUMENTS), {"issued": "1", "repealed": "2", "in_force": "3"}),
    "a column beside the form's is left out": (
        values("1", "2", "9", "3"), heads(ISSUED, REPEALED, "备注", IN_FORCE),
        {"issued": "1", "repealed": "2", "in_force": "3"}),
    "headings in another order are taken at their word": (
        values("3", "1", "2"), heads(IN_FORCE, ISSUED, REPEALED), {"issued": "1", "repealed": "2", "in_force": "3"}),
    "a value under two headings may be of either": (
        (Value("1", SPOT, 0, 2), *values("3", at=2)), heads(*DOCUMENTS), {}),
    "two values under one heading": (
        values("1", "2", "3", "4"), (Head(ISSUED, 0, 2), *heads(REPEALED, IN_FORCE, at=2)), {}),
    "a heading without a value": (values("1", "2"), heads(*DOCUMENTS), {}),
    "headings that do not meet their values count by their number": (
        values("1", "2", "3", at=-1), heads(*DOCUMENTS), {"issued": "1", "repealed": "2", "in_force": "3"}),
    "without headings the number of values decides": (
        values("1", "2", "3"), (), {"issued": "1", "repealed": "2", "in_force": "3"}),
    "one value too few": (values("1", "2"), (), {}),
    "one value too many": (values("1", "2", "3", "4"), (), {}),
    "empty cells behind the last column": (
        values("1", "2", "3", "", " "), (), {"issued": "1", "repealed": "2", "in_force": "3"}),
    "an empty cell among the first says that something moved": (values("1", "", "3", ""), (), {}),
    "as many values as columns, one of them blank": (
        values("1", "", "3"), (), {"issued": "1", "repealed": "", "in_force": "3"}),
    "a heading of no column stands over a value": (values("1", "2", "3"), heads("甲", "乙", "丙"), {}),
    "a heading of no column stands over nothing": (
        values("1", "2", "3"), heads("甲", at=7), {"issued": "1", "repealed": "2", "in_force": "3"}),
    "a heading of no column stands over a blank": (
        values("1", "2", "3", ""), heads("甲", at=3), {"issued": "1", "repealed": "2", "in_force": "3"}),
    "the lowest heading counts": (
        values("1", "2", "3"), (*heads(*DOCUMENTS), *heads("甲", at=1)),
        {"issued": "1", "repealed": "2", "in_force": "3"}),
    "only some headings are left": (
        values("1", "2", "3", "4"), heads(ISSUED, REPEALED), {}),
}  # fmt: skip


@pytest.mark.parametrize("claim", PLACED)
def test_values_stand_where_headings_or_their_number_put_them(claim: str) -> None:
    found, above, expected = PLACED[claim]
    assert placed("行政规范性文件", found, above) == expected


SEVEN = values("1", "2", "3", "4", "5", "6", "21")
MIXED = ("总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
SUMS = {
    "a page that cut the first heading and lost the last one": (
        heads("人", *APPLICANTS[1:6]), values(*"1234567"), dict(zip(KEYS, "1234567", strict=True))),
    "a heading that is the end of another column's name": (heads("机构", *APPLICANTS[1:6]), values(*"1234567"), {}),
    "the usual order needs no proof": (heads(*APPLICANTS), values(*"1234567"), dict(zip(KEYS, "1234567", strict=True))),
    "another order is borne out by the sum": (
        heads(*MIXED), values("21", *"123456"), dict(zip(("total", *KEYS[:-1]), ("21", *"123456"), strict=True))),
    "another order that does not add up": (heads(*MIXED), values("22", *"123456"), {}),
    "blanks count for nothing in the sum": (
        heads(*MIXED), values("20", "", *"23456"), dict(zip(("total", *KEYS[:-1]), ("20", "", *"23456"), strict=True))),
    "a total by another name is borne out by the sum": (
        heads(*APPLICANTS[:-1], "合计"), SEVEN, dict(zip(KEYS, (*"123456", "21"), strict=True))),
    "a total by another name that is no sum": (heads(*APPLICANTS[:-1], "合计"), values(*"1234567"), {}),
    "another order by number alone is borne out by the sum": (
        heads(*MIXED), values("21", *"123456", at=-1),
        dict(zip(("total", *KEYS[:-1]), ("21", *"123456"), strict=True))),
    "another order by number alone that does not add up": (heads(*MIXED), values("22", *"123456", at=-1), {}),
    "a total by another name among too few headings": (heads("合计", at=6), SEVEN, {}),
}  # fmt: skip


@pytest.mark.parametrize("claim", SUMS)
def test_columns_in_another_order_have_to_add_up(claim: str) -> None:
    above, found, expected = SUMS[claim]
    assert placed("一、本年新收政府信息公开申请数量", found, above) == expected


@pytest.mark.parametrize(
    ("head", "text", "read"),
    [
        (FEES, "100", "100"),
        ("本年收费金额（元）", "100", "100元"),
        ("本年收费金额（元）", "—", "—"),
        ("本年收费金额", "100", "100"),
    ],
)
def test_money_is_of_the_unit_that_its_heading_names(head: str, text: str, read: str) -> None:
    assert placed("行政事业性收费", values(text), heads(head)) == {"amount": read}


def test_headings_tell_the_form_and_where_they_tell_nothing_the_year_does() -> None:
    def form(above: Sequence[Head], preferred: str, told: str = "") -> str:
        each = row(
            "行政许可",
            values("1", "2", "3") if "上一年项目数量" in str(above) else values("1"),
            heads=tuple(above),
            form=told,
        )
        assert each.row
        way = place_values(each, columns_of(each.row.id), preferred)
        return way[0].form if way else ""

    old = heads("上一年项目数量", "本年增/减", "处理决定数量")
    assert form(old, "2021") == form(old, "2019") == "2019"
    assert form(heads("本年处理决定数量"), "2021") == "2021"
    assert form(heads("本年处理决定数量"), "2019") == ""
    assert form((), "2021") == "2021"
    assert form((), "2019") == ""
    assert form((), "2019", told="2021") == "2021"


def test_headings_that_name_all_columns_otherwise_are_another_order() -> None:
    def odd(*texts: str) -> bool:
        return bool(other_order(row("行政规范性文件", (), heads=heads(*texts)), columns_of("t2.normative")))

    assert odd(IN_FORCE, REPEALED, ISSUED)
    assert not odd(*DOCUMENTS)
    assert not odd(IN_FORCE, REPEALED)
    assert not odd()


def labels_of(found: Sequence[TableRow]) -> tuple[dict[str, bool], int]:
    """By row whether it is inferred, and how many rows stay without a name."""
    named, nameless = name_rows(found, by_name("2021"))
    return {each.row.key: each.is_inferred for each in named}, len(nameless)


RULES, NORMATIVE = row("规章", values("1", "0", "3")), row("行政规范性文件", values("1", "0", "3"))
NEW, OLD = row("一、本年新收政府信息公开申请数量", SEVEN), row("二、上年结转政府信息公开申请数量", SEVEN)
GRANTED, PARTLY = (
    row("（一）予以公开", SEVEN),
    row("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", SEVEN),
)
LOST = row("", SEVEN)


def test_a_row_without_a_label_is_known_only_between_the_rows_that_the_form_has_beside_it() -> None:
    assert labels_of([NEW, LOST, GRANTED]) == ({"carried_in": True, "new": False, "granted": False}, 0)
    assert labels_of([NEW, LOST, LOST, PARTLY])[0]["granted"]
    assert labels_of([NEW, LOST, LOST, GRANTED]) == ({"new": False, "granted": False}, 2)
    assert labels_of([NEW, LOST, PARTLY]) == ({"new": False, "partly_granted": False}, 1)
    assert labels_of([NEW, LOST, OLD]) == ({"new": False, "carried_in": False}, 1)
    assert labels_of([GRANTED, LOST, NEW]) == ({"granted": False, "new": False}, 1)
    assert labels_of([LOST, NEW]) == ({"new": False}, 1)
    assert labels_of([NEW, LOST]) == ({"new": False}, 1)
    assert labels_of([NORMATIVE, LOST, NEW]) == ({"normative": False, "new": False}, 1)


def test_what_is_left_of_a_label_has_to_be_a_piece_of_it() -> None:
    assert labels_of([NEW, replace(LOST, label="结转"), GRANTED])[0]["carried_in"]
    assert labels_of([NEW, replace(LOST, label="结转"), replace(LOST, label="合议"), PARTLY])[1] == 2
    assert labels_of([NEW, replace(LOST, label="合议"), GRANTED]) == ({"new": False, "granted": False}, 1)


def test_figures_of_a_text_that_nobody_can_place_take_the_row_above_with_them() -> None:
    named, nameless = name_rows([NEW, replace(LOST, form="2021"), NORMATIVE], by_name("2021"))
    above = next(each for each in named if each.row.key == "new")
    assert (above.found.values, above.found.torn) == ((), "1 2 3 4 5 6 21")
    assert len(nameless) == 1
    untouched, _ = name_rows([NEW, LOST, NORMATIVE], by_name("2021"))
    assert next(each for each in untouched if each.row.key == "new").found.values == SEVEN


CUT = row("一、本年新收政府信息公开申请数量", values("1", "2", "3", "4", "5", "6", "2"))
REST = row("", values("", "", "", "", "", "", "1"), is_first=True)


def joined(*found: TableRow) -> tuple[list[str], str, int]:
    """The values of the first row, what was torn, and how many rows stay without a name."""
    named, nameless = name_rows(found, by_name("2021"))
    first = next(each.found for each in named if each.row.key == "new")
    return [value.text for value in first.values], first.torn, len(nameless)


def test_digits_that_a_page_cut_off_are_put_back_where_the_sum_proves_them() -> None:
    assert joined(CUT, REST) == ([*"123456", "21"], "", 0)
    assert joined(CUT, row("", values("", "", "", "", "", "", "2"), is_first=True)) == (
        [], "1 2 3 4 5 6 2 2", 0)  # fmt: skip
    assert joined(CUT, replace(REST, is_first=False))[2] == 1
    assert joined(CUT, row("", values(*"1234567"), is_first=True))[2] == 1
    assert joined(CUT, row("", values("", "1"), is_first=True))[2] == 1
    assert joined(CUT, row("", values("", "1", at=5), is_first=True))[2] == 1
    assert joined(CUT, row("", values("", "", "", "", "", "", "1", at=1), is_first=True))[2] == 1
    leftmost = replace(CUT, values=values("1", "2", "3", "4", "5", "6", "30"))
    assert joined(leftmost, row("", values("0", "", "", "", "", "", ""), is_first=True)) == (
        ["10", *"23456", "30"], "", 0)  # fmt: skip


def test_digits_beside_every_column_are_not_put_back() -> None:
    beside = (*values("", "", "", "", "", "", "1"), Value("7", SPOT, -5, -4))
    assert joined(CUT, row("", beside, is_first=True))[:2] == ([], "1 2 3 4 5 6 2 1 7")


def test_a_row_of_few_values_cannot_prove_what_was_cut_off() -> None:
    rules = replace(CUT, values=values("1", "9", "1"))
    assert joined(rules, row("", values("", "", "0"), is_first=True))[:2] == ([], "1 9 1 0")


def test_a_row_with_a_blank_does_not_prove_what_was_cut_off() -> None:
    blank = replace(CUT, values=values("1", "", "3", "4", "5", "6", "1"))
    assert joined(blank, row("", values("", "", "", "", "", "", "9"), is_first=True))[:2] == (
        [],
        "1 3 4 5 6 1 9",
    )


def test_a_row_with_a_label_of_its_own_is_no_rest_of_the_one_before() -> None:
    labelled = replace(OLD, values=values("", "", "", "", "", "", "1"), is_first=True)
    assert joined(CUT, labelled)[:2] == ([*"123456", "2"], "")


def matched(*found: TableRow | GroupRow | DisputeRow) -> Match:
    return match(found, by_name("2021"))


def figures_of(result: Match) -> dict[str, object]:
    return {key: reading.figure for key, reading in result.readings.items()}


def rules_of(result: Match) -> list[str]:
    return [sighting.rule for sighting in result.sightings]


def test_a_cell_that_is_given_twice_is_known_only_where_both_say_the_same() -> None:
    one, other = row("规章", values("1", "0", "3")), row("规章", values("1", "0", "4"))
    assert rules_of(matched(one, one)) == []
    twice = matched(one, other)
    assert figures_of(twice) == {"t2.rules.issued": 1, "t2.rules.repealed": 0, "t2.rules.in_force": None}
    assert rules_of(twice) == ["IN-36"]
    thrice = matched(one, other, one)
    assert figures_of(thrice)["t2.rules.in_force"] is None
    assert rules_of(thrice) == ["IN-36"]


def test_a_cell_that_is_blank_once_and_filled_once_is_not_known() -> None:
    blank, filled = row("规章", values("1", "0", "")), row("规章", values("1", "0", "4"))
    assert figures_of(matched(filled, blank))["t2.rules.in_force"] == 4
    assert rules_of(matched(filled, blank)) == []
    assert rules_of(matched(blank, blank)) == ["CEL-04"]
    assert rules_of(matched(blank, filled)) == ["CEL-04", "IN-36"]


def test_values_without_a_place_are_told_and_blanks_are_not() -> None:
    assert rules_of(matched(row("规章", values("1", "2")))) == ["IN-35"]
    assert rules_of(matched(row("规章", values("", "—")))) == []
    assert rules_of(matched(LOST)) == ["IN-35"]
    assert rules_of(matched(row("", values("", "—")))) == []


def test_a_row_named_by_its_neighbours_is_read_and_told() -> None:
    result = matched(NEW, LOST, GRANTED)
    assert figures_of(result)["t3.carried_in.total"] == 21
    assert rules_of(result) == ["IN-37"]


def test_a_torn_row_is_told_once_with_what_stood_there() -> None:
    result = matched(row("规章", (), torn="1 2 3"))
    assert figures_of(result) == {}
    assert [(sighting.rule, sighting.found) for sighting in result.sightings] == [("IN-35", "1 2 3")]
    assert set(result.lost) == {"t2.rules"}


def test_rows_without_headings_in_a_table_of_another_order_are_not_read() -> None:
    first = row("规章", values("3", "1", "2"), heads=heads(IN_FORCE, ISSUED, REPEALED))
    result = matched(first, NORMATIVE)
    assert set(figures_of(result)) == {"t2.rules.issued", "t2.rules.repealed", "t2.rules.in_force"}
    assert rules_of(result) == ["IN-35"]
    assert set(result.lost) == {"t2.normative"}


def run(label: str, *digits: str) -> TableRow:
    return row(label, (), run=digits)


def test_one_run_of_digits_may_be_a_single_figure_or_several() -> None:
    assert figures_of(matched(run("规章", "102"))) == {}
    assert rules_of(matched(run("规章", "102"))) == ["IN-35"]
    assert figures_of(matched(run("规章", "1", "0", "2"))) == {
        "t2.rules.issued": 1, "t2.rules.repealed": 0, "t2.rules.in_force": 2}  # fmt: skip
    assert figures_of(matched(run("规章", "000"))) == dict.fromkeys(
        ("t2.rules.issued", "t2.rules.repealed", "t2.rules.in_force"), 0
    )


def test_a_run_is_taken_apart_where_its_sum_leaves_one_way_and_it_is_told() -> None:
    result = matched(run("一、本年新收政府信息公开申请数量", "30000", "1", "4"))
    assert [figures_of(result)[f"t3.new.{key}"] for key in KEYS] == [3, 0, 0, 0, 0, 1, 4]
    assert [(sighting.rule, sighting.expected) for sighting in result.sightings] == [
        ("IN-34", "3、0、0、0、0、1、4")
    ]
    unclear = matched(run("一、本年新收政府信息公开申请数量", "1111111"))
    assert (figures_of(unclear), rules_of(unclear)) == ({}, ["IN-35"])


def test_every_way_to_take_digits_apart_is_found_and_no_number_begins_with_a_nought() -> None:
    assert ways(["123"], 2, sums=False) == [(1, 23), (12, 3)]
    assert ways(["103"], 2, sums=False) == [(10, 3)]
    assert ways(["10", "3"], 2, sums=False) == [(10, 3)]
    assert ways(["112"], 3, sums=True) == [(1, 1, 2)]
    assert ways(["113"], 3, sums=True) == []
    assert ways(["1a3"], 3, sums=False) == []
    assert ways(["1" * 24], 24, sums=False) == [(1,) * 24]
    assert ways(["1" * 25], 25, sums=False) == []
    assert ways([], 0, sums=False) == [()]
    assert ways(["12"], 3, sums=False) == []


def test_of_several_ways_the_one_is_taken_by_which_the_columns_add_up() -> None:
    form = by_name("2021")
    columns = ("person", "total")
    down = [each for each in form.table("t3").equations if each.line in columns and len(each.right) == 2]
    balance = [each for each in down if {key.rpartition(".")[2] for key in each.left} <= set(columns)]
    assert balance
    rows = {key.rsplit(".", 1)[0] for each in balance for key in (*each.left, *each.right)}
    known = {f"{name}.{column}": 5 for name in rows - {"t3.new"} for column in columns}
    fitting = sum(known[key] for key in balance[0].right) - 5
    candidates = {"t3.new": [(fitting, fitting), (fitting + 1, fitting + 1)]}
    assert choose(candidates, columns, known, balance) == {"t3.new": (fitting, fitting)}
    assert choose({"t3.new": [(fitting, fitting)] * 2}, columns, known, balance) == {}
    assert choose(candidates, columns, {}, balance) == {}
    assert choose({}, columns, known, balance) == {}
    assert choose({"t3.new": [(fitting, fitting)] * 20_001}, columns, known, balance) == {}


def test_a_heading_over_rows_that_shows_figures_has_to_show_their_sums() -> None:
    rows = [
        row(label, values(*"1000001"))
        for label in ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
                      "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项")
    ]  # fmt: skip
    assert rules_of(matched(*rows, GroupRow("不予公开", values(*"8000008"), SPOT))) == []
    assert rules_of(matched(*rows, GroupRow("不予公开", values(*"7000008"), SPOT))) == ["T3-04"]
    assert rules_of(matched(*rows[1:], GroupRow("不予公开", values(*"8000008"), SPOT))) == []
    assert rules_of(matched(*rows, GroupRow("不予公开", values("8"), SPOT))) == []
    assert rules_of(matched(*rows, GroupRow("没有这一组", values("8"), SPOT))) == []
    assert (
        rules_of(matched(*rows, GroupRow("不予公开", values("8", *["", "", "", "", "", "", ""][:6]), SPOT)))
        == []
    )


def test_values_of_disputes_that_cannot_be_placed_are_told() -> None:
    whole = matched(DisputeRow(None, values(*"110020000000000"), SPOT))
    assert figures_of(whole)["t4.review.upheld"] == 1
    lost = matched(DisputeRow(None, values("1", "2"), SPOT))
    assert (figures_of(lost), rules_of(lost)) == ({}, ["IN-35"])
    assert lost.sightings[0].found == "1 2"
    torn = matched(DisputeRow(None, (), SPOT, run=("9" * 30,)))
    assert torn.sightings[0].found == "9" * 30


def test_full_width_figures_are_told_once_a_table_and_a_plus_before_a_change_is_right() -> None:
    wide = matched(row("规章", values("１", "０", "３")))
    assert figures_of(wide) == {"t2.rules.issued": 1, "t2.rules.repealed": 0, "t2.rules.in_force": 3}
    assert {(sighting.rule, sighting.cause) for sighting in wide.sightings} == {("CEL-06", "wide t2")}
    assert wide.sightings[0].found == "１"
    old = row("行政许可", values("5", "+3", "9"), heads=heads("上一年项目数量", "本年增/减", "处理决定数量"))
    changed = match([old], by_name("2019"))
    assert (figures_of(changed)["t2.licensing.item_change"], rules_of(changed)) == (3, [])
    assert rules_of(match([replace(old, values=values("+5", "3", "9"))], by_name("2019"))) == ["CEL-06"]


def test_a_row_that_is_read_whole_is_not_lost_in_a_table_beside_the_form() -> None:
    beside = row("（一）予以公开", values("5", "6"))
    assert rules_of(matched(GRANTED, beside)) == []
    assert not matched(GRANTED, beside).lost
    assert rules_of(matched(beside)) == ["IN-35"]
    assert rules_of(matched(beside, NORMATIVE)) == ["IN-35"]


def test_an_order_that_one_row_does_not_bear_out_holds_for_no_row_of_the_table() -> None:
    lost = heads("自然人", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    alike = row("（一）予以公开", values("0", "1", "1", "0", "0", "0", "0"), heads=lost)
    other = row("（二）部分公开", values("3", "1", "0", "0", "0", "0", "4"), heads=lost)
    assert figures_of(matched(alike))["t3.granted.total"] == 1
    result = matched(alike, other)
    assert figures_of(result) == {}
    assert rules_of(result) == ["IN-35", "IN-35"]
