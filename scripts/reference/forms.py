"""The page of a statutory form: every cell's key and printed labels, and every sum that has to hold."""

from __future__ import annotations

from collections.abc import Iterator

from annualreport.forms.model import Cell, Equation, Form, Kind, Proof, Table
from annualreport.forms.years import known_forms
from scripts.reference.markdown import code, finished, head, table

KINDS = {Kind.COUNT: "件数", Kind.CHANGE: "增减", Kind.MONEY: "金额"}
PROOFS = {Proof.BALANCE: "表头注明的勾稽关系", Proof.DOWN: "各行相加", Proof.ACROSS: "各列相加"}


def page(form: Form) -> str:
    """Decree, headings, and the tables cell by cell."""
    lines = head(
        f"{form.name} 年格式",
        f"{form.decree_title}（{form.decree}），{_years(form)}用。共 {len(form.cells)} 格。",
        '代号用在报告 JSON 的 `figures`、`annualreport trace` 和正文的 `{{ 数("…") }}` 里；'
        "同一个代号在各年格式中意思相同。",
    )
    lines += ["## 六个部分", "", *(f"- {heading}" for heading in form.headings), ""]
    for each in form.tables:
        lines += [f"## {each.name}：{form.headings[each.part - 1]}", "", "### 格", ""]
        lines += table(("代号", "行", "列", "内容"), (_row(each, cell) for cell in each.cells))
        sums = list(_sums(each))
        if sums:
            lines += ["### 必须相等的", "", *table(("哪一种", "左边", "右边"), sums)]
    return finished(lines)


def _years(form: Form) -> str:
    later = [known.first_year for known in known_forms() if known.first_year > form.first_year]
    if not later:
        return f"{form.first_year} 年度起"
    return f"{form.first_year} 至 {min(later) - 1} 年度"


def _row(of: Table, cell: Cell) -> tuple[str, str, str, str]:
    kind = KINDS[cell.kind] + (f"（{cell.column.unit}）" if cell.column.unit else "")
    if cell.key in of.total_keys:
        kind += "，合计"
    return code(cell.key), " › ".join(cell.row_path), " › ".join(cell.column_path), kind


def _sums(of: Table) -> Iterator[tuple[str, str, str]]:
    """One line a kind of sum and line, by the keys of rows or columns alone where they repeat."""
    seen: set[tuple[str, str, str]] = set()
    for equation in of.equations:
        row = (PROOFS[equation.proof], _side(equation, equation.left), _side(equation, equation.right))
        if row not in seen:
            seen.add(row)
            yield row


def _side(equation: Equation, keys: tuple[str, ...]) -> str:
    """`t3.new.*` + …: the star stands for the column or row in which the sum is judged."""
    place = 1 if equation.proof is Proof.ACROSS else 2
    starred = (
        ".".join("*" if number == place else step for number, step in enumerate(key.split(".")))
        for key in keys
    )
    return " + ".join(code(key) for key in starred)
