"""What the parts in words have to hold: aspects, problems and measures, the fee, something of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from annualreport.finding import Severity, Sighting, Unjudged
from annualreport.forms.years import names_since
from annualreport.notation.text import squeeze
from annualreport.place import Passage
from annualreport.report import FILL_IN
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier
from annualreport.rules.terms import NO_LAST_YEAR

ART_50 = "《政府信息公开条例》第五十条第一款"
ASPECTS: Mapping[str, re.Pattern[str]] = {
    "主动公开": re.compile(r"主动公开|公开各类|发布.{0,12}信息|公开[^，。；]{0,12}信息(?:共|共计|计)?\d"),
    "依申请公开": re.compile(r"依申请|公开申请|信息公开的申请"),
    "政府信息管理": re.compile(r"信息管理|规范性文件|目录|属性|保密审查|审核|发布管理|信息发布|动态调整"),
    "平台建设": re.compile(r"平台|网站|专栏|新媒体|公众号|公报|专区"),
    "监督保障": re.compile(r"监督|保障|考核|培训|评议|责任追究|组织领导|机制"),
}
OF_GOVERNMENTS: Mapping[str, re.Pattern[str]] = {
    "工作考核": re.compile(r"考核|考评|考查"),
    "社会评议": re.compile(r"评议|满意度|民意|社会监督|测评|第三方评估"),
    "责任追究": re.compile(r"责任追究|追责|问责|追究"),
}
PROBLEMS = re.compile(
    r"问题|不足|短板|薄弱|差距|有待|欠缺|不够|困难|不高|不强|不及时|不平衡|需进一步|需要进一步|仍需"
)
MEASURES = re.compile(
    r"改进|整改|建立|制定|落实|着力|解决|纠正|措施|下一步|今后|加强|提升|提高|完善|强化|优化|健全|推进|将"
)
NOTHING = re.compile(r"无|没有|无。|暂无|无其他(?:需要)?报告(?:的)?(?:事项)?|没有其他需要报告的事项")
FEE = re.compile(r"信息(?:公开)?(?:信息)?处理费|处理费|收费|收取费用|费用")
GOVERNMENT = re.compile(r"人民政府$|^[\u4e00-\u9fff]{2,8}(?:省|市|县|区|旗|自治州|镇|乡)$")
ORDINAL = re.compile(r"[一二三四五六七八九]是")
TURN = re.compile(r"改进|整改|措施|下一步|针对(?:上述|存在|以上)")
ELISION = re.compile(r"…|\.{4,}")
"""A text that says of itself that something was left out."""
LAST_YEAR = re.compile(r"上年|去年|上一年|20\d\d年(?:的|报告|度?报告|存在|度存在|提出)")
ALIKE, CONTAINED = 0.30, 0.50


def _text(dossier: Dossier, number: int) -> str | None:
    """A part's text; None where it is missing, still to be written, or from an excerpt: others speak of that."""
    part = dossier.report.part(number)
    if part is None or dossier.is_excerpt or FILL_IN.search(part.text) or ELISION.search(part.text):
        return None
    return squeeze(part.text)


def _lacks(text: str, wanted: Mapping[str, re.Pattern[str]]) -> str:
    return "、".join(name for name, words in wanted.items() if not words.search(text))


def _aspects(dossier: Dossier) -> Iterator[Sighting]:
    text = _text(dossier, 1)
    if text and (lacks := _lacks(text, ASPECTS)):
        yield Sighting("STR-14", (Passage(1, ""),), {"lacks": lacks})


def _of_governments(dossier: Dossier) -> Iterator[Sighting]:
    text = "".join(_text(dossier, number) or "" for number in (1, 5, 6))
    is_government = GOVERNMENT.search(dossier.report.unit or "") or "人民政府" in (dossier.unit_type or "")
    if _text(dossier, 1) and is_government and (lacks := _lacks(text, OF_GOVERNMENTS)):
        yield Sighting("STR-15", (Passage(1, ""),), {"lacks": lacks})


def _length(dossier: Dossier) -> Iterator[Sighting]:
    text, limit = _text(dossier, 1), dossier.settings.profile.part_one_limit
    if text and limit and len(text) > limit:
        yield Sighting("STR-16", (Passage(1, ""),), found=len(text), expected=limit)


def _problems(dossier: Dossier) -> Iterator[Sighting]:
    text = _text(dossier, 5)
    if text is None:
        return
    if not text or NOTHING.fullmatch(text.rstrip("。")):
        lacks = "存在的问题和改进情况"
    else:
        lacks = _lacks(text, {"存在的问题": PROBLEMS, "改进情况": MEASURES})
    if lacks:
        yield Sighting("STR-17", (Passage(5, ""),), {"lacks": lacks})


def _pairs(dossier: Dossier) -> Iterator[Sighting]:
    """Problems and measures counted by 一是、二是."""
    text = _text(dossier, 5) or ""
    turn = next(
        (match.start() for match in TURN.finditer(text) if ORDINAL.search(text[: match.start()])), None
    )
    if turn is None:
        return
    if LAST_YEAR.search(text[:turn]):
        return
    problems, measures = len(ORDINAL.findall(text[:turn])), len(ORDINAL.findall(text[turn:]))
    if problems and measures and problems != measures:
        yield Sighting("STR-18", (Passage(5, ""),), {"problems": problems}, found=measures, expected=problems)


def _last_part(dossier: Dossier) -> Iterator[Sighting]:
    if _text(dossier, 6) == "":
        yield Sighting("STR-19", (Passage(6, ""),))


def _fee(dossier: Dossier) -> Iterator[Sighting]:
    text = _text(dossier, 6)
    if text is not None and not FEE.search(text):
        yield Sighting("STR-20", (Passage(6, ""),))


def _alike(dossier: Dossier) -> Iterator[Sighting | Unjudged]:
    if dossier.last is None:
        yield Unjudged("STR-22", NO_LAST_YEAR)
        return
    for number, alike, contained in dossier.prose.likeness:
        if alike >= ALIKE or contained >= CONTAINED:
            values = {"alike": f"{alike:.0%}", "contained": f"{contained:.0%}"}
            yield Sighting(
                "STR-22", (Passage(number, ""),), values, found=f"{alike:.2f}", expected=f"{ALIKE:.2f}"
            )


RULES = (
    Rule(
        id="STR-14",
        title="第一部分说到五个方面",
        severity=Severity.WARNING,
        source="国办公开办函〔2021〕30号：主动公开、依申请公开、政府信息管理、平台建设、监督保障",
        says="没有说到：{lacks}",
        mend="请补写这些方面的情况",
        judge=_aspects,
        forms=names_since(2021),
        drafts=True,
    ),
    Rule(
        id="STR-15",
        title="各级人民政府的报告说到工作考核、社会评议和责任追究结果",
        severity=Severity.ERROR,
        source=f"{ART_50}第四项",
        says="没有说到：{lacks}",
        mend="请补写，没有责任追究的也请写明",
        judge=_of_governments,
        drafts=True,
    ),
    Rule(
        id="STR-16",
        title="第一部分不超过本地规定的字数",
        severity=Severity.INFO,
        source="annualreport.toml 的 [profile] part_one_limit（本地规定）",
        says="第一部分 {found} 字，本地规定不超过 {expected} 字",
        mend="请压缩篇幅",
        judge=_length,
        drafts=True,
    ),
    Rule(
        id="STR-17",
        title="第五部分既有问题，也有改进情况",
        severity=Severity.ERROR,
        source=f"{ART_50}第四项",
        says="没有写{lacks}",
        mend="请如实写出主要问题和改进情况",
        judge=_problems,
        drafts=True,
    ),
    Rule(
        id="STR-18",
        title="每个问题有相应的改进措施",
        severity=Severity.INFO,
        source="各地编写要求：问题与措施一一对应",
        says="列出问题 {problems} 个，改进措施 {found} 条",
        mend="请逐个问题写明改进措施",
        judge=_pairs,
        drafts=True,
    ),
    Rule(
        id="STR-19",
        title="第六部分不空着",
        severity=Severity.WARNING,
        source="国办公开办函〔2021〕30号：第六部分报告收取信息处理费情况",
        says="第六部分没有内容",
        mend="请写明收取信息处理费的情况，没有收取的也请写明",
        judge=_last_part,
        drafts=True,
    ),
    Rule(
        id="STR-20",
        title="第六部分写明收取信息处理费的情况",
        severity=Severity.WARNING,
        source="国办公开办函〔2021〕30号：收取信息处理费情况在第六部分报告",
        says="没有说到信息处理费",
        mend="请写明收取的金额；没有收取的，写“本年度未收取信息处理费”",
        judge=_fee,
        forms=names_since(2021),
        drafts=True,
    ),
    Rule(
        id="STR-22",
        title="第一、第五部分不照抄上年",
        formula=f"三字片段的相同比例 < {ALIKE:.2f}，且本年出自上年的比例 < {CONTAINED:.2f}（短文不判）",
        severity=Severity.WARNING,
        source="国办公开办函〔2021〕30号：内容雷同、敷衍塞责的追究责任",
        says="与上年相同 {alike}，其中 {contained} 出自上年",
        mend="请按本年的实际情况重写",
        judge=_alike,
        drafts=True,
    ),
)
