"""Workbooks that mean harm: bombs, absurd sizes, entities, broken structures, formulas, odd names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import xlwt

from tests.hostile.packing import LOG_ROW, MAIN, PROFILE, lying, package, parts, sheet, workbook

ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def cell(reference: str, value: str = "1") -> str:
    return f'<c r="{reference}"><v>{value}</v></c>'


def row(number: int | str, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


def with_rows(rows: str) -> bytes:
    return workbook(sheet(LOG_ROW + rows))


def many_sheets() -> bytes:
    return workbook(sheet(LOG_ROW), names=tuple(f"依申请公开{number}" for number in range(100_000)))


def long_cell() -> bytes:
    text = "A" * (40 << 20)
    return with_rows(row(2, f'<c r="A2" t="inlineStr"><is><t>{text}</t></is></c>'))


def large_sheets() -> bytes:
    """Each of them modest, all together more than a machine has."""
    return workbook(
        sheet(LOG_ROW + row(1_048_576, cell("Z1048576"))), names=tuple(f"依申请公开{n}" for n in range(40))
    )


def shared_text() -> bytes:
    rows = "".join(row(number, f'<c r="A{number}" t="s"><v>0</v></c>') for number in range(2, 9_000))
    return workbook(sheet(LOG_ROW + rows), f"<sst {MAIN}><si><t>{'A' * 1_000_000}</t></si></sst>")


def shared_pieces() -> bytes:
    """A long text in short pieces, one of which pretends to end it."""
    rows = "".join(row(number, f'<c r="A{number}" t="s"><v>0</v></c>') for number in range(2, 9_000))
    pieces = "<r><t>AAAAAAAAAAAAAAAA</t></r><!--</si>-->" * 60_000
    return workbook(sheet(LOG_ROW + rows), f"<sst {MAIN}><si>{pieces}</si></sst>")


FAR = row(200_000, cell("AAA200000"))
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def changed(name: str, *changes: tuple[str, str], rows: str = FAR, strings: str | None = None) -> bytes:
    """A workbook of which one part is written otherwise; a name may be changed as well."""
    made = parts(sheet(LOG_ROW + rows), strings)
    text = made.pop(name)
    assert isinstance(text, str)
    for old, new in changes:
        assert old in name + text
        name, text = name.replace(old, new), text.replace(old, new)
    return package(made | {name: text})


def strict() -> bytes:
    """The other edition of the namespace, in every part."""
    made = parts(sheet(LOG_ROW + FAR))
    return package({name: str(text).replace(MAIN, f'xmlns="{STRICT}"') for name, text in made.items()})


def shown_often(name: str, old: str, new: str) -> bytes:
    """A long shared text that many cells show, in a part that is written otherwise."""
    rows = "".join(row(number, f'<c r="A{number}" t="s"><v>0</v></c>') for number in range(2, 9_000))
    text = f"<sst {MAIN}><si><t>{'A' * 1_000_000}</t></si></sst>"
    return changed(name, (old, new), rows=rows, strings=text)


def both_kinds() -> bytes:
    rows = '<table:table-row table:number-rows-repeated="900000"><table:table-cell><text:p>1</text:p></table:table-cell>'
    content = ods(f"{rows}</table:table-row>")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    return package(parts(sheet(LOG_ROW)) | made)


def table_within() -> bytes:
    cell_ = '<table:table-cell table:number-columns-repeated="16000"><text:p>1</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="900000">{cell_}</table:table-row>'
    inner = '<table:table-row><table:table-cell><table:table table:name="内"/></table:table-cell></table:table-row>'
    return ods(rows + inner)


def turned_merges() -> bytes:
    """Merged ranges of which every other one goes upwards."""
    ranges = '<mergeCell ref="ZZ1000000:ZZ1"/><mergeCell ref="A1:A1000000"/>' * 80
    return workbook(sheet(LOG_ROW, f"<mergeCells>{ranges}</mergeCells>"))


def newer_version() -> bytes:
    """A package that says it needs a reader that does not exist."""
    content = bytearray(package({"a": "b"}))
    content[content.index(b"PK\1\2") + 6] = 99
    return bytes(content)


def long_directory() -> bytes:
    """More names than anybody would read."""
    return package(
        dict.fromkeys((f"{number}{'x' * 60}" for number in range(60_000)), b""), zipfile.ZIP_STORED
    )


def unnamed_cells() -> bytes:
    cells = "<c><v>1</v></c>"
    return workbook(sheet(LOG_ROW + f"<row>{cells * 1_000_000}</row>"))


def unnamed_rows() -> bytes:
    rows = f"<row>{'<c><v>1</v></c>' * 200}</row>" + "<row><c><v>1</v></c></row>" * 900_000
    return workbook(sheet(LOG_ROW + rows))


def nested() -> bytes:
    inner = workbook(sheet(LOG_ROW))
    for _ in range(8):
        inner = package({f"{number}.zip": inner for number in range(8)} | {"xl/workbook.xml": inner})
    return inner


def many_members() -> bytes:
    extra = {f"xl/media/{number}.bin": b"x" for number in range(60_000)}
    return package(parts(sheet(LOG_ROW)) | extra, zipfile.ZIP_STORED)


def laughs(root: str) -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>{root}'


def laughing_book() -> bytes:
    made = parts(sheet(LOG_ROW))
    made["xl/workbook.xml"] = laughs(str(made["xl/workbook.xml"]).replace("基本信息", "&a9;"))
    return package(made)


def laughing_sheet() -> bytes:
    text = '<c r="A2" t="inlineStr"><is><t>&a9;</t></is></c>'
    return workbook(laughs(sheet(LOG_ROW + row(2, text))))


def outside() -> bytes:
    text = '<c r="A2" t="inlineStr"><is><t>&secret;</t></is></c>'
    begin = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    return workbook(begin + sheet(LOG_ROW + row(2, text)))


def merged() -> bytes:
    cells = '<mergeCell ref="A1:A1048576"/>' * 20_000
    return workbook(sheet(LOG_ROW, f"<mergeCells>{cells}</mergeCells>"))


def cyclic() -> bytes:
    formula = '<c r="A2"><f>A2+1</f></c><c r="B2"><f>=cmd|\' /C calc\'!A0</f><v>0</v></c>'
    return with_rows(row(2, formula))


def injected() -> bytes:
    words = (
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+1",
        "{{ 7*7 }}",
        "{% for i in range(9**9) %}",
        "\u202egnp.exe",
    )
    text = "".join(
        f'<c r="{"ABCDEF"[n]}2" t="inlineStr"><is><t>{word}</t></is></c>' for n, word in enumerate(words)
    )
    return with_rows(row(2, text))


def nul() -> bytes:
    return workbook(sheet(LOG_ROW + row(2, '<c r="A2" t="inlineStr"><is><t>a\x00b\x08\ufffe</t></is></c>')))


def bad_encoding() -> bytes:
    return workbook(sheet(LOG_ROW + row(2, cell("A2"))).encode().replace("登记号".encode(), b"\xff\xfe\xfa"))


def macros() -> bytes:
    return package(parts(sheet(LOG_ROW)) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(2_000)})


def binary_book() -> bytes:
    return package({"xl/workbook.bin": bytes(400), "xl/worksheets/sheet1.bin": bytes(400)})


def looping_relations() -> bytes:
    made = parts(sheet(LOG_ROW))
    made["xl/_rels/workbook.xml.rels"] = str(made["xl/_rels/workbook.xml.rels"]).replace(
        "worksheets/sheet2.xml", "workbook.xml"
    )
    return package(made)


def climbing() -> bytes:
    made = parts(sheet(LOG_ROW)) | {"../../../escape.txt": b"x", "C:\\escape.txt": b"x"}
    made["xl/_rels/workbook.xml.rels"] = str(made["xl/_rels/workbook.xml.rels"]).replace(
        "worksheets/sheet2.xml", "../../../../etc/passwd"
    )
    return package(made)


def locked_package() -> bytes:
    content = bytearray(workbook(sheet(LOG_ROW)))
    start = -1
    while (start := content.find(b"PK\x01\x02", start + 1)) >= 0:
        content[start + 8] |= 1
    return bytes(content)


def ods(rows: str, name: str = "依申请公开") -> bytes:
    def named(values: tuple[str, ...]) -> str:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            for value in values
        )
        return f"<table:table-row>{cells}</table:table-row>"

    profile = named(("项目", "内容")) + named(("年度", "2025")) + named(("单位名称", "青禾县档案局"))
    body = (
        f"<office:document-content {ODS}><office:body><office:spreadsheet>"
        f'<table:table table:name="基本信息">{profile}</table:table>'
        f'<table:table table:name="{name}">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return package({"mimetype": kind, "content.xml": body})


def repeated(columns: int, rows: int) -> bytes:
    one = f'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"><text:p>1</text:p></table:table-cell>'
    return ods(f'<table:table-row table:number-rows-repeated="{rows}">{one}</table:table-row>')


def xls(build: Callable[[xlwt.Workbook], None]) -> bytes:
    book = xlwt.Workbook()
    build(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def wide_xls() -> bytes:
    def build(book: xlwt.Workbook) -> None:
        for number in range(60):
            page = book.add_sheet(f"依申请公开{number}")
            page.write(0, 0, "登记号")
            page.write(65_535, 255, 1)

    return xls(build)


def long_stream() -> bytes:
    """A container whose workbook claims hundreds of gigabytes."""
    content = bytearray(xls(lambda book: book.add_sheet("依申请公开").write(0, 0, "登记号")))
    entry = content.index("Workbook".encode("utf-16-le"))
    content[entry + 124 : entry + 128] = (80).to_bytes(4, "little")
    return bytes(content)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "corner.xlsx": lambda: with_rows(row(1_048_576, cell("XFD1048576"))),
    "wide.xlsx": lambda: with_rows(row(2, cell("XFD2")) + row(100_000, cell("A100000"))),
    "beyond.xlsx": lambda: with_rows(row(2, cell("ZZZZZZ99999999999"))),
    "lower case.xlsx": lambda: with_rows(row(1_048_576, cell("xfd1048576"))),
    "single quotes.xlsx": lambda: with_rows(row(1_048_576, cell("XFD1048576")).replace('"', "'")),
    "spaces.xlsx": lambda: with_rows(row(1_048_576, cell("XFD1048576")).replace("r=", "r\n = ")),
    "row alone.xlsx": lambda: with_rows('<row r="4000000000"><c><v>1</v></c></row>'),
    "zero.xlsx": lambda: with_rows(row(0, cell("A0")) + row(-1, cell("-1"))),
    "million columns.xlsx": unnamed_cells,
    "unnamed rows.xlsx": unnamed_rows,
    "large sheets.xlsx": large_sheets,
    "sheets.xlsx": many_sheets,
    "shared text.xlsx": shared_text,
    "shared pieces.xlsx": shared_pieces,
    "long text.xlsx": long_cell,
    "claims little.xlsx": lambda: lying(with_rows(" " * (40 << 20)), "xl/worksheets/sheet2.xml", 100),
    "claims much.xlsx": lambda: lying(with_rows(""), "xl/worksheets/sheet2.xml", (1 << 32) - 2),
    "dimension.xlsx": lambda: workbook(
        f'<worksheet {MAIN}><dimension ref="A1:XFD1048576"/><sheetData>{LOG_ROW}</sheetData></worksheet>'
    ),
    "nested.xlsx": nested,
    "members.xlsx": many_members,
    "laughing book.xlsx": laughing_book,
    "laughing sheet.xlsx": laughing_sheet,
    "outside.xlsx": outside,
    "merged.xlsx": merged,
    "cyclic.xlsx": cyclic,
    "injected.xlsx": injected,
    "nul.xlsx": nul,
    "encoding.xlsx": bad_encoding,
    "macros.xlsx": macros,
    "binary.xlsx": binary_book,
    "looping.xlsx": looping_relations,
    "climbing.xlsx": climbing,
    "locked.xlsx": locked_package,
    "other packing.xlsx": lambda: package(parts(sheet(LOG_ROW)), zipfile.ZIP_LZMA),
    "deep.xlsx": lambda: workbook(sheet(LOG_ROW + "<row>" * 300_000)),
    "profile only.xlsx": lambda: workbook(sheet(PROFILE * 200)),
    "one name.xlsx": lambda: changed("xl/workbook.xml", ("依申请公开", "基本信息")),
    "small letters.xlsx": lambda: changed(
        "xl/_rels/workbook.xml.rels", ("worksheets/sheet2", "worksheets/SHEET2")
    ),
    "whole target.xlsx": lambda: changed(
        "xl/_rels/workbook.xml.rels", ("worksheets/sheet2", "xl/worksheets/sheet2")
    ),
    "nowhere.xlsx": lambda: changed("xl/_rels/workbook.xml.rels", ("worksheets/sheet2", "worksheets/sheet3")),
    "strict.xlsx": strict,
    "shared capitals.xlsx": lambda: shown_often("xl/sharedStrings.xml", "shared", "Shared"),
    "shared strict.xlsx": lambda: shown_often("xl/sharedStrings.xml", MAIN, f'xmlns="{STRICT}"'),
    "turned merges.xlsx": turned_merges,
    "tags.xlsx": lambda: with_rows("<c " * 60_000),
    "one tag.xlsx": lambda: with_rows(f"<c{' ' * (12 << 20)}r='XFD1048576'><v>1</v></c>"),
    "newer version.xlsx": newer_version,
    "long directory.xlsx": long_directory,
    "both kinds.ods": both_kinds,
    "table within.ods": table_within,
    "columns.ods": lambda: repeated(1_000_000_000, 1),
    "rows.ods": lambda: repeated(10, 1_000_000_000),
    "area.ods": lambda: repeated(16_384, 1_048_576),
    "negative.ods": lambda: repeated(-5, -5),
    "not a number.ods": lambda: ods('<table:table-row table:number-rows-repeated="x"/>'),
    "laughing.ods": lambda: package(
        {"content.xml": laughs(f"<office:document-content {ODS}>&a9;</office:document-content>")}
    ),
    "long text.ods": lambda: ods(
        f"<table:table-row><table:table-cell><text:p>{'A' * (40 << 20)}</text:p></table:table-cell></table:table-row>"
    ),
    "deep.ods": lambda: ods("<table:table-row>" * 100_000),
    "wide.xls": wide_xls,
    "long stream.xls": long_stream,
    "header only.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "all ones.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4_000,
    "columns.csv": lambda: ("登记号," * 1_000_000).encode() + b"\n1,2,3\n",
    "rows.csv": lambda: "登记号,收到日期,办理结果\n".encode() + b",,\n" * 2_000_000,
    "one cell.csv": lambda: '登记号,收到日期\n"'.encode() + b"A" * 10_000_000,
    "quotes.csv": lambda: "登记号,收到日期\n".encode() + b'"' * 1_000_001,
    "nul.csv": lambda: "登记号,收到日期\n1\x00,2\n".encode(),
    "mixed encoding.csv": lambda: "登记号,收到日期\n".encode("gb18030") + b"\xff\xff,\xfe\n",
    "one long row page.xls": lambda: b"<table><tr>" + b'<td colspan="9999">' * 400_000,
    "spans page.xls": lambda: b"<table>" + b'<tr><td rowspan="9999" colspan="9999">1' * 200_000,
    "deep page.xls": lambda: b"<table><tr><td>" * 100_000,
    "tables page.xls": lambda: b"<table><tr><td>1</td><td>2</td></tr></table>" * 50_000,
    "long page.xls": lambda: b"<table><tr><td>1</td><td>" + b"A" * (30 << 20),
    "entities page.xls": lambda: (
        b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><table><tr><td>&a;</td><td>1</td></tr></table>"
    ),
    "half a mark.csv": lambda: b"\xff\xfe" + "登记号\t收到日期\n".encode("utf-16-le") + b"\x01",
    "override.csv": lambda: "登记号,收到日期\n\u202e1\u2066,\x1b[31m2\n".encode(),
}
