"""docs/performance.md and its picture, made of what was measured."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import drawsvg

from benchmarks.measuring import Ratio

DOCS = Path(__file__).parents[1] / "docs"
PAGE, DATA, PICTURE = (
    DOCS / "performance.md",
    DOCS / "performance.json",
    DOCS / "pictures" / "performance.svg",
)
WIDTH, LEFT, LINE, TOP = 860, 400, 26, 40
LEAST, MOST = 0.1, 10.0
"""How many times its goal a value may be and still stand in the picture."""
KEPT, BROKEN, INK, PALE = "#2f6f4f", "#b3402a", "#222", "#ddd"

HEAD = """# 速度和内存

这一页和图由 `python -m benchmarks` 写出：同一次运行里轮流量两样东西，取比值；秒数随机器而变，比值可以相比。
写的是中位数，括号里是各次中最小和最大的。可以一组一组地量，没有再量的照旧。

![每个比值与它的目标相比：竖线是目标，左边是达到的](pictures/performance.svg)
"""
FOOT = """
一个省、一个国家要多大的机器，见 [scale.md](scale.md)。

## 没有达到的，为什么

- 小工作簿：裸读一个约三毫秒，本程序约二十毫秒（同一台正慢的机器）。多出的是每个文件都要做一遍的事：先看它占多大内存再打开，另看一遍 XML
  （错误格、隐藏行），认表头，一百多条规则，起草各部分的文字再逐句核对（约三成）。分给两个进程，只在真有两个空着的核时才快。
- 十万行与 openpyxl + pydantic 相比：openpyxl 本身约是裸读的九倍，要到七倍，本程序只能比裸读多四分之一，而规则、计数、重号都在这里面。
- 一百万行：比裸读多出的约八成在逐列的校验、计数、重号等规则里，和打开前先量它占多大、找错误格的一遍里。
"""


def write(measured: Mapping[str, Sequence[Ratio]], *, whole: bool) -> None:
    """Keep what was measured; the page is written from all groups, those of earlier runs included."""
    kept: dict[str, Sequence[Ratio]] = {} if whole or not DATA.exists() else {**read(DATA)}
    kept |= measured
    told = {heading: [asdict(ratio) for ratio in ratios] for heading, ratios in kept.items()}
    DATA.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text(render(kept), "utf-8")
    PICTURE.write_text(picture(kept), "utf-8")


def read(path: Path) -> dict[str, list[Ratio]]:
    """What was measured before."""
    told = json.loads(path.read_text("utf-8"))
    return {
        heading: [Ratio(**{**ratio, "values": tuple(ratio["values"])}) for ratio in ratios]
        for heading, ratios in told.items()
    }


def render(measured: Mapping[str, Sequence[Ratio]]) -> str:
    """The page."""
    return "\n".join((HEAD, *_sections(measured), FOOT.strip(), ""))


def _sections(measured: Mapping[str, Sequence[Ratio]]) -> Iterator[str]:
    for heading, ratios in measured.items():
        yield f"## {heading}\n\n| 量什么 | 目标 | 量得 | |\n|---|---|---|---|"
        for ratio in ratios:
            known = "；".join(filter(None, ("" if ratio.holds else "没有达到", ratio.remark)))
            yield f"| {ratio.name} | {ratio.promised} | {ratio.told} | {known} |"
        yield ""


def picture(measured: Mapping[str, Sequence[Ratio]]) -> str:
    """Every ratio as a dot and its span, on a logarithmic scale where 1 is its goal and left of it is better."""
    lines = [ratio for ratios in measured.values() for ratio in ratios]
    drawing = drawsvg.Drawing(WIDTH, TOP + LINE * len(lines) + 20, font_family="sans-serif")
    drawing.append(drawsvg.Rectangle(0, 0, WIDTH, drawing.height, fill="#fff"))
    for times in (0.1, 0.2, 0.5, 1, 2, 5, 10):
        x = _x(times)
        ink = INK if times == 1 else PALE
        drawing.append(drawsvg.Line(x, TOP - 10, x, drawing.height - 10, stroke=ink))
        drawing.append(
            drawsvg.Text(
                "目标" if times == 1 else f"{times:g} 倍", 11, x, TOP - 18, text_anchor="middle", fill=INK
            )
        )
    for number, ratio in enumerate(lines):
        y = TOP + LINE * number + LINE / 2
        colour = KEPT if ratio.holds else BROKEN
        places = [
            _x(_of_goal(ratio, value)) for value in (min(ratio.values), ratio.median, max(ratio.values))
        ]
        drawing.append(drawsvg.Text(ratio.name, 11, LEFT - 12, y + 4, text_anchor="end", fill=INK))
        drawing.append(drawsvg.Line(min(places), y, max(places), y, stroke=colour, stroke_width=3))
        drawing.append(drawsvg.Circle(places[1], y, 5, fill=colour))
    svg: str = drawing.as_svg()
    return svg + "\n"


def _of_goal(ratio: Ratio, value: float) -> float:
    """How many times its goal a value is; below 1 is better, whichever way the goal points."""
    return ratio.goal / value if ratio.at_least else value / ratio.goal


def _x(times: float) -> float:
    share = math.log(min(max(times, LEAST), MOST) / LEAST) / math.log(MOST / LEAST)
    return LEFT + share * (WIDTH - LEFT - 20)
