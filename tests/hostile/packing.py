"""How hostile packages are put together: any part, any size, no library that would refuse."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PROFILE = "".join(
    f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{name}</t></is></c>'
    f'<c r="B{row}" t="inlineStr"><is><t>{value}</t></is></c></row>'
    for row, (name, value) in enumerate((("项目", "内容"), ("年度", "2025"), ("单位名称", "青禾县档案局")), 1)
)
HEADER = "".join(
    f'<c r="{"ABCDE"[column]}1" t="inlineStr"><is><t>{name}</t></is></c>'
    for column, name in enumerate(("登记号", "收到日期", "申请人类型", "答复日期", "办理结果"))
)
LOG_ROW = f'<row r="1">{HEADER}</row>'


def package(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet(rows: str, after: str = "") -> str:
    """A sheet with some rows of XML."""
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>"


def workbook(log: bytes | str, strings: str | None = None, names: tuple[str, ...] = ("依申请公开",)) -> bytes:
    """An .xlsx of 基本信息 and sheets that all are one part."""
    return package(parts(log, strings, names))


def parts(
    log: bytes | str, strings: str | None = None, names: tuple[str, ...] = ("依申请公开",)
) -> dict[str, bytes | str]:
    """The parts of such a workbook."""
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{min(number, 2)}"/>'
        for number, name in enumerate(("基本信息", *names), 1)
    )
    relations = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for id_, kind, target in (
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "worksheet", "worksheets/sheet2.xml"),
            ("r3", "sharedStrings", "sharedStrings.xml"),
        )
    )
    made: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet(PROFILE),
        "xl/worksheets/sheet2.xml": log,
    }
    if strings is not None:
        made["xl/sharedStrings.xml"] = strings
    return made


def lying(content: bytes, name: str, claimed: int) -> bytes:
    """The package with one part whose directory entry claims another size, and a check sum to match."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        true = archive.getinfo(name)
        with archive.open(name) as stream:
            check = zlib.crc32(stream.read(claimed))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))
    changed = bytearray(content)
    for start in (entry + 16, true.header_offset + 14):
        changed[start : start + 4] = check.to_bytes(4, "little")
    for start in (entry + 24, true.header_offset + 22):
        changed[start : start + 4] = claimed.to_bytes(4, "little")
    return bytes(changed)
