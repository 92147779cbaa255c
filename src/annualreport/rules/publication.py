"""When the report is published (公布日期), against the law and local rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.place import Passage, WholeFile
from annualreport.rules.book import Judge, Rule
from annualreport.rules.dossier import Dossier
from annualreport.units import DEPARTMENTS, GOVERNMENT, LOW_TYPES

ART_49 = "《政府信息公开条例》第四十九条"


def _until(rule: str, applies: Callable[[Dossier], date | None]) -> Judge:
    """Judges the date of publication against a last day; None where there is none for this unit."""

    def judge(dossier: Dossier) -> Iterable[Sighting | Unjudged]:
        last = applies(dossier)
        if last is None:
            return ()
        published = dossier.report.published
        if published is None:
            return (Unjudged(rule, "没有写明公布日期"),)
        if published <= last:
            return ()
        place = Passage(0, published.isoformat())
        return (Sighting(rule, (place,), found=published.isoformat(), expected=last.isoformat()),)

    return judge


def _by_law(types: frozenset[str], month: int, day: int) -> Callable[[Dossier], date | None]:
    def last(dossier: Dossier) -> date | None:
        year = dossier.report.year
        return date(year + 1, month, day) if year and dossier.unit_type in types else None

    return last


def _local(dossier: Dossier, month_day: str | None) -> date | None:
    year = dossier.report.year
    if month_day is None or year is None:
        return None
    month, day = map(int, month_day.split("-"))
    return date(year + 1, month, day)


def _township(dossier: Dossier) -> date | None:
    if dossier.unit_type not in LOW_TYPES:
        return None
    return _local(dossier, dossier.settings.profile.township_until)


def _locally(dossier: Dossier) -> date | None:
    return _local(dossier, dossier.settings.profile.published_until)


def _after_the_year(dossier: Dossier) -> Iterable[Sighting]:
    published, year = dossier.report.published, dossier.report.year
    if published is None or year is None or published.year > year:
        return ()
    place = Passage(0, published.isoformat())
    return (Sighting("PUB-05", (place,), found=published.isoformat(), expected=f"{year}-12-31"),)


def _properties(dossier: Dossier) -> Iterable[Sighting]:
    """What a file tells of its making beside the report."""
    made = dossier.publication
    if made is None:
        return
    left = {
        "作者或公司名称": made.names_author,
        f"批注 {made.comments} 条": made.comments,
        f"修订痕迹 {made.revisions} 处": made.revisions,
    }
    what = "、".join(name for name, there in left.items() if there)
    if what:
        yield Sighting("PUB-06", (WholeFile(dossier.file),), {"what": what})


LATE = "公布日期 {found}，晚于 {expected}"
MEND = "请核对公布日期；确已逾期的，请按要求说明情况"

RULES = (
    Rule(
        id="PUB-01",
        title="政府部门在 1 月 31 日前公布",
        formula="公布日期 ≤ 次年 1 月 31 日",
        severity=Severity.ERROR,
        source=ART_49,
        says=LATE,
        mend=MEND,
        judge=_until("PUB-01", _by_law(DEPARTMENTS, 1, 31)),
        drafts=True,
    ),
    Rule(
        id="PUB-02",
        title="县级以上地方人民政府在 3 月 31 日前公布",
        formula="公布日期 ≤ 次年 3 月 31 日",
        severity=Severity.ERROR,
        source=ART_49,
        says=LATE,
        mend=MEND,
        judge=_until("PUB-02", _by_law(frozenset((GOVERNMENT,)), 3, 31)),
        drafts=True,
    ),
    Rule(
        id="PUB-03",
        title="乡镇、街道等在本地规定的日期前公布",
        severity=Severity.WARNING,
        source="地方规定（annualreport.toml 的 [profile] township_until）",
        says=LATE,
        mend=MEND,
        judge=_until("PUB-03", _township),
        drafts=True,
    ),
    Rule(
        id="PUB-04",
        title="在本地早于法定的日期前公布",
        severity=Severity.WARNING,
        source="地方规定（annualreport.toml 的 [profile] published_until）",
        says=LATE,
        mend=MEND,
        judge=_until("PUB-04", _locally),
        drafts=True,
    ),
    Rule(
        id="PUB-05",
        title="公布日期在报告年度之后",
        formula="公布日期 > 报告年度的 12 月 31 日",
        severity=Severity.ERROR,
        source=f"{ART_49}：公布上一年度报告",
        says="公布日期 {found}，报告年度到 {expected} 为止",
        mend="请核对公布日期或年度",
        judge=_after_the_year,
        drafts=True,
    ),
    Rule(
        id="PUB-06",
        title="公布的文件不带作者、批注和修订痕迹",
        severity=Severity.WARNING,
        source="《政府信息公开条例》第十五条；公布前应清除文档属性中的个人信息",
        says="文件里有{what}",
        mend="请在 WPS、Word 中接受修订、删除批注，并清除文档属性后再公布",
        judge=_properties,
    ),
    Rule(
        id="PUB-08",
        title="网页上的表格保留合并的单元格",
        severity=Severity.WARNING,
        source="年度报告格式：表三“本年度办理结果”等跨行，“法人或其他组织”跨列",
        says="表三没有任何跨行跨列的单元格，行和列的归属看不出来",
        mend="请把表格原样发布，不要拆开合并的单元格",
    ),
)
