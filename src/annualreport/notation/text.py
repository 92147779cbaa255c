"""Wordings made comparable: width, spaces and brackets out of the way."""

from __future__ import annotations

import re
import unicodedata

SPACES = re.compile(r"\s+")
BRACKETED = re.compile(r"\([^()]*\)")
MARKS = str.maketrans("", "", "*：:“”\"'、，,．.")
JOINTS = str.maketrans("", "", "()[]【】〔〕-—–_›>·;；")


def squeeze(text: str) -> str:
    """Half-width, without any space or line break: what two people would call the same wording."""
    return SPACES.sub("", unicodedata.normalize("NFKC", text))


def essence(text: str) -> str:
    """`squeeze`, and without bracketed remarks and punctuation: for matching headers and labels."""
    return BRACKETED.sub("", squeeze(text)).translate(MARKS)


def fold(text: str) -> str:
    """`squeeze` without punctuation and brackets, what the brackets hold kept: for matching values."""
    return squeeze(text).translate(MARKS).translate(JOINTS)


def shorten(text: str, length: int = 20) -> str:
    """A wording fit to be echoed: on one line and cut to `length` characters."""
    line = SPACES.sub(" ", text).strip()
    return line if len(line) <= length else line[: length - 1] + "…"
