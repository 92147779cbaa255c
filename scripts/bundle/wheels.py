"""Gathers the wheels of a platform, and proves that none is missing there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from scripts.bundle.platforms import FROM_SOURCE, BundleError, Platform

ROOT = Path(__file__).parents[2]
PROGRAM = "annualreport[pdf]"
EPOCH = "315532800"
"""1980-01-01, the earliest time a zip can hold: a wheel built twice has the same bytes."""


def gather(platform: Platform, folder: Path) -> list[Path]:
    """Build and download into `folder` until nothing that the platform needs is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT), *FROM_SOURCE)
    for python in platform.pythons:
        _download(platform, python, folder, wanted(platform))
        while missing := closure(found(folder), platform, python)[1]:
            _download(platform, python, folder, sorted(missing))
    return found(folder)


def found(folder: Path) -> list[Path]:
    """The wheels of a folder, in order."""
    return sorted(folder.glob("*.whl"))


def closure(wheels: list[Path], platform: Platform, python: str) -> tuple[set[Path], set[str]]:
    """The wheels the program needs there, and the requirements that none of them meets.

    Markers are held against the target: pip, downloading for another system, holds them against this one.
    """
    shelf = _shelf(wheels, platform, python)
    needed: set[Path] = set()
    missing: set[str] = set()
    seen: set[tuple[str, str]] = set()
    queue = [Requirement(line) for line in wanted(platform)]
    while queue:
        requirement = queue.pop()
        wheel = shelf.get(canonicalize_name(requirement.name))
        if wheel is None or parse_wheel_filename(wheel.name)[1] not in requirement.specifier:
            missing.add(str(requirement).partition(";")[0].strip())
            continue
        needed.add(wheel)
        for extra in {"", *requirement.extras} - {extra for name, extra in seen if name == wheel.name}:
            seen.add((wheel.name, extra))
            environment = {**platform.environment(python), "extra": extra}
            queue += [
                further
                for further in requirements_of(wheel)
                if further.marker is None or further.marker.evaluate(environment)
            ]
    return needed, missing


def wanted(platform: Platform) -> list[str]:
    """What is installed there; on Linux pip itself too, which a system's own Python may lack."""
    return [PROGRAM] if platform.windows else [PROGRAM, "pip"]


def requirements_of(wheel: Path) -> list[Requirement]:
    """What a wheel says it needs."""
    with zipfile.ZipFile(wheel) as opened:
        name = next(name for name in opened.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(opened.read(name))
    return [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]


def _shelf(wheels: list[Path], platform: Platform, python: str) -> dict[str, Path]:
    """The newest wheel of each name that can be installed there."""
    version = tuple(int(part) for part in python.split("."))
    interpreter = "cp" + python.replace(".", "")
    tags = {
        *cpython_tags(version, abis=[interpreter], platforms=platform.tags),
        *compatible_tags(version, interpreter=interpreter, platforms=platform.tags),
    }
    parsed = [(parse_wheel_filename(wheel.name), wheel) for wheel in wheels]
    fitting = sorted((name, number, wheel) for (name, number, _, its), wheel in parsed if its & tags)
    return {name: wheel for name, _, wheel in fitting}


def _download(platform: Platform, python: str, folder: Path, names: list[str]) -> None:
    tags = [f"--platform={tag}" for tag in platform.tags]
    target = [f"--python-version={python}", "--implementation=cp", "--only-binary=:all:"]
    _pip("download", *tags, *target, "--find-links", str(folder), "--dest", str(folder), *names)


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundleError(f"pip {arguments[0]} 没有成功：\n{done.stderr.strip()}")
