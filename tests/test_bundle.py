"""The offline bundle: what is in it, that it is the same each time, and that it installs without a network."""

from __future__ import annotations

import ensurepip
import hashlib
import io
import os
import shutil
import stat
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from scripts.bundle.__main__ import main
from scripts.bundle.contents import contents
from scripts.bundle.interpreter import agree, obtain
from scripts.bundle.platforms import BundleError, Platform, manylinux, platforms
from scripts.bundle.wheels import closure, gather

from annualreport import __version__

WINDOWS, LINUX, ARM = (platforms()[name] for name in ("windows-x86_64", "linux-x86_64", "linux-aarch64"))
TOP = f"annualreport-{__version__}"
RUNNING = "{}.{}".format(*sys.version_info)
posix = pytest.mark.skipif(sys.platform == "win32", reason="the installer is a shell script")


def wheel(folder: Path, name: str, files: dict[str, str], tag: str = "py3-none-any", needs: str = "") -> Path:
    """Write a tiny wheel; `name` is name and version as a wheel's file name has them."""
    project, version = name.split("-")
    metadata = f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}\nProvides-Extra: pdf\n{needs}"
    path = folder / f"{name}-{tag}.whl"
    info = f"{name}.dist-info"
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as opened:
        for inside, text in files.items():
            opened.writestr(inside, text)
        opened.writestr(f"{info}/METADATA", metadata)
        opened.writestr(
            f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: {tag}\n"
        )
        opened.writestr(f"{info}/RECORD", "")
    return path


SAYS = "import sys\nprint('装上了', sys.argv[1:], sys.flags.isolated)\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A tiny set of wheels that is closed: the program, what its extra and what Windows needs, and pip."""
    folder = tmp_path / "shelf"
    needs = (
        'Requires-Dist: drawing>=2; extra == "pdf"\nRequires-Dist: colours; sys_platform == "win32"\n'
        'Requires-Dist: elsewhere; sys_platform == "darwin"\n'
    )
    wheel(folder, f"annualreport-{__version__}", {"annualreport/__main__.py": SAYS}, needs=needs)
    for tag in ("win_amd64", "manylinux_2_17_x86_64", "manylinux_2_28_aarch64", "manylinux_2_35_x86_64"):
        wheel(folder, "drawing-2.1", {"drawing.py": f"# {tag}\n"}, f"cp39-abi3-{tag}")
    wheel(folder, "drawing-1.0", {"drawing.py": "old"})
    wheel(
        folder, "colours-1.0", {"colours-1.0.data/purelib/colours.py": "", "colours-1.0.data/scripts/c": ""}
    )
    (pip,) = (Path(ensurepip.__path__[0]) / "_bundled").glob("pip-*.whl")
    shutil.copy(pip, folder)
    return folder


def archive(path: Path, files: dict[str, bytes]) -> Path:
    """Write an interpreter's archive."""
    with tarfile.open(path, "w:gz") as opened:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), 0o755
            opened.addfile(member, io.BytesIO(content))
    return path


@pytest.fixture
def interpreter(tmp_path: Path) -> Path:
    """An archive laid out as the one for Windows."""
    return archive(
        tmp_path / "python.tar.gz", {"python/python.exe": b"MZ", "python/Lib/site-packages/pip.py": b""}
    )


def names(files: dict[str, bytes]) -> set[str]:
    return {name for name in files if not name.startswith("示例/")}


def made(platform: Platform, shelf: Path, interpreter: Path | None) -> dict[str, bytes]:
    entries = contents(platform, sorted(shelf.glob("*.whl")), interpreter)
    return {name: entry.content for name, entry in entries.items()}


def test_the_windows_bundle_lies_ready_beside_its_interpreter(shelf: Path, interpreter: Path) -> None:
    files = made(WINDOWS, shelf, interpreter)
    inside = {name.removeprefix("python/Lib/site-packages/") for name in names(files)}
    assert {"annualreport/__main__.py", "drawing.py", "colours.py", "pip.py"} <= inside
    assert {"双击运行.bat", "annualreport.cmd", "使用说明.txt", "python/python.exe"} <= inside
    assert files["python/Lib/site-packages/drawing.py"] == b"# win_amd64\n"
    assert not [name for name in inside if "scripts" in name or name.endswith(".whl")]
    assert {"示例/2020.xlsx", "示例/2025.xlsx"} <= set(files)


def test_the_bat_is_what_cmd_reads_and_takes_a_dropped_workbook(shelf: Path, interpreter: Path) -> None:
    bat = made(WINDOWS, shelf, interpreter)["双击运行.bat"]
    assert bat.count(b"\n") == bat.count(b"\r\n") > 5
    lines = bat.decode("utf-8").split("\r\n")
    assert lines[:2] == ["@echo off", "chcp 65001 >nul"]
    (start,) = (number for number, line in enumerate(lines) if "-m annualreport" in line)
    assert lines[start] == '"%~dp0python\\python.exe" -I -X utf8 -m annualreport %*'
    assert lines[start + 1] == 'set "CODE=%ERRORLEVEL%"'
    assert lines.index("pause") < lines.index("exit /b %CODE%") < lines.index(":missing")
    # cmd counts bytes when it looks for a label: nothing but ASCII may stand before the last one.
    assert "".join(lines[: lines.index(":missing")]).isascii()
    assert '"%~dp0' in lines[3]
    assert not lines[3].startswith("cd ")


def test_the_instructions_for_windows_open_in_notepad(shelf: Path, interpreter: Path) -> None:
    text = made(WINDOWS, shelf, interpreter)["使用说明.txt"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\n") == text.count(b"\r\n")
    assert __version__ in text.decode("utf-8-sig")
    assert "@" not in text.decode("utf-8-sig")


def test_two_wheels_that_quarrel_over_a_file_are_refused(shelf: Path, interpreter: Path) -> None:
    wheel(shelf, "colours-1.1", {"drawing.py": "mine"})
    with pytest.raises(BundleError, match=r"drawing\.py 与别的安装包冲突"):
        made(WINDOWS, shelf, interpreter)


def test_windows_without_an_interpreter_is_refused(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--platform", WINDOWS.name, "--without-python", "--wheels", str(shelf), "--output"]
    assert main([*command, str(tmp_path / "out")]) == 2
    assert "必须带解释器" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_archive_for_another_system_is_refused_for_windows(shelf: Path, tmp_path: Path) -> None:
    other = archive(tmp_path / "linux.tar.gz", {"python/bin/python3": b""})
    with pytest.raises(BundleError, match="不是 Windows 的解释器"):
        made(WINDOWS, shelf, other)


@pytest.mark.parametrize("platform", [LINUX, ARM], ids=lambda platform: platform.name)
def test_a_linux_bundle_ships_the_wheels_that_run_there_and_no_others(
    shelf: Path, platform: Platform
) -> None:
    shipped = {
        name.split("/")[1] for name in made(platform, shelf, None) if name.startswith(("wheels/", "python/"))
    }
    drawing = {name for name in shipped if name.startswith("drawing")}
    machine = platform.markers["platform_machine"]
    assert len(drawing) == 1
    assert drawing.pop().endswith(f"_{machine}.whl")
    assert {name.split("-")[0] for name in shipped} == {"annualreport", "drawing", "pip"}


def test_a_linux_bundle_lists_the_sums_of_all_it_installs(shelf: Path, interpreter: Path) -> None:
    files = made(LINUX, shelf, interpreter)
    lines = [line.split("  ") for line in files["SHA256SUMS"].decode().splitlines()]
    assert {name for _, name in lines} == {name for name in files if name.startswith(("wheels/", "python/"))}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for digest, name in lines)


def test_the_instructions_say_loudly_where_no_python_is_shipped(shelf: Path, interpreter: Path) -> None:
    with_it, without = (made(LINUX, shelf, given)["使用说明.txt"].decode() for given in (interpreter, None))
    assert "【注意】本包没有带 Python。机器上必须已有 Python 3.11 至 3.13" in without
    assert "【注意】" not in with_it
    assert "本包带有 Python 3.11" in with_it
    assert "@" not in with_it + without


def test_what_the_target_needs_is_judged_by_the_target_not_by_this_machine(shelf: Path) -> None:
    wheels = [path for path in sorted(shelf.glob("*.whl")) if not path.name.startswith("colours")]
    assert closure(wheels, WINDOWS, "3.11")[1] == {"colours"}
    assert closure(wheels, LINUX, "3.11")[1] == set()
    assert closure([], LINUX, "3.11")[1] == {"annualreport[pdf]", "pip"}


def test_a_wheel_that_is_too_new_for_the_system_counts_as_missing(shelf: Path) -> None:
    wheels = [path for path in shelf.glob("*.whl") if "2_17_x86_64" not in path.name]
    assert closure(wheels, LINUX, "3.11")[1] == {"drawing>=2"}
    with pytest.raises(BundleError, match=r"linux-x86_64（Python 3\.11）缺少：drawing>=2"):
        contents(LINUX, wheels, None)


def test_every_tag_down_from_the_oldest_system_is_named() -> None:
    tags = manylinux(28, "x86_64")
    assert tags[0] == "manylinux_2_28_x86_64"
    assert {"manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux1_x86_64"} <= set(tags)
    assert "manylinux_2_29_x86_64" not in tags


def test_the_same_inputs_give_the_same_bytes(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zips = []
    for number in (1, 2):
        out = tmp_path / str(number)
        command = ["--platform", LINUX.name, "--without-python", "--wheels", str(shelf), "--output", str(out)]
        assert main(command) == 0
        zips.append((out / f"{TOP}-linux-x86_64-without-python.zip").read_bytes())
        for path in shelf.iterdir():
            os.utime(path, (number * 10**8, number * 10**8))
    assert zips[0] == zips[1]
    assert capsys.readouterr().out.count("linux-x86_64-without-python.zip") == 2
    with zipfile.ZipFile(io.BytesIO(zips[0])) as opened:
        infos = opened.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.filename.split("/")[0] for info in infos} == {TOP}
    programs = {info.filename for info in infos if info.external_attr >> 16 & stat.S_IXUSR}
    assert programs == {f"{TOP}/安装.sh", f"{TOP}/运行.sh"}


def test_an_interpreter_is_used_only_with_its_checksum(interpreter: Path, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="没有使用"):
        obtain(WINDOWS, interpreter, tmp_path)
    digest = hashlib.sha256(interpreter.read_bytes()).hexdigest()
    assert obtain(replace(WINDOWS, sha256=digest), interpreter, tmp_path) == interpreter


def test_an_interpreter_out_of_reach_says_what_to_do(tmp_path: Path) -> None:
    nowhere = replace(LINUX, url=(tmp_path / "没有.tar.gz").as_uri())
    with pytest.raises(BundleError, match="用 --python 文件"):
        obtain(nowhere, None, tmp_path)
    there = archive(tmp_path / "有.tar.gz", {"python/bin/python3": b""})
    digest = hashlib.sha256(there.read_bytes()).hexdigest()
    work = tmp_path / "work"
    work.mkdir()
    got = obtain(replace(LINUX, url=there.as_uri(), sha256=digest), None, work)
    assert got == work / "有.tar.gz"


def test_the_publishers_own_list_has_the_last_word(tmp_path: Path) -> None:
    sums = tmp_path / "SHA256SUMS"
    sums.write_text(f"{'0' * 64}  another.tar.gz\n{LINUX.sha256}  {LINUX.archive}\n", "utf-8")
    agree(LINUX, sums)
    with pytest.raises(BundleError, match="没有列出"):
        agree(ARM, sums)
    sums.write_text(f"{'0' * 64}  {LINUX.archive}\n", "utf-8")
    with pytest.raises(BundleError, match=r"platforms\.toml 写的是"):
        agree(LINUX, sums)


def test_every_platform_has_an_interpreter_of_the_version_its_wheels_are_for() -> None:
    for platform in platforms().values():
        assert f"cpython-{platform.pythons[0]}." in platform.archive
        assert platform.archive.endswith("-install_only_stripped.tar.gz")
        assert len(platform.sha256) == 64
    assert len({platform.sha256 for platform in platforms().values()}) == 3


def unpack(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def run(command: list[str], home: Path, path: str = os.environ["PATH"]) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": path, "PYTHONPATH": "/nowhere", "PIP_NO_INDEX": "1"}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, cwd=home, encoding="utf-8"
    )


@pytest.fixture
def here(shelf: Path) -> Platform:
    """This machine, whatever it is, as a platform of the tiny set."""
    machine = os.uname().machine
    return replace(
        LINUX,
        pythons=(RUNNING,),
        tags=manylinux(28, machine),
        markers={**LINUX.markers, "platform_machine": machine},
    )


@posix
def test_the_installer_puts_the_program_into_a_home_with_spaces(
    shelf: Path, here: Platform, tmp_path: Path
) -> None:
    folder = unpack(made(here, shelf, None), tmp_path / "下 载" / "年 报$1")
    home = tmp_path / "张 三"
    home.mkdir()
    done = run(["sh", str(folder / "安装.sh")], home)
    assert done.returncode == 0, done.stdout + done.stderr
    target = home / ".local/share/annualreport"
    for program in (folder / "运行.sh", target / "运行.sh"):
        started = run(["sh", str(program), "台 账.xlsx"], home)
        assert started.stdout == "装上了 ['台 账.xlsx'] 1\n"


@posix
def test_an_upgrade_takes_the_old_ones_place_and_the_menu_finds_it(
    shelf: Path, here: Platform, tmp_path: Path
) -> None:
    folder = unpack(made(here, shelf, None), tmp_path / "bundle")
    target = tmp_path / 'a "b" $c 50%'
    old = unpack({"运行.sh": b"", "env/bin/old": b"", "2025.xlsx": b"mine"}, target)
    done = run(["sh", str(folder / "安装.sh"), str(target)], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (old / "env/bin/old").exists()
    assert (old / "2025.xlsx").read_bytes() == b"mine"
    entry = (tmp_path / ".local/share/applications/annualreport.desktop").read_text("utf-8")
    (line,) = (line for line in entry.splitlines() if line.startswith("Exec="))
    quoted = f'{tmp_path}/a \\\\"b\\\\" \\\\$c 50%%/运行.sh'
    assert line == f'Exec=env ANNUALREPORT_PAUSE=1 sh "{quoted}" %F'
    assert run(["sh", str(target / "运行.sh")], tmp_path).stdout == "装上了 [] 1\n"


def tools(folder: Path, *more: str) -> str:
    """A PATH on which there is no Python but an old one."""
    folder.mkdir()
    for tool in (
        "sh",
        "uname",
        "sha256sum",
        "mkdir",
        "dirname",
        "rm",
        "tar",
        "gzip",
        "cp",
        "sed",
        "cat",
        *more,
    ):
        (folder / tool).symlink_to(str(shutil.which(tool)))
    old = folder / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    return str(folder)


@posix
def test_a_machine_with_an_old_python_gets_the_one_that_is_shipped(
    shelf: Path, here: Platform, tmp_path: Path
) -> None:
    starts = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'.encode()
    shipped = archive(tmp_path / "python.tar.gz", {"python/bin/python3": starts})
    path = tools(tmp_path / "bin")
    without = unpack(made(here, shelf, None), tmp_path / "without")
    refused = run(["sh", str(without / "安装.sh")], tmp_path, path)
    assert refused.returncode == 2
    assert f"没有 Python {RUNNING} 至 {RUNNING}，本包也没有带 Python" in refused.stderr
    folder = unpack(made(here, shelf, shipped), tmp_path / "with")
    done = run(["sh", str(folder / "安装.sh")], tmp_path, path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "用包里带的" in done.stdout
    assert (tmp_path / ".local/share/annualreport/python/bin/python3").exists()
    assert run(["sh", str(folder / "运行.sh")], tmp_path, path).stdout == "装上了 [] 1\n"


@posix
def test_a_damaged_or_foreign_bundle_is_not_installed(shelf: Path, here: Platform, tmp_path: Path) -> None:
    files = made(here, shelf, None)
    folder = unpack(files, tmp_path / "bundle")
    (broken,) = folder.glob("wheels/drawing*")
    broken.write_bytes(b"")
    done = run(["sh", str(folder / "安装.sh")], tmp_path)
    assert (done.returncode, done.stderr) == (2, "安装包里的文件不全或有损坏，请重新复制、解压。\n")
    other = ARM if here.markers["platform_machine"] == "x86_64" else LINUX
    foreign = unpack(made(other, shelf, None), tmp_path / "foreign")
    done = run(["sh", str(foreign / "安装.sh")], tmp_path)
    assert done.returncode == 2
    assert "请换对应的安装包" in done.stderr
    assert not (tmp_path / ".local").exists()


@posix
def test_a_folder_of_something_else_is_not_emptied(shelf: Path, here: Platform, tmp_path: Path) -> None:
    folder = unpack(made(here, shelf, None), tmp_path / "bundle")
    theirs = tmp_path / "target" / "env" / "theirs.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("x", "utf-8")
    done = run(["sh", str(folder / "安装.sh"), str(tmp_path / "target")], tmp_path)
    assert done.returncode == 2
    assert theirs.exists()


@posix
def test_starting_before_installing_says_what_to_do(shelf: Path, here: Platform, tmp_path: Path) -> None:
    folder = unpack(made(here, shelf, None), tmp_path / "bundle")
    done = run(["sh", str(folder / "运行.sh")], tmp_path)
    assert (done.returncode, done.stderr) == (2, "还没有安装。请先运行：sh 安装.sh\n")


def cut_off() -> list[str]:
    """What cuts a command off the network, where this machine lets us."""
    command = ["unshare", "--user", "--map-root-user", "--net"]
    able = shutil.which("unshare") and not subprocess.run([*command, "true"], capture_output=True).returncode
    return command if able else []


@posix
@pytest.mark.long
@pytest.mark.skipif(RUNNING not in LINUX.pythons, reason="the bundle has no wheels for this Python")
def test_the_real_bundle_builds_the_example_with_the_network_cut(tmp_path: Path, root: Path) -> None:
    (platform,) = (known for known in (LINUX, ARM) if known.name.endswith(os.uname().machine))
    assert main(["--platform", platform.name, "--without-python", "--output", str(tmp_path)]) == 0
    folder = tmp_path / "下 载"
    with zipfile.ZipFile(tmp_path / f"{TOP}-{platform.name}-without-python.zip") as opened:
        opened.extractall(folder)
    home = tmp_path / "张 三"
    home.mkdir()
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = run([*cut_off(), "sh", str(folder / TOP / "安装.sh")], home, path)
    assert done.returncode == 0, done.stdout + done.stderr
    out = tmp_path / "输 出"
    build = ["build", str(root / "examples" / "2020.xlsx"), "--to", "docx,html,xlsx,json,pdf"]
    started = [*cut_off(), "sh", str(folder / TOP / "运行.sh"), *build, "--output-dir", str(out)]
    done = run(started, home, path)
    assert done.returncode == 0, done.stdout + done.stderr
    written = sorted(path.suffix for path in out.glob("青禾县*.*"))
    assert written == [".docx", ".html", ".json", ".pdf", ".xlsx"]


@pytest.mark.long
@pytest.mark.parametrize("platform", [WINDOWS, ARM], ids=lambda platform: platform.name)
def test_no_wheel_is_missing_for_the_other_systems(platform: Platform, tmp_path: Path) -> None:
    wheels = gather(platform, tmp_path / "wheels")
    for python in platform.pythons:
        needed, missing = closure(wheels, platform, python)
        assert not missing
        assert len(needed) > 30
        install = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--no-deps"]
        install += ["--find-links", str(tmp_path / "wheels"), "--target", str(tmp_path / "target")]
        install += [f"--python-version={python}", "--implementation=cp", "--only-binary=:all:"]
        install += [f"--platform={tag}" for tag in platform.tags]
        exact = ["==".join(path.name.split("-")[:2]) for path in sorted(needed)]
        done = subprocess.run([*install, *exact], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
