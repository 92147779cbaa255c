"""Time limits (期限) of requests and releases, in working days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annualreport.clocks import BEYOND, CORRECTION_DAYS, OPINION_DAYS
from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.place import WholeSheet
from annualreport.records import Document, Release, Request
from annualreport.rows import Record, Stretch
from annualreport.rules.book import Rule, Scope, Watcher
from annualreport.workdays.calendar import LEAST_OFF

REGULATION = "《政府信息公开条例》"
RELEASE_DAYS = 20
"""第二十六条：自政府信息形成或者变更之日起 20 个工作日内公开。"""


class Timed(Watcher):
    """Judges dates against working days; where the calendar does not reach, the rule is unjudged."""

    rule: str
    beyond = 0

    def days_over(
        self, record: Record, first: str, last: str, limit: int, **values: object
    ) -> Iterator[Sighting]:
        """Say it where more than `limit` working days lie between two dates of a record."""
        begin, end = getattr(record, first), getattr(record, last)
        if begin is None or end is None or end <= begin:
            return
        days = self.scope.clock.calendar.between(begin, end)
        if days is None:
            self.beyond += 1
        elif days > limit:
            values = {"first": begin, "last": end, "limit": limit, **values}
            yield Sighting(self.rule, (record.place(last),), values, found=days, expected=limit)

    def close(self, report: object) -> Iterator[Sighting | Unjudged]:
        """Say how many records could not be judged."""
        if self.beyond:
            yield Unjudged(self.rule, f"{self.beyond} 行的日期{BEYOND}")


class CorrectionAsked(Timed):
    """补正 is asked for within seven working days of receipt."""

    rule = "LOG-04"
    watches = (Request,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at requests that were to be corrected."""
        for index, asked in enumerate(stretch["correction_asked"]):
            if asked is not None:
                yield from self.days_over(
                    stretch.record(index), "received", "correction_asked", CORRECTION_DAYS
                )


class AnsweredInTime(Timed):
    """Answers come before the limit."""

    rule = "LOG-05"
    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._standing = 0
        """Answered requests whose clock still stands: a date is missing."""

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at answered requests."""
        answers = zip(stretch["answered"], stretch["outcome"], self.scope.clock.dues(stretch), strict=True)
        for index, (answered, outcome, due) in enumerate(answers):
            if answered is None:
                continue
            if due.day is None:
                self.beyond += due.is_unknown
                self._standing += due.stands_still(outcome)
            elif answered > due.day:
                yield self._late(stretch.record(index))

    def close(self, report: object) -> Iterator[Sighting | Unjudged]:
        """Say how many could not be judged."""
        yield from super().close(report)
        if self._standing:
            what = "没有补正收到日期、缴费日期或征求意见结束日期"
            yield Unjudged(self.rule, f"{self._standing} 件已答复的申请{what}，期限没有判断")

    def _late(self, request: Request) -> Sighting:
        due = self.scope.clock.due(request).day
        return Sighting(
            self.rule,
            (request.place("answered"),),
            {"due": due},
            found=f"{request.answered}",
            expected=f"{due}",
        )


class ExtendedInTime(Timed):
    """延期 is told before the first limit is over."""

    rule = "LOG-06"
    watches = (Request,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at extended requests."""
        for index, extended in enumerate(stretch["extended"]):
            if extended is None:
                continue
            request = stretch.record(index)
            due = self.scope.clock.due(request, extended=False)
            if due.day is None:
                self.beyond += due.is_unknown
            elif extended > due.day:
                values = {"due": due.day}
                yield Sighting(
                    self.rule,
                    (request.place("extended"),),
                    values,
                    found=f"{extended}",
                    expected=f"{due.day}",
                )


class OpinionsHaveEnds(Timed):
    """征求意见 has a beginning and an end, and third parties have fifteen working days."""

    rule = "LOG-07"
    watches = (Request,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at requests about which others were asked."""
        spans = zip(stretch["consulted_from"], stretch["consulted_until"], stretch["answered"], strict=True)
        for index, (first, last, answered) in enumerate(spans):
            if first is None and last is None:
                continue
            request = stretch.record(index)
            if first is None:
                yield self._lacking(request, "consulted_from", "有征求意见结束日期，没有开始日期")
            elif last is None and answered is not None:
                yield self._lacking(request, "consulted_until", "已经答复，没有征求意见结束日期")
            elif last is not None and answered is not None and last > answered:
                yield self._lacking(request, "consulted_until", "征求意见结束日期晚于答复日期")
            else:
                what = f"征求意见超过 {OPINION_DAYS} 个工作日"
                yield from self.days_over(
                    request, "consulted_from", "consulted_until", OPINION_DAYS, what=what
                )

    def _lacking(self, request: Request, name: str, what: str) -> Sighting:
        return Sighting(self.rule, (request.place(name),), {"what": what})


class CalendarReaches(Watcher):
    """The calendar reaches as far as the limits of the log's requests."""

    watches = (Request,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._beyond: dict[WholeSheet, int] = {}

    def watch(self, stretch: Stretch) -> Iterable[Sighting]:
        """Count the limits that cannot be told."""
        last = max(self.scope.clock.calendar.plans)
        names = [name for name in ("received", "corrected", "fee_paid") if name in stretch.columns]
        years = {year for name in names for year in set(stretch.years(name)) if year}
        if years and max(years) >= last:
            count = sum(due.is_unknown for due in self.scope.clock.dues(stretch))
            if count:
                sheet = WholeSheet(stretch.source.file, stretch.source.sheet)
                self._beyond[sheet] = self._beyond.get(sheet, 0) + count
        return ()

    def close(self, report: object) -> Iterator[Sighting]:
        """Say it once a sheet."""
        for sheet, count in self._beyond.items():
            values = {"until": max(self.scope.clock.calendar.plans), "least": LEAST_OFF}
            yield Sighting("LOG-28", (sheet,), values, found=count)


class ReleasedInTime(Timed):
    """Information is released within twenty working days of its making."""

    rule = "REL-01"
    watches = (Release, Document)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at releases with a date of making."""
        made = "drafted" if stretch.model is Release else "made"
        for index, (begin, end) in enumerate(zip(stretch[made], stretch["published"], strict=True)):
            if begin is not None and end is not None and (end - begin).days > RELEASE_DAYS:
                yield from self.days_over(stretch.record(index), made, "published", RELEASE_DAYS)


RULES = (
    Rule(
        id="LOG-04",
        title="补正通知在收到申请后 7 个工作日内发出",
        formula=f"补正通知日期 ≤ 收到日期 + {CORRECTION_DAYS} 个工作日",
        severity=Severity.WARNING,
        source=f"{REGULATION}第三十条",
        says="{first} 收到，{last} 通知补正，隔了 {found} 个工作日，超过 {limit} 个",
        mend="请核对日期；确实超期的无须改动，但应改进办理",
        watch=CorrectionAsked,
    ),
    Rule(
        id="LOG-05",
        title="在法定期限内答复",
        formula="答复日期 ≤ 起算日 + 20 个工作日（延期再加 20 个）；补正后自收到补正材料起算，征求意见期间不计",
        severity=Severity.WARNING,
        source=f"{REGULATION}第三十条、第三十三条、第三十四条",
        says="{found} 答复，期限到 {due} 为止",
        mend="请核对收到、补正、延期、征求意见各日期；确实超期的无须改动，正文不要写“均在法定期限内答复”",
        watch=AnsweredInTime,
        note="收到当日为第 0 日。缴费后是否重新起算没有明文，由 [options] fee_restarts_clock 决定。",
    ),
    Rule(
        id="LOG-06",
        title="延期在原期限届满前告知",
        formula="延期通知日期 ≤ 未延期的答复期限",
        severity=Severity.WARNING,
        source=f"{REGULATION}第三十三条",
        says="{found} 通知延期，原期限到 {due} 为止",
        mend="请核对延期通知日期；确实超期的无须改动，但应改进办理",
        watch=ExtendedInTime,
    ),
    Rule(
        id="LOG-07",
        title="征求意见有始有终，第三方在 15 个工作日内提出意见",
        severity=Severity.WARNING,
        source=f"{REGULATION}第三十二条、第三十四条",
        says="{what}",
        mend="请补全或核对征求意见的开始、结束日期，这段时间不计入答复期限",
        watch=OpinionsHaveEnds,
    ),
    Rule(
        id="LOG-28",
        title="放假安排覆盖台账用到的日期",
        severity=Severity.WARNING,
        source="国务院办公厅年度节假日安排通知",
        says="{found} 件申请的期限超出已公布的放假安排（到 {until} 年为止），没有判断",
        mend="次年放假安排公布后请更新程序，或在工作表“放假安排”中逐日写明全年的（日期 · 休/班；不足 {least} 个休息日的不算全年）",
        watch=CalendarReaches,
    ),
    Rule(
        id="REL-01",
        title="信息形成后 20 个工作日内公开",
        formula=f"公开日期 ≤ 成文日期 + {RELEASE_DAYS} 个工作日",
        severity=Severity.WARNING,
        source=f"{REGULATION}第二十六条",
        says="{first} 成文，{last} 公开，隔了 {found} 个工作日，超过 {limit} 个",
        mend="请核对日期；确实超期的无须改动，但应改进发布",
        watch=ReleasedInTime,
    ),
)
