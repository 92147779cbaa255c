"""What texts say of documents and money: issued, repealed, in force; charges; the fee for information."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from annualreport.forms.model import Form
from annualreport.mention import Mention, Topic
from annualreport.notation.spoken import Spoken, numbers_in
from annualreport.prose.sentences import Clause, Sentence, clauses

ITEMS = frozenset(("件", "个", "份", "部", "项", "条"))
NORMATIVE = r"(?:行政)?规范性文件"
RULES = r"规章"
STEPS = (
    (
        "issued",
        re.compile(
            rf"(?:制发|制定|新制定|印发|出台|制定出台|新增)(?:了)?(?P<kind>{NORMATIVE}|{RULES})(?:共|合计|为)?$"
        ),
    ),
    (
        "repealed",
        re.compile(rf"(?:废止|宣布失效|废止失效)(?:了)?(?P<kind>{NORMATIVE}|{RULES})(?:共|合计|为)?$"),
    ),
    ("in_force", re.compile(rf"现行有效的?(?P<kind>{NORMATIVE}|{RULES})(?:共|合计|有|为|共有)?$")),
)
AFTERWARDS = re.compile(r"^(?P<step>制发|废止|现行有效)(?:件数)?(?:为)?$")
STEP_NAMES = {"制发": "issued", "废止": "repealed", "现行有效": "in_force"}
PART_ONLY = re.compile(
    r"本级|代|以?政府名义|办公室|部门|报送|备案|审查|解读|公开|下属|乡镇|拟|草案|起草|征求"
)
YEAR_FIRST = re.compile(r"^(?:在|至|截至|到|截止)?(20\d{2})年")
KINDS = (("normative", re.compile(NORMATIVE)), ("rules", re.compile(RULES)))
NOUN_FIRST = re.compile(rf"(?:{NORMATIVE}|{RULES})(?P<step>制发|废止|现行有效)(?:件数)?(?:共|为)?$")
FEE = re.compile(r"信息处理费[^，。；\d]{0,12}$")
CHARGES_KEY, CHARGES_REST = "t2.fees.amount", r"(?:金额|收入)?(?:共|总计|合计|为)*$"


def document_mentions(sentence: Sentence, form: Form, year: int | None) -> Iterator[Mention]:
    """The mentions of documents and of money in a sentence."""
    kind, is_other = "", False
    for clause in clauses(sentence.text):
        last_end = 0
        if named := YEAR_FIRST.match(clause.text):
            is_other = (year is not None and int(named[1]) != year) or "以来" in clause.text
        is_other = is_other or bool(PART_ONLY.search(clause.text))
        if is_other or "累计" in clause.text:
            continue
        kind = _named_kind(clause.text) or kind
        for number in numbers_in(clause.text):
            before = clause.text[last_end : number.start]
            last_end = number.end
            if number.is_rough:
                continue
            if number.unit in ITEMS:
                step, kind = _step(before, kind)
                key = f"t2.{kind}.{step}"
                if step and key in form.cells:
                    name = clause.text[: number.start][-NAME:]
                    yield _mention(Topic.DOCUMENTS, name, (key,), number, clause, sentence)
            elif number.unit == "元":
                yield from _money(before, number, clause, sentence, form)


def _step(before: str, kind: str) -> tuple[str, str]:
    """What happened to documents of what kind; a clause without the kind goes on with the one before."""
    for step, words in STEPS:
        match = words.search(before)
        if match:
            return step, "normative" if "文件" in match["kind"] else "rules"
    match = NOUN_FIRST.search(before) or AFTERWARDS.match(before)
    return (STEP_NAMES[match["step"]], kind) if match and kind else ("", "")


def _named_kind(text: str) -> str:
    """The only kind of document that a clause names."""
    named = [kind for kind, words in KINDS if words.search(text)]
    return named[0] if len(named) == 1 else ""


def _money(before: str, number: Spoken, clause: Clause, sentence: Sentence, form: Form) -> Iterator[Mention]:
    if FEE.search(before):
        yield _mention(Topic.FEE, "信息处理费", (), number, clause, sentence)
    elif CHARGES_KEY in form.cells and re.search(_charges(form) + CHARGES_REST, before):
        yield _mention(Topic.CHARGES, _charges(form), (CHARGES_KEY,), number, clause, sentence)


def _charges(form: Form) -> str:
    """What the form calls the row of charges."""
    return form.cells[CHARGES_KEY].row.names[0]


def _mention(
    topic: Topic, name: str, keys: tuple[str, ...], number: Spoken, clause: Clause, sentence: Sentence
) -> Mention:
    start, end = clause.start + number.start, clause.start + number.end
    value = number.value / TEN_THOUSAND if topic is Topic.CHARGES else number.value
    return Mention(
        topic=topic,
        name=name,
        keys=keys,
        number=value,
        unit=number.unit,
        place=sentence.place(start, end),
        is_least=number.is_least,
        sentence=sentence.number,
    )


NAME = 14
"""Characters of a clause that tell what was counted."""
TEN_THOUSAND = Decimal(10_000)
