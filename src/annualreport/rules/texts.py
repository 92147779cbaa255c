"""Texts of the report: what a human still has to write."""

from __future__ import annotations

from collections.abc import Iterator

from annualreport.finding import Severity, Sighting
from annualreport.place import Passage
from annualreport.report import AFTER_MENDING, FILL_IN
from annualreport.rules.book import Rule
from annualreport.rules.dossier import Dossier


def _unwritten(dossier: Dossier) -> Iterator[Sighting]:
    """Every 〔待填写：…〕 that is left."""
    for part in dossier.report.parts:
        for match in FILL_IN.finditer(part.text.replace(AFTER_MENDING, "")):
            yield Sighting("STR-21", (Passage(part.number, match[0]),), found=match[0])


RULES = (
    Rule(
        id="STR-21",
        title="正文没有留下待填写的内容",
        severity=Severity.ERROR,
        source="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容应完整",
        says="还没有写：{found}",
        mend="请在工作表“文字材料”中写这一部分；写好以前文件标为草稿",
        judge=_unwritten,
        drafts=True,
    ),
)
