"""Releases and documents (主动公开、规范性文件): each row in itself, and rows that may count twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from annualreport.finding import Severity, Sighting
from annualreport.forms.years import names_since
from annualreport.notation.numbers import NOTHING
from annualreport.notation.text import shorten, squeeze
from annualreport.place import SheetCell
from annualreport.records import Document, Release
from annualreport.rows import RowPlace, Stretch
from annualreport.rules.book import Rule, Scope, Watcher

OVER = re.compile(r"(?<!未)(?<!没有)(?:失效|废止|无效|撤销)|^[否无]$")


class Identified(Watcher):
    """A normative document has 文号 and 名称."""

    watches = (Document,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at each document."""
        for document in stretch:
            missing = [
                name
                for name in ("number", "title")
                if getattr(document, name) is None and name not in document.unread
            ]
            if document.kind == "normative" and missing:
                lacks = "、".join(Document.columns()[name].header for name in missing)
                yield Sighting("REL-02", tuple(map(document.place, missing)), {"lacks": lacks})


class OutOfForce(Watcher):
    """Documents that are called out of force and have no day since when: they would count as in force."""

    watches = (Document,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at what the register says beside its dates."""
        last = date(self.year, 12, 31)
        names = ("status", "valid_until", "repealed", "unread")
        for index, (status, until, repealed, unread) in enumerate(
            zip(*map(stretch.__getitem__, names), strict=True)
        ):
            if repealed is not None or "repealed" in unread:
                continue
            place = stretch.record(index).place
            if status and OVER.search(status):
                yield Sighting("REL-07", (place("repealed"),), cause="REL-07")
            elif until is not None and until < last:
                yield Sighting("REL-09", (place("valid_until"),), cause="REL-09")


class DoubledDocuments(Watcher):
    """文号 that stand twice: a document in two lists, 制发 and 现行有效, counts twice."""

    watches = (Document,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._first: dict[str, SheetCell] = {}

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look for numbers that were seen before."""
        for row, number in zip(stretch.rows, stretch["number"], strict=True):
            plain = squeeze(number or "")
            if plain in NOTHING:
                continue
            place = RowPlace(stretch.source, row).cell("number")
            first = self._first.setdefault(plain, place)
            if first != place:
                yield Sighting("REL-08", (first, place), found=shorten(plain), cause=plain)


class MadeAndRepealed(Watcher):
    """Documents made and repealed in the same year, which count in both columns."""

    watches = (Document,)

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look at the years of both dates."""
        years = zip(stretch.years("made"), stretch.years("repealed"), strict=True)
        for index, (made, repealed) in enumerate(years):
            if made == repealed == self.year:
                place = stretch.record(index).place("repealed")
                yield Sighting("REL-04", (place,), cause="REL-04")


class OneTitleTwice(Watcher):
    """The same title in several channels, which is one piece of information."""

    watches = (Release,)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._first: dict[int, tuple[str | None, RowPlace]] = {}
        """By the title's hash, the channel and the row that had it first."""

    def watch(self, stretch: Stretch) -> Iterator[Sighting]:
        """Look for titles that were seen in another channel."""
        columns = zip(stretch.rows, stretch["title"], stretch["channel"], strict=True)
        for row, title, channel in columns:
            if title is None:
                continue
            place = RowPlace(stretch.source, row)
            other, first = self._first.setdefault(hash(squeeze(title)), (channel, place))
            if other != channel:
                yield Sighting("REL-05", (first.cell("title"), place.cell("title")), cause="REL-05")


RULES = (
    Rule(
        id="REL-07",
        title="写着失效、废止的文件有废止日期",
        severity=Severity.ERROR,
        source="年度报告格式：表二现行有效件数以 12 月 31 日的状态为准",
        says="写着已经失效或废止，没有废止日期，会算作现行有效",
        mend="请补填废止（失效）日期；仍有效的，请改正有效性一栏",
        watch=OutOfForce,
    ),
    Rule(
        id="REL-08",
        title="同一份文件只登记一次",
        severity=Severity.ERROR,
        source="年度报告格式：表二按件统计",
        says="文号“{found}”登记了不止一次，会重复计算",
        mend="同时在制发、现行有效、废止几张清单里的，只留一行，废止的写明废止日期；文号写错的，请改正",
        watch=DoubledDocuments,
    ),
    Rule(
        id="REL-09",
        title="有效期已满的文件有废止日期",
        severity=Severity.WARNING,
        source="年度报告格式：表二现行有效件数以 12 月 31 日的状态为准",
        says="有效期在年底以前已满，没有废止日期，仍按现行有效计",
        mend="已经失效的，请把失效那一天填入废止日期；已经延长有效期的，请改正有效期",
    ),
    Rule(
        id="REL-02",
        title="行政规范性文件登记有文号和名称",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第二十条第一项；文件件数须能逐件核对",
        says="没有{lacks}",
        mend="请补登；没有文号的不是行政规范性文件，请删去这一行",
        watch=Identified,
        forms=names_since(2021),
    ),
    Rule(
        id="REL-04",
        title="同一年制发又废止的文件在两栏都计",
        severity=Severity.INFO,
        source="2021 年格式表二：制发件数、废止件数",
        says="这些文件本年制发又废止，制发、废止各计一件",
        mend="数字无误的无须改动",
        watch=MadeAndRepealed,
        forms=names_since(2021),
        note="格式没有写明，按两栏的字面意思计。",
    ),
    Rule(
        id="REL-05",
        title="同一信息在几个渠道公开的，正文中不要重复计数",
        severity=Severity.INFO,
        source="各地统计口径：同一信息按一条计",
        says="同一标题登记在不同渠道",
        mend="正文写“主动公开信息 N 条”的，请确认是按条数还是按发布次数",
        watch=OneTitleTwice,
        note="没有国家规定；程序按台账的行和件数数，不自行合并。",
    ),
)
