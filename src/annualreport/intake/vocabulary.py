"""From a wording to the key that it means: the form's labels, the unit's own file, known spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pydantic_core import PydanticCustomError

from annualreport.columns import OUTCOMES
from annualreport.columns import Vocabulary as VocabularyName
from annualreport.finding import InputError, Sighting
from annualreport.forms.model import NUMBERING, Entry, Form, Line, bare, leaves
from annualreport.forms.years import by_name, known_forms
from annualreport.intake.wordings import cases
from annualreport.intake.wordings import values as wordings
from annualreport.notation.text import fold, masked_echo, shorten
from annualreport.place import WholeFile
from annualreport.settings import FILE_NAME, Settings

BEFORE = re.compile(r"^(?:(?:[（(]?[一二三四五六七八]{1,2}[）)、.．]|\d{1,2}[、.．]|[①-⑳])\s*){1,3}")
AFTER = re.compile(r"[。.；;]+$|[（(](?:邮寄|纸质|电子|当面|网上|邮件|已寄|已送达|面交)[)）][。.]?$")
"""What stands around a wording and says nothing of it: the number of its line, how the answer was sent."""
DIGITS = re.compile(r"^[一二三四五六七八\d]{1,2}")
REMARK = re.compile(r"^(?P<said>[^（()）]+)[（(](?P<remark>[^（()）]*)[)）][。.]?$")
WORD = (
    r"已|于|共|以|书面|当[面日天场]|现场|网[上络]|邮寄|邮件|电子版?|纸质|寄出|送达|面交|自取|快递|挂号信?|E?MS|传真|电话"
    r"|告知书?|答复书?|回复|文[书号]|编号|复印件|光盘|扫描件|原件|一次性|按[时期]|期限内|申请人|本人|窗口|邮箱|工作日|见|附件|备注"
    r"|(?:《?条例》?)?第[一二三四五六七八九十百\d]+条(?:第?[（(]?[一二三四五六七八九十\d]+[)）]?[款项])*"
)
PLAIN_REMARK = re.compile(rf"(?:{WORD}|[\d年月日号份页件次时分.,，、:：/\-—〔〕\[\]\s])+")
"""A remark that leaves the wording before it as it is: a date, how it was sent, the article."""
TURNS = re.compile(r"撤|待|拟|正在|[办审]理中|复议|诉讼|法院|作废|重复|放弃")
"""What a remark may hold that changes a wording which takes nearly any."""
REASONS = ("refused_", "unavailable_", "rejected_")
"""Rows that give a reason for which nothing was made public."""
OTHER_KIND = re.compile(r"代|企业|公司|个体|单位|组织|法人|律师|机构|集体|[商店厂社会所部村]")
"""What a remark behind 自然人 may hold that makes the applicant another one; a name does not (自然人（某某）)."""
OVER = re.compile(r"撤|放弃|办结|答复|公开")
"""What a remark behind a word for what is still open (办理中) may hold that says the contrary."""
SHORTEST_HINT = 3
"""Characters of a known spelling within a wording that make it worth proposing."""
SEVERAL = re.compile(r"[、，,；;/+]|以及|并")


@dataclass
class Vocabulary:
    """One closed set: spelling → key (None for a status word), and spellings that may mean several keys."""

    labels: Mapping[str, str]
    """Key → the form's label, for candidates."""
    known: dict[str, str | None] = field(default_factory=dict)
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    uncertain: frozenset[str] = frozenset()
    fillers_before: tuple[str, ...] = ()
    fillers_behind: tuple[str, ...] = ()
    """Words around a wording that say nothing of what it means."""
    whatever_follows: frozenset[str] = frozenset()
    """Spellings that hardly any remark behind them changes."""
    turned_by: re.Pattern[str] = TURNS
    """What a remark that does change them holds."""

    def learn(self, spellings: Iterable[str], key: str | None) -> None:
        """Take in spellings; what is known already stays."""
        for spelling in spellings:
            self.known.setdefault(fold(spelling), key)

    def own(self, spelling: str, key: str) -> None:
        """Take in the unit's own statement about a spelling; it goes before everything but the labels."""
        self.learn((spelling,), key)
        self.uncertain -= {fold(spelling)}

    def learn_table(self, table: Mapping[tuple[str, ...], tuple[str, ...]]) -> None:
        """Take in a table of spellings; of several keys the first that the form has is meant."""
        for keys, spellings in table.items():
            present = [key for key in keys if key in self.labels]
            if present:
                self.learn(spellings, present[0])

    def learn_ambiguous(self, table: Mapping[str, tuple[str, ...]]) -> None:
        """Take in spellings that may mean several keys."""
        for spelling, keys in table.items():
            present = tuple(key for key in keys if key in self.labels)
            self.ambiguous.setdefault(fold(spelling), present)

    def spelled(self, wording: str) -> str | None:
        """The spelling, as it is kept, that a wording comes to; None for one that is not known."""
        bare = AFTER.sub("", BEFORE.sub("", wording.strip()))
        for spelling in (fold(wording), fold(bare)):
            if spelling in self.known or spelling in self.ambiguous:
                return spelling
        return self.under_heading(fold(bare)) or self._without_remark(bare) or self._plainly(fold(bare))

    def under_heading(self, spelling: str) -> str | None:
        """The second half of a wording whose first is a heading over several lines: 不予公开-过程性信息."""
        for heading, keys in self.ambiguous.items():
            rest = spelling.removeprefix(heading) if spelling.startswith(heading) else ""
            before = spelling.removesuffix(heading) if spelling.endswith(heading) else ""
            for part in (rest, DIGITS.sub("", rest), before):
                if part and self.known.get(part) in keys:
                    return part
        return None

    def _without_remark(self, wording: str) -> str | None:
        """A known wording with a remark behind it in brackets that changes nothing: 予以公开（2025.3.6）."""
        match = REMARK.match(wording)
        if match is None or not (said := fold(match["said"])) or said not in self.known:
            return None
        remark = match["remark"]
        if said in self.whatever_follows:
            return None if self.turned_by.search(remark) else said
        if self.known[said] is None and OVER.search(remark):
            return None
        says_the_same = fold(remark) in self.known and self.known[fold(remark)] == self.known[said]
        return said if says_the_same or PLAIN_REMARK.fullmatch(remark) else None

    def _plainly(self, spelling: str) -> str | None:
        """A known wording within words that say nothing of the outcome: 已撤回申请, 信息不存在已告知."""
        for begin in ("", *self.fillers_before):
            for end in ("", *self.fillers_behind):
                if spelling.startswith(begin) and spelling.endswith(end):
                    rest = spelling[len(begin) : len(spelling) - len(end)]
                    if rest in self.known or rest in self.ambiguous:
                        return rest
        return None

    def candidates(self, spelling: str) -> tuple[str, ...]:
        """The labels that a spelling may mean; all of them where nothing is known."""
        named = (
            key
            for known, key in self.known.items()
            if key and len(known) >= SHORTEST_HINT and known in spelling
        )
        keys = self.ambiguous.get(spelling) or tuple(dict.fromkeys(named)) or tuple(self.labels)
        return tuple(self.labels[key] for key in keys)


@dataclass
class SheetReader:
    """What the record models need while rows are read (`records.Reader`)."""

    year: int
    vocabularies: Mapping[str, Vocabulary]
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """(rule, field, found) of the row being read."""

    def note(self, rule: str, field: str, found: str) -> None:
        """Remember a warning about a field of the row being read."""
        self.notes.append((rule, field, found))

    def may_mean(self, vocabulary: VocabularyName, wording: object, other: object) -> bool:
        """Whether `wording` may mean several keys, and `other` does not mean one that is none of them."""
        words = self.vocabularies[vocabulary.name]
        heading = words.spelled(wording) if isinstance(wording, str) else None
        if heading not in words.ambiguous:
            return False
        spelling = words.spelled(other) if isinstance(other, str) else None
        means = (
            {words.known[spelling]}
            if spelling in words.known
            else set(words.ambiguous.get(spelling or "", ()))
        )
        agrees = not means or bool(means & set(words.ambiguous[heading]))
        # -- under 不公开类别 offices write 信息不存在 too; 公开 and 其他 contradict --
        return agrees or all(key and key.startswith(REASONS) for key in means)

    def is_status(self, value: object) -> bool:
        """Whether a cell says that a request is still open (办理中)."""
        known = self.vocabularies[OUTCOMES.name].known
        plain = fold(value) if isinstance(value, str) else ""
        return plain in wordings.NOT_OVER or (plain in known and known[plain] is None)

    def key_of(self, vocabulary: VocabularyName, field: str, wording: str) -> str | None:
        """The key that `wording` means, None for a status word; raises `PydanticCustomError`."""
        words = self.vocabularies[vocabulary.name]
        spelling = words.spelled(wording) or fold(wording)
        if spelling in words.uncertain:
            self.note("LOG-20", field, masked_echo(wording))
        if spelling in words.known:
            return words.known[spelling]
        meant = {words.known.get(words.spelled(piece) or "") for piece in SEVERAL.split(wording)} - {None}
        if vocabulary is OUTCOMES and len(meant) > 1:
            raise PydanticCustomError("LOG-10", "several", {"found": masked_echo(wording)})
        details = {
            "found": masked_echo(wording),
            "candidates": words.candidates(spelling),
            "wording": wording,
        }
        raise PydanticCustomError(vocabulary.rule, "unknown", details)


def vocabularies(form: Form, settings: Settings) -> dict[str, Vocabulary]:
    """Every vocabulary of a year's form, with the unit's own wordings; raises `InputError` for bad ones."""
    return _made(form.name, tuple(settings.outcomes.items()), tuple(settings.applicants.items()))


def is_wording(vocabulary: str, text: str) -> bool:
    """Whether a heading is, as it stands, a wording of a vocabulary, whatever the year and the unit."""
    words, plain = _made(known_forms()[-1].name, (), ())[vocabulary], fold(text)
    return words.known.get(plain) is not None or words.under_heading(plain) is not None


def is_applicant(cell: object) -> bool:
    """Whether a cell holds a kind of applicants, whatever the year and the unit."""
    return _made(known_forms()[-1].name, (), ())["applicants"].spelled(str(cell)) is not None


@lru_cache(maxsize=16)
def _made(
    form_name: str, own_outcomes: tuple[tuple[str, str], ...], own_applicants: tuple[tuple[str, str], ...]
) -> dict[str, Vocabulary]:
    """The same for every unit that has the same wordings of its own, which most have none."""
    form = by_name(form_name)
    requests, disputes = form.table("t3").blocks[0], form.table("t4").blocks[0]
    outcomes = _of_lines(form.summed_rows("t3"), requests.rows)
    uncertain = frozenset(fold(name) for names in wordings.UNCERTAIN_OUTCOMES.values() for name in names)
    outcomes.uncertain = uncertain
    _learn_own(outcomes, dict(own_outcomes), "outcomes")
    outcomes.learn_table(wordings.OUTCOMES)
    outcomes.learn_table(wordings.UNCERTAIN_OUTCOMES)
    outcomes.learn(wordings.STATUSES, None)
    outcomes.learn_ambiguous(wordings.AMBIGUOUS_OUTCOMES)
    outcomes.fillers_before, outcomes.fillers_behind = wordings.SAID_BEFORE, wordings.SAID_BEHIND
    outcomes.whatever_follows = frozenset(map(fold, wordings.OUTCOMES["partly_granted",]))
    applicants = _of_lines(form.summed_columns("t3"), requests.columns)
    _learn_own(applicants, dict(own_applicants), "applicants")
    applicants.learn_table(wordings.APPLICANTS)
    applicants.learn_ambiguous(wordings.AMBIGUOUS_APPLICANTS)
    applicants.whatever_follows = frozenset(
        map(fold, (applicants.labels["person"], *wordings.APPLICANTS["person",]))
    )
    applicants.turned_by = OTHER_KIND
    documents = _of_lines(
        [line for block in form.table("t2").blocks for line, _ in leaves(block.rows) if _is_document(line)],
        form.table("t2").blocks[0].rows,
    )
    documents.learn_table(cases.DOCUMENT_KINDS)
    kinds = _of_lines([line for line, _ in leaves(disputes.rows)], disputes.rows)
    kinds.learn_table(cases.DISPUTE_KINDS)
    kinds.learn_ambiguous(cases.AMBIGUOUS_DISPUTE_KINDS)
    results = _of_lines(form.summed_columns("t4"), disputes.columns)
    results.learn_table(cases.DISPUTE_RESULTS)
    results.learn_ambiguous(cases.AMBIGUOUS_DISPUTE_RESULTS)
    roles = Vocabulary({key: spellings[0] for key, spellings in cases.ROLES.items()})
    for key, spellings in cases.ROLES.items():
        roles.learn(spellings, key)
    return {
        "outcomes": outcomes,
        "applicants": applicants,
        "document_kinds": documents,
        "dispute_kinds": kinds,
        "dispute_results": results,
        "roles": roles,
    }


def _of_lines(lines: Iterable[Line], entries: tuple[Entry, ...]) -> Vocabulary:
    """A vocabulary of the form's own labels: with and without numbering, and with the group before it."""
    paths = {line.key: path for line, path in leaves(entries)}
    words = Vocabulary({line.key: line.label for line in lines})
    for line in lines:
        words.learn((line.label, NUMBERING.sub("", line.label), *line.names), line.key)
    for line in lines:
        words.learn(
            ("".join(bare(label) for label in paths[line.key][start:]) for start in (0, -2)), line.key
        )
    return words


def _is_document(line: Line) -> bool:
    return (line.key,) in cases.DOCUMENT_KINDS


def _learn_own(words: Vocabulary, own: Mapping[str, str], section: str) -> None:
    """The unit's own wordings from annualreport.toml; each must name a label of the form."""
    for wording, label in own.items():
        key = words.known.get(words.spelled(label) or "")
        if key is None or fold(wording) in words.known:
            reason = "本年度表格没有这一项" if key is None else "左边已是表格中的名称，不能另作解释"
            problem = f"[{section}] {shorten(wording)} = {shorten(label)}（{reason}）"
            raise InputError(Sighting("IN-17", (WholeFile(FILE_NAME),), {"problems": problem}))
        words.own(wording, key)
