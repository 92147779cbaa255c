"""Wordings made comparable: width, spaces and brackets out of the way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

SPACES = re.compile(r"\s+")
BRACKETED = re.compile(r"\([^()]*\)")
LONGEST_ECHO = 12
PLAIN = re.compile(r"[\d年月日时分件个万元.,/:\-+—#A-Z!?（）()约余多无增加减少]*")
LONG_NUMBER = re.compile(r"\d[\d\s*\-]{5,}[\dXx]")
MAIL = re.compile(r"\S+@\S+")
WIDE_BRACES = str.maketrans({"｛": "{", "｝": "}"})
"""Braces as a Chinese keyboard types them, to the narrow ones that references need."""
MARKS = str.maketrans("", "", "*：:“”\"'、，,．.")
JOINTS = str.maketrans("", "", "()[]【】〔〕-—–_›>·;；")


def squeeze(text: str) -> str:
    """Half-width, without any space or line break: what two people would call the same wording."""
    if text.split() == [text] and unicodedata.is_normalized("NFKC", text):
        return text
    return SPACES.sub("", unicodedata.normalize("NFKC", text))


def squeeze_lines(text: str) -> str:
    """`squeeze`, line by line."""
    return "\n".join(squeeze(line) for line in text.splitlines())


def squeeze_all(texts: Sequence[str]) -> Sequence[str]:
    """`squeeze` of many; as a rule none needs it, which shows at one glance."""
    together = "\n".join(texts)
    if len(together.split()) == len(texts) and unicodedata.is_normalized("NFKC", together):
        return texts
    return [squeeze(text) for text in texts]


def essence(text: str) -> str:
    """`squeeze`, and without bracketed remarks and punctuation: for matching headers and labels."""
    return BRACKETED.sub("", squeeze(text)).translate(MARKS)


def label_essence(text: str) -> str:
    """`essence` of a label, with the unit of money that its brackets name: 万元 is not 元."""
    return essence(text) + ("万元" if "万元" in squeeze(text) else "")


def fold(text: str) -> str:
    """`squeeze` without punctuation and brackets, what the brackets hold kept: for matching values."""
    return squeeze(text).translate(MARKS).translate(JOINTS)


def plain_echo(text: str) -> str:
    """A failed date or number fit to be echoed: anything that holds other words is not repeated."""
    line = squeeze(text)
    return line if len(line) <= LONGEST_ECHO and PLAIN.fullmatch(line) else "（文字）"


def masked_echo(text: str) -> str:
    """A wording fit to be echoed: short, on one line, without long numbers and addresses of mail."""
    return shorten(MAIL.sub("***", LONG_NUMBER.sub("***", text)))


def shorten(text: str, length: int = 20) -> str:
    """A wording fit to be echoed: on one line and cut to `length` characters."""
    line = SPACES.sub(" ", text).strip()
    return line if len(line) <= length else line[: length - 1] + "…"
