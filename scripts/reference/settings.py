"""The page of annualreport.toml, from the pydantic models and the sentences that stand below their fields."""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from annualreport import settings
from scripts.reference.markdown import code, finished, head, joined, table

KINDS: dict[object, str] = {bool: "`true`、`false`", int: "整数", date: "日期，如 2026-12-31"}
EXAMPLES = {settings.MonthDay: "月-日，如 01-20"}
BOUNDS = {"ge": "不小于", "le": "不大于"}


def page() -> str:
    """Every section with its keys."""
    lines = head(
        "annualreport.toml",
        "放在台账所在的文件夹，或它的上级；取最近的一个。都可以不写。写了没有的名字，程序会指出（IN-17）。",
    )
    for name, field in settings.Settings.model_fields.items():
        model, is_list = _model(field.annotation)
        key = field.alias or name
        lines += [f"## [[{key}]]" if is_list else f"## [{key}]", "", told(settings.Settings)[name], ""]
        if model is not None:
            lines += table(("写法", "取值", "默认", "意思"), _rows(model))
        else:
            lines += ["```toml", f"[{key}]", '"本单位的说法" = "表格中的名称"', "```", ""]
    return finished(lines)


def told(model: type) -> dict[str, str]:
    """What stands below each field or member of a class, by its name."""
    (tree,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(tree, ast.ClassDef)
    found: dict[str, str] = {}
    for before, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            target = before.target if isinstance(before, ast.AnnAssign) else None
            if isinstance(before, ast.Assign):
                (target,) = before.targets  # type: ignore[assignment]
            if isinstance(target, ast.Name):
                found[target.id] = str(after.value.value)
    return found


def values(field: FieldInfo) -> str:
    """What a field may be set to."""
    annotation = field.annotation
    if field.metadata and any(getattr(each, "pattern", None) for each in field.metadata):
        return EXAMPLES[settings.MonthDay]
    inner = [each for each in get_args(annotation) if each is not type(None)]
    if get_origin(annotation) in (Union, types.UnionType) and len(inner) == 1:
        if inner[0] is settings.MonthDay:
            return EXAMPLES[settings.MonthDay]
        annotation = inner[0]
    if get_origin(annotation) is Literal:
        return joined(_quoted(each) for each in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        sentences = told(annotation)
        return "；".join(f"{_quoted(each.value)} {sentences[each.name].rstrip('。')}" for each in annotation)
    if get_origin(annotation) is tuple:
        return '列表，如 `["submissions"]`'
    bounds = [
        f"{word} {getattr(each, attribute)}"
        for attribute, word in BOUNDS.items()
        for each in field.metadata
        if getattr(each, attribute, None) is not None
    ]
    return "，".join((KINDS.get(annotation, "文字"), *bounds))


def default(field: FieldInfo) -> str:
    """The default as TOML writes it."""
    if field.is_required():
        return "必写"
    value: Any = field.get_default(call_default_factory=True)
    if isinstance(value, bool):
        return code(str(value).lower())
    if isinstance(value, str):
        return _quoted(value)
    return code(str(value)) if isinstance(value, int) else "没有"


def _quoted(text: str) -> str:
    return code(f'"{text}"')


def _rows(model: type[BaseModel]) -> Iterator[tuple[str, str, str, str]]:
    sentences = told(model)
    for name, field in model.model_fields.items():
        yield code(field.alias or name), values(field), default(field), sentences[name]


def _model(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model of a section, and whether the section may stand several times."""
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0], True
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return (annotation if is_model else None), False
