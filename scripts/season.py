"""Writes examples/season: a repository of a county's submissions, with roster, last year, waivers and a CI job."""

from __future__ import annotations

from pathlib import Path

from annualreport.writing import write_file
from scripts.examples import EXAMPLES

FOLDER = EXAMPLES / "season"
GOVERNMENT = "青禾县人民政府"
UNITS = (
    ("01", "青禾县住房和城乡建设局", "县", "政府部门", "县住建局"),
    ("02", "青禾县教育局", "县", "政府部门", "县教育局"),
    ("03", "青禾县民政局", "县", "政府部门", "县民政局"),
    ("07", "青禾县农业农村局", "县", "政府部门", "县农业农村局"),
    ("09", "石桥镇人民政府", "乡", "乡镇", "石桥镇"),
)
"""Units whose files are taken from examples/submissions, by their number there."""
LATE = ("青禾县财政局", "县", "政府部门", "县财政局")
"""A unit that has not reported."""
SETTINGS = """# 县政府办公室的约定；说明写上理由和签字人，到期自动失效。
[validate]
paths = ["submissions"]
fail-on = "error"

[profile]
township_until = "01-25"

[[waivers]]
rule = "T3-06"
unit = "青禾县民政局"
year = 2025
reason = "机构改革，2025年划出一个内设机构，上年结转的一件随之移交"
who = "县政府办公室"
until = 2026-12-31
"""
JOB = """# 每次推送都检查报来的材料；不联网，只需 Python。
name: 年报材料检查
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {python-version: "3.12"}
      - run: pip install annualreport
      - run: annualreport validate --previous last-year --format github
      - if: always()
        run: >-
          annualreport aggregate submissions --unit 青禾县人民政府 --year 2025
          --roster 名册.csv --previous last-year --output-dir out --slips
      - if: always()
        uses: actions/upload-artifact@v4
        with: {name: 汇总, path: out}
"""
README = """# 一个县一季的材料

这个文件夹是一个县政府办公室收年报材料用的仓库的样子（单位和数字都是虚构的）：

| 文件 | 内容 |
|---|---|
| `名册.csv` | 应报的单位、简称、截止日期 |
| `submissions/` | 报来的台账，一个单位一份；更正件在文件名里写“更正” |
| `last-year/` | 上年的台账，用来核对结转 |
| `annualreport.toml` | 本地约定，和一条说明（民政局的上年结转） |
| `.github/workflows/check.yml` | 每次推送都检查、汇总 |

```bash
annualreport validate --previous last-year
annualreport aggregate submissions --unit 青禾县人民政府 --year 2025 --roster 名册.csv --previous last-year --output-dir out --slips
```

财政局还没有报，所以汇总不完整，退出码是 1；`out/总览.html` 里看得到，`out/退回单/` 里有它的催报单。
从十二月到三月怎样用，见 `docs/supervisor.md`。
"""


def main(folder: Path = FOLDER) -> None:
    """Write the repository."""
    rows = [f"{unit},{level},{kind},{GOVERNMENT},{short},2026-01-31" for _, unit, level, kind, short in UNITS]
    late = f"{LATE[0]},{LATE[1]},{LATE[2]},{GOVERNMENT},{LATE[3]},2026-01-31"
    texts = {
        "名册.csv": "\n".join(("单位,层级,类别,上级,简称,截止日期", *rows, late)) + "\n",
        "annualreport.toml": SETTINGS,
        "README.md": README,
        ".github/workflows/check.yml": JOB,
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode("utf-8-sig" if name.endswith(".csv") else "utf-8"))
    for ours, theirs in (("submissions", "submissions"), ("last-year", "submissions-2024")):
        (folder / ours).mkdir(exist_ok=True)
        for number, unit, *_ in UNITS:
            (source,) = (EXAMPLES / theirs).glob(f"{number}*")
            write_file(folder / ours / f"{unit}{source.suffix}", source.read_bytes())


if __name__ == "__main__":
    main()
