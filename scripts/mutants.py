"""Mutation testing: makes one small error at a time and looks whether a test notices (docs/tests.md).

The command and its options are told by `python -m scripts.mutants --help`.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from xml.etree import ElementTree

import coverage
import pytest
from hypothesis.internal.conjecture import providers

from scripts.mutators import Mutant, mutants

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
KEPT = ROOT / ".mutants"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutants"]
PATIENCE = 40
"""Seconds of computing for one mutant; what runs longer has lost its way out of a loop."""
FEW = 40
"""Tests of the first attempt; most mutants do not outlive them."""
ALIVE = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
MEMORY = 4 << 30
RULE = re.compile(r"\b[A-Z]+\d?-\d{2}\b")
QUIET = (
    "-x",
    "-q",
    "--tb=no",
    "--assert=plain",
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:cov",
)


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant."""

    file: str
    line: int
    column: int
    says: str
    verdict: str


@dataclass
class Chosen:
    """Runs the named tests in the order in which they are named, and every test of `whole` files first."""

    names: Sequence[str]
    whole: Collection[str] = ()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the others."""
        rank = {name: at for at, name in enumerate(self.names)}
        fresh = [item for item in items if item.nodeid.partition("::")[0] in self.whole]
        known = [item for item in items if item.nodeid in rank and item not in fresh]
        items[:] = [*fresh, *sorted(known, key=lambda item: rank[item.nodeid])]


class Reach:
    """Which tests reach which lines, and how long they take."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        data = coverage.CoverageData(str(KEPT / "reach"))
        data.read()
        # -- the file must not be opened again in a forked process, which would begin it anew --
        self._names = {name: data.contexts_by_lineno(name) for name in data.measured_files()}
        self._times: dict[str, float] = {}
        for told in sorted(KEPT.glob("times*.xml")):
            for case in ElementTree.parse(told).iter("testcase"):
                name = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"
                self._times[name] = float(case.get("time", 0))

    def tests(self, path: Path, lines: Iterable[int], first: Collection[str]) -> list[str]:
        """The tests of a mutant at these lines: the nearest first, and among them the likeliest.

        What runs at import is reached by no test; it is judged by those of the `first` files as well.
        """
        by_line, rules = self._names[str(path)], set(RULE.findall(path.read_text("utf-8")))
        near = self._named(name for line in lines for name in by_line.get(line, ()))
        far = self._named(name for names in by_line.values() for name in names) - near
        if not near:
            near = {name for name in self._times if name.partition("::")[0] in first}
        return [*self._likeliest(near, rules, self._seconds), *self._likeliest(far, rules, self._seconds / 2)]

    def _named(self, contexts: Iterable[str]) -> set[str]:
        return {context.rpartition("|")[0] for context in contexts} & set(self._times)

    def _likeliest(self, names: set[str], rules: set[str], seconds: float) -> Iterator[str]:
        """Those called after a rule of the file, then the quickest."""
        ranked = {name: (rules.isdisjoint(RULE.findall(name)), self._times[name], name) for name in names}
        for name in sorted(ranked, key=ranked.__getitem__):
            seconds -= self._times[name]
            if seconds < 0:
                return
            yield name


def draw_map(files: Sequence[str]) -> int:
    """Run the tests once and keep which lines each of them reaches; files that are named are mapped anew."""
    KEPT.mkdir(exist_ok=True)
    modules = {dotted(SOURCE / path) for group in CONFIG["groups"].values() for path in group["modules"]}
    packages = sorted(modules | {module.rpartition(".")[0] for module in modules} - {"annualreport"})
    times = "-".join(["times", *(Path(file).stem for file in files)])
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "--cov-context=test", "--cov-report="]
    command += [f"--cov={package}" for package in packages] + [f"--junitxml={KEPT / times}.xml"]
    command += ["--cov-append"] if files else []
    settings = os.environ | {"COVERAGE_FILE": str(KEPT / "reach")}
    return subprocess.run(
        [*command, *(files or CONFIG["tests"])], cwd=ROOT, env=settings, check=False
    ).returncode


def dotted(path: Path) -> str:
    """The name under which a file is imported."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


def independent_of(module: str) -> list[str]:
    """The modules that do not, in any number of steps, import this one: they may be loaded beforehand."""
    imports = {dotted(path): _imports(path) for path in SOURCE.rglob("*.py") if path.stem != "__init__"}
    tainted = {module}
    while more := {name for name, names in imports.items() if names & tainted} - tainted:
        tainted |= more
    return sorted(set(imports) - tainted - {"annualreport.__main__"})


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def load_the_libraries() -> None:
    """Import what the program and its tests stand on, so that each mutant has only them to load."""
    script = (
        "import sys, pytest; pytest.main(['--co', '-qq', *sys.argv[1:]]); print('\\n', *sorted(sys.modules))"
    )
    known = subprocess.run(
        [sys.executable, "-c", script, *CONFIG["tests"]], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in known.stdout.splitlines()[-1].split():
        if name.split(".")[0] not in ("annualreport", "tests", "scripts", "__main__"):
            with suppress(ImportError):
                importlib.import_module(name)
    gc.freeze()


def apart(work: Callable[[], int], patience: int = 0) -> int:
    """Do the work in a forked process; its result, or minus the signal that ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    result = 70
    try:
        if patience:
            resource.setrlimit(resource.RLIMIT_CPU, (patience, patience + 5))
        result = work()
    finally:
        os._exit(result)


def with_error(module: str, mutant: Mutant, names: Sequence[str], whole: Collection[str]) -> int:
    """Run tests against the program with this error in it; for a process of its own."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    usual = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if name != module:
            return usual(loader, name)
        return compile(mutant.tree, loader.get_filename(name), "exec", dont_inherit=True)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
    files = sorted({name.partition("::")[0] for name in names} | set(whole))
    return int(pytest.main([*QUIET, *files], plugins=[Chosen(names, whole)]))


def judge(
    path: Path, wanted: Sequence[Mutant], reach: Reach, first: Collection[str], whole: Collection[str]
) -> Iterator[Verdict]:
    """What becomes of each mutant of a file: the nearest tests in the group's own files go first."""
    module = dotted(path)
    for name in independent_of(module):
        importlib.import_module(name)
    providers._get_local_constants()  # -- hypothesis looks through modules once, here and not in every child --
    # -- every test that will judge a mutant passes without one: what fails later fails by the mutant --
    sound = Mutant(0, 0, range(0), "", ast.parse(path.read_text("utf-8")))
    judges = list(dict.fromkeys(name for mutant in wanted for name in reach.tests(path, mutant.lines, first)))
    if apart(lambda: with_error(module, sound, judges, whole)):
        sys.exit(f"{module}: the tests fail without an error")
    for mutant in wanted:
        names = reach.tests(path, mutant.lines, first)
        few = [name for name in names if name.partition("::")[0] in first][:FEW]
        result = 0
        for chosen in filter(None, (few, names)):
            if result in ALIVE:
                result = apart(lambda m=mutant, c=chosen: with_error(module, m, c, whole), PATIENCE)  # type: ignore[misc]
        verdict = "survived" if result in ALIVE else "timeout" if result == -signal.SIGXCPU else "killed"
        yield Verdict(str(path.relative_to(SOURCE)), mutant.line, mutant.column, mutant.says, verdict)


def run(group: str, told: argparse.Namespace) -> None:
    """Judge the mutants of a group, or a drawn share of them; again, or only those that are not judged yet."""
    log, chosen = KEPT / f"{group}.jsonl", CONFIG["groups"][group]
    before = verdicts(log) if told.again or told.go_on else []
    kept = [one for one in before if told.go_on or one.verdict != "survived"]
    log.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in kept), "utf-8")
    reach, draw = Reach(told.seconds), random.Random(told.seed)
    load_the_libraries()
    for name in chosen["modules"]:
        path = SOURCE / name
        made = list(mutants(ast.parse(path.read_text("utf-8"))))
        drawn = sorted(draw.sample(range(len(made)), round(len(made) * told.share)))
        known = {(one.line, one.column, one.says) for one in before if one.file == name}
        alive = {(one.line, one.column, one.says) for one in before if one not in kept and one.file == name}
        wanted = [
            mutant
            for mutant in (made[at] for at in drawn)
            if (
                (mutant.line, mutant.column, mutant.says) in alive
                if told.again
                else (mutant.line, mutant.column, mutant.says) not in known
            )
        ]

        def work(path: Path = path, wanted: Sequence[Mutant] = wanted) -> int:
            with log.open("a", encoding="utf-8") as out:
                for one in judge(path, wanted, reach, chosen["first"], told.whole):
                    print(json.dumps(asdict(one), ensure_ascii=False), file=out, flush=True)
            return 0

        if wanted and apart(work):
            sys.exit(f"{name}: the runner failed")
    tell(log)


def verdicts(log: Path) -> list[Verdict]:
    """What was found so far."""
    return [Verdict(**json.loads(line)) for line in log.read_text("utf-8").splitlines()]


def tell(log: Path) -> None:
    """Print the score and the survivors."""
    found = verdicts(log)
    lived = [one for one in found if one.verdict == "survived"]
    for one in lived:
        sys.stdout.write(f"{one.file}:{one.line}  {one.says}\n")
    score = 100 * (len(found) - len(lived)) / len(found) if found else 0
    sys.stdout.write(f"{len(found)} mutants, {len(lived)} survived, {score:.1f} % killed\n")


def main() -> None:
    """Read the command line."""
    reader = argparse.ArgumentParser(prog="python -m scripts.mutants", description=__doc__)
    reader.add_argument("what", choices=["map", *CONFIG["groups"]], help="first the map, then a group")
    reader.add_argument("--share", type=float, default=1.0, help="how much of each file is drawn")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--again", action="store_true", help="only what survived the last time")
    reader.add_argument("--go-on", action="store_true", help="only what was not judged yet")
    reader.add_argument(
        "--whole", nargs="*", default=[], help="test files to run whole first; with map, to map"
    )
    reader.add_argument("--seconds", type=float, default=4.0, help="of the nearest tests, for a mutant")
    told = reader.parse_args()
    if told.what == "map":
        sys.exit(draw_map(told.whole))
    run(told.what, told)


if __name__ == "__main__":
    main()
