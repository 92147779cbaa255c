"""How files leave the program: whole or not at all, and the same bytes for the same content."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Container, Mapping
from itertools import count
from pathlib import Path

LEDGER = ".annualreport.json"
"""Hidden beside the outputs: the digest of each file as written, to tell later whether someone edited it."""
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
UNFIT = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\u202a-\u202e\u2066-\u2069]|\.\.')
OLD, SPARE = "旧", ".bak"
LONGEST_NAME = 180
"""Bytes of a name; file systems allow 255, and endings are still to come."""
DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)$")


def safe_name(name: str) -> str:
    """A file name made of `name` that stays in its folder and that Windows accepts as well."""
    fit = UNFIT.sub("_", name).strip(" .") or "_"
    short = fit.encode()[:LONGEST_NAME].decode("utf-8", "ignore")
    return f"_{short}" if DEVICES.match(short) else short


def write_all(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write every file into `folder` or, where one fails, none; returns the paths, kept copies last.

    A file that is there already is replaced; one that was edited since this program wrote it is kept
    beside it as `….旧.<ext>`. Raises `OSError`, with everything as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ledger = _read_ledger(folder)
    coming: dict[Path, Path] = {}
    moved: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for name, content in contents.items():
            coming[folder / name] = _write_aside(folder, content)
        for path, aside in coming.items():
            if path.exists():
                edited = _was_edited(path, ledger.get(path.name), contents[path.name])
                moved[path] = path.rename(_old_name(path) if edited else aside.with_suffix(SPARE))
            aside.rename(path)
            placed.append(path)
    except BaseException:
        for path in placed:
            path.unlink()
        for path, old in moved.items():
            old.rename(path)
        for aside in coming.values():
            aside.unlink(missing_ok=True)
        raise
    kept = [old for old in moved.values() if old.suffix != SPARE]
    for spare in set(moved.values()).difference(kept):
        spare.unlink()
    ledger.update({name: _digest(content) for name, content in contents.items()})
    write_file(folder / LEDGER, json.dumps(ledger, ensure_ascii=False, indent=1, sort_keys=True).encode())
    return [*coming, *kept]


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


def _write_aside(folder: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".annualreport-", suffix=".tmp", dir=folder)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o644)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _was_edited(path: Path, written: str | None, coming: bytes) -> bool:
    """Whether the file at `path` holds something that this program did not write and would not write."""
    present = path.read_bytes()
    return present != coming and _digest(present) != written


def _old_name(path: Path) -> Path:
    """The first free name of 旧, 旧2, … for a file that is kept."""
    for number in count(1):
        old = path.with_name(f"{path.stem}.{OLD}{number if number > 1 else ''}{path.suffix}")
        if not old.exists():
            return old
    raise AssertionError


def _read_ledger(folder: Path) -> dict[str, str]:
    try:
        ledger = json.loads((folder / LEDGER).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in ledger.items()} if isinstance(ledger, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
