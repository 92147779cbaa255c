"""The interpreter's archive: fetched or handed in, and never used without its checksum."""

from __future__ import annotations

import hashlib
import tarfile
import urllib.error
import urllib.request
from pathlib import Path

from scripts.bundle.platforms import BundleError, Platform


def obtain(platform: Platform, given: Path | None, folder: Path) -> Path:
    """The archive handed in, or fetched into `folder`; raises where it is not the one that is listed."""
    path = given or _fetch(platform, folder / platform.archive)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != platform.sha256:
        raise BundleError(
            f"{path.name} 的 SHA-256 是 {digest}，不是 platforms.toml 所写的 {platform.sha256}，没有使用。"
        )
    return path


def agree(platform: Platform, sums: Path) -> None:
    """Raise unless the publisher's own list of checksums says of the archive what platforms.toml says."""
    lines = [line.split(maxsplit=1) for line in sums.read_text("utf-8").splitlines() if line.strip()]
    theirs = {name.lstrip("*"): digest for digest, name in lines}.get(platform.archive)
    if theirs != platform.sha256:
        raise BundleError(
            f"发布者的清单中 {platform.archive} 是 {theirs or '没有列出'}，platforms.toml 写的是 {platform.sha256}。"
        )


def members(archive: Path) -> dict[str, bytes]:
    """The archive's files by path; it has to be a Windows one, which holds no links."""
    files: dict[str, bytes] = {}
    with tarfile.open(archive) as opened:
        for member in opened:
            content = opened.extractfile(member) if member.isreg() else None
            if content is not None:
                files[member.name.removeprefix("./")] = content.read()
            elif not member.isdir():
                raise BundleError(f"{archive.name} 里的 {member.name} 不是普通文件。")
    if "python/python.exe" not in files:
        raise BundleError(f"{archive.name} 里没有 python/python.exe，不是 Windows 的解释器。")
    return files


def _fetch(platform: Platform, path: Path) -> Path:
    try:
        with urllib.request.urlopen(platform.url, timeout=60) as answer:
            path.write_bytes(answer.read())
    except (urllib.error.URLError, OSError) as error:
        raise BundleError(
            f"取不到解释器 {platform.url}（{error}）。\n"
            "在能上网的机器上下载后，用 --python 文件 交给本命令；Linux 的也可以用 --without-python 不带解释器。"
        ) from error
    return path
