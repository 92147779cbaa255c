"""Runs the program over hostile files, each in a process of its own without a network, and says how it went.

python -m tests.hostile.probe CASES.json    # [[name, [argument, …]], …] → {name: result} on standard output
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import resource
import socket
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from annualreport.cli.app import run

SECONDS = 60
"""Of work, not of waiting: what stops a file that would never end."""
GIGABYTES = 8


def main() -> None:
    """Answer for every case."""
    cases = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    warm_up()
    answers = {name: in_a_process(arguments) for name, arguments in cases}
    sys.__stdout__.write(json.dumps(answers, ensure_ascii=False)) if sys.__stdout__ else None


def warm_up() -> None:
    """Load once what every case would load again."""
    example = Path(__file__).parents[2] / "examples" / "2020.xlsx"
    said = io.StringIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        run(["build", str(example), "--output-dir", folder])
        run(["validate", folder])


def in_a_process(arguments: list[str]) -> dict[str, object]:
    """The exit code, the output, the most memory (MiB), the work (seconds) and how the process ended (0, or the signal)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(arguments, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    _, ended, used = os.wait4(child, 0)
    return {"ended": ended, "seconds": used.ru_utime + used.ru_stime, **(json.loads(told) if told else {})}


def _answer(arguments: list[str], writing: int) -> NoReturn:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTES << 30, GIGABYTES << 30))
    socket.socket.connect = _forbidden  # type: ignore[method-assign]
    socket.getaddrinfo = _forbidden
    # -- what native code prints goes past sys.stderr --
    noise = os.memfd_create("noise")
    os.dup2(noise, 2)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    status = Path("/proc/self/status").read_text("ascii")
    peak = re.search(r"VmHWM:\s*(\d+)", status)
    os.lseek(noise, 0, os.SEEK_SET)
    told = {
        "code": code,
        "out": out.getvalue(),
        "err": err.getvalue() + os.read(noise, 1 << 16).decode("utf-8", "replace"),
        "peak": int(peak[1]) // 1024 if peak else 0,
    }
    with os.fdopen(writing, "wb") as stream:
        stream.write(json.dumps(told).encode())
    os._exit(0)


def _forbidden(*_: object, **__: object) -> NoReturn:
    raise AssertionError("network")


if __name__ == "__main__":
    main()
