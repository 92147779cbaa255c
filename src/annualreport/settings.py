"""annualreport.toml: counting bases by name, and a unit's own wordings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from annualreport.finding import InputError, Sighting
from annualreport.limits import LARGEST_TEXT, content_of
from annualreport.place import WholeFile

FILE_NAME = "annualreport.toml"
LINE = re.compile(r"line (\d+)")
MOST_DOTS = 100
"""In a line; each step of a dotted key costs as much as all before it."""


class CaseYear(StrEnum):
    """Which disputes (复议诉讼) a year's table shows; no decree says."""

    OPEN_DURING_YEAR = "open_during_fy"
    """本年受理的，加上年结转未结的。"""
    DECIDED_OR_FILED = "decided_or_filed_in_fy"
    """本年受理的，加本年审结的；跨年仍未结的旧案不再列。"""


class Options(BaseModel):
    """Counting bases on which the law is silent; each has a name and a documented default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case_year: CaseYear = CaseYear.OPEN_DURING_YEAR
    """表四列哪些案件。"""
    count_sole_reviewer: bool = False
    """复议机关单独作被告的案件是否计入表四（默认不计）。"""
    fee_restarts_clock: bool = True
    """缴费后答复期限是否重新起算（默认是）。"""
    other_share: int = Field(default=20, ge=0, le=100)
    """“其他处理”中的“其他”占办理结果百分之几以上时提示。"""
    blank_as_zero: bool = True
    """公布稿中的空白格核对合计时是否按 0 计（默认是，并在问题中说明）。"""
    jump: int = Field(default=5, ge=2)
    """与上年相差几倍以上时提示。"""
    sibling_share: int = Field(default=50, ge=1, le=100)
    """汇总时两个单位的正文有百分之几以上的词句相同时提示。"""


MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""月-日, such as 01-20."""


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class LocalRules(BaseModel):
    """地方规定: what the office above has laid down beside the law."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    township_until: MonthDay | None = None
    """乡镇、街道等的公布期限。"""
    published_until: MonthDay | None = None
    """本地早于法定日期的公布期限。"""
    part_one_limit: int | None = Field(default=None, ge=1)
    """第一部分的字数上限。"""
    include_vertical: bool = False
    """垂直管理单位是否计入本级政府的汇总（默认不计）。"""


class Waiver(BaseModel):
    """一条说明: a finding that a unit explains instead of correcting it, signed and with an end."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Annotated[Words, StringConstraints(to_upper=True)]
    """规则编号，如 T3-06。"""
    unit: Words
    """单位名称，与台账所写一致。"""
    year: int
    """年度。"""
    reason: Words
    """理由。"""
    who: Words
    """谁说明的。"""
    key: str | None = None
    """只说明一格时写它的代号；不写，说明这条规则的全部问题。"""
    until: date | None = None
    """到哪一天为止有效。"""


class ValidateDefaults(BaseModel):
    """What `validate` does where the command line says nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    paths: tuple[str, ...] = ()
    """检查哪些文件和文件夹。"""
    fail_on: Literal["error", "warning"] = Field(default="error", alias="fail-on")
    """哪一级问题使退出码为 1。"""


class Settings(BaseModel):
    """The whole file; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    options: Options = Options()
    """法无规定的口径。"""
    outcomes: dict[str, str] = Field(default_factory=dict)
    """办理结果：本单位的说法 = 表格中的名称。"""
    applicants: dict[str, str] = Field(default_factory=dict)
    """申请人类型：本单位的说法 = 表格中的名称。"""
    profile: LocalRules = LocalRules()
    """本地规定。"""
    validate_: ValidateDefaults = Field(default=ValidateDefaults(), alias="validate")
    """`annualreport validate` 不写路径时。"""
    waivers: tuple[Waiver, ...] = ()
    """对问题的说明：仍列出，降为提示；算术和读取的问题不能说明。"""


def nearest(start: Path) -> Settings:
    """The settings at or above the folder of `start`, or the defaults; raises `InputError`."""
    path = find(start)
    return read(path) if path else Settings()


def find(start: Path) -> Path | None:
    """The nearest annualreport.toml at or above the folder of `start`."""
    folder = start.resolve() if start.is_dir() else start.resolve().parent
    paths = (candidate / FILE_NAME for candidate in (folder, *folder.parents))
    return next((path for path in paths if path.is_file()), None)


def read(path: Path) -> Settings:
    """The settings in the file at `path`; raises `InputError` with the key that is wrong."""
    try:
        text = content_of(path, LARGEST_TEXT).decode("utf-8-sig")
        if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
            raise ValueError("too many dots")
        content = tomllib.loads(text)
        return Settings.model_validate(content)
    except ValidationError as error:
        problems = "；".join(
            f"{_key(problem['loc'])}（{_reason(problem['type'])}）" for problem in error.errors()
        )
    except (ValueError, RecursionError) as error:
        line = LINE.search(str(error))
        problems = f"{f'第 {line[1]} 行' if line else '内容'}不合 TOML 的写法"
    raise InputError(Sighting("IN-17", (WholeFile(path.name),), {"problems": problems}))


def _key(steps: Sequence[int | str]) -> str:
    """Where in the file: profile.unit, or 第 2 个 [[waivers]] 的 reason."""
    match steps:
        case [str(table), int(number), *rest]:
            return f"第 {number + 1} 个 [[{table}]] 的 {_key(rest)}"
        case _:
            return ".".join(map(str, steps))


def _reason(kind: str) -> str:
    return {
        "extra_forbidden": "没有这一项",
        "enum": "取值不在可选范围内",
        "missing": "缺少这一项",
        "string_too_short": "不能空着",
    }.get(kind, "取值不合规定")
