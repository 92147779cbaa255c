"""How files leave the program: whole or not at all, and the same bytes for the same content."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

LEDGER = ".annualreport.json"
"""Hidden beside the outputs: the digest of each file as written, to tell later whether someone edited it."""
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
UNFIT = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\u202a-\u202e\u2066-\u2069]|\.\.')
LONGEST_NAME = 100
DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)$")


def safe_name(name: str) -> str:
    """A file name made of `name` that stays in its folder and that Windows accepts as well."""
    fit = UNFIT.sub("_", name).strip(" .") or "_"
    return f"_{fit}" if DEVICES.match(fit) else fit[:LONGEST_NAME]


def write_all(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write every file into `folder` or, where one fails, none; returns the paths, kept copies last.

    A file that is there already is replaced; one that was edited since this program wrote it is kept
    beside it as `….旧.<ext>`. Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ledger = _read_ledger(folder)
    prepared: dict[str, Path] = {}
    try:
        for name, content in contents.items():
            prepared[name] = _write_aside(folder, content)
        kept = [
            _keep(folder / name)
            for name, content in contents.items()
            if _was_edited(folder / name, ledger.get(name), content)
        ]
        for name, aside in prepared.items():
            aside.replace(folder / name)
    finally:
        for aside in prepared.values():
            aside.unlink(missing_ok=True)
    ledger.update({name: _digest(content) for name, content in contents.items()})
    write_file(folder / LEDGER, json.dumps(ledger, ensure_ascii=False, indent=1, sort_keys=True).encode())
    return [folder / name for name in contents] + kept


def write_file(path: Path, content: bytes) -> None:
    """Write one file whole: into a neighbour first, then renamed over `path`."""
    aside = _write_aside(path.parent, content)
    try:
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet; raises `FileExistsError`."""
    with path.open("xb") as file:
        file.write(content)


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
    with contextlib.suppress(FileNotFoundError):
        present = path.read_bytes()
        return present != coming and _digest(present) != written
    return False


def _keep(path: Path) -> Path:
    """Move an edited file aside, to the first free name of 旧, 旧2, …"""
    number = 1
    while True:
        mark = "旧" if number == 1 else f"旧{number}"
        old = path.with_name(f"{path.stem}.{mark}{path.suffix}")
        if not old.exists():
            return path.rename(old)
        number += 1


def _read_ledger(folder: Path) -> dict[str, str]:
    try:
        ledger = json.loads((folder / LEDGER).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in ledger.items()} if isinstance(ledger, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
