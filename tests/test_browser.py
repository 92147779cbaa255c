"""The pages in a real Chromium: three widths, print, and for people who cannot see them.

Without a browser these tests are left out; CI puts one in and asks for it (ANNUALREPORT_NEEDS_BROWSER).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from annualreport.rendering.overview import Overview, Row, Told
from annualreport.rendering.overview import render as render_overview
from annualreport.workflows.build import Order, build
from annualreport.workflows.previous import find_previous

WIDTHS = (390, 768, 1280)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        assert "ANNUALREPORT_NEEDS_BROWSER" not in os.environ, "CI has no Chromium"
        pytest.skip("no Chromium on this machine; CI does not go without one")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, Path]:
    """The pages of both examples, by what they are."""
    made: dict[str, Path] = {}
    for year in (2020, 2025):
        last = find_previous(root / "examples" / "2020.xlsx")
        order = Order(kinds=("html",), folder=tmp_path_factory.mktemp("pages"), last_years=last)
        for path in build(root / "examples" / f"{year}.xlsx", order).paths:
            made[f"{year}{path.stem.split('报告')[-1]}"] = path
    return made


KINDS = [f"{year}{kind}" for year in (2020, 2025) for kind in ("", "粘贴用", "图解")]


def opened(browser: Browser, path: Path, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=True)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert requests == [path.as_uri()]
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_never_scrolls_sideways_and_loads_nothing_else(
    browser: Browser, pages: dict[str, Path], kind: str, width: int
) -> None:
    page = opened(browser, pages[kind], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("kind", ["2020", "2025"])
@pytest.mark.parametrize("width", WIDTHS)
def test_headings_of_tables_are_seen(browser: Browser, pages: dict[str, Path], kind: str, width: int) -> None:
    page = opened(browser, pages[kind], width)
    boxes: list[dict[str, Any]] = page.evaluate(
        "[...document.querySelectorAll('table')].map(t => {"
        " const h = t.querySelector('th').getBoundingClientRect(), r = t.parentElement.getBoundingClientRect();"
        " return {left: h.left - r.left, width: h.width, height: h.height, cut:"
        "  [...t.querySelectorAll('th,td')].some(c => c.scrollWidth > c.clientWidth + 1)} })"
    )
    assert len(boxes) == 3
    for box in boxes:
        assert box["left"] >= -1
        assert min(box["width"], box["height"]) > 10
        assert not box["cut"]
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_in_print_every_table_is_as_wide_as_the_paper_at_most(
    browser: Browser, pages: dict[str, Path], kind: str
) -> None:
    page = opened(browser, pages[kind], 590)
    page.emulate_media(media="print")
    wide = "[...document.querySelectorAll('table,svg')].some(t => t.getBoundingClientRect().right > innerWidth + 1)"
    if "粘贴用" not in kind:
        assert not page.evaluate(wide)
    assert page.evaluate("document.documentElement.scrollWidth") <= 590
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(browser: Browser, pages: dict[str, Path], kind: str) -> None:
    page = opened(browser, pages[kind], 1280)
    found = Axe().run(page).response["violations"]
    whole_page = {"document-title", "html-has-lang", "landmark-one-main", "region"}
    kept = [
        f"{one['id']} {one['impact']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in GRAVE and not ("粘贴用" in kind and one["id"] in whole_page)
    ]
    assert kept == []
    page.close()


@pytest.mark.parametrize("kind", ["2020图解", "2025图解"])
def test_a_picture_has_its_words_and_every_figure_written_out(
    browser: Browser, pages: dict[str, Path], kind: str
) -> None:
    page = opened(browser, pages[kind], 390)
    pictures: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('figure')].map(f => [f.querySelector('title').textContent,"
        " document.getElementById(f.querySelector('svg').getAttribute('aria-describedby')).textContent,"
        " [...f.querySelectorAll('svg text')].map(t => t.textContent).join(' ')])"
    )
    assert len(pictures) >= 3
    for title, words, drawn in pictures:
        assert words.startswith(title)
        figures = [piece for piece in drawn.split() if piece[0].isdigit()]
        assert figures
        assert all(figure in words for figure in figures)
    page.close()


def test_the_overview_of_a_thousand_units_is_filtered_and_sorted_without_a_network(
    browser: Browser, tmp_path: Path
) -> None:
    told = [Told("T3-01", "错误", "表三·新收", "不平"), Told("NAR-01", "警告", "第1部分", "不符")]
    rows = [
        Row(f"青禾县第{number}局", "部门", "有误，未汇总" if number % 9 == 0 else "已汇总", number % 9 != 0, f"{number}.xlsx",
            told[: number % 3])
        for number in range(1000)
    ]  # fmt: skip
    path = tmp_path / "总览.html"
    path.write_bytes(render_overview(Overview("总览", rows, told, [("T3-01", "勾稽"), ("NAR-01", "正文")])))
    page = opened(browser, path, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    shown = "[...document.querySelectorAll('#units tbody tr')].filter(row => !row.hidden).length"
    page.select_option("#standing", "有误，未汇总")
    assert page.evaluate(shown) == 112
    page.select_option("#rule", "NAR-01")
    assert page.evaluate(shown) == 0
    page.select_option("#standing", "")
    page.fill("#text", "第998局")
    assert page.evaluate(shown) == 1
    page.fill("#text", "")
    page.select_option("#rule", "")
    page.click("#units thead th:nth-child(4) button")
    page.click("#units thead th:nth-child(4) button")
    assert page.evaluate("document.querySelector('#units tbody tr').cells[3].textContent") == "1"
    page.click("#units tbody tr summary")
    assert page.is_visible("#units tbody tr li")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in GRAVE] == []
    page.close()
