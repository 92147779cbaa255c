"""Faults: whatever stops the program at whatever moment, no file is lost or half written, and a rerun heals."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annualreport import writing
from annualreport.cli.app import run
from annualreport.intake import workbook as intake
from annualreport.writing import write_all

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are sent to a forked process")
IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
STEPS = ("mkstemp", "fsync", "replace", "link", "unlink", "rename")
"""What a run may be killed before: every call that changes a file."""


def killed_before(step: int, work: Callable[[], object]) -> bool:
    """Whether the work was killed before its `step`th change of a file; False where it was done before that."""
    child = os.fork()
    if child == 0:
        left = [step]
        for module, name in ((tempfile, "mkstemp"), *((os, name) for name in STEPS[1:])):
            setattr(module, name, _dying(getattr(module, name), left))
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _dying(real: Callable[..., object], left: list[int]) -> Callable[..., object]:
    def call(*given: object, **named: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return real(*given, **named)

    return call


@needs_fork
def test_killed_before_any_step_of_writing_every_file_is_there_old_or_new(tmp_path: Path) -> None:
    old, new = {"a": b"old a", "b": b"old b"}, {"a": b"new a", "b": b"new b", "c": b"new c"}
    step = 0
    while True:
        folder = tmp_path / str(step)
        write_all(folder, old)
        (folder / "b").write_bytes(b"edited b")
        if not killed_before(step, lambda folder=folder: write_all(folder, new)):  # type: ignore[misc]
            break
        assert (folder / "a").read_bytes() in (b"old a", b"new a")
        kept = [path.read_bytes() for path in folder.iterdir() if "旧" in path.name]
        assert (folder / "b").read_bytes() == b"edited b" or kept == [b"edited b"]
        assert not (folder / "c").exists() or (folder / "c").read_bytes() == b"new c"
        _heals(folder, new)
        step += 1
    assert step > 10


def _heals(folder: Path, new: dict[str, bytes]) -> None:
    """Another run, when what was left is nobody's, gives what an undisturbed one gives and loses nothing."""
    for left in folder.glob(f"{writing.ASIDE}*"):
        if left.suffix in (writing.TEMPORARY, writing.SPARE):
            os.utime(left, (0, time.time() - writing.ABANDONED - 1))
    write_all(folder, new)
    names = {path.name for path in folder.iterdir()}
    assert {name for name in names if not name.startswith("b.旧") and not name.startswith("a.旧")} == {
        "a", "b", "c", ".annualreport.json",
    }  # fmt: skip
    assert all((folder / name).read_bytes() == content for name, content in new.items())
    assert b"edited b" in {path.read_bytes() for path in folder.iterdir()}


WHOLE: dict[str, Callable[[bytes], object]] = {
    ".docx": lambda content: zipfile.ZipFile(io.BytesIO(content)).testzip(),
    ".xlsx": lambda content: zipfile.ZipFile(io.BytesIO(content)).testzip(),
    ".json": json.loads,
    ".html": lambda content: None if content.rstrip().endswith(b">") else 1 / 0,
}


def kill(command: list[str], out: Path, count: int) -> None:
    """Kill a command at random moments over the same folder; every file there is whole each time.

    A run that ended before does not count, and the next moment comes earlier.
    """
    chance, killed = random.Random(1), 0
    begun = time.monotonic()
    assert run(command) in (0, 1)
    took = time.monotonic() - begun
    first = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    while killed < count:
        child = os.fork()
        if child == 0:
            os._exit(run(command))
        time.sleep(chance.uniform(0.3, 1) * took)
        os.kill(child, 9)
        was_killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) < 0
        killed, took = killed + was_killed, took if was_killed else took * 0.7
        present = {path for path in out.rglob("*") if path.is_file()}
        assert set(first) <= present
        for path in present:
            if not path.name.startswith(writing.ASIDE):
                WHOLE[path.suffix](path.read_bytes())
    assert run(command) in (0, 1)
    assert {path: path.read_bytes() for path in first} == first


def commands(root: Path, tmp_path: Path) -> dict[str, list[str]]:
    examples, out = root / "examples", str(tmp_path / "out")
    return {
        "build": ["build", str(examples / "2025.xlsx"), "--output-dir", out],
        "annotate": ["validate", str(examples / "bad-2025.xlsx"), "--annotate", out],
        "aggregate": [
            "aggregate", str(examples / "submissions"), "--unit", "青禾县人民政府", "--year", "2025",
            "--output-dir", out, "--slips",
        ],
    }  # fmt: skip


@needs_fork
@pytest.mark.parametrize("name", ["build", "annotate", "aggregate"])
def test_killed_at_random_moments_nothing_is_lost_or_half_written(
    name: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kill(commands(root, tmp_path)[name], tmp_path / "out", 4)
    capsys.readouterr()


@pytest.mark.long
@needs_fork
@pytest.mark.parametrize("name", ["build", "annotate", "aggregate"])
def test_killed_a_hundred_times_nothing_is_lost_or_half_written(
    name: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kill(commands(root, tmp_path)[name], tmp_path / "out", 100)
    capsys.readouterr()


def refused(code: int) -> Callable[..., object]:
    def call(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    return call


@pytest.mark.parametrize(
    ("step", "code", "said"),
    [
        ("fsync", errno.ENOSPC, "磁盘已满"),
        ("replace", errno.EACCES, "正在 Word、Excel 或 WPS 中打开"),
        ("replace", errno.EIO, "磁盘读写出错"),
        ("fsync", errno.EDQUOT, "磁盘配额已用完"),
    ],
)
def test_what_cannot_be_written_is_said_and_everything_is_as_it_was(
    step: str, code: int, said: str, example: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    command = ["build", str(example), "--output-dir", str(tmp_path)]
    assert run(command) == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr(os, step, refused(code))
    assert run(command) == 2
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    message = capsys.readouterr().err
    assert said in message
    assert "没有改动" in message


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], bool]]:
    """Mounts a disk of one's own on the test's folder, with options; says whether this machine lets us."""
    mounted = []

    def mount(options: str) -> bool:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(tmp_path)]
        mounted.append(subprocess.run(command, capture_output=True, check=False).returncode == 0)
        return mounted[-1]

    yield mount
    if any(mounted):
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.skipif(not IS_ROOT, reason="only root may mount a small disk; the same is simulated above")
def test_a_disk_that_is_really_full_leaves_everything_as_it_was(
    disk: Callable[[str], bool], example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not disk("size=64k"):
        pytest.skip("this machine lets not even root mount a disk; the same is simulated above")
    assert run(["build", str(example), "--output-dir", str(tmp_path)]) == 2
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert "磁盘已满" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows lets the owner write into a folder marked read-only")
def test_a_folder_that_may_only_be_read_is_named(
    disk: Callable[[str], bool], example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not IS_ROOT:
        tmp_path.chmod(0o500)
    elif not disk("ro"):
        pytest.skip("root may write into every folder, and this machine lets nobody mount a read-only disk")
    assert run(["build", str(example), "--output-dir", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "没有改动" in said
    assert "磁盘是只读的" in said or "没有权限" in said
    assert not list(tmp_path.iterdir())
    if not IS_ROOT:
        tmp_path.chmod(0o700)


def test_a_disk_that_fills_up_at_the_very_last_file_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path, {"a": b"old a"})
    (tmp_path / "a").write_bytes(b"edited a")
    real = writing._write_aside

    def full(folder: Path, content: bytes) -> Path:
        if content.startswith(b"{"):
            raise OSError(errno.ENOSPC, "full")
        return real(folder, content)

    monkeypatch.setattr(writing, "_write_aside", full)
    with pytest.raises(OSError, match="full"):
        write_all(tmp_path, {"a": b"new a", "深/更深/b": b"b"})
    assert (tmp_path / "a").read_bytes() == b"edited a"
    assert {path.name for path in tmp_path.rglob("*")} == {"a", writing.LEDGER}


@pytest.mark.parametrize("words", ["[" * 200_000, "[1]", "\0", '{"a": 1}'])
def test_a_ledger_that_somebody_else_wrote_harms_nothing(tmp_path: Path, words: str) -> None:
    (tmp_path / writing.LEDGER).write_text(words, "utf-8")
    write_all(tmp_path, {"a": b"a"})
    assert writing.written_names(tmp_path) >= {"a"}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files from others in another way")
def test_what_the_user_keeps_from_others_stays_so(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        write_all(tmp_path, {"a": b"a"})
    finally:
        os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_file_that_changes_while_it_is_read_is_not_half_believed(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "2020.xlsx"
    shutil.copy(example, path)
    real = intake.read_workbook

    def saved_meanwhile(*given: object) -> object:
        workbook = real(*given)  # type: ignore[arg-type]
        path.write_bytes(example.read_bytes() + b"\0")
        return workbook

    monkeypatch.setattr("annualreport.workflows.load.read_workbook", saved_meanwhile)
    assert run(["build", str(path), "--output-dir", str(tmp_path / "out")]) == 2
    assert "读取时文件被改动" in "".join(capsys.readouterr().out.split())
    assert not (tmp_path / "out").exists()
