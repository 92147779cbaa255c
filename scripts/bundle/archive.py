"""Writes a bundle's zip: the same files give the same bytes."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from scripts.bundle.contents import Entry

EARLIEST = (1980, 1, 1, 0, 0, 0)
PACKED = (".whl", ".gz", ".xlsx")
UNIX = 3


def write(path: Path, folder: str, files: dict[str, Entry]) -> None:
    """Write the files under one folder, in order, without this machine's times and modes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as opened:
        for name, entry in sorted(files.items()):
            info = zipfile.ZipInfo(f"{folder}/{name}", EARLIEST)
            info.create_system = UNIX
            info.external_attr = (stat.S_IFREG | (0o755 if entry.program else 0o644)) << 16
            info.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            opened.writestr(info, entry.content)
