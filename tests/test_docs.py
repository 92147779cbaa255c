"""The documentation as a site: no broken link, nothing fetched, a tutorial that is played, commands that exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import typer
import yaml
from PIL import Image
from playwright.sync_api import Browser
from scripts.pictures import FOLDER, SHOWS
from scripts.tutorial import PAGE, play

from annualreport.cli.app import app
from annualreport.settings import Settings
from tests.test_browser import browser  # noqa: F401 -- a fixture

DOCS = PAGE.parent
ROOT = DOCS.parent
WRITTEN = [
    path
    for path in (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
    if not path.is_relative_to(DOCS / "rules") and not path.is_relative_to(DOCS / "reference")
]
LARGEST = 150_000
"""Bytes of a picture."""
ABROAD = re.compile(r"(?:https?:)?//", re.IGNORECASE)
FETCHED = (
    *(".//script/@src", ".//img/@src", ".//iframe/@src", ".//source/@src", ".//source/@srcset"),
    *(".//link[not(@rel='canonical')]/@href", ".//object/@data", ".//video/@src"),
)
"""What a browser fetches without being asked."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def test_no_page_of_the_site_fetches_anything_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 200
    for page in pages:
        tree: Any = lxml.html.fromstring(page.read_bytes())
        fetched = [str(value) for path in FETCHED for value in tree.xpath(path)]
        assert not [value for value in fetched if ABROAD.match(value)], page.name
        styles = " ".join(str(text) for text in tree.xpath(".//style/text() | .//@style"))
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", styles), page.name
    for style in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", style.read_text("utf-8")), (
            style.name
        )


def test_the_site_opens_from_a_folder_and_is_searched_in_chinese(site: Path, browser: Browser) -> None:  # noqa: F811
    page = browser.new_page(viewport={"width": 390, "height": 800})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((site / "index.html").as_uri() + "?q=上年结转")
    page.wait_for_selector(".md-search-result__item", timeout=20_000)
    found = page.locator(".md-search-result__item").all_inner_texts()
    assert any("结转" in text for text in found)
    page.goto((site / "reference" / "form-2021.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not [url for url in requests if not url.startswith(("file:", "data:", "blob:"))]
    page.close()


def test_every_page_but_those_of_single_rules_stands_in_the_menu(site: Path) -> None:
    text = re.sub(r"!!python/\S+", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    listed = set(re.findall(r"[\w/-]+\.md", str(yaml.safe_load(text)["nav"])))
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert listed <= pages
    assert {page for page in pages - listed if not page.startswith("rules/")} == set()
    menu: Any = lxml.html.parse(site / "reference" / "commands.html").xpath(
        "//nav[@data-md-level='1']//a/@href"
    )
    shown = {os.path.normpath(f"reference/{link.partition('#')[0]}") for link in menu}
    assert {page.replace("README", "index").replace(".md", ".html") for page in listed} - shown <= {
        "index.html"
    }


def test_the_tutorial_shows_what_its_commands_print(tmp_path: Path) -> None:
    steps = list(play(PAGE.read_text("utf-8"), tmp_path))
    assert len(steps) >= 5
    for step in steps:
        assert step.shown == step.printed, f"{step.commands}run python -m scripts.tutorial"
    assert "错误 LOG-03" in steps[1].printed
    assert "错误 0 条，警告 0 条" in steps[2].printed
    assert list(tmp_path.glob("*年度报告.docx"))
    shown = Image.open(FOLDER / "finding.png")
    shown.load()
    assert shown.info[SHOWS] == steps[1].printed, "run python -m scripts.pictures"


def test_pictures_are_small_and_each_is_shown() -> None:
    text = "".join(path.read_text("utf-8") for path in WRITTEN)
    for picture in FOLDER.iterdir():
        assert picture.suffix in (".png", ".svg")
        assert picture.stat().st_size <= LARGEST
        assert f"pictures/{picture.name})" in text


def commands() -> list[tuple[str, str]]:
    """Every command line that a page shows, with the page's name."""
    found: list[tuple[str, str]] = []
    for path in WRITTEN:
        text = path.read_text("utf-8").replace("\\\n", " ")
        blocks = re.findall(r"```(?:bash|yaml)\n(.*?)```", text, re.DOTALL)
        lines = [*("\n".join(blocks).splitlines()), *re.findall(r"`(annualreport [^`\n]+)`", text)]
        found += [
            (path.name, match[1])
            for line in lines
            if (match := re.search(r"^\W*(?:run: )?(annualreport [a-z].*)$", line))
        ]
    return found


def test_every_command_that_a_page_shows_exists_with_its_options() -> None:
    known: Any = typer.main.get_command(app)
    shown = commands()
    assert len(shown) > 40
    for page, line in shown:
        words = shlex.split(line.replace("…", ""), comments=True)
        assert words[1] in known.commands, f"{page}: {line}"
        options = {option for each in known.commands[words[1]].params for option in each.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= options, f"{page}: {line}"


def test_every_settings_file_that_a_page_shows_can_be_read() -> None:
    blocks = [
        block
        for path in WRITTEN
        for block in re.findall(r"```toml\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    ]
    assert len(blocks) >= 3
    for block in blocks:
        Settings.model_validate(tomllib.loads(block))


def test_the_job_that_builds_the_site_is_one_that_its_system_takes() -> None:
    workflow = ROOT / ".github" / "workflows" / "docs.yml"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*command, str(workflow)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "mkdocs build --strict" in workflow.read_text("utf-8")
