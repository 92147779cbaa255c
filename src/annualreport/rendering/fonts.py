"""Type for PDF: the faces that are always there, those of the office before them, and what none of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
"""The faces that come with the extra; they hold every character of GBK (a test looks)."""
ROLES: Mapping[str, tuple[str, ...]] = {
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "小标宋", SERIF),
    "body": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "STFangsong",
        "FandolFang R",
        "FandolFang",
        SERIF,
    ),
    "heading": ("SimHei", "黑体", "STHeiti", SANS),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "LXGW WenKai", "FandolKai", SERIF),
    "song": ("SimSun", "宋体", "STSong", "NSimSun", SERIF),
}
"""By role in a document the families in the order of preference (GB/T 9704)."""
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Kinds of characters that print nothing."""
PACKAGES = ("typst", "pylopdf_fonts_zh_cn")
SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


class MissingGlyphError(ValueError):
    """Characters that no face holds."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = "".join(sorted(set(characters)))
        super().__init__(self.characters)


class NoFontsError(ValueError):
    """A folder without any font."""


class ExtraMissingError(RuntimeError):
    """The extra `pdf` is not installed."""


def check_folder(own: Path) -> None:
    """Raise `NoFontsError` where a folder holds no font."""
    if not any(held(path) for path in sorted(own.rglob("*")) if path.suffix.lower() in SUFFIXES):
        raise NoFontsError(own.name)


def folders(own: Path | None) -> list[Path]:
    """Where the faces lie; raises `ExtraMissingError`."""
    specs = [find_spec(name) for name in PACKAGES]
    if any(spec is None or spec.origin is None for spec in specs):
        raise ExtraMissingError
    shipped = Path(str(specs[-1].origin)).parent if specs[-1] else Path()
    return [*([own] if own else ()), shipped]


def chains(families: Iterable[str]) -> dict[str, list[str]]:
    """By role the families that are there, the office's own first."""
    known = {family.casefold(): family for family in families}
    return {
        role: [known[name.casefold()] for name in names if name.casefold() in known]
        for role, names in ROLES.items()
    }


def check(text: str, places: Iterable[Path]) -> None:
    """Raise `MissingGlyphError` where a character of `text` is in no face; those of GBK are in every chain."""
    rare = {
        character
        for character in set(text)
        if category(character) not in UNSEEN and not _is_common(character)
    }
    if not rare:
        return
    for folder in places:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in SUFFIXES:
                rare -= held(path)
    if rare:
        raise MissingGlyphError(rare)


@cache
def held(path: Path) -> frozenset[str]:
    """The characters of a face; none where the file is no font."""
    from fontTools.ttLib import TTFont, TTLibError
    from fontTools.ttLib.ttCollection import TTCollection

    collection = path.suffix.lower() in (".ttc", ".otc")
    try:
        with TTCollection(path, lazy=True) if collection else TTFont(path, lazy=True) as opened:
            faces = opened.fonts if collection else [opened]
            return frozenset(chr(code) for face in faces for code in face.getBestCmap() or {})
    except (TTLibError, OSError, ValueError):
        return frozenset()


def _is_common(character: str) -> bool:
    """Whether every chain is known to hold a character."""
    try:
        return len(character.encode("gbk")) > 0
    except UnicodeEncodeError:
        return False
