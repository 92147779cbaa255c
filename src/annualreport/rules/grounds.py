"""Outcomes of requests and what must stand beside them: notices, dates, articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.notation.numbers import chinese
from annualreport.notation.text import fold, shorten
from annualreport.place import WholeFile
from annualreport.records import Request
from annualreport.rows import RowPlace, Stretch
from annualreport.rules.book import Rule, Scope, Watcher
from annualreport.rules.dossier import Dossier
from annualreport.rules.outcomes import Outcome, beside
from annualreport.settings import FILE_NAME

REGULATION = "《政府信息公开条例》"
ARTICLES: Mapping[str, frozenset[int]] = {
    "granted": frozenset({36}),
    "partly_granted": frozenset({37}),
    "refused_state_secret": frozenset({14}),
    "refused_by_law": frozenset({14}),
    "refused_safety_stability": frozenset({14}),
    "refused_third_party": frozenset({15, 32}),
    "refused_internal_affairs": frozenset({16}),
    "refused_process": frozenset({16}),
    "refused_enforcement_file": frozenset({16}),
    "refused_inquiry": frozenset({36}),
    "unavailable_not_held": frozenset({36}),
    "unavailable_needs_making": frozenset({38}),
    "unavailable_unclear": frozenset({30, 36}),
    "rejected_petition": frozenset({39}),
    "rejected_repeat": frozenset({36}),
    "rejected_publication": frozenset({39}),
    "rejected_excessive": frozenset({35}),
    "other_uncorrected": frozenset({30}),
    "other_unpaid": frozenset({42}),
}
"""The articles of 条例 on which each outcome can rest."""
ARTICLE = re.compile(r"第?([一二三四五六七八九十]{1,4}|\d{1,2})条")
NUMBERS = {chinese(number): number for number in range(1, 57)}
NOT_OURS = re.compile(r"不属于?本|非本机关")


class Corrections(Outcome):
    """补正 behind outcomes that presuppose it."""

    rule = "LOG-13"
    outcomes = frozenset({"unavailable_unclear", "other_uncorrected"})
    needs = "correction_asked"

    def judge(self, request: Request) -> Iterator[Sighting]:
        """Look at one such request."""
        if "correction_asked" not in request.unread and request.correction_asked is None:
            yield self.see(request, "correction_asked", "没有补正通知日期")
        elif request.outcome == "other_uncorrected" and request.corrected is not None:
            yield self.see(request, "corrected", "填有补正收到日期，并非逾期不补正")
        elif request.outcome == "unavailable_unclear" and request.corrected is None:
            yield self.see(request, "corrected", "没有补正收到日期，不是补正后仍不明确")


class ReasonsAsked(Outcome):
    """说明理由 behind requests rejected as excessive."""

    rule = "LOG-15"
    outcomes = frozenset({"rejected_excessive"})
    needs = "reason_asked"

    def judge(self, request: Request) -> Iterator[Sighting]:
        """Look at one such request."""
        if request.reason_asked is None and "reason_asked" not in request.unread:
            yield self.see(request, "reason_asked", "没有说明理由通知日期")


class Consulted(Outcome):
    """征求意见 behind refusals for the rights of third parties."""

    rule = "LOG-17"
    outcomes = frozenset({"refused_third_party"})
    needs = "consulted_from"

    def judge(self, request: Request) -> Iterator[Sighting]:
        """Look at one such request."""
        if request.consulted_from is None and "consulted_from" not in request.unread:
            yield self.see(request, "consulted_from", "没有征求意见开始日期")


class Articles(Outcome):
    """The article cited for an outcome is one on which it can rest."""

    rule = "LOG-18"
    outcomes = frozenset(ARTICLES)
    needs = "clause"

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at requests for which an article is cited; a log without the column cites none."""
        if "clause" in stretch.columns:
            yield from super().watch(stretch)

    def judge(self, request: Request) -> Iterator[Sighting]:
        """Look at one such request."""
        cited = {
            int(number) if number.isdigit() else NUMBERS.get(number, 0)
            for number in ARTICLE.findall(request.clause or "")
        }
        allowed = ARTICLES[request.outcome or ""]
        if cited and not cited & allowed:
            articles = "、".join(f"第{chinese(number)}条" for number in sorted(allowed))
            place = request.place("clause")
            values = {"articles": articles}
            yield Sighting(
                self.rule, (place,), values, found=shorten(request.clause or ""), expected=articles
            )


class Repeats(Watcher):
    """重复申请 follow an earlier request of the same applicant that was answered."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._answered: dict[str, date] = {}
        self._repeats: list[tuple[str, date, RowPlace]] = []
        self._undecided = 0

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Remember by applicant's code the first answer, and every repeat."""
        if "applicant_code" not in stretch.columns:
            self._undecided += len(stretch.by("outcome").get("rejected_repeat", ()))
            return ()
        columns = (stretch[name] for name in ("applicant_code", "outcome", "received", "answered"))
        for row, (code, outcome, received, answered) in zip(
            stretch.rows, zip(*columns, strict=True), strict=True
        ):
            if code is None:
                continue
            if outcome == "rejected_repeat" and received is not None:
                self._repeats.append((code, received, RowPlace(stretch.source, row)))
            elif answered is not None:
                self._answered[code] = min(answered, self._answered.get(code, answered))
        return ()

    def close(self, report: object) -> Iterator[Sighting | Unjudged]:
        """Look for the earlier answer."""
        if self._undecided:
            reason = f"台账没有“申请人代号”一列，{self._undecided} 件重复申请没有判断"
            yield Unjudged("LOG-16", reason)
        for code, received, place in self._repeats:
            if self._answered.get(code, date.max) > received:
                yield Sighting("LOG-16", (place.cell("outcome"), place.cell("applicant_code")))


def _not_ours_as_rest(dossier: Dossier) -> Iterator[Sighting]:
    """The unit's own wordings that put 不属于本机关 into 其他."""
    suspects = {own: label for own, label in dossier.settings.outcomes.items() if NOT_OURS.search(own)}
    labels = {fold(line.label): line.key for line in dossier.form.summed_rows("t3")} if suspects else {}
    for wording, label in suspects.items():
        if labels.get(fold(label), "").startswith("other"):
            yield Sighting("LOG-19", (WholeFile(FILE_NAME),), found=shorten(wording), expected=label)


RULES = (
    beside(
        "LOG-13",
        "“补正后仍不明确”“逾期不补正”的申请有补正记录",
        f"{REGULATION}第三十条；表三“无法提供”3、“其他处理”1",
        "请补登补正日期，或改正办理结果",
        Corrections,
        Severity.ERROR,
    ),
    beside(
        "LOG-15",
        "“无正当理由大量反复申请”的申请要求过说明理由",
        f"{REGULATION}第三十五条",
        "请补登说明理由通知日期，或核对办理结果",
        ReasonsAsked,
        Severity.WARNING,
    ),
    Rule(
        id="LOG-16",
        title="“重复申请”之前有同一申请人已经答复的申请",
        severity=Severity.WARNING,
        source=f"{REGULATION}第三十六条第六项",
        says="台账中没有同一申请人此前已经答复的申请",
        mend="请核对申请人代号和办理结果；此前的申请在上年台账中的无须改动",
        watch=Repeats,
        note="只看申请人代号和日期；是否同一内容，程序不读申请内容，不作判断。",
    ),
    beside(
        "LOG-17",
        "“保护第三方合法权益”的申请征求过第三方意见",
        f"{REGULATION}第十五条、第三十二条",
        "请补登征求意见日期，或核对办理结果",
        Consulted,
        Severity.WARNING,
    ),
    Rule(
        id="LOG-18",
        title="适用条款与办理结果相符",
        severity=Severity.WARNING,
        source=f"{REGULATION}第十四条至第十六条、第三十条、第三十五条至第三十九条、第四十二条",
        says="适用条款“{found}”与办理结果不符，通常适用{articles}",
        mend="请核对适用条款或办理结果",
        watch=Articles,
    ),
    Rule(
        id="LOG-19",
        title="“不属于本机关负责”归入“本机关不掌握相关政府信息”",
        severity=Severity.WARNING,
        source=f"{REGULATION}第三十六条第五项；表三“无法提供”1",
        says="本单位说法“{found}”记为“{expected}”",
        mend="请在 annualreport.toml 的 [outcomes] 中改为“本机关不掌握相关政府信息”",
        judge=_not_ours_as_rest,
    ),
)
