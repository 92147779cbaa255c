"""Whatever a file holds: a finding and the documented exit code, in bounded time and memory, and no harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import documents, others, spreadsheets
from tests.hostile.fuzz import BAD
from tests.hostile.others import Case

MEGABYTES = 900
"""The most memory that any of these may take: an honest file of a million rows takes as much."""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are bounded by means of Linux")


def _alone(name: str, module_cases: dict[str, object]) -> Case:
    make = module_cases[name]
    assert callable(make)
    return Case(lambda: {name: make()}, ("validate", f"{{}}/{name}"))


CASES: dict[str, Case] = {
    **{name: _alone(name, dict(spreadsheets.HOSTILE)) for name in spreadsheets.HOSTILE},
    **{name: _alone(name, dict(documents.HOSTILE)) for name in documents.HOSTILE},
    **others.HOSTILE,
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, dict[str, object]]:
    """How the program fared over every file, each in a process of its own."""
    top = tmp_path_factory.mktemp("hostile")
    asked = []
    for number, (name, case) in enumerate(CASES.items()):
        folder = top / str(number) / "work"
        for file, content in case.files().items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content)
        asked.append((name, [argument.replace("{}", str(folder)) for argument in case.arguments]))
    before = {path for path in top.rglob("*") if path.is_file()}
    (top / "cases.json").write_text(json.dumps(asked), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.probe", str(top / "cases.json")],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told: dict[str, dict[str, object]] = json.loads(ran.stdout)
    for number, name in enumerate(CASES):
        new = {path for path in (top / str(number)).rglob("*") if path.is_file()} - before
        told[name]["new"] = sorted(str(path.relative_to(top / str(number))) for path in new)
    return told


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_in_a_finding_and_harms_nothing(
    name: str, answers: dict[str, dict[str, object]]
) -> None:
    answer = answers[name]
    assert answer["ended"] == 0, answer
    assert answer["code"] in {0, 1, 2}, answer
    said = f"{answer['out']}{answer['err']}"
    assert said.strip()
    assert not [word for word in BAD if word in said], said
    assert int(str(answer["peak"])) < MEGABYTES
    new = answer["new"]
    assert isinstance(new, list)
    assert not [path for path in new if not path.startswith(("work/out/", "work/a.json"))], new
    assert not [path for path in new if path.endswith(".tmp")]
