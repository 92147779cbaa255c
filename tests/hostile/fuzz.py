"""Breaks good files of every kind in every way and runs the program over them, for a stated time.

python -m tests.hostile.fuzz MINUTES [FOLDER [FIRST]]    # what crashes is kept in FOLDER; other first numbers break otherwise
"""

from __future__ import annotations

import io
import random
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from tests.hostile.packing import package
from tests.hostile.probe import in_a_process, warm_up
from tests.hostile.seeds import Seed, seeds

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
    """What went wrong over a file, in a process of its own; nothing where it ended in a finding."""
    for name, beside in {**seed.beside, seed.name: content}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(beside)
    answer = in_a_process([argument.replace("{}", str(folder)) for argument in seed.arguments])
    if answer["ended"] or answer.get("code") not in {0, 1, 2}:
        return str(answer)
    said = f"{answer['out']}{answer['err']}"
    return said[-400:] if [word for word in BAD if word in said] else ""


def main() -> None:
    """Fuzz until the time is up, and say how it went."""
    until = monotonic() + float(sys.argv[1]) * 60
    kept = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    warm_up()
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    sown, counts, crashes = seeds(), Counter[str](), Counter[str]()
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
