"""Which sheet is which: canonical and other names, with years, quarters and months stripped."""

from __future__ import annotations

import re

from annualreport.intake.wordings.headers import IGNORED_SHEETS, SHEETS
from annualreport.notation.text import fold, squeeze
from annualreport.records import FREE_LOGS

PERIOD = re.compile(
    r"\d{4}年?度?|(?:\d{1,2}|[一二三四五六七八九十]+)月?[至到~～—-]?(?:\d{1,2}|[一二三四五六七八九十]+)月份?|[Qq][1-4]|第?[一二三四1-4]季度?|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?|上半年|下半年|全年"
)
COPY = re.compile(r"\d{1,2}$")
"""What a spreadsheet program puts behind the name of a copied sheet, without its brackets."""
COPY_ONLY = re.compile(r"[A-Za-z]+\d{1,2}")
"""Sheet2: the names that a spreadsheet program gives."""
CONTINUED = re.compile(r"续表?|接上表|副本|copy", re.IGNORECASE)
"""What is written behind the name of a sheet that goes on with another, or repeats it."""
KIND = re.compile(r"(?:台账|登记表|登记簿|登记|明细表?|汇总表?|清单|列表|统计表|情况表?|表)$")


def canonical_name(name: str) -> str | None:
    """The canonical name of a sheet, the name itself for a free log, or None for sheets to pass over."""
    if squeeze(name) in IGNORED_SHEETS:
        return None
    for spelling in _spellings(name):
        if spelling in KNOWN:
            return KNOWN[spelling]
    return name


def stem(name: str) -> str:
    """The name of a sheet without what tells pieces of one log apart: its period, that it goes on."""
    return COPY.sub("", CONTINUED.sub("", PERIOD.sub("", fold(name))))


def is_piece(name: str) -> bool:
    """Whether a name says that a sheet is one of several: a period, a continuation."""
    plain = fold(name)
    return bool(PERIOD.search(plain) or CONTINUED.search(plain)) and not COPY_ONLY.fullmatch(plain)


def is_expected(canonical: str) -> bool:
    """Whether a canonical name is one that the program knows, as opposed to some other log."""
    return canonical in SHEETS or canonical in FREE_LOGS


def _spellings(name: str) -> list[str]:
    """The name as it stands, without its period, and without its kind of list."""
    whole = fold(name)
    timeless = COPY.sub("", PERIOD.sub("", whole))
    return [whole, timeless, KIND.sub("", timeless), KIND.sub("", timeless).removeprefix("政府信息")]


KNOWN = {
    fold(spelling): canonical
    for canonical, spellings in {**SHEETS, **dict.fromkeys(FREE_LOGS, ())}.items()
    for spelling in (canonical, *spellings)
}
