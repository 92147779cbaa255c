"""Files leave whole or not at all, in their folder, the same bytes for the same content."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from annualreport import writing
from annualreport.writing import repack, safe_name, write_all, write_new


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("青禾县档案局2021年", "青禾县档案局2021年"),
        ("../../etc/passwd", "____etc_passwd"),
        ("某局/办公室", "某局_办公室"),
        ("CON", "_CON"),
        ("a\x00b:c", "a_b_c"),
        ("..", "_"),
        ("   ", "_"),
        ("长" * 300, "长" * 39 + "…" + "长" * 20),
        (
            f"{'长' * 80}2025年政府信息公开工作年度报告",
            f"{'长' * 39}…{'长' * 5}2025年政府信息公开工作年度报告",
        ),
        ("文\u202egpj.docx", "文_gpj.docx"),
    ],
)
def test_a_name_stays_in_its_folder_and_fits_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    paths = write_all(tmp_path, {"a.txt": b"3", "b.txt": b"2"})
    assert [path.read_bytes() for path in paths] == [b"3", b"2"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".annualreport.json", "a.txt", "b.txt"]


def test_a_file_that_was_edited_since_is_kept_under_another_name(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.txt": b"1"})
    (tmp_path / "a.txt").write_bytes(b"edited")
    paths = write_all(tmp_path, {"a.txt": b"2"})
    assert [path.name for path in paths] == ["a.txt", "a.旧.txt"]
    assert (tmp_path / "a.旧.txt").read_bytes() == b"edited"
    (tmp_path / "a.txt").write_bytes(b"edited again")
    assert [path.name for path in write_all(tmp_path, {"a.txt": b"2"})] == ["a.txt", "a.旧2.txt"]


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, {"a.txt": b"old"})
    real, calls = writing._write_aside, []

    def fails_on_the_second(folder: Path, content: bytes) -> Path:
        calls.append(content)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(folder, content)

    monkeypatch.setattr(writing, "_write_aside", fails_on_the_second)
    with pytest.raises(OSError, match="No space"):
        write_all(tmp_path, {"a.txt": b"new", "b.txt": b"new"})
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".annualreport.json", "a.txt"]


def test_a_new_file_never_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    write_new(tmp_path / "a.xlsx", b"1")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.xlsx", b"2")
    assert (tmp_path / "a.xlsx").read_bytes() == b"1"


def test_a_package_written_at_another_time_has_the_same_bytes() -> None:
    def package(when: float) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.xml", time.gmtime(when)[:6]), b"<a/>")
        return out.getvalue()

    assert package(1e9) != package(1.5e9)
    assert repack(package(1e9)) == repack(package(1.5e9))


def test_files_can_be_read_by_others_in_the_office(tmp_path: Path) -> None:
    (path,) = write_all(tmp_path, {"a.txt": b"1"})
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o644


def test_the_times_in_a_packages_properties_are_fixed_too() -> None:
    core = b'<dcterms:created xsi:type="a">2021-05-06T07:08:09Z</dcterms:created>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("docProps/core.xml", core)
    packed = zipfile.ZipFile(io.BytesIO(repack(out.getvalue())))
    assert packed.read("docProps/core.xml") == core.replace(b"2021-05-06T07:08:09Z", b"2000-01-01T00:00:00Z")


def test_when_a_file_cannot_be_put_in_place_everything_is_as_it_was(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.txt": b"old"})
    (tmp_path / "a.txt").write_bytes(b"edited")
    (tmp_path / "c.txt").mkdir()
    with pytest.raises(IsADirectoryError):
        write_all(tmp_path, {"a.txt": b"new", "b.txt": b"new", "c.txt": b"new"})
    assert (tmp_path / "a.txt").read_bytes() == b"edited"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".annualreport.json", "a.txt", "c.txt"]
