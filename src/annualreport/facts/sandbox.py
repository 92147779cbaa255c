"""Texts filled in: Jinja2 in a sandbox that reaches our names and nothing of Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from annualreport.facts.views import PUBLIC, FactError, LogView, UnreadError
from annualreport.notation.dates import in_words
from annualreport.notation.numbers import chinese, write_number
from annualreport.notation.text import shorten

LONGEST = 200_000
"""Characters that one text may grow to."""
MOST_DIGITS = 6
WIDE_BRACES = str.maketrans({"｛": "{", "｝": "}"})
"""Braces as a Chinese keyboard types them."""
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.CondExpr),
    *(nodes.Name, nodes.Const, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Keyword, nodes.Call),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg),
)
"""The whole language of texts: no assignment, no text made of text, nothing loaded from elsewhere."""
QUOTED = re.compile(r"'([^']*)'")


class NameMissing(StrictUndefined):
    """A name or a part of a name that does not exist; using it says which one."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        raise FactError(f"“{self._undefined_name}”不存在或没有数据")

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __truediv__ = __rtruediv__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error
    __call__ = __getitem__ = __getattr__ = _fail_with_undefined_error


class Sandbox(ImmutableSandboxedEnvironment):
    """No attribute of Python is reachable, no operator makes more than numbers, nothing is built in."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self) -> None:
        super().__init__(
            undefined=NameMissing, autoescape=False, finalize=_printed, keep_trailing_newline=False
        )
        self.globals.clear()
        self.filters = {"百分比": percent, "中文数字": _in_chinese, "列举": _enumerated}
        self.tests = {name: self.tests[name] for name in ("defined", "undefined", "none")}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only the three questions that a log answers."""
        return isinstance(obj, LogView) and attr in PUBLIC

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the questions of logs, and figures by key."""
        return getattr(obj, "__module__", "").startswith("annualreport.facts.")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic between numbers only, exact; division by zero is a finding."""
        one, other = _exact(left, operator), _exact(right, operator)
        if operator == "**":
            raise FactError("引用里不能用乘方")
        if operator in ("/", "//", "%") and other == 0:
            raise FactError("除数为 0，算不出结果")
        return super().call_binop(context, operator, one, other)


@lru_cache(maxsize=64)
def _compiled(text: str) -> Template:
    """A text ready to be filled in; drafts are the same for every unit."""
    sandbox = Sandbox()
    for node in sandbox.parse(text).find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            raise FactError("引用里用了不允许的写法")
    return sandbox.from_string(text)


def fill_in(text: str, names: Mapping[str, Any]) -> str:
    """`text` with every reference replaced; raises `FactError` with the reason in the clerk's words."""
    text = text.translate(WIDE_BRACES)
    if "{" not in text:
        return text
    try:
        filled = _compiled(text).render(names)
    except TemplateSyntaxError as error:
        raise FactError(f"第 {error.lineno} 行的引用写法不完整或有误") from error
    except SecurityError as error:
        raise FactError("引用里用了不允许的写法") from error
    except UndefinedError as error:
        missing = "、".join(f"“{shorten(name)}”" for name in QUOTED.findall(str(error))[-1:])
        raise FactError(f"{missing or '引用的名称'}不存在或没有数据") from error
    except (TemplateError, TypeError, ValueError, KeyError, ArithmeticError, RecursionError) as error:
        raise FactError("引用算不出结果") from error
    if len(filled) > LONGEST:
        raise FactError("文字过长")
    return filled


def percent(value: object, digits: int = 2) -> str:
    """A ratio as a percentage with up to `digits` decimals, rounded half up: 0.9899 → 98.99%, 1 → 100%."""
    if not isinstance(value, int | Decimal | Fraction) or digits not in range(MOST_DIGITS + 1):
        raise FactError("百分比前面必须是数字，位数为 0 到 6")
    return f"{write_number(_rounded(Fraction(value) * 100, digits))}%"


def _rounded(value: Fraction, digits: int) -> Decimal:
    """四舍五入, away from zero."""
    scaled = abs(value) * 10**digits + Fraction(1, 2)
    whole = Decimal(scaled.numerator // scaled.denominator)
    return (whole if value >= 0 else -whole).scaleb(-digits)


def _exact(side: object, operator: str) -> Fraction:
    if isinstance(side, Undefined):
        str(side)
    if side is None:
        raise UnreadError("引用的数字读不出来")
    if isinstance(side, bool) or not isinstance(side, int | float | Decimal | Fraction):
        raise FactError(f"“{operator}”两边必须都是数字")
    return Fraction(str(side)) if isinstance(side, float) else Fraction(side)


def _in_chinese(value: object) -> str:
    if not isinstance(value, int | Fraction | Decimal) or not 0 <= value <= 99 or value != int(value):
        raise FactError("中文数字只用于 0 到 99 的整数")
    return chinese(int(value))


def _enumerated(groups: object, unit: str = "条") -> str:
    """Groups in words: 政府网站173条、微信公众号203条."""
    if not isinstance(groups, Mapping):
        raise FactError("列举前面必须是分组")
    return "、".join(f"{name}{_printed(count)}{unit}" for name, count in groups.items())


def _printed(value: object) -> str:
    """A value as texts print it: words, numbers and dates; a figure that is not known cannot be printed."""
    if value is None:
        raise UnreadError("引用的数字读不出来")
    if isinstance(value, str | Undefined):
        return str(value)
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Fraction):
        return write_number(_rounded(value, 2))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return write_number(value)
    raise FactError("引用的不是一个数字，请写到具体的行和列，或用 件数()、|列举")
