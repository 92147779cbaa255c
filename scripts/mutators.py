"""What mutation testing changes: one small error a mutant, in code and in the tables that code goes by."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLS = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list", "startswith": "endswith"}
WORDS = frozenset({"id", "title", "formula", "severity", "source", "says", "mend", "note", "strict", "cause"})
"""Arguments that hold messages, or assertions that can only fail."""
ERRORS = ("Error", "Unjudged")
"""Calls whose arguments are messages."""


@dataclass(frozen=True)
class Mutant:
    """A module with one error in it."""

    line: int
    column: int
    lines: range
    says: str
    tree: ast.Module


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    for path, node in _places(tree, ()):
        for says, change in _changes(node):
            made = copy.deepcopy(tree)
            parent, name, index = _find(made, path)
            old = getattr(parent, name) if index is None else getattr(parent, name)[index]
            new = ast.copy_location(change(old), old)
            if index is None:
                setattr(parent, name, new)
            else:
                getattr(parent, name)[index] = new
            lines = _lines(node)
            yield Mutant(
                lines.start, getattr(node, "col_offset", 0), lines, says, ast.fix_missing_locations(made)
            )


def _lines(node: ast.AST) -> range:
    """The lines that run when a node does; of a statement with a body, its head."""
    node = getattr(node, "test", None) or (node.ifs[0] if isinstance(node, ast.comprehension) else node)
    return range(getattr(node, "lineno", 0), (getattr(node, "end_lineno", None) or 0) + 1)


Path = tuple[tuple[str, int | None], ...]
Change = tuple[str, Callable[[ast.AST], ast.AST]]


def _places(node: ast.AST, path: Path) -> Iterator[tuple[Path, ast.AST]]:
    """Every node that runs, with the way to it; annotations, decorators and messages are left alone."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_comment", "bases", "type_params"):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _is_idle(node, name, child):
                continue
            here = (*path, (name, index))
            if not isinstance(child, (ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)):
                yield here, child
                yield from _places(child, here)


def _is_idle(parent: ast.AST, name: str, node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in WORDS
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.Raise)):
        return True
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.Name):
        return isinstance(parent, ast.Module)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(parent, ast.Call) and name == "args":
        called = ast.unparse(parent.func)
        return called.endswith(ERRORS) or called in ("cast", "re.compile", "TypeVar")
    return False


def _find(tree: ast.AST, path: Path) -> tuple[ast.AST, str, int | None]:
    node = tree
    for name, index in path[:-1]:
        child = getattr(node, name)
        node = child if index is None else child[index]
    return (node, *path[-1])


def _changes(node: ast.AST) -> Iterator[Change]:
    """What can go wrong with one node."""
    for kind, changes in CHANGES.items():
        if isinstance(node, kind):
            yield from changes(node)


def _compare(node: ast.Compare) -> Iterator[Change]:
    for at, old in enumerate(node.ops):
        new = COMPARISONS[type(old)]
        yield f"{_text(node)}: {type(old).__name__} → {new.__name__}", _set_item("ops", at, new())


def _bool_op(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield f"{_text(node)}: and ↔ or", _set("op", other)
    for at, value in enumerate(node.values):
        yield f"{_text(node)}: without {_text(value)}", _without(at)


def _unary(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, (ast.Not, ast.USub)):
        yield f"{_text(node)}: without its sign", lambda old: old.operand  # type: ignore[attr-defined]


def _bin_op(node: ast.BinOp | ast.AugAssign) -> Iterator[Change]:
    sides = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.value]
    words = any(isinstance(side, ast.JoinedStr) for side in sides) or any(
        isinstance(side, ast.Constant) and isinstance(side.value, str) for side in sides
    )
    other = OPERATORS.get(type(node.op))
    if other is not None and not words:
        yield f"{_text(node)}: {type(node.op).__name__} → {other.__name__}", _set("op", other())


def _constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} → {not value}", _set("value", not value)
    elif isinstance(value, int | float):
        yield f"{value} → {value + 1}", _set("value", value + 1)
    elif isinstance(value, str) and value.isascii() and any(map(str.isalnum, value)):
        yield f"{value!r} → other", _set("value", f"{value}x")


def _condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[Change]:
    for value in (False,) if isinstance(node, ast.While) else (True, False):
        yield f"if {_text(node.test)}: {value}", _set("test", ast.Constant(value))


def _comprehension(node: ast.comprehension) -> Iterator[Change]:
    for at, test in enumerate(node.ifs):
        yield f"for … if {_text(test)}: True", _set_item("ifs", at, ast.Constant(1))


def _jump(node: ast.AST) -> Iterator[Change]:
    yield f"{_text(node)}: pass", lambda _: ast.Pass()
    yield (
        f"{_text(node)}: the other",
        lambda old: ast.Break() if isinstance(old, ast.Continue) else ast.Continue(),
    )


def _statement(node: ast.Expr | ast.AugAssign) -> Iterator[Change]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom):
        empty = ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        yield f"{_text(node)}: nothing", lambda _: empty
    else:
        yield f"{_text(node)}: pass", lambda _: ast.Pass()


def _aug_assign(node: ast.AugAssign) -> Iterator[Change]:
    yield from _bin_op(node)
    yield from _statement(node)


def _call(node: ast.Call) -> Iterator[Change]:
    function = node.func
    if isinstance(function, ast.Name) and function.id in CALLS:
        yield f"{_text(node)}: {CALLS[function.id]}", _set("func", ast.Name(CALLS[function.id], ast.Load()))
    if isinstance(function, ast.Attribute) and function.attr in CALLS:
        renamed = ast.Attribute(function.value, CALLS[function.attr], ast.Load())
        yield f"{_text(node)}: {CALLS[function.attr]}", _set("func", renamed)
    if isinstance(function, ast.Attribute) and function.attr == "get" and len(node.args) == 2:
        yield f"{_text(node)}: no default", _set("args", node.args[:1])


CHANGES: dict[type[ast.AST], Callable[..., Iterator[Change]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _bool_op,
    ast.UnaryOp: _unary,
    ast.BinOp: _bin_op,
    ast.AugAssign: _aug_assign,
    ast.Constant: _constant,
    ast.If: _condition,
    ast.IfExp: _condition,
    ast.While: _condition,
    ast.comprehension: _comprehension,
    ast.Continue: _jump,
    ast.Break: _jump,
    ast.Expr: _statement,
    ast.Call: _call,
}


def _set(name: str, value: object) -> Callable[[ast.AST], ast.AST]:
    def change(old: ast.AST) -> ast.AST:
        setattr(old, name, value)
        return old

    return change


def _set_item(name: str, at: int, value: ast.AST) -> Callable[[ast.AST], ast.AST]:
    def change(old: ast.AST) -> ast.AST:
        getattr(old, name)[at] = value
        return old

    return change


def _without(at: int) -> Callable[[ast.AST], ast.AST]:
    def change(old: ast.AST) -> ast.AST:
        values = [value for index, value in enumerate(old.values) if index != at]  # type: ignore[attr-defined]
        return values[0] if len(values) == 1 else ast.BoolOp(old.op, values)  # type: ignore[attr-defined]

    return change


def _text(node: ast.AST) -> str:
    """A node in one short line."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:69]}…"
