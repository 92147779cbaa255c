"""Collections of submissions for tests: small workbooks and report JSON of invented units."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annualreport.forms.years import for_year
from annualreport.place import WholeFile
from annualreport.report import Figure
from annualreport.roster import Member
from annualreport.workflows.aggregate import Aggregated, Order, aggregate
from tests import publishing
from tests.making import figures, report, workbook

ROOT = "青禾县人民政府"
YEAR = 2025
TEXTS = [["部分", "小标题", "正文"], ["一", "", "甲"], ["五", "", "乙有不足，将改进。"], ["六", "", "丙"]]
MATTERS: list[list[Any]] = [
    ["事项", "指标", "数值"],
    *([name, "本年处理决定数量", 0] for name in ("行政许可", "行政处罚", "行政强制")),
    ["行政事业性收费", "本年收费金额（单位：万元）", 0],
]
LOGS: Mapping[str, list[list[Any]]] = {
    "依申请公开": [["登记号", "收到日期", "申请人类型", "申请人代号", "答复日期", "办理结果"]],
    "主动公开": [["渠道", "公开日期", "件数"]],
    "规范性文件": [["文号", "名称", "类别", "成文日期", "公开日期", "废止日期"]],
    "复议诉讼": [["案号", "类型", "收案日期", "审结日期", "结果", "本机关地位"]],
}


def unit_workbook(path: Path, unit: str, year: int = YEAR, **rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook without errors whose logs have these rows, by the log's name."""
    sheets = {name: [*header, *map(list, rows.get(name, ()))] for name, header in LOGS.items()}
    sheets |= {"行政事项": MATTERS, "文字材料": [*TEXTS[:1], *map(list, rows.get("文字材料", TEXTS[1:]))]}
    path.parent.mkdir(parents=True, exist_ok=True)
    return workbook(path, sheets, year, unit)


def request(number: int, code: str = "", granted: bool = True) -> list[Any]:
    """A request that was answered, or one that is open."""
    row = [f"登{number:03}", f"{YEAR}-03-{number % 27 + 1:02}", "自然人", code]
    return [*row, f"{YEAR}-03-{number % 27 + 2:02}", "予以公开"] if granted else [*row, None, None]


def unit_json(path: Path, unit: str, leaves: Mapping[str, Figure], year: int = YEAR, **more: Any) -> Path:
    """A report JSON whose totals follow from its leaves."""
    made = report(year, figures(year, leaves)).model_copy(
        update={"unit": unit, "title": f"{unit}{year}年政府信息公开工作年度报告"}
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made.as_data() | {"findings": []} | more, ensure_ascii=False), "utf-8")
    return path


def roster_file(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A roster as csv."""
    lines = [",".join(("单位", "层级", "类别", "上级", "简称", "截止日期")), *(",".join(row) for row in rows)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def collected(folder: Path, roster: Sequence[Sequence[str]] | None = None, **more: Any) -> Aggregated:
    """What the files in `folder`/in come to."""
    listed = roster_file(folder / "名册.csv", roster) if roster is not None else None
    order = Order((folder / "in",), more.pop("unit", ROOT), YEAR, listed, folder=folder / "out", **more)
    return aggregate(order)


def member(unit: str, **more: str) -> Member:
    """A unit on a roster."""
    return Member(unit, place=WholeFile("名册.csv"), **more)  # type: ignore[arg-type]


@dataclass
class City:
    """A generated city: its roster, and what its units' figures come to, worked out here and nowhere else."""

    roster: Path
    truth: dict[str, int] = field(default_factory=dict)
    counted: int = 0
    failing: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


def city(folder: Path, count: int, seed: int = 1) -> City:
    """Units in workbooks, report JSON and web pages; 5 % fail, 3 % are missing, 1 % have sent two files."""
    chance = random.Random(seed)
    names = [f"青禾县第{number:04}局" for number in range(count)]
    made = City(roster_file(folder / "名册.csv", [(name, "县", "政府部门", ROOT, "", "") for name in names]))
    fates = (
        ["failing"] * (count * 5 // 100)
        + ["missing"] * (count * 3 // 100)
        + ["doubled"] * max(count // 100, 1)
    )
    fates += [""] * (count - len(fates))
    chance.shuffle(fates)
    for number, (name, fate) in enumerate(zip(names, fates, strict=True)):
        new, granted, permits = chance.randrange(9), chance.randrange(5), chance.randrange(900)
        granted = min(new, granted)
        leaves = {
            "t3.new.person": new,
            "t3.granted.person": granted,
            "t3.carried_forward.person": new - granted,
        }
        if fate == "missing":
            made.missing.append(name)
            continue
        if fate == "failing":
            leaves["t3.new.person"] += 1
            made.failing.append(name)
        elif fate == "doubled":
            made.doubled.append(name)
            unit_json(folder / "in" / f"{name}二.json", name, leaves)
        else:
            made.counted += 1
            for key, value in {**leaves, "t2.licensing.decisions": permits if number % 3 else 0}.items():
                made.truth[key] = made.truth.get(key, 0) + value
        _send(folder / "in", name, number % 3, leaves, permits)
    return made


def _send(folder: Path, name: str, kind: int, leaves: Mapping[str, int], permits: int) -> None:
    """A unit's file: a workbook, a report JSON, or a page."""
    if kind == 0:
        rows = [request(number) for number in range(leaves["t3.granted.person"])]
        rows += [request(90 + number, granted=False) for number in range(leaves["t3.carried_forward.person"])]
        rows += [
            [f"坏{number}", "2025-13-45", "自然人", "", None, None]
            for number in range(
                leaves["t3.new.person"] - leaves["t3.granted.person"] - leaves["t3.carried_forward.person"]
            )
        ]
        unit_workbook(folder / f"{name}.xlsx", name, 依申请公开=rows)
        return
    figures_ = figures(YEAR, {**leaves, "t2.licensing.decisions": permits})
    if kind == 1:
        unit_json(folder / f"{name}.json", name, {**leaves, "t2.licensing.decisions": permits})
    else:
        folder.mkdir(parents=True, exist_ok=True)
        text = publishing.page(for_year(YEAR), YEAR, figures_).replace(publishing.UNIT, name)
        (folder / f"{name}.html").write_text(text, "utf-8")
