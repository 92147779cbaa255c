"""Laws over figures as objects: they judge, say themselves in numbers, and know their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from operator import eq, ge, le

from annualreport.finding import Sighting, Unjudged
from annualreport.notation.numbers import write_number
from annualreport.place import Place
from annualreport.report import Figure
from annualreport.rules.book import Judge
from annualreport.rules.dossier import Dossier

WORKBOOK = "本程序的台账格式（annualreport init 生成的工作簿）"
ONE_BY_ONE = "《政府信息公开条例》第五十条第一款第二项：申请逐件统计"
CASES = "《政府信息公开条例》第五十条第一款第三项"
NO_LAST_YEAR = "没有上年数据（用 --previous 指明上年的台账或报告）"
UNREADABLE = "涉及读不出的数据"


class Relation(Enum):
    """How the two sides of a law have to stand to each other."""

    EQUAL = "等于"
    AT_MOST = "不超过"
    AT_LEAST = "不少于"

    def holds(self, left: Decimal, right: Decimal) -> bool:
        """Whether two amounts stand so."""
        return bool({Relation.EQUAL: eq, Relation.AT_MOST: le, Relation.AT_LEAST: ge}[self](left, right))


@dataclass(frozen=True)
class Term:
    """One figure of a sum: this year's or last year's, added or taken away."""

    key: str
    sign: int = 1
    is_last: bool = False

    def figure(self, dossier: Dossier) -> Figure:
        """The figure, None where it is not known."""
        if self.is_last:
            return dossier.last.figure(self.key) if dossier.last else None
        return dossier.figures.get(self.key)

    def name(self, dossier: Dossier) -> str:
        """The figure by the form's short words."""
        cells = (
            dossier.last.report.statutory_form.cells if self.is_last and dossier.last else dossier.form.cells
        )
        cell = cells[self.key]
        year = "上年报告的" if self.is_last else ""
        return f"{year}{cell.row.names[0]}·{cell.column.names[0]}"


def terms(row: str, **columns: int) -> tuple[Term, ...]:
    """Terms over the columns of a row of table two, each with its sign."""
    return tuple(Term(f"t2.{row}.{column}", sign) for column, sign in columns.items())


@dataclass(frozen=True)
class Law:
    """Two sums and how they have to stand to each other."""

    left: tuple[Term, ...]
    relation: Relation
    right: tuple[Term, ...]

    def applies(self, dossier: Dossier) -> bool:
        """Whether every figure has a cell in the form that it is from (year to year: in both)."""
        return all(
            term.key in (dossier.last.report.figures if term.is_last and dossier.last else dossier.form.cells)
            for term in (*self.left, *self.right)
        )

    def amounts(self, dossier: Dossier) -> tuple[Decimal, Decimal] | None:
        """Both sides; None where a figure is not known."""
        left, right = _amount(self.left, dossier), _amount(self.right, dossier)
        return None if left is None or right is None else (left, right)

    def sighting(self, rule: str, dossier: Dossier, left: Decimal, right: Decimal) -> Sighting:
        """What is seen where the law does not hold."""
        values: dict[str, object] = {
            "left": _in_words(self.left, dossier, left),
            "right": _in_words(self.right, dossier, right),
            "difference": write_number(abs(left - right)),
            "right_amount": write_number(right),
        }
        return Sighting(rule, self.places(dossier), values, found=_plain(left), expected=_plain(right))

    def places(self, dossier: Dossier) -> tuple[Place, ...]:
        """The cells of this year."""
        keys = [term.key for term in (*self.left, *self.right) if not term.is_last]
        return dossier.where(keys)


def judged(rule: str, laws: Callable[[Dossier], Iterable[Law]]) -> Judge:
    """Judges laws; one over figures that are not known is unjudged."""

    def judge(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
        unknown = 0
        for law in laws(dossier):
            if not law.applies(dossier):
                continue
            amounts = law.amounts(dossier)
            if amounts is None:
                unknown += 1
            elif not law.relation.holds(*amounts):
                yield law.sighting(rule, dossier, *amounts)
        if unknown:
            yield Unjudged(rule, UNREADABLE)

    return judge


def against_last(rule: str, judge: Judge) -> Judge:
    """The same judge, which needs the same unit's year before; without it the rule is unjudged."""

    def judge_with_last(dossier: Dossier) -> Iterable[Sighting | Unjudged]:
        if dossier.last is None:
            return (Unjudged(rule, NO_LAST_YEAR),)
        return judge(dossier)

    return judge_with_last


def _amount(terms: Iterable[Term], dossier: Dossier) -> Decimal | None:
    amount = Decimal(0)
    for term in terms:
        figure = term.figure(dossier)
        if figure is None:
            return None
        amount += Decimal(figure) * term.sign
    return amount


def _in_words(terms: tuple[Term, ...], dossier: Dossier, amount: Decimal) -> str:
    """规范性文件·现行有效 3 + 规范性文件·制发 1 - 规范性文件·废止 0 = 4."""
    words = ""
    for term in terms:
        sign = (" - " if term.sign < 0 else " + ") if words else ("-" if term.sign < 0 else "")
        figure = term.figure(dossier)
        words += f"{sign}{term.name(dossier)} {write_number(figure) if figure is not None else '？'}"
    return words if len(terms) == 1 else f"{words} = {write_number(amount)}"


def _plain(amount: Decimal) -> int | Decimal:
    return int(amount) if amount == amount.to_integral_value() else amount
