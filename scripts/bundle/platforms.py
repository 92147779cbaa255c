"""The platforms a bundle can be made for, as platforms.toml lists them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

DATA = tomllib.loads(Path(__file__).with_name("platforms.toml").read_text("utf-8"))
FROM_SOURCE: tuple[str, ...] = tuple(DATA["from_source"])
PYTHON_VERSION: str = DATA["python"]["version"]
SUMS_URL: str = DATA["python"]["sums"]
LEGACY = {5: "manylinux1", 12: "manylinux2010", 17: "manylinux2014"}


class BundleError(Exception):
    """Something the person who makes the bundle has to know; the message is for them."""


@dataclass(frozen=True)
class Platform:
    """One kind of machine: which wheels run on it, and the interpreter that is shipped for it."""

    name: str
    pythons: tuple[str, ...]
    tags: tuple[str, ...]
    url: str
    sha256: str
    markers: dict[str, str]

    @property
    def windows(self) -> bool:
        """Whether it is a Windows machine."""
        return self.markers["sys_platform"] == "win32"

    @property
    def archive(self) -> str:
        """The interpreter archive's file name."""
        return unquote(self.url.rsplit("/", 1)[-1])

    def environment(self, python: str) -> dict[str, str]:
        """What the markers of a requirement are held against: the target's values, not this machine's."""
        return {
            **self.markers,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": "",
        }


def platforms() -> dict[str, Platform]:
    """Every platform by name."""
    return {
        name: _platform(name, data)
        for name, data in DATA.items()
        if isinstance(data, dict) and "markers" in data
    }


def _platform(name: str, data: dict[str, Any]) -> Platform:
    tags = tuple(data["tags"]) if "tags" in data else manylinux(data["glibc"], name.split("-")[1])
    return Platform(name, tuple(data["pythons"]), tags, data["url"], data["sha256"], data["markers"])


def manylinux(glibc: int, machine: str) -> tuple[str, ...]:
    """Every wheel tag that runs on this glibc 2.x, newest first: pip takes only tags that are named."""
    return tuple(
        f"{tag}_{machine}"
        for minor in range(glibc, 4, -1)
        for tag in (f"manylinux_2_{minor}", LEGACY.get(minor))
        if tag
    )
