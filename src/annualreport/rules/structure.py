"""The report as a whole: its parts, their headings, its form and its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.model import DOCUMENT_NAME, bare
from annualreport.forms.years import YearNotCoveredError, for_year, known_forms
from annualreport.notation.text import fold, shorten
from annualreport.place import FormCell, Passage, WholeFile
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier

FORM = "年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）"
YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年)")


def _all_parts(dossier: Dossier) -> Iterator[Sighting]:
    expected = list(range(1, len(dossier.form.headings) + 1))
    numbers = [part.number for part in dossier.report.parts if part.number in expected]
    missing = [number for number in expected if number not in numbers]
    if missing:
        names = "；".join(dossier.form.headings[number - 1] for number in missing)
        weight = Severity.INFO if dossier.is_excerpt else None
        yield Sighting("STR-01", (WholeFile(dossier.file),), {"what": f"缺少：{names}"}, severity=weight)
    elif numbers != sorted(numbers):
        yield Sighting("STR-01", (WholeFile(dossier.file),), {"what": "次序与格式不同"})


def _headings(dossier: Dossier) -> Iterator[Sighting]:
    """Other words are an error; the same words with other marks or numbers weigh less."""
    for part in dossier.report.parts:
        if not 1 <= part.number <= len(dossier.form.headings):
            continue
        expected = dossier.form.headings[part.number - 1]
        if part.heading.strip() != expected:
            known = dossier.publication.aliased if dossier.publication else ()
            alike = fold(bare(part.heading)) == fold(bare(expected)) or part.number in known
            yield Sighting(
                "STR-02",
                (Passage(part.number, shorten(part.heading)),),
                found=shorten(part.heading, 40),
                expected=expected,
                severity=Severity.WARNING if alike else None,
            )


def _more_parts(dossier: Dossier) -> Iterator[Sighting]:
    seen: set[int] = set()
    for part in dossier.report.parts:
        if part.number in seen or not 0 <= part.number <= len(dossier.form.headings):
            yield Sighting(
                "STR-03", (Passage(part.number, shorten(part.heading)),), found=shorten(part.heading)
            )
        seen.add(part.number)


def _form_of_year(dossier: Dossier) -> Iterable[Sighting | Unjudged]:
    year = dossier.report.year
    if year is None:
        return (Unjudged("STR-07", "报告没有写明年度"),)
    try:
        expected = for_year(year)
    except YearNotCoveredError as error:
        return (Unjudged("STR-07", str(error)),)
    if expected.name == dossier.report.form:
        return tuple(_blocks_of_form(dossier))
    place = WholeFile(dossier.file)
    return (
        Sighting("STR-07", (place,), {"year": year}, found=dossier.form.decree, expected=expected.decree),
    )


def _blocks_of_form(dossier: Dossier) -> Iterator[Sighting]:
    """Rows and columns that only another form has."""
    foreign = [key for key in dossier.foreign if not key.startswith("t3.")]
    if foreign:
        places = tuple(map(_place_in_any_form, sorted(foreign)))
        yield Sighting(
            "STR-07",
            (WholeFile(dossier.file), *places),
            {"year": dossier.report.year or "本"},
            found="另一年度",
            expected=dossier.form.decree,
        )


def _place_in_any_form(key: str) -> FormCell:
    return next(form.cells[key].place for form in known_forms() if key in form.cells)


def _rows_of_form(dossier: Dossier) -> Iterator[Sighting]:
    foreign = sorted(
        key for key in dossier.foreign if key.startswith("t3.") and not _is_subtotal(key, dossier)
    )
    if foreign:
        places = tuple(map(_place_in_any_form, foreign))
        yield Sighting("STR-08", (WholeFile(dossier.file), *places), expected=dossier.form.decree)


def _is_subtotal(key: str, dossier: Dossier) -> bool:
    """Whether a row of another form stands above the rows into which this form divides it, as their sum."""
    row, _, column = key.rpartition(".")
    own = [each for each in dossier.form.cells if each.startswith(f"{row}_") and each.endswith(f".{column}")]
    return bool(own) and all(dossier.figures.get(each) is not None for each in own)


def _title(dossier: Dossier) -> Iterator[Sighting]:
    title, unit, year = dossier.report.title or "", dossier.report.unit, dossier.report.year
    wanted = {"机关名称": unit, "年度": f"{year}年" if year else "", DOCUMENT_NAME: DOCUMENT_NAME}
    plain = fold(title)
    lacks = [name for name, words in wanted.items() if words is None or fold(words) not in plain]
    if lacks and not dossier.is_excerpt:
        what = f"标题“{shorten(title, 40)}”没有{'、'.join(lacks)}" if title else "没有标题"
        yield Sighting("STR-09", (Passage(0, shorten(title)),), {"what": what}, found=shorten(title, 40))


def _year_in_title(dossier: Dossier) -> Iterator[Sighting]:
    years = set(map(int, YEAR.findall(dossier.report.title or "")))
    year = dossier.report.year
    if year is not None and years - {year}:
        found = "、".join(map(str, sorted(years)))
        yield Sighting(
            "STR-10", (Passage(0, shorten(dossier.report.title or "")),), found=found, expected=year
        )


RULES = (
    Rule(
        id="STR-01",
        title="六个部分齐全，次序与格式一致",
        severity=Severity.ERROR,
        source=f"{FORM}；《政府信息公开条例》第五十条",
        says="{what}",
        mend="请按格式补全六个部分",
        judge=_all_parts,
        drafts=True,
    ),
    Rule(
        id="STR-02",
        title="各部分标题与格式一致",
        severity=Severity.ERROR,
        source=FORM,
        says="标题写作“{found}”，格式为“{expected}”",
        mend="请改为格式规定的标题",
        judge=_headings,
        drafts=True,
    ),
    Rule(
        id="STR-03",
        title="六个部分以外不另设部分",
        severity=Severity.WARNING,
        source="国办公开办函〔2021〕30号：内容不宜泛化",
        says="多出一个部分“{found}”",
        mend="请并入格式规定的六个部分",
        judge=_more_parts,
        drafts=True,
    ),
    Rule(
        id="STR-07",
        title="格式与年度一致",
        severity=Severity.ERROR,
        source="国办公开办函〔2019〕60号（2019、2020 年度）、〔2021〕30号（2021 年度起）",
        says="{year} 年度应使用{expected}的格式，现用{found}的格式",
        mend="请按本年度的格式重新填报",
        judge=_form_of_year,
        is_fixed=True,
    ),
    Rule(
        id="STR-05",
        title="表格的行名和列名与格式一致",
        severity=Severity.WARNING,
        source=FORM,
        says="写作“{found}”，格式为“{expected}”",
        mend="请改为格式规定的名称",
    ),
    Rule(
        id="STR-08",
        title="表三“其他处理”的行数与格式一致",
        severity=Severity.ERROR,
        source="国办公开办函〔2021〕30号：“其他处理”分三行；〔2019〕60号：一行",
        says="表三“其他处理”的行与{expected}的格式不同",
        mend="请按本年度的格式重新填报表三",
        judge=_rows_of_form,
        is_fixed=True,
    ),
    Rule(
        id="STR-09",
        title="标题有机关名称、年度和文种",
        severity=Severity.WARNING,
        source="各地通例：某机关某年政府信息公开工作年度报告",
        says="{what}",
        mend="请写全标题",
        judge=_title,
        drafts=True,
    ),
    Rule(
        id="STR-10",
        title="标题中的年份就是报告年度",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第四十九条：上一年度",
        says="标题中的年份是 {found}，报告年度是 {expected}",
        mend="请改正标题或年度",
        judge=_year_in_title,
        drafts=True,
    ),
)
