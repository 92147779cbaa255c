"""How files leave the program: whole or not at all, and the same bytes for the same content."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

LEDGER = ".annualreport.json"
"""Hidden beside the outputs: the digest of each file as written, to tell later whether someone edited it."""
LARGEST_LEDGER = 1 << 22
"""Bytes; a hundred thousand files."""
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
UNFIT = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]|\.\.')
OLD, ASIDE, TEMPORARY, SPARE = "旧", ".annualreport-", ".tmp", ".bak"
"""The mark of a kept file; how files are called that are on their way, and those that they replace."""
ABANDONED = 600
"""Seconds after which a file on its way is nobody's."""
LONGEST_NAME = 180
"""Bytes of a name; file systems allow 255, and endings are still to come."""
KEPT_END = 60
"""Bytes at its end that a name too long keeps: there stand the year and what the file is."""
GAP = "…"
DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)$")


def safe_name(name: str) -> str:
    """A file name made of `name` that stays in its folder and that Windows accepts as well."""
    fit = UNFIT.sub("_", name).strip(" .") or "_"
    short = fit if len(fit.encode()) <= LONGEST_NAME else _shortened(fit.encode())
    return f"_{short}" if DEVICES.match(short) else short


def _shortened(name: bytes) -> str:
    """A name without its middle."""
    parts = name[: LONGEST_NAME - KEPT_END - len(GAP.encode())], name[-KEPT_END:]
    return GAP.join(part.decode("utf-8", "ignore") for part in parts)


def write_all(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write every file into `folder` or, where one fails, none; returns the paths, kept copies last.

    A name may lead into a folder below (`网页材料/粘贴用.html`). A file that is there already is replaced;
    one that was edited since this program wrote it is kept beside it as `….旧.<ext>`.
    Raises `OSError`, with everything as it was.
    """
    paths = {folder / name: content for name, content in contents.items()}
    parents = list(dict.fromkeys(path.parent for path in paths))
    missing = [above for parent in parents for above in (parent, *parent.parents) if not above.exists()]
    for parent in parents:
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
    turn = _Turn({parent: _read_ledger(parent) for parent in parents})
    try:
        for path, content in paths.items():
            turn.bring(path, content)
        for path, content in paths.items():
            turn.place(path, content)
        turn.remember()
    except BaseException:
        turn.undo()
        for parent in sorted(missing, reverse=True):
            _remove_if_empty(parent)
        raise
    turn.settle()
    return [*paths, *turn.kept]


@dataclass
class _Turn:
    """Some files on their way, each of them whole beside its place before the first is put there."""

    ledgers: Mapping[Path, dict[str, str]]
    aside: dict[Path, Path] = field(default_factory=dict)
    before: dict[Path, Path] = field(default_factory=dict)
    """What stood in a place, under a second name."""
    placed: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)

    def bring(self, path: Path, content: bytes) -> None:
        """Write a file beside its place."""
        self.aside[path] = _write_aside(path.parent, content)

    def place(self, path: Path, content: bytes) -> None:
        """Put a file in its place, and keep what somebody else wrote there."""
        ledger = self.ledgers[path.parent]
        edited = path.exists() and _was_edited(path, ledger.get(path.name), content)
        if edited:
            self.kept.append(self._put(path, _old_name(path)))
        else:
            self._put(path, self.aside[path].with_suffix(SPARE))
        ledger[path.name] = _digest(content)

    def remember(self) -> None:
        """Put the ledgers in their places, as the last of the files."""
        for folder, ledger in self.ledgers.items():
            path, told = folder / LEDGER, json.dumps(ledger, ensure_ascii=False, indent=1, sort_keys=True)
            self.bring(path, told.encode())
            self._put(path, self.aside[path].with_suffix(SPARE))

    def _put(self, path: Path, spare: Path) -> Path:
        """Put a file over another, which is never without a name: it has `spare` as well."""
        if path.exists():
            self.before[path] = _second_name(path, spare)
        self.aside[path].replace(path)
        self.placed.append(path)
        return spare

    def undo(self) -> None:
        """Put everything back."""
        for path in self.placed:
            self.before[path].replace(path) if path in self.before else path.unlink()
        for left in (*self.aside.values(), *self.before.values()):
            left.unlink(missing_ok=True)

    def settle(self) -> None:
        """Forget what was replaced."""
        for spare in set(self.before.values()).difference(self.kept):
            spare.unlink()


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def written_names(folder: Path) -> frozenset[str]:
    """The names of the files that this program wrote into `folder`."""
    return frozenset(_read_ledger(folder))


def remove_written(folder: Path, keep: Container[str]) -> None:
    """Remove files that this program wrote into `folder`, nobody has edited since, and `keep` does not name."""
    for name, digest in _read_ledger(folder).items() if folder.is_dir() else ():
        path = folder / name
        if (
            name not in keep
            and path.parent == folder
            and path.is_file()
            and _digest(path.read_bytes()) == digest
        ):
            path.unlink()


def write_file(path: Path, content: bytes) -> None:
    """Write one file whole: into a neighbour first, then renamed over `path`."""
    aside = _write_aside(path.parent, content)
    try:
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet, whole; raises `FileExistsError`."""
    with path.open("xb"):
        pass
    try:
        write_file(path, content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def repack(package: bytes) -> bytes:
    """An office file (zip) with fixed times, inside and out: the same content, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            content = source.read(name)
            if name == PROPERTIES:
                content = TIMES.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            target.writestr(entry, content)
    return out.getvalue()


def _second_name(path: Path, name: Path) -> Path:
    """The file at `path` under a further name as well, so that at no moment it has none."""
    try:
        name.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        # -- file systems without links, such as those of memory sticks --
        shutil.copy2(path, name)
    return name


def _sweep(folder: Path) -> None:
    """Remove what a run left that was cut off; younger files may be those of a run under way."""
    for left in folder.glob(f"{ASIDE}*"):
        if left.suffix in (TEMPORARY, SPARE) and left.stat().st_mtime < time.time() - ABANDONED:
            left.unlink(missing_ok=True)


def _write_aside(folder: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=ASIDE, suffix=TEMPORARY, dir=folder)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o666 & ~_umask())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _umask() -> int:
    """What the user keeps from others; it can only be asked for by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _was_edited(path: Path, written: str | None, coming: bytes) -> bool:
    """Whether the file at `path` holds something that this program did not write and would not write."""
    present = path.read_bytes()
    return present != coming and _digest(present) != written


REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限，或文件正在别的程序中打开",
    errno.EPERM: "没有权限，或文件正在别的程序中打开",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOENT: "没有这个文件夹",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接绕成了圈",
}
"""What operating systems say, in words of the user's."""


def reason_of(error: OSError) -> str:
    """Why the operating system would not."""
    return REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


def _old_name(path: Path) -> Path:
    """The first free name of 旧, 旧2, … for a file that is kept."""
    for number in count(1):
        old = path.with_name(f"{path.stem}.{OLD}{number if number > 1 else ''}{path.suffix}")
        if not old.exists():
            return old
    raise AssertionError


def _read_ledger(folder: Path) -> dict[str, str]:
    try:
        with (folder / LEDGER).open("rb") as file:
            ledger = json.loads(file.read(LARGEST_LEDGER))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): str(digest) for name, digest in ledger.items()} if isinstance(ledger, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
