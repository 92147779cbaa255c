"""The built wheel carries all it needs: installed away from the checkout, it builds the example."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path


def test_the_wheel_in_an_empty_environment_builds_the_example(
    tmp_path: Path, root: Path, example: Path
) -> None:
    dist = tmp_path / "dist"
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(dist), str(root)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = dist.glob("*.whl")
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    install = [
        str(scripts / "python"),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True, cwd=tmp_path)
    command = [str(scripts / "annualreport"), "build", str(example), "--output-dir", str(tmp_path / "out")]
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=tmp_path, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((tmp_path / "out").glob("青禾县*.*"))) == 4
