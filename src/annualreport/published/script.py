"""The characters of a published text brought back to what the office wrote: radicals, pinyin, traditional forms."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Protocol

SUPPLEMENT = str.maketrans(
    "⺠⻓⻅⻔⻋⻚⻛⻜⻢⻤⻥⻦⻩⻬⻰⻄⻆⻉⻘⻝⻁⺟⻨⻙⻣⻮⻳⺌⺍⺕⺗⺣⺩⺬⺭⺮⺯⺼⻊⻌⻍⻎⻏⻖⻗⻞⻟⻠⼾⾯",
    "民长见门车页风飞马鬼鱼鸟黄齐龙西角贝青食虎母麦韦骨齿龟小⺍彐心灬王示示竹糸肉足辶辶辶阝阝雨食食食户面",
)
"""Radicals that some PDF programs write for whole characters and that NFKC leaves alone."""
PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,6}[)）]")
TRADITIONAL = frozenset("項開數關總計書會務機構處費發廢現規類報與學區縣鎮鄉動號對減額購訴訟")
"""Characters that no simplified text has; a few of them show that a mirror converted the page."""
FEW = 3
NOTES = re.compile(r"(?<=\d)[①-⑳¹²³⁰⁴-⁹]+")
"""Marks of footnotes behind figures, which would be taken for digits."""
ODD = re.compile("[①-⑳¹²³⁰⁴-⁹\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2e80-\u2fdf\ufeff]")
"""What `clean` looks for; most texts have none of it."""
INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)


class Converter(Protocol):
    """What turns one script into another."""

    def convert(self, text: str) -> str:
        """The text in the other script."""


def clean(text: str) -> str:
    """The text with radicals as characters, without invisible marks; everything else is left as it is."""
    if text.isascii() or not ODD.search(text):
        return text
    text = NOTES.sub("", text)
    text = "".join(
        unicodedata.normalize("NFKC", character) if "\u2e80" <= character <= "\u2fdf" else character
        for character in text.translate(INVISIBLE)
    )
    return NOTES.sub("", text.translate(SUPPLEMENT).replace("\u00a0", " "))


def is_traditional(text: str) -> bool:
    """Whether a text is in traditional characters."""
    return len(TRADITIONAL.intersection(text)) >= FEW


def has_pinyin(text: str) -> bool:
    """Whether readings were put into the text."""
    return len(PINYIN.findall(text)) >= FEW


def without_pinyin(text: str) -> str:
    """The text without readings in brackets behind characters."""
    return PINYIN.sub("", text)


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return _converter().convert(text)


@cache
def _converter() -> Converter:
    from opencc import OpenCC

    converter: Converter = OpenCC("t2s")
    return converter
