"""JSON Schemas (2020-12) of what the program writes for other programs: reports, findings, comparisons."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from annualreport import report
from annualreport.aggregate.submissions import Standing
from annualreport.finding import Severity
from annualreport.forms.model import Form, Kind
from annualreport.forms.years import known_forms
from annualreport.telling import changes, data
from annualreport.telling.verdict import Status

Schema: TypeAlias = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SOUND: dict[Kind, Schema] = {
    Kind.COUNT: {"type": ["integer", "null"], "minimum": 0},
    Kind.CHANGE: {"type": ["integer", "null"]},
    Kind.MONEY: {"type": ["number", "null"], "minimum": 0},
}
"""What a figure of each kind is in a report in which no rule finds an error."""
TEXT: Schema = {"type": ["string", "null"]}
YEAR: Schema = {"type": ["integer", "null"], "minimum": 1949, "maximum": 2100}
WHOLE: Schema = {"type": "integer", "minimum": 1}
PLACES: tuple[Schema, ...] = (
    {"file": {"type": "string"}},
    {"sheet": {"type": "string"}},
    {"sheet": {"type": "string"}, "cell": {"type": "string", "pattern": "^[A-Z]+[1-9][0-9]*$"}},
    {"key": {"type": "string"}},
    {"part": {"type": "integer", "minimum": 0}, "text": {"type": "string"}},
    {"table": WHOLE, "row": WHOLE, "cell": WHOLE},
    {"page": WHOLE, "table": WHOLE, "row": WHOLE, "cell": WHOLE},
    {"line": WHOLE},
    {"page": WHOLE, "line": WHOLE},
)
"""A file, a sheet, a cell, a figure, a passage; a spot of a published table or text, with its page in a PDF."""


def all_schemas() -> dict[str, Schema]:
    """The schemas by file name."""
    return {
        "report-1.schema.json": report_schema(),
        "findings-1.schema.json": findings_schema(),
        "comparison-1.schema.json": comparison_schema(),
    }


def as_text(schema: Schema) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def report_schema() -> Schema:
    """annualreport/report/1: a unit's report, a sum over units, or a file of which nothing could be read."""
    told = {
        "schema": {"const": report.SCHEMA},
        "status": {"const": "unreadable", "description": "完全无法读取的公布稿才有"},
        "unit": TEXT | {"description": "单位名称"},
        "unit_type": TEXT | {"description": "单位类型"},
        "year": YEAR | {"description": "年度"},
        "form": {"enum": [*(form.name for form in known_forms()), None], "description": "法定格式"},
        "title": TEXT | {"description": "标题"},
        "published": {"type": ["string", "null"], "format": "date", "description": "公布日期"},
        "draft": {"type": "boolean", "description": "是否草稿"},
        "figures": {"type": "object", "description": "表二、表三、表四的每一格；null 是不知道，不是 0"},
        "parts": _list(_ref("part"), "引言（0）和六个部分中有正文的"),
        "findings": _list(_ref("finding"), "检查出的问题"),
        **_of_sums(),
    }
    whole = _object(told, optional=("status", *_of_sums()))
    rules = [*(_by_form(form) for form in known_forms()), _unreadable()]
    return {
        "$schema": DRAFT,
        "$id": _id(report.SCHEMA),
        "title": "政府信息公开工作年度报告",
        **whole,
        "allOf": rules,
        "$defs": {**_told_defs(), "part": _part(), **_sum_defs(), **_figure_defs()},
    }


def findings_schema() -> Schema:
    """annualreport/findings/1: what `validate --format json` prints."""
    counted = ("files", *(status.value for status in Status), *(f"{each.value}s" for each in Severity))
    file = {
        "path": {"type": "string", "description": "文件"},
        "kind": {"type": "string", "description": "台账、报告还是别的"},
        "unit": TEXT,
        "year": YEAR,
        "form": TEXT,
        "status": {"enum": [status.value for status in Status]},
        "findings": _list(_ref("finding"), "检查出的问题"),
        "unjudged": _list(_ref("unjudged"), "无法判断的规则和原因"),
    }
    told = {
        "schema": {"const": data.SCHEMA},
        "files": _list(_object(file), "一个文件一项"),
        "summary": _object({name: {"type": "integer", "minimum": 0} for name in counted}),
    }
    unjudged = _object({"rule": _ref("rule"), "reason": {"type": "string"}})
    return {
        "$schema": DRAFT,
        "$id": _id(data.SCHEMA),
        "title": "检查结果",
        **_object(told),
        "$defs": {**_told_defs(), "unjudged": unjudged},
    }


def comparison_schema() -> Schema:
    """annualreport/comparison/1: what `compare --to json` writes."""
    figure = {"type": ["number", "null"]}
    change = {
        "old": figure,
        "new": figure,
        "difference": figure | {"description": "后一年减前一年；有一年不知道的为 null"},
        "rate": figure | {"description": "0.5 是增加一半"},
        "note": TEXT | {"description": "不可比等说明"},
    }
    piece = {"sign": {"enum": [" ", "-", "+"]}, "text": {"type": "string"}}
    part = {
        "number": {"type": "integer", "minimum": 0},
        "heading": {"type": "string"},
        "changed": {"type": "boolean"},
        "pieces": _list(_object(piece), "两年都有的、前一年的、后一年的语句"),
    }
    figures = {"type": "object", "additionalProperties": _object(change), "description": "每一格"}
    comparison = {
        "unit": TEXT,
        "old": {"type": "string", "description": "前一年的报告"},
        "new": {"type": "string", "description": "后一年的报告"},
        "figures": figures,
        "parts": _list(_object(part), "引言（0）和各部分"),
    }
    told = {
        "schema": {"const": changes.SCHEMA},
        "comparisons": _list(_object(comparison), "一个单位一项"),
        "only_old": _list({"type": "string"}, "只在前一年有的单位"),
        "only_new": _list({"type": "string"}, "只在后一年有的单位"),
    }
    return {"$schema": DRAFT, "$id": _id(changes.SCHEMA), "title": "两年对比", **_object(told)}


def _told_defs() -> Schema:
    finding = {
        "rule": _ref("rule"),
        "severity": {"enum": [each.value for each in Severity]},
        "message": {"type": "string", "description": "哪里、是什么、怎么改"},
        "found": {"type": ["number", "string", "null"], "description": "写的是什么"},
        "expected": {"type": ["number", "string", "null"], "description": "应为什么"},
        "places": _list(_ref("place"), "在哪里"),
    }
    return {
        "rule": {"type": "string", "pattern": "^[A-Z]+[0-9]?-[0-9]{2}$"},
        "place": {"oneOf": [_object(place) for place in PLACES]},
        "finding": _object(finding),
    }


def _part() -> Schema:
    return _object(
        {
            "number": {"type": "integer", "minimum": 0},
            "heading": {"type": "string"},
            "text": {"type": "string", "description": "一行一段"},
        }
    )


def _of_sums() -> Schema:
    """What only a sum over units has."""
    return {
        "units": _list(_ref("share"), "汇总：计入的单位和它们的数字"),
        "lacking": _list(_ref("lacking"), "汇总：没有计入的单位"),
        "taken_out": _amounts("汇总：重复计入而减去的"),
        "things": _list(_ref("thing"), "汇总：只计一次的文件、案件"),
    }


def _sum_defs() -> Schema:
    standing = {"enum": [each.value for each in Standing]}
    thing = {
        "log": {"type": "string"},
        "digest": {"type": "string"},
        "name": {"type": "string"},
        "keys": _list({"type": "string"}, "计入哪些格"),
        "count": {"type": "integer", "minimum": 1},
    }
    share = {
        "unit": {"type": "string"},
        "path": {"type": "string"},
        "standing": standing,
        "figures": _amounts("不为 0 的格"),
    }
    return {
        "share": _object(share),
        "lacking": _object({"unit": TEXT, "standing": standing}),
        "thing": _object(thing),
    }


def _figure_defs() -> Schema:
    """For each form its cells as they may be read, and as they are where nothing is wrong."""
    defs: Schema = {}
    for form in known_forms():
        keys = list(form.cells)
        read = {key: {"type": ["number", "null"], "title": cell.path} for key, cell in form.cells.items()}
        defs[f"figures-{form.name}"] = {"properties": read, "required": keys, "additionalProperties": False}
        sound = {key: _ref(cell.kind.value) for key, cell in form.cells.items()}
        defs[f"sound-{form.name}"] = {"properties": sound}
    return defs | {kind.value: schema for kind, schema in SOUND.items()}


def _by_form(form: Form) -> Schema:
    """A report of this form has its cells; without errors they hold what their kind may hold."""
    error = {"properties": {"severity": {"const": Severity.ERROR.value}}, "required": ["severity"]}
    return {
        "if": {"properties": {"form": {"const": form.name}}},
        "then": {
            "properties": {"figures": _ref(f"figures-{form.name}")},
            "if": {"properties": {"findings": {"not": {"contains": error}}}},
            "then": {"properties": {"figures": _ref(f"sound-{form.name}")}},
        },
    }


def _unreadable() -> Schema:
    """Only where nothing could be read is there no form."""
    return {
        "if": {"properties": {"form": {"const": None}}},
        "then": {"required": ["status"], "properties": {"figures": {"maxProperties": 0}}},
        "else": {"not": {"required": ["status"]}},
    }


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def _amounts(description: str) -> Schema:
    return {"type": "object", "additionalProperties": {"type": "number"}, "description": description}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _id(schema: str) -> str:
    return f"urn:{schema.replace('/', ':')}"
