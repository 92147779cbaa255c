"""Breaks good files of every kind in every way and runs the program over them, for a stated time.

python -m tests.hostile.fuzz MINUTES [FOLDER]    # what crashes is kept in FOLDER
"""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import signal
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from annualreport.cli.app import run
from tests.hostile.packing import package
from tests.hostile.seeds import Seed, seeds

SECONDS = 30
"""After which a file counts as one that would never end."""
ODD = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"<",
    b'"',
    b"&a;",
    b"1e999",
    b"-1",
    b"{{",
    b"\xe2\x80\xae",
    b"9" * 30,
    b"|",
    b"\n",
    b"]]>",
)
BAD = ("Traceback", "panicked", "IN-33", "程序内部错误")


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def moved(content: bytes, chance: random.Random) -> bytes:
    begin, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    place = chance.randrange(len(content) + 1)
    return content[:place] + content[begin : min(end, begin + 4_000)] + content[place:]


def lost(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content) + 1)
    return content[:begin] + content[begin + chance.choice((1, 4, 64, 4_000)) :]


def odd(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(ODD) + content[place + chance.choice((0, 1, 4)) :]


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, flipped, moved, lost, odd)


def broken(content: bytes, chance: random.Random) -> bytes:
    """The content broken in one way; of a package, as often as not, one of its parts and not its wrapping."""
    way = chance.choice(WAYS)
    if not content.startswith(b"PK") or chance.random() < 0.4:
        return way(content, chance)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if parts[name]])
    return package(parts | {name: way(parts[name], chance)})


def tried(seed: Seed, content: bytes, folder: Path) -> str:
    """What went wrong over a file; nothing where it ended in a finding."""
    for name, beside in {**seed.beside, seed.name: content}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(beside)
    out = io.StringIO()
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = run([argument.replace("{}", str(folder)) for argument in seed.arguments])
    except BaseException as error:
        return repr(error)
    finally:
        signal.alarm(0)
    words = [word for word in BAD if word in out.getvalue()]
    return "" if code in {0, 1, 2} and not words else f"{code} {words} {out.getvalue()[-400:]}"


def _too_long(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    """Fuzz until the time is up, and say how it went."""
    until = monotonic() + float(sys.argv[1]) * 60
    kept = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    sown, number, counts, crashes = seeds(), 0, Counter[str](), Counter[str]()
    while monotonic() < until:
        for reader, seed in sown.items():
            number += 1
            content = broken(seed.content, random.Random(number))
            with tempfile.TemporaryDirectory() as place:
                problem = tried(seed, content, Path(place))
            counts[reader] += 1
            if problem:
                crashes[reader] += 1
                kept.mkdir(exist_ok=True)
                (kept / f"{reader}-{number}-{seed.name}").write_bytes(content)
                sys.stdout.write(f"{reader} {number} {problem}\n")
    for reader, count in counts.items():
        sys.stdout.write(f"{reader}: {count} tried, {crashes[reader]} crashed\n")
    if not crashes:
        shutil.rmtree(kept, ignore_errors=True)


if __name__ == "__main__":
    main()
