"""Texts filled in: Jinja2 in a sandbox that reaches our names and nothing of Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from annualreport.facts.filters import FILTERS, number, printed
from annualreport.facts.views import PUBLIC, FactError, LogView
from annualreport.notation.text import WIDE_BRACES, shorten

LONGEST = 200_000
"""Characters that one text may grow to."""
MOST_QUESTIONS = 500
"""Questions of logs that one text may ask, loops included."""
DEEPEST_LOOP = 2
"""Loops that may stand in each other; a group has a hundred members at most."""
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.CondExpr),
    *(nodes.Name, nodes.Const, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Keyword, nodes.Call),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg),
)
"""The whole language of texts: no assignment, no text made of text, nothing loaded from elsewhere."""
HINTS = {"上年": "没有上年的数据，请用 --previous 指明上年的台账或报告"}
"""Names that are there only where the command line gives them."""
BROKEN = (
    *(TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError),
    *(AttributeError, NameError, SyntaxError, MemoryError),
)
"""What a text that makes no sense may end in, here or in the library."""
TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
CHINESE_MARKS = str.maketrans("“”‘’（），｜＝＋－＊／：", "\"\"''(),|=+-*/:")
"""Marks as Chinese keyboards and WPS write them."""
QUOTED = re.compile(r"'([^']*)'")


class NameMissing(StrictUndefined):
    """A name or a part of a name that does not exist; using it says which one."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        raise FactError(HINTS.get(str(self._undefined_name), f"“{self._undefined_name}”不存在或没有数据"))

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __truediv__ = __rtruediv__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error
    __call__ = __getitem__ = __getattr__ = _fail_with_undefined_error


class Sandbox(ImmutableSandboxedEnvironment):
    """No attribute of Python is reachable, no operator makes more than numbers, nothing is built in."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self) -> None:
        super().__init__(
            undefined=NameMissing, autoescape=False, finalize=printed, keep_trailing_newline=False
        )
        self.globals.clear()
        self.asked = 0
        """Questions that the present text has asked of logs."""
        self.filters = dict(FILTERS)
        self.tests = {name: self.tests[name] for name in ("defined", "undefined", "none")}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only the questions that a log answers."""
        return isinstance(obj, LogView) and attr in PUBLIC

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the questions of logs, and figures by key."""
        return (getattr(obj, "__module__", "") or "").startswith("annualreport.facts.")

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer a question; a text that asks too many is stopped."""
        self.asked += 1
        if self.asked > MOST_QUESTIONS:
            raise FactError(f"一段文字里的引用超过{MOST_QUESTIONS}次，请分开写")
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic between numbers only, exact; division by zero is a finding."""
        one, other = _exact(left, operator), _exact(right, operator)
        if operator == "**":
            raise FactError("引用里不能用乘方")
        if operator in ("/", "//", "%") and other == 0:
            raise FactError("除数为 0，算不出结果")
        return super().call_binop(context, operator, one, other)


def _ready(text: str) -> Template:
    """A text compiled; one that only fails for its Chinese marks inside braces is taken as it was meant."""
    try:
        return _compiled(text)
    except TemplateSyntaxError:
        meant = TAGS.sub(lambda tag: tag[0].translate(CHINESE_MARKS), text)
        if meant == text:
            raise
        return _compiled(meant)


def _fresh(template: Template) -> Template:
    """The template with nothing asked yet."""
    environment = template.environment
    if isinstance(environment, Sandbox):
        environment.asked = 0
    return template


@lru_cache(maxsize=64)
def _compiled(text: str) -> Template:
    """A text ready to be filled in; drafts are the same for every unit."""
    sandbox = Sandbox()
    tree = sandbox.parse(text)
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            raise FactError("引用里用了不允许的写法")
    if _depth(tree) > DEEPEST_LOOP:
        raise FactError(f"循环最多套 {DEEPEST_LOOP} 层")
    if any(isinstance(loop.iter, nodes.Tuple | nodes.Const) for loop in tree.find_all(nodes.For)):
        raise FactError("循环只能用于 分组() 和 列表()")
    return sandbox.from_string(text)


def _depth(node: nodes.Node) -> int:
    """How deep loops stand in each other."""
    own = isinstance(node, nodes.For)
    return own + max(map(_depth, node.iter_child_nodes()), default=0)


def fill_in(text: str, names: Mapping[str, Any]) -> str:
    """`text` with every reference replaced; raises `FactError` with the reason in the clerk's words."""
    text = text.translate(WIDE_BRACES)
    if "{" not in text:
        return text
    try:
        filled = _bounded(_fresh(_ready(text)).generate(names))
    except TemplateSyntaxError as error:
        raise FactError(f"第 {error.lineno} 行的引用写法不完整或有误") from error
    except SecurityError as error:
        raise FactError("引用里用了不允许的写法") from error
    except UndefinedError as error:
        missing = "、".join(f"“{shorten(name)}”" for name in QUOTED.findall(str(error))[-1:])
        raise FactError(f"{missing or '引用的名称'}不存在或没有数据") from error
    except BROKEN as error:
        raise FactError("引用算不出结果") from error
    return filled


def _bounded(pieces: Iterable[str]) -> str:
    """The pieces as one text; one that never ends is stopped."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LONGEST:
            raise FactError("文字过长")
        kept.append(piece)
    return "".join(kept)


def _exact(side: object, operator: str) -> Fraction:
    return number(side, f"“{operator}”两边")
