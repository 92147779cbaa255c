"""Names, numbers, addresses and request texts never reach an output, a message or a trace."""

from __future__ import annotations

import html
import io
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from annualreport.cli.app import run
from annualreport.workflows import annotate
from tests.making import workbook

SENTINELS = [f"机密{number:02}号甲乙丙" for number in range(40)]
PERSONAL = [
    "申请人", "姓名", "名称(申请人)", "身份证/组织机构代码", "证件号码", "联系电话", "手机号码", "联系方式", "通讯地址",
    "家庭住址", "邮政编码", "电子邮箱", "工作单位", "法定代表人", "联系人姓名", "所需信息的内容描述", "申请信息描述",
    "内容描述", "所需政府信息的用途", "申请获取信息的理由", "备注", "处理意见/备注", "投诉人", "微信号",
]  # fmt: skip
CORE = ["登记号", "收到日期", "申请人类型", "答复日期", "办理结果"]
GOOD = ["1", date(2021, 3, 1), "自然人", date(2021, 3, 9), "予以公开"]
BROKEN = [
    ["1", "不详", "自然人", date(2021, 3, 9), "予以公开"],
    ["1", date(2021, 3, 1), "", date(2021, 2, 9), "另案处理"],
    [None, None, None, None, None],
    ["2", date(2021, 3, 1), "法人", None, "予以公开、重复申请"],
    ["3", "#REF!", "自然人", "=1+1", ""],
]
TEXTS = [
    ["部分", "小标题", "正文"],
    ["一", "", "{{ 回应关切.件数() }}"],
    ["五", "", "甲有不足，将改进。"],
    ["六", "", "乙"],
]


def sheets(rows: list[list[object]], *, messy: bool) -> dict[str, Any]:
    """A request log with every personal column filled, a free log and a dispute log with people in them."""
    header: list[object] = [*CORE, *PERSONAL]
    people: list[object] = list(SENTINELS[: len(PERSONAL)])
    log = [[*row, *people] for row in rows]
    top: list[list[object]] = [["登记表"], ["申请", *[""] * 4, "申请人信息"]] if messy else []
    free = [["类别", "诉求人", "联系方式", "诉求内容", "件数"], ["热线", *SENTINELS[30:33], 1]]
    cases = [
        ["案号", "类型", "收案日期", "审结日期", "结果", "原告", "备注"],
        ["1", "行政复议", date(2021, 2, 1), "", "", *SENTINELS[33:35]],
    ]
    name = "申请登记簿" if messy else "依申请公开"
    return {name: [*top, header, *log], "回应关切": free, "复议诉讼": cases, "文字材料": TEXTS}


@pytest.mark.parametrize(
    ("rows", "messy"), [([GOOD], False), ([GOOD], True), (BROKEN, False), (BROKEN, True)],
    ids=["clean", "messy", "broken", "messy and broken"],
)  # fmt: skip
def test_no_sentinel_is_seen_anywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[list[object]], messy: bool
) -> None:
    (tmp_path / "in").mkdir()
    path = workbook(tmp_path / "in" / "2021.xlsx", sheets(rows, messy=messy))
    out = str(tmp_path / "out")
    for command in (
        ["validate", str(path)],
        ["validate", str(path), "--format", "json"],
        ["build", str(path), "--output-dir", out, "--force"],
        ["--debug", "build", str(path), "--output-dir", out, "--force"],
        ["build", str(path), "--output-dir", out, "--force", "--to", "pdf"],
        [
            "build",
            str(path),
            "--output-dir",
            out,
            "--force",
            "--document",
            "工作总结",
            "--until",
            "2021-10-01",
        ],
        ["facts", str(path), "--previous", str(path)],
        ["trace", str(path), "t3.granted.person"],
        ["init", str(tmp_path / "2022.xlsx"), "--year", "2022", "--from", str(path)],
        ["map", str(path)],
        ["deadlines", str(path)],
        *(["validate", str(path), "--format", name] for name in ("junit", "sarif", "github", "csv")),
        ["validate", str(path), "--previous", str(path), "--annotate", str(tmp_path / "marked")],
        [
            "aggregate",
            str(path),
            "--unit",
            "某县人民政府",
            "--year",
            "2021",
            "--output-dir",
            str(tmp_path / "sum"),
            "--slips",
            "--include-failing",
        ],
        [
            "compare",
            str(path),
            str(path),
            "--to",
            "text,html,xlsx,json",
            "--output-dir",
            str(tmp_path / "compared"),
        ],
        [str(path)],
        [
            "extract",
            str(next((tmp_path / "out").glob("*.docx"), path)),
            "--output",
            str(tmp_path / "read.json"),
        ],
    ):
        run(command)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(annotate, "MOST_ROWS", 0)
        run(["validate", str(path), "--annotate", str(tmp_path / "rows")])
    printed = capsys.readouterr()
    written = [printed.out, printed.err]
    for file in tmp_path.rglob("*"):
        if file.is_file() and file != path:
            written += [file.name, *texts_of(file)]
    found = [sentinel for sentinel in SENTINELS for text in written if sentinel in text]
    assert not found


def texts_of(file: Path) -> list[str]:
    """Everything that a file holds, packages unpacked."""
    content = file.read_bytes()
    if file.suffix == ".pdf":
        document = pypdfium2.PdfDocument(content)
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return pages
    if not content.startswith(b"PK"):
        return [content.decode("utf-8")]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [html.unescape(archive.read(name).decode("utf-8", "ignore")) for name in archive.namelist()]


def test_the_test_would_see_a_sentinel(tmp_path: Path) -> None:
    path = workbook(tmp_path / "2021.xlsx", sheets([GOOD], messy=False))
    shutil.copy(path, tmp_path / "copy.xlsx")
    assert any(SENTINELS[0] in text for text in texts_of(tmp_path / "copy.xlsx"))
