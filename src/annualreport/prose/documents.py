"""What texts say of documents and money: issued, repealed, in force; charges; the fee for information."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from annualreport.forms.model import Form
from annualreport.mention import Mention, Topic
from annualreport.notation.spoken import Spoken, numbers_in
from annualreport.prose.sentences import Clause, Sentence, clauses
from annualreport.prose.whose import YEAR_FIRST

ITEMS = frozenset(("件", "个", "份", "部", "项", "条"))
SPEAKS = re.compile(r"规章|规范性文件|元")
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
STEP_FIRST = (
    ("issued", re.compile(r"(?:制发|制定|印发|出台)了?$")),
    ("repealed", re.compile(r"(?:废止|宣布失效)了?$")),
)
KIND_AFTER = re.compile(rf"^(?P<kind>{NORMATIVE}|{RULES})$")
"""制定了7件行政规范性文件: the kind behind the number."""
SAME_STEP = re.compile(rf"^(?P<kind>{NORMATIVE}|{RULES})(?:共|为)?$")
AFTERWARDS = re.compile(r"^(?P<step>制发|废止|现行有效)(?:件数)?(?:为)?$")
STEP_NAMES = {"制发": "issued", "废止": "repealed", "现行有效": "in_force"}
ACTOR = re.compile(r"本级|代|以?政府名义|办公室|部门|下属|乡镇")
"""Those of whom the rest of a sentence may speak instead of the unit."""
PART_ONLY = re.compile(r"报送|备案|审查|解读|公开|拟|草案|起草|征求")
"""What is done with documents beside issuing them."""
KINDS = (("normative", re.compile(NORMATIVE)), ("rules", re.compile(RULES)))
NOUN_FIRST = re.compile(rf"(?:{NORMATIVE}|{RULES})(?P<step>制发|废止|现行有效)(?:件数)?(?:共|为)?$")
FEE = re.compile(r"信息处理费[^，。；\d]{0,12}$")
CHARGES_KEY, CHARGES_REST = "t2.fees.amount", r"(?:金额|收入)?(?:共|总计|合计|为)*$"


@dataclass
class _Reader:
    """Reads a sentence clause by clause and remembers of what kind of document it spoke, and what was done with it."""

    sentence: Sentence
    form: Form
    year: int | None
    kind: str = ""
    step: str = ""
    is_other: bool = False
    """Whether the words so far are about another year, another office or some of the documents only."""

    def mentions(self) -> Iterator[Mention]:
        """Every number of documents and of money."""
        for clause in clauses(self.sentence.text):
            if named := YEAR_FIRST.match(clause.text):
                self.is_other = (
                    self.year is not None and int(named[1]) != self.year
                ) or "以来" in clause.text
            numbers = list(numbers_in(clause.text))
            counted = clause.text[: numbers[-1].end] if numbers else clause.text
            self.is_other = self.is_other or bool(ACTOR.search(counted))
            if self.is_other or "累计" in clause.text:
                continue
            self.kind = _named_kind(clause.text) or self.kind
            is_part = bool(PART_ONLY.search(counted))
            yield from self._clause(clause, numbers, is_part=is_part)

    def _clause(self, clause: Clause, numbers: Sequence[Spoken], *, is_part: bool) -> Iterator[Mention]:
        last_end = 0
        for index, number in enumerate(numbers):
            stop = numbers[index + 1].start if index + 1 < len(numbers) else len(clause.text)
            before, after = clause.text[last_end : number.start], clause.text[number.end : stop]
            last_end = number.end
            if number.is_rough:
                continue
            if number.unit == "元":
                yield from _money(before, number, clause, self.sentence, self.form)
            elif number.unit in ITEMS and not is_part and self._understand(before, after):
                name = clause.text[: number.start][-NAME:]
                key = f"t2.{self.kind}.{self.step}"
                yield _mention(Topic.DOCUMENTS, name, (key,), number, clause, self.sentence)

    def _understand(self, before: str, after: str) -> bool:
        """Note what was done with documents of what kind; whether a number between these words counts them."""
        found = _named_step(before) or _kind_behind(before, after)
        if found:
            self.step, self.kind = found
        elif same := self.step and SAME_STEP.search(before):
            self.kind = _kind_of(same["kind"])
        elif match := NOUN_FIRST.search(before) or AFTERWARDS.match(before):
            self.step = STEP_NAMES[match["step"]]
        else:
            return False
        return f"t2.{self.kind}.{self.step}" in self.form.cells


def document_mentions(sentence: Sentence, form: Form, year: int | None) -> Iterator[Mention]:
    """The mentions of documents and of money in a sentence; most speak of neither."""
    if SPEAKS.search(sentence.text):
        yield from _Reader(sentence, form, year).mentions()


def _named_step(before: str) -> tuple[str, str] | None:
    """What happened to documents of what kind, as 废止规范性文件 says it."""
    found = ((step, words.search(before)) for step, words in STEPS)
    return next(((step, _kind_of(match["kind"])) for step, match in found if match), None)


def _kind_behind(before: str, after: str) -> tuple[str, str] | None:
    """What happened to documents of what kind, as 废止3件规范性文件 says it."""
    noun = KIND_AFTER.search(after)
    step = next((step for step, words in STEP_FIRST if words.search(before)), None)
    return (step, _kind_of(noun["kind"])) if noun and step else None


def _kind_of(noun: str) -> str:
    return "normative" if "文件" in noun else "rules"


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
