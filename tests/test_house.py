"""The house keeps its order: floors, door plates, sizes, and labels that stand in one place."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annualreport.forms.years import known_forms

SOURCE = Path(__file__).parents[1] / "src" / "annualreport"
MODULES = sorted(SOURCE.rglob("*.py"))
HOMELESS = {"util", "utils", "helpers", "common", "misc", "shared", "base", "manager"}
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50
SPELLINGS = {
    "intake/wordings/values.py",
    "intake/wordings/cases.py",
    "intake/wordings/headers.py",
    "published/wordings.py",
    "prose/names.py",
}


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_has_a_door_plate_and_a_bearable_size(path: Path) -> None:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    plate = ast.get_docstring(tree)
    assert plate
    assert plate.splitlines()[0].endswith(".")
    assert path.stem not in HOMELESS
    assert len(source.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def test_a_statutory_label_stands_in_the_forms_alone() -> None:
    labels = {
        label
        for form in known_forms()
        for cell in form.cells.values()
        for label in (*cell.row_path, *cell.column_path)
        if len(label) >= 6
    }
    for path in MODULES:
        if name(path).startswith("forms/y") or name(path) in SPELLINGS:
            continue
        for text in _literals(ast.parse(path.read_text("utf-8"))):
            assert text not in labels, f"{name(path)}: {text}"


def _literals(tree: ast.Module) -> set[str]:
    """Every string of a module that is no docstring."""
    nodes = list(ast.walk(tree))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    }


def test_no_module_tells_form_years_apart() -> None:
    pattern = re.compile(r"(?:form|name|version)(?:\.name)?\s*[=!]=\s*[\"']20\d\d")
    assert not [name(path) for path in MODULES if pattern.search(path.read_text("utf-8"))]


def test_only_the_outermost_line_catches_everything() -> None:
    broad = [
        name(path)
        for path in MODULES
        if re.search(r"except(?: Exception)?:|except Exception", path.read_text("utf-8"))
    ]
    assert broad == ["cli/app.py", "workflows/attempt.py"]


@pytest.mark.parametrize(
    "command",
    [
        "ruff check src tests scripts",
        "ruff format --check src tests scripts",
        "mypy",
        "lint-imports",
    ],
)
def test_the_tools_find_nothing(root: Path, command: str) -> None:
    tool, *arguments = command.split()
    program = str(Path(sys.executable).with_name(tool))
    done = subprocess.run([program, *arguments], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_templates_on_file_are_what_their_script_draws(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scripts import report_template

    monkeypatch.setattr(report_template, "TEMPLATES", tmp_path)
    report_template.main()
    for name in ("report.docx", "summary.docx"):
        assert (tmp_path / name).read_bytes() == (root / "templates" / name).read_bytes()


def test_the_readme_and_the_gate_run_the_same_command(root: Path) -> None:
    gate = (root / ".ci" / "run").read_text("utf-8").strip().splitlines()[-1]
    assert gate in (root / "README.md").read_text("utf-8")
