"""annualreport.toml: counting bases by name, and a unit's own wordings."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annualreport.finding import InputError, Sighting
from annualreport.place import WholeFile

FILE_NAME = "annualreport.toml"


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
    count_sole_reviewer: bool = False
    """复议机关单独作被告的案件是否计入表四（默认不计）。"""


class Settings(BaseModel):
    """The whole file; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    options: Options = Options()
    outcomes: dict[str, str] = Field(default_factory=dict)
    """办理结果: the unit's wording → the form's label."""
    applicants: dict[str, str] = Field(default_factory=dict)
    """申请人类型: the unit's wording → the form's label."""


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
        content = tomllib.loads(path.read_text("utf-8-sig"))
        return Settings.model_validate(content)
    except ValidationError as error:
        problems = "；".join(
            f"{'.'.join(str(step) for step in problem['loc'])}（{_reason(problem['type'])}）"
            for problem in error.errors()
        )
    except (ValueError, OSError) as error:
        problems = f"不是有效的 TOML 文件（{type(error).__name__}）"
    raise InputError(Sighting("IN-17", (WholeFile(path.name),), {"problems": problems}))


def _reason(kind: str) -> str:
    return {"extra_forbidden": "没有这一项", "enum": "取值不在可选范围内"}.get(kind, "取值不合规定")
