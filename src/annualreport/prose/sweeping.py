"""Sweeping statements: all requests granted, all of natural persons, all answered; all suits settled, all after a review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from annualreport.forms.model import Form
from annualreport.mention import Claim, Mention, Topic
from annualreport.notation.spoken import numbers_in
from annualreport.prose.disputes import RESULTS, named_groups
from annualreport.prose.names import applicant_names, outcome_names
from annualreport.prose.sentences import Sentence

SWEEPING = re.compile(r"均|全部|都|复议|诉讼|申请人[为是系]|(?<!\d)1件")
WHOLE = frozenset((Topic.RECEIVED, Topic.HANDLED, Topic.ANSWERED))
ALL = r"(?:均|全部|都)(?:已经?|依法|依规|按[时期]|按规定)*"
ENDS = r"(?:的?(?:申请|答复|处理|决定|处理决定|案件))?(?=[，。；、,;（(]|$)"
GRANTED = re.compile(rf"{ALL}(?:作出|给予|为|是|属于?)*“?(?P<name>[\u4e00-\u9fff]{{4,6}}?)”?{ENDS}")
APPLIED = re.compile(
    rf"{ALL}(?:是|为|由|来自于?|系)+(?P<name>[\u4e00-\u9fff]{{2,8}}?)(?:所|依法)?(?:提出|提交|申请|提起)*{ENDS}"
)
FINISHED = re.compile(rf"{ALL}(?:办结|办理完毕|答复完毕){ENDS}")
SETTLED = re.compile(rf"{ALL}(?:审结|结案){ENDS}")
SOME = rf"(?:(?<=[，,])(?:{ALL})?|{ALL})"
"""What is said of all, or of the only one: 诉讼1件，为复议后起诉."""
ROUTES = {
    "direct_suit": re.compile(
        rf"{SOME}(?:为|是|系|属于?)*(?:未经复议(?:而)?(?:直接)?(?:起诉|诉讼)|直接起诉){ENDS}"
    ),
    "suit_after_review": re.compile(
        rf"{SOME}(?:为|是|系|属于?)*(?:经复议后|复议后)(?:再)?(?:起诉|诉讼|应诉){ENDS}"
    ),
}
ALL_OF_THEM = re.compile(r"(?:全部|所有)(?:的?(?:政府)?信息公开)?申请(?:人)?$")
RESULT = "|".join(words.pattern for words in RESULTS.values())
ENDED = re.compile(
    r"(?<=[件起宗例])[，,（(](?:均|全部|都)?(?:已审结[，,])?(?:复议机关|法院|人民法院|上级机关)?(?:审理|复议|诉讼)?(?:结果)?(?:均|全部|都)?"
    rf"(?:为|是|被|已|获|予以?|判决|裁定|作出)*(?:复议机关|法院)?(?:予以)?尚?(?P<result>{RESULT})(?:原?答复|原?决定|的?决定)?(?=[，。；,;）)]|$)"
)
"""复议1件，结果为维持: a result without a number of its own."""
ONLY = re.compile(
    rf"(?<=(?<!\d)1件[，,])(?:已)?(?:依法|按[时期])*(?:告知|作出|予以|给予)*(?P<name>[\u4e00-\u9fff]{{4,6}}?){ENDS}"
)
ASKED = re.compile(rf"申请人(?:均|全部|都)?(?:为|是|系)(?P<name>[\u4e00-\u9fff]{{2,8}}?){ENDS}")
TOLD_OF_ALL = re.compile(r"均|全部|都|^[，,]已(?!审结)")
STOPS = re.compile(r"[；;]")
COMPANIES = ("企业", "公司", "法人", "单位")
"""Words for applicants that are no natural persons, whichever of the form's columns they are."""
PERSON = "自然人"
PERSONS = ("个人", "群众", "村民", "居民")


def sweeping_claims(sentence: Sentence, mentions: Sequence[Mention], form: Form) -> Iterator[Claim]:
    """What a sentence says of all its requests or disputes; `mentions` are the numbers that were understood in it."""
    if SWEEPING.search(sentence.text):
        yield from _of_requests(sentence, mentions, form)
        yield from _of_disputes(sentence, mentions)


def _of_requests(sentence: Sentence, mentions: Sequence[Mention], form: Form) -> Iterator[Claim]:
    counted = {mention.topic for mention in mentions}
    granted_at = (*GRANTED.finditer(sentence.text), *ONLY.finditer(sentence.text))
    for match in granted_at if Topic.OUTCOME not in counted else ():
        if _is_of_whole(sentence, match, mentions) and (granted := outcome_names(form).get(match["name"])):
            others = _every_outcome(form) - set(granted)
            yield Claim("all_of_one_outcome", tuple(sorted(others)), sentence.place(*match.span()))
    applied_at = (*APPLIED.finditer(sentence.text), *ASKED.finditer(sentence.text))
    for match in applied_at if Topic.APPLICANT not in counted else ():
        if _is_of_whole(sentence, match, mentions) and (columns := _other_applicants(match["name"], form)):
            yield Claim("all_of_one_kind", columns, sentence.place(*match.span()))
    finished = FINISHED.search(sentence.text)
    if finished and Topic.CARRIED_FORWARD not in counted and _is_of_whole(sentence, finished, mentions):
        yield Claim("all_finished", ("t3.carried_forward.total",), sentence.place(*finished.span()))


def _of_disputes(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Claim]:
    groups = {key.split(".")[1] for each in mentions if each.topic is Topic.DISPUTE for key in each.keys}
    if not groups:
        return
    if match := SETTLED.search(sentence.text):
        keys = tuple(f"t4.{group}.pending" for group in sorted(groups))
        yield Claim("all_settled", keys, sentence.place(*match.span()))
    yield from _of_results(sentence, groups, mentions)
    for route, words in ROUTES.items():
        if match := words.search(sentence.text):
            others = tuple(f"t4.{other}.total" for other in ROUTES if other != route)
            yield Claim("all_by_one_route", others, sentence.place(*match.span()))


def _of_results(sentence: Sentence, groups: set[str], mentions: Sequence[Mention]) -> Iterator[Claim]:
    """That all disputes of a kind ended alike, where no result of theirs is counted."""
    counted = {key for each in mentions for key in each.keys if not key.endswith(".total")}
    for match in ENDED.finditer(sentence.text):
        named = [
            group
            for group in named_groups(STOPS.split(sentence.text[: match.start()])[-1])
            if group in groups
        ]
        result = next(key for key, words in RESULTS.items() if words.search(match["result"]))
        is_told = result == "upheld" and TOLD_OF_ALL.search(match[0])
        if is_told or not named or any(key.split(".")[1] in named for key in counted):
            continue
        keys = tuple(f"t4.{group}.{other}" for group in named for other in RESULTS if other != result)
        yield Claim("all_of_one_result", keys, sentence.place(*match.span()))


def _is_of_whole(sentence: Sentence, match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Whether the last number before a statement is of all requests, or they are named; no parts are listed between."""
    before = sentence.text[: match.start()]
    if ALL_OF_THEM.search(before):
        return True
    numbers = [number.value for number in numbers_in(before) if number.unit != "%"]
    whole = {mention.number for mention in mentions if mention.topic in WHOLE}
    return bool(numbers) and numbers[-1] in whole and "其中" not in before


@cache
def _every_outcome(form: Form) -> frozenset[str]:
    return frozenset(f"t3.{line.key}.total" for line in form.summed_rows("t3"))


def _other_applicants(name: str, form: Form) -> tuple[str, ...]:
    """The columns that are nought where all applicants are of this name; none for a name that is not known."""
    known = applicant_names(form)
    person = set(known[PERSON])
    columns = {column for names in known.values() for column in names}
    named = set(known.get(name, ())) or (person if name in PERSONS else set())
    if not named and name.endswith(COMPANIES):
        named = columns - person
    return tuple(f"t3.new.{column}" for column in sorted(columns - named)) if named else ()
