"""The pages of the workbook: sheets, columns and their other spellings, and the wordings of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from annualreport.forms.years import known_forms
from annualreport.intake.vocabulary import vocabularies
from annualreport.intake.wordings import cases, headers, values
from annualreport.records import FREE_LOGS, LOGS
from annualreport.rows import Record
from annualreport.settings import Settings
from scripts.reference.markdown import code, finished, head, joined, table

Known: TypeAlias = Mapping[tuple[str, ...], tuple[str, ...]]
Ambiguous: TypeAlias = Mapping[str, tuple[str, ...]]
ASKED = "分不清的说法（程序会问，不会猜；用 `annualreport map` 回答）"


def page() -> str:
    """Sheets, the lines of 基本信息, and the columns of every log."""
    lines = head(
        "工作簿",
        "空白工作簿用 `annualreport init 2025.xlsx --year 2025 --unit 单位名称` 新建。"
        "工作表、列的名称写成右边的别的叫法也认得，“时间”与“日期”不分；各列填什么说法，见[认得的说法](wordings.md)。",
    )
    lines += ["## 工作表", "", *table(("工作表", "别的叫法"), _sheets())]
    lines += [
        f"没有规定栏目的台账，如{joined(FREE_LOGS)}，列名由单位自定，供正文引用。"
        f"名为{joined(sorted(headers.IGNORED_SHEETS))}的工作表不读。",
        "",
        "## 基本信息",
        "",
        *table(("项目", "别的叫法"), ((names[0], joined(names[1:])) for names in headers.PROFILE.values())),
    ]
    for model in LOGS:
        lines += [f"## {model.sheet}", "", *table(("列", "须有", "说明", "别的叫法"), _columns(model))]
    lines += [
        "“须有”是指没有这一列就无法计数；个别格可以空白。标“可选”的列 `init` 不列出，有就用。",
        "",
        "## 不读的列",
        "",
        f"列名里有下面的字，只看列名，不读内容：{joined(headers.PERSONAL_WORDS)}；"
        f"或者以下面的字结尾：{joined(headers.PERSONAL_ENDINGS)}。",
        "",
        f"例外（不是个人信息）：{joined(sorted(headers.IMPERSONAL_HEADERS))}。",
    ]
    return finished(lines)


def wordings_page() -> str:
    """What may be written in columns with a closed set of values."""
    kinds: tuple[tuple[str, str, Known, Ambiguous], ...] = (
        ("办理结果", "outcomes", values.OUTCOMES, values.AMBIGUOUS_OUTCOMES),
        ("申请人类型", "applicants", values.APPLICANTS, values.AMBIGUOUS_APPLICANTS),
        ("文件类别", "document_kinds", cases.DOCUMENT_KINDS, {}),
        ("复议诉讼的类型", "dispute_kinds", cases.DISPUTE_KINDS, cases.AMBIGUOUS_DISPUTE_KINDS),
        ("复议诉讼的结果", "dispute_results", cases.DISPUTE_RESULTS, cases.AMBIGUOUS_DISPUTE_RESULTS),
    )
    lines = head(
        "认得的说法",
        "表格里的名称，带不带编号都认得；写着“或”的，各年格式的名称不同。右边是另外认得的说法。"
        "本单位的别的说法，用 `annualreport map` 或 `annualreport.toml` 的 `[outcomes]`、`[applicants]` 写明。",
    )
    for title, name, known, ambiguous in kinds:
        lines += [f"## {title}", "", *table(("表格里的名称", "也认得"), _known(name, known))]
        if ambiguous:
            rows = ((wording, joined(_labels(name, keys))) for wording, keys in ambiguous.items())
            lines += [f"{ASKED}：", "", *table(("说法", "可能是"), rows)]
        if name == "outcomes":
            lines += _open_and_uncertain()
    lines += ["## 本机关地位", "", "没有法定的名称，认得这些：", ""]
    lines += table(("名称", "也认得"), ((names[0], joined(names[1:])) for names in cases.ROLES.values()))
    return finished(lines)


def _sheets() -> Iterator[tuple[str, str]]:
    return ((name, joined(others)) for name, others in headers.SHEETS.items())


def _columns(model: type[Record]) -> Iterator[tuple[str, str, str, str]]:
    spellings = headers.HEADERS.get(model.sheet, {})
    for field, column in model.columns().items():
        weight = "须有" if column.needed else "可选" if column.optional else ""
        note = _quoted(column.note) if "{{" in column.note else column.note
        yield column.header, weight, note, joined(spellings.get(field, ()))


def _quoted(note: str) -> str:
    """A note with its reference set as code."""
    before, _, rest = note.partition("{{")
    inside, _, after = rest.partition("}}")
    return f"{before}{code('{{' + inside + '}}')}{after}"


def _known(name: str, known: Known) -> Iterator[tuple[str, str]]:
    """A row a spelling table's entry; a label that only one year's form has says so."""
    for keys, spellings in known.items():
        yield " 或 ".join(_labels(name, keys)), joined(spellings)


def _labels(name: str, keys: tuple[str, ...]) -> list[str]:
    """What the forms call these keys, the newest form first; each label once."""
    forms = [vocabularies(form, Settings())[name].labels for form in reversed(known_forms())]
    found: dict[str, None] = {}
    for key in keys:
        label = next((labels[key] for labels in forms if key in labels), None)
        if label is not None:
            found[label] = None
    return list(found)


def _open_and_uncertain() -> list[str]:
    uncertain = joined(name for names in values.UNCERTAIN_OUTCOMES.values() for name in names)
    (keys,) = values.UNCERTAIN_OUTCOMES
    return [
        f"尚未办结，不是结果：{joined(sorted(values.STATUSES))}。",
        "",
        f"没有文件规定归哪一行，计入“{_labels('outcomes', keys)[0]}”并提醒（LOG-20）：{uncertain}。",
        "",
    ]
