"""What stands in a bundle: each file's path, bytes and mode."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annualreport import __version__
from scripts.bundle.interpreter import members
from scripts.bundle.platforms import PYTHON_VERSION, BundleError, Platform
from scripts.bundle.wheels import ROOT, closure

TEXTS = Path(__file__).with_name("texts")
SITE_PACKAGES = "python/Lib/site-packages"
EXAMPLES = ("2020.xlsx", "2025.xlsx")
DATA_PART = re.compile(r"[^/]+\.data/(purelib|platlib)/|[^/]+\.data/(?P<other>[^/]+)/")


@dataclass(frozen=True)
class Entry:
    """One file of a bundle."""

    content: bytes
    program: bool = False


def contents(platform: Platform, wheels: list[Path], interpreter: Path | None) -> dict[str, Entry]:
    """All files of a platform's bundle by path; raises where something it needs is not there."""
    needed: set[Path] = set()
    for python in platform.pythons:
        used, missing = closure(wheels, platform, python)
        needed |= used
        if missing:
            raise BundleError(f"{platform.name}（Python {python}）缺少：{'、'.join(sorted(missing))}")
    examples = {f"示例/{name}": Entry((ROOT / "examples" / name).read_bytes()) for name in EXAMPLES}
    if not platform.windows:
        return {**examples, **_linux(platform, sorted(needed), interpreter)}
    if interpreter is None:
        raise BundleError("Windows 的安装包必须带解释器：双击就要能用。")
    return {**examples, **_windows(sorted(needed), interpreter)}


def _windows(wheels: list[Path], interpreter: Path) -> dict[str, Entry]:
    """The program lies ready beside its interpreter: a clerk unpacks and double-clicks, nothing installs."""
    texts = ("双击运行.bat", "annualreport.cmd", "使用说明.txt")
    files = {name: Entry(crlf(_text("windows", name), bom=name.endswith(".txt"))) for name in texts}
    files |= {name: Entry(content) for name, content in members(interpreter).items()}
    for wheel in wheels:
        for name, content in unpacked(wheel):
            path = f"{SITE_PACKAGES}/{name}"
            if path in files and files[path].content != content:
                raise BundleError(f"{wheel.name} 里的 {name} 与别的安装包冲突。")
            files[path] = Entry(content)
    return files


def unpacked(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """A wheel's importable files; its commands and manual pages are left out, the program starts by -m."""
    with zipfile.ZipFile(wheel) as opened:
        for name in opened.namelist():
            part = DATA_PART.match(name)
            if not name.endswith("/") and not (part and part["other"]):
                yield (name[part.end() :] if part else name), opened.read(name)


def _linux(platform: Platform, wheels: list[Path], interpreter: Path | None) -> dict[str, Entry]:
    shipped = {f"wheels/{wheel.name}": Entry(wheel.read_bytes()) for wheel in wheels}
    if interpreter:
        shipped[f"python/{interpreter.name}"] = Entry(interpreter.read_bytes())
    sums = "".join(
        f"{hashlib.sha256(entry.content).hexdigest()}  {name}\n" for name, entry in sorted(shipped.items())
    )
    words = {
        "INTERPRETER": _text("linux", "with-python.txt" if interpreter else "without-python.txt").strip(),
        "MACHINE": platform.markers["platform_machine"],
        "PYTHONS": " ".join(platform.pythons),
        "FIRST": platform.pythons[0],
        "LAST": platform.pythons[-1],
        "COMMANDS": " ".join(f"python{python}" for python in platform.pythons),
    }
    texts = {
        name: Entry(_filled(_text("linux", name), words).encode(), program=name.endswith(".sh"))
        for name in ("安装.sh", "运行.sh", "使用说明.txt")
    }
    return {**texts, **shipped, "SHA256SUMS": Entry(sums.encode())}


def crlf(text: str, *, bom: bool = False) -> bytes:
    """As Windows reads it: Notepad knows UTF-8 by its mark, cmd stumbles over one."""
    return text.replace("\n", "\r\n").encode("utf-8-sig" if bom else "utf-8")


def _text(system: str, name: str) -> str:
    return _filled((TEXTS / system / name).read_text("utf-8"), {})


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in {**words, "VERSION": __version__, "PYTHON": PYTHON_VERSION}.items():
        text = text.replace(f"@{name}@", word)
    return text
