"""Sums of the statutory tables: every law here is derived from the form's totals and its cross-check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeAlias

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.model import Cell, Equation, Form, Proof
from annualreport.notation.numbers import write_number
from annualreport.report import sums
from annualreport.rules.book import Judge, Rule
from annualreport.rules.dossier import Dossier

Broken: TypeAlias = tuple[Equation, int | Decimal, int | Decimal]
"""An equation that does not hold, with both of its sums."""
FORM_NOTE = "年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）"


def _law(wanted: Callable[[Equation], bool], rule: str) -> Judge:
    """Judges every equation of the form that is `wanted`; one with unknown figures is unjudged."""

    def judge(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
        unknown: dict[str, int] = {}
        for table in dossier.form.tables:
            broken: list[Broken] = []
            for equation in filter(wanted, table.equations):
                left, right = sums(equation, dossier.figures)
                if left is None or right is None:
                    unknown[table.name] = unknown.get(table.name, 0) + 1
                elif left != right:
                    broken.append((equation, left, right))
            for each in _causes(broken, dossier.form):
                yield _sighting(rule, dossier, *each)
        for name, count in unknown.items():
            yield Unjudged(rule, f"{name}有 {count} 处合计涉及读不出的数据")

    return judge


def _causes(broken: list[Broken], form: Form) -> list[Broken]:
    """What is broken, without the column of totals where it is off by just what its columns are off together."""
    surplus = {equation.line: Decimal(left) - Decimal(right) for equation, left, right in broken}
    columns = {line.key for line in form.summed_columns(broken[0][0].table)} if broken else set()
    total = sum((off for line, off in surplus.items() if line in columns), Decimal(0))
    own = [each for each in broken if each[0].line in columns]
    others = [each for each in broken if each[0].line not in columns]
    follows = own and len(others) == 1 and surplus[others[0][0].line] == total
    return own if follows else broken


def _sighting(
    rule: str, dossier: Dossier, equation: Equation, left: int | Decimal, right: int | Decimal
) -> Sighting:
    values: dict[str, object] = {
        "line": _line_label(dossier.form, equation),
        "left": _sum_in_words(dossier, equation, equation.left, f"{left}"),
        "right": _sum_in_words(dossier, equation, equation.right, f"{right}"),
        "difference": write_number(abs(Decimal(left) - Decimal(right))),
        "hint": _hint(dossier, equation, Decimal(left) - Decimal(right)),
        "blank": _blanks(dossier, equation),
    }
    places = dossier.where(equation.left + equation.right)
    return Sighting(rule, places, values, found=left, expected=right)


def _blanks(dossier: Dossier, equation: Equation) -> str:
    """What to say of cells that were left blank and judged as nought."""
    blank = any(key in dossier.blanks for key in (*equation.left, *equation.right))
    return "（空白格按 0 计）" if blank else ""


def _hint(dossier: Dossier, equation: Equation, surplus: Decimal) -> str:
    """若上年结转为 18 则平；上年报告为 18: where last year's closing is the opening that mends the sum."""
    column = equation.left[0].rsplit(".", 1)[1]
    opening, closing = f"t3.carried_in.{column}", f"t3.carried_forward.{column}"
    last = dossier.last.figure(closing) if dossier.last else None
    now = dossier.figures.get(opening)
    if now is None or now - surplus != last:
        return ""
    return f"；若上年结转为 {last} 则平，上年报告为 {last}"


def _sum_in_words(dossier: Dossier, equation: Equation, keys: tuple[str, ...], amount: str) -> str:
    """新收 10 + 上年结转 0 = 10: every part that is not zero, by its name."""
    cells = [dossier.form.cells[key] for key in keys]
    if len(cells) == 1:
        return f"{_name(cells[0], equation)} {amount}"
    terms = [
        f"{_name(cell, equation)} {dossier.figure(cell.key)}"
        for cell in cells
        if dossier.figure(cell.key) or len(cells) <= 2
    ]
    return f"{' + '.join(terms) or '各项均为 0'} = {amount}"


def _name(cell: Cell, equation: Equation) -> str:
    line = cell.column if equation.proof is Proof.ACROSS else cell.row
    return line.names[0]


def _line_label(form: Form, equation: Equation) -> str:
    """The column or row in which an equation is judged, as the form calls it."""
    cell = form.cells[equation.left[0]]
    line = cell.row if equation.proof is Proof.ACROSS else cell.column
    kind = "行" if equation.proof is Proof.ACROSS else "列"
    return f"{cell.table.name}“{line.names[-1]}”{kind}"


def _down(table: str) -> Callable[[Equation], bool]:
    return lambda equation: equation.table == table and equation.proof is Proof.DOWN


def _balance(table: str) -> Callable[[Equation], bool]:
    return lambda equation: equation.table == table and equation.proof is Proof.BALANCE


def _across(table: str, row: str | None = None) -> Callable[[Equation], bool]:
    return lambda equation: (
        equation.table == table and equation.proof is Proof.ACROSS and row in (None, equation.line)
    )


def _sum_rule(id: str, title: str, wanted: Callable[[Equation], bool]) -> Rule:
    return Rule(
        id=id,
        title=title,
        severity=Severity.ERROR,
        source=FORM_NOTE,
        says="{line}的合计不等于各项之和：{left}，各项为 {right}，相差 {difference}{blank}",
        mend="请核对该{line}的合计和各项数字",
        judge=_law(wanted, id),
        is_fixed=True,
    )


RULES = (
    Rule(
        id="T3-01",
        title="表三各列：本年新收加上年结转，等于办理结果总计加结转下年度",
        severity=Severity.ERROR,
        source=f"{FORM_NOTE}表三表头所注勾稽关系",
        says="{line}勾稽不平：{left}；{right}；相差 {difference}{hint}{blank}",
        formula="本年新收 + 上年结转 = 办理结果总计 + 结转下年度继续办理，每一列",
        mend="请核对这一列：每件申请要么本年办结，要么结转下年",
        judge=_law(_balance("t3"), "T3-01"),
        is_fixed=True,
    ),
    _sum_rule("T3-02", "表三各列：办理结果总计等于各项结果之和", _down("t3")),
    _sum_rule("T3-03", "表三各行：总计等于各类申请人之和", _across("t3")),
    Rule(
        id="T3-04",
        title="表三“不予公开”等各组标题行不填数字，填了的等于各项之和",
        severity=Severity.WARNING,
        source=FORM_NOTE,
        says="“{group}”一行写的是 {found}，各项之和为 {expected}",
        mend="请删去这一行的数字，格式中没有这些格",
    ),
    _sum_rule("T4-01", "表四行政复议：总计等于四种结果之和", _across("t4", "review")),
    _sum_rule("T4-02", "表四未经复议直接起诉：总计等于四种结果之和", _across("t4", "direct_suit")),
    _sum_rule("T4-03", "表四复议后起诉：总计等于四种结果之和", _across("t4", "suit_after_review")),
)
