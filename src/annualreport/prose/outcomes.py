"""Which outcomes and which applicants the words beside a number name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from annualreport.forms.model import Form
from annualreport.mention import Topic
from annualreport.prose.names import applicant_names, outcome_names

REST = r"(?:的|了|答复|申请|信息|处理|情形|类)*(?!文件|公文)[^，。；\d]{0,4}"
"""What may stand between the name of an outcome and its number; 不予公开文件 are no requests."""
OF_APPLICANTS = r"(?:的|类|提出|提交)*(?:申请)?(?:人)?(?:的)?(?:申请)?"
REASON = re.compile(r"(?:(?<!原)因|属(?:于.|[^于])|涉及|由于|其他情形|首次|依申请|最终)[^，。；等]*$")
JOINED = re.compile(r"(?:或|全部或|分别为?)$")
ALONE = re.compile(r"(?:其中|另|有|外)*")
BEHIND = re.compile(
    r"^(?:申请)?(?:依法|已|均|被|作出|决定|答复|给予)*(?P<name>[\u4e00-\u9fff]{4,8}?)(?:的|了|答复|处理|决定)*$"
)
"""2件予以公开: the outcome behind the number."""

Meaning = tuple[Topic, str, tuple[str, ...]]


@dataclass(frozen=True)
class NamedOutcome:
    """An outcome that stands before a number, and what stands before it."""

    name: str
    keys: tuple[str, ...]
    before: str

    def meaning(self, named_before: str, form: Form) -> Meaning | None:
        """The outcome, unless a reason or a word before it makes it a part, or others are joined to it.

        `named_before` is the clause before, where it had no number of its own.
        """
        head = self.before[: self.before.rfind(self.name.split("及")[-1])]
        if REASON.search(head) or JOINED.search(head) or "分别" in self.before:
            return None
        if head.strip() or not named_before:
            return Topic.OUTCOME, self.name, self.keys
        joined = _named(named_before, outcome_names(form), "")
        if joined:
            return Topic.OUTCOME, f"{joined[0]}、{self.name}", tuple(dict.fromkeys((*joined[1], *self.keys)))
        is_part = re.search(r"公开|部分|提供|处理", named_before)
        return None if is_part else (Topic.OUTCOME, self.name, self.keys)


def outcome_before(before: str, form: Form) -> NamedOutcome | None:
    """The outcome that words before a number end with."""
    found = _named(before, outcome_names(form), REST)
    return NamedOutcome(*found, before) if found else None


def outcome_behind(before: str, after: str, form: Form) -> Meaning | None:
    """The outcome behind a number that has nothing before it."""
    found = BEHIND.match(after) if ALONE.fullmatch(before) else None
    name = found["name"] if found else ""
    return (Topic.OUTCOME, name, outcome_names(form)[name]) if name in outcome_names(form) else None


def applicant_before(before: str, sentence: str, form: Form) -> Meaning | None:
    """The applicants whom words before a number name; 法人 alone only where the sentence does not divide them."""
    named = _named(before, applicant_names(form), OF_APPLICANTS)
    if named is None or "同一" in before:
        return None
    is_split = named[0] == "法人" and re.search(r"其他组织|事业单位|企业法人", sentence)
    is_anyone = re.search(r"公民、(?:企业)?$", before[: before.rfind(named[0])])
    if is_split or is_anyone:
        return None
    return Topic.APPLICANT, named[0], tuple(f"t3.new.{column}" for column in named[1])


def _named(
    before: str, names: Mapping[str, tuple[str, ...]], rest: str
) -> tuple[str, tuple[str, ...]] | None:
    match = _pattern(tuple(names), rest).search(before)
    if match is None:
        return None
    found = [match["last"], *([match["first"]] if match["first"] else [])]
    keys = tuple(dict.fromkeys(key for name in reversed(found) for key in names[name]))
    return ("及".join(reversed(found)), keys) if keys else None


@cache
def _pattern(names: tuple[str, ...], rest: str) -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?:(?P<first>(?<![不]){one})(?:和|及|以及|与|或))?(?P<last>{one}){rest}$")
