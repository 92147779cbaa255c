"""The blank workbook: the same headers that the logs are read by, with drop-downs from the form."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from annualreport.forms.grid import Role, lay_out
from annualreport.forms.model import Form, Table
from annualreport.intake.vocabulary import vocabularies
from annualreport.intake.wordings.headers import PROFILE
from annualreport.intake.workbook import PROFILE_SHEET
from annualreport.records import FREE_LOGS, LOGS, Dispute, Document, Matter, Request, TextPiece
from annualreport.rows import Record
from annualreport.settings import Settings
from annualreport.units import LEVELS, TYPES
from annualreport.writing import repack

ROWS = 2000
"""Rows for which drop-downs and formats are prepared."""
POWERS = ("有", "无")
CHANNELS = ("当面", "邮寄", "网络", "传真", "电子邮件", "其他")
PART_NAMES = ("引言", "一", "二", "三", "四", "五", "六")
HEAD = PatternFill("solid", fgColor="E8E4DA")
NEEDED = PatternFill("solid", fgColor="F6D9B8")
THIN = Side(style="thin", color="999999")
FRAME = Border(top=THIN, bottom=THIN, left=THIN, right=THIN)
GUIDE = (
    "一、本工作簿记录本单位一个年度的台账，填好后运行 annualreport build 即生成年度报告。不联网，不上传。",
    "二、先填“基本信息”，再逐张填台账。橙色表头的列必须有；没有发生的台账保留表头、不填行，即为 0。",
    "三、依申请公开：一行一件；同类多件可用“件数”。尚未答复的，答复日期和办理结果留空。上年结转的照原收到日期登记。",
    "四、规范性文件：登记所有现行有效的，以及本年废止的。",
    "五、行政事项：逐格填表二中没有台账可数的数字；许可、处罚、强制填全部决定数。没有的填 0。",
    "六、复议诉讼：本机关作为复议机关的案件照登，在“本机关地位”中写明，程序不计入本机关。",
    "七、没有台账、只有汇总数的，可直接填“表二”“表三”“表四”，并删去相应的空台账。",
    '八、文字材料：可用 {{ 表三.新收.总计 }}、{{ 主动公开.件数(渠道="政府网站") }}、{{ 指标["名称"] }} 引用数字；全部名称用 annualreport facts 列出。',
    "九、工作总结：另写政务公开工作总结的，在此按自己的标题写；不写的由程序起草，用 build --document 工作总结 生成。",
    "十、不要登记申请人姓名、证件号码、电话、住址；即使有这些列，程序也只看表头、不读内容。",
)


def blank_workbook(
    form: Form,
    year: int,
    facts: Mapping[str, object] | None = None,
    carried: Iterable[Record] = (),
) -> bytes:
    """A workbook for `year`, ready to be filled in; the same call gives the same bytes.

    `facts` fills lines of 基本信息 by field, `carried` are the records that last year hands over.
    """
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    choices = _Choices(book)
    _guide(book.create_sheet("填写说明"), form, year)
    _profile(book.create_sheet(PROFILE_SHEET), {**(facts or {}), "year": year}, choices)
    records = list(carried)
    for model in LOGS:
        sheet = book.create_sheet(model.sheet)
        _log(sheet, model, form, choices)
        _carry(sheet, model, form, [record for record in records if isinstance(record, model)])
    for name in FREE_LOGS[:3]:
        _free_log(book.create_sheet(name))
    for table in form.tables:
        _typed_table(book.create_sheet(table.name), table)
    choices.finish()
    book.properties.creator = book.properties.lastModifiedBy = ""
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue())


class _Choices:
    """Drop-down lists, kept on a hidden sheet since a list in a cell may hold 255 characters only."""

    def __init__(self, book: Workbook) -> None:
        self._sheet: Worksheet = book.create_sheet("选项")
        self._book = book
        self._count = 0

    def offer(self, sheet: Worksheet, cells: str, wordings: Sequence[str]) -> None:
        """Offer `wordings` in `cells`; something else may still be typed, after a warning."""
        self._count += 1
        letter = get_column_letter(self._count)
        for number, wording in enumerate(wordings, 1):
            self._sheet.cell(number, self._count, wording)
        rule = DataValidation(
            "list",
            formula1=f"选项!${letter}$1:${letter}${len(wordings)}",
            allow_blank=True,
            showErrorMessage=True,
        )
        rule.errorStyle, rule.errorTitle, rule.error = "warning", "不在下拉列表中", "请尽量从下拉列表中选择。"
        rule.add(cells)
        sheet.add_data_validation(rule)

    def finish(self) -> None:
        """Hide the sheet behind all others."""
        self._book.move_sheet(self._sheet, len(self._book.sheetnames))
        self._sheet.sheet_state = "hidden"


def _guide(sheet: Worksheet, form: Form, year: int) -> None:
    sheet.column_dimensions["A"].width = 100
    sheet["A1"] = f"{year}年度政府信息公开台账填写说明"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = f"适用格式：{form.decree_title}（{form.decree}）"
    for number, line in enumerate(GUIDE, 3):
        sheet.cell(number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")


def _carry(sheet: Worksheet, model: type[Record], form: Form, records: Iterable[Record]) -> None:
    """Write records of last year under the header, wordings by the form's own labels."""
    words, vocabularies_of = vocabularies(form, Settings()), model.vocabularies()
    fields = [field for field, column in model.columns().items() if not column.optional]
    for row, record in enumerate(records, 2):
        for column, field in enumerate(fields, 1):
            value = getattr(record, field)
            if field in vocabularies_of and value is not None:
                value = words[vocabularies_of[field].name].labels.get(value)
            if value is not None and not (field in model.numbers() and value == 1):
                _put(sheet, row, column, value)


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Write a value; text stays text, even where it begins like a formula."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"


def _profile(sheet: Worksheet, values: Mapping[str, object], choices: _Choices) -> None:
    _header(sheet, (("项目", "", True, 20), ("内容", "", True, 50)))
    offered = {"unit_type": TYPES, "level": LEVELS, "rule_making": POWERS}
    for number, (key, names) in enumerate(PROFILE.items(), 2):
        sheet.cell(number, 1, names[0]).border = FRAME
        _put(sheet, number, 2, values.get(key))
        cell = sheet.cell(number, 2)
        cell.border = FRAME
        cell.alignment = Alignment(horizontal="left")
        if key in offered:
            choices.offer(sheet, f"B{number}", offered[key])
        if key == "published":
            cell.number_format = "yyyy-mm-dd"


def _log(sheet: Worksheet, model: type[Record], form: Form, choices: _Choices) -> None:
    columns = {field: column for field, column in model.columns().items() if not column.optional}
    _header(sheet, ((column.header, column.note, column.needed, 16) for column in columns.values()))
    offered = _offered(model, form)
    for number, field in enumerate(columns, 1):
        letter = get_column_letter(number)
        cells = f"{letter}2:{letter}{ROWS}"
        if field in offered:
            choices.offer(sheet, cells, offered[field])
        if field in model.dates():
            sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"
            for row in range(2, 202):
                sheet.cell(row, number).number_format = "yyyy-mm-dd"
    if model is Matter:
        _matters(sheet, form)
    if issubclass(model, TextPiece):
        sheet.column_dimensions["C"].width = 100


def _offered(model: type[Record], form: Form) -> dict[str, Sequence[str]]:
    """The wordings to choose from, by field."""
    words = vocabularies(form, Settings())
    if model is Request:
        return {
            "applicant": tuple(words["applicants"].labels.values()),
            "outcome": tuple(words["outcomes"].labels.values()),
            "channel": CHANNELS,
        }
    if model is Document:
        return {"kind": tuple(words["document_kinds"].labels.values())}
    if model is Dispute:
        return {
            "kind": tuple(words["dispute_kinds"].labels.values()),
            "result": tuple(words["dispute_results"].labels.values()),
            "role": tuple(words["roles"].labels.values()),
        }
    return {"part": PART_NAMES} if model is TextPiece else {}


def _matters(sheet: Worksheet, form: Form) -> None:
    """One row for each cell of table two that no log yields."""
    documents = vocabularies(form, Settings())["document_kinds"].labels
    cells = (cell for cell in form.table("t2").cells if cell.row.key not in documents)
    for number, cell in enumerate(cells, 2):
        unit = f"（{cell.column.unit}）" if cell.column.unit_printed else ""
        sheet.cell(number, 1, cell.row.label)
        sheet.cell(number, 2, f"{cell.column.label}{unit}")
    for letter in "AB":
        sheet.column_dimensions[letter].width = 30


def _free_log(sheet: Worksheet) -> None:
    _header(
        sheet,
        (("日期", "", False, 14), ("标题", "", False, 50), ("类别", "", False, 16), ("件数", "", False, 8)),
    )


def _typed_table(sheet: Worksheet, table: Table) -> None:
    """A statutory table to type in, laid out as the form prints it."""
    grid = lay_out(table)
    for cell in grid.cells:
        row, column = cell.row + 1, cell.column + 1
        if cell.rowspan > 1 or cell.colspan > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.rowspan - 1,
                end_column=column + cell.colspan - 1,
            )
        target = sheet.cell(row, column, cell.label or None)
        target.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        target.border = FRAME
        if cell.role is not Role.FIGURE:
            target.fill = HEAD
    wide = grid.stub_width if grid.stub_width > 1 else 0
    for number in range(1, grid.width + 1):
        width = 34 if number == wide else 14
        sheet.column_dimensions[get_column_letter(number)].width = width


def _header(sheet: Worksheet, columns: Iterable[tuple[str, str, bool, int]]) -> None:
    """Header cells: name, note, whether the column is needed, width."""
    for number, (name, note, needed, width) in enumerate(columns, 1):
        cell = sheet.cell(1, number, name)
        cell.font, cell.border = Font(bold=True), FRAME
        cell.fill = NEEDED if needed else HEAD
        if note:
            cell.comment = Comment(note, "")
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
