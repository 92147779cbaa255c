"""How far a sheet reaches is told from its XML, never too near, however it is written."""

from __future__ import annotations

import random

import pytest

from annualreport.finding import InputError
from annualreport.intake.details.corner import USUAL, Corner, column_number
from annualreport.intake.details.extent import Extent
from annualreport.intake.details.strings import PART, Shown, shared_strings
from annualreport.limits import LAST_COLUMN, LAST_ROW
from annualreport.packages import Package
from tests.hostile.packing import MAIN, package

USUAL_ROW = '<row r="{0}" spans="1:3"><c r="A{0}" t="s"><v>0</v></c><c r="C{0}"><v>1</v></c></row>'


def corner(*stretches: str) -> tuple[int, int]:
    found = Corner(exactly=True)
    for stretch in stretches:
        found.see(stretch.encode())
    return found.rows, found.column


@pytest.mark.parametrize(
    ("xml", "row", "column"),
    [
        (USUAL_ROW.format(7), 7, USUAL),
        ('<row r="7"><c r="AB7"><v>1</v></c></row>', 7, 28),
        ("<row r='7'><c r='xfd7'><v>1</v></c></row>", 7, LAST_COLUMN),
        ('<x:row r="9"><x:c r="B9"><x:v>1</x:v></x:c></x:row>', 9, USUAL),
        ("<row><c><v>1</v></c></row><row><c><v>1</v></c></row>", 2, USUAL),
        ("<row>" + "<c><v>1</v></c>" * 40 + "</row>", 1, 40),
        ('<row r="3"><c r="A3" t="inlineStr"><is><t>borrow</t></is></c></row>', 4, USUAL),
    ],
)
def test_the_furthest_cell_is_found(xml: str, row: int, column: int) -> None:
    assert corner(xml) == (row, column)


@pytest.mark.parametrize(
    "xml",
    [
        *(USUAL_ROW.format(number) for number in (7, 9_999, 10_000, 999_999, 1_000_000, LAST_ROW)),
        '<row r="7"><c r="AB7"><v>1</v></c></row>',
        '<row r="1"><c r="A123456"><v>1</v></c></row>',
        "<row>" + "<c><v>1</v></c>" * 40 + "</row>",
        '<row r="1"><x:c r="XFD7"/></row>',
    ],
)
def test_the_quick_look_never_tells_a_nearer_cell_than_the_close_one(xml: str) -> None:
    quick = Corner()
    quick.see((USUAL_ROW.format(3) * 3).encode())
    quick.see(xml.encode())
    rows, column = corner(xml)
    assert quick.rows >= rows
    assert quick.column >= column
    assert quick.rows <= 10 * max(rows, 1_000)


def test_rows_in_any_order_and_in_pieces_reach_as_far_as_the_furthest() -> None:
    numbers = random.Random(1).sample(range(1, 200_000), 300)
    rows = [USUAL_ROW.format(number) for number in numbers]
    assert corner(*rows) == corner("".join(rows)) == (max(numbers), USUAL)


def test_a_row_in_two_pieces_counts_all_its_cells() -> None:
    cells = "<c><v>1</v></c>" * 30
    assert corner(f"<row>{cells}", f"{cells}</row><row><c/></row>")[1] == 60


@pytest.mark.parametrize(
    ("letters", "number"), [(b"A", 1), (b"z", 26), (b"AA", 27), (b"XFD", LAST_COLUMN), (b"", 0)]
)
def test_columns_are_numbered_as_spreadsheet_programs_do(letters: bytes, number: int) -> None:
    assert column_number(letters) == number


def test_sheets_that_are_modest_alone_are_refused_where_they_are_too_much_together() -> None:
    extent = Extent("a.xlsx")
    extent.take("一", LAST_ROW, 26)
    with pytest.raises(InputError):
        extent.take("二", LAST_ROW, 26)
    with pytest.raises(InputError):
        Extent("a.xlsx").take("一", LAST_ROW + 1, 1)


@pytest.mark.parametrize("length", [10, 1_000, 100_000])
def test_texts_shown_often_are_never_told_to_be_less_than_they_are(length: int) -> None:
    texts = ["甲" * length, "a", ""]
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    shown = Shown(shared_strings(Package(package({PART: f"<sst {MAIN}>{items}</sst>"}), "a.xlsx", "")))
    xml = b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' * 10
    shown.see(xml)
    true = 10 * (len(texts[0].encode()) + 1)
    assert shown.most >= true
    assert shown.exactly([xml[:78], xml[78:]]) == true
