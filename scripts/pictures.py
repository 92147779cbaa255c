"""Draws docs/pictures from what the tutorial makes: the blank workbook, a finding, the report, a phone.

`python -m scripts.pictures` needs LibreOffice (soffice) and Chromium; the pictures are kept in the repository.
"""

from __future__ import annotations

import html
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Page, sync_playwright

from scripts.tutorial import PAGE, WORKBOOK, Shown, play

FOLDER = PAGE.parent / "pictures"
SHOWS = "Description"
"""The text chunk of a picture that says which words it shows."""
COLOURS, MARGIN = 64, 24
UNSHOWN = "FGHIJKLM"
"""Columns of the blank sheet that would make its picture too small to read."""
TYPEFACES = {
    "Noto Serif CJK SC": (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "仿宋_GB2312",
        "仿宋",
        "楷体_GB2312",
        "楷体",
        "宋体",
    ),
    "Noto Sans CJK SC": ("黑体",),
}
"""What LibreOffice takes where the machine lacks the typefaces of official documents."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #fff; }
pre { margin: 0; padding: 20px 24px; background: #1f2430; color: #d8dee9; display: inline-block; width: max-content;
 font: 16px/1.6 "Noto Sans Mono CJK SC", monospace; }
.command { color: #ffffff; } .prompt { color: #8fbc8f; } .error { color: #ff8a80; } .warning { color: #ffd27f; }
</style><pre>"""


def main(folder: Path = FOLDER) -> None:
    """Play the tutorial and draw every picture."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        steps = play(PAGE.read_text("utf-8"), work)
        next(steps)
        save(_sheet(work, WORKBOOK, "依申请公开"), folder / "workbook.png")
        shown = list(steps)
        (document,) = work.glob("*报告.docx")
        save(_page(document, "三、收到和处理政府信息公开申请情况"), folder / "report.png")
        (page,) = work.glob("*报告.html")
        with _browser(scale=2) as phone:
            phone.set_viewport_size({"width": 390, "height": 750})
            phone.goto(page.as_uri())
            save(Image.open(io.BytesIO(phone.screenshot())), folder / "phone.png")
        with _browser(scale=1.5) as terminal:
            terminal.set_content(TERMINAL + _terminal(shown[0]))
            picture = terminal.locator("pre").screenshot()
            save(Image.open(io.BytesIO(picture)), folder / "finding.png", shown[0].printed)


def save(picture: Image.Image, path: Path, words: str = "") -> None:
    """A small PNG: few colours, no date, and the words that it shows."""
    info = PngInfo()
    if words:
        info.add_itxt(SHOWS, words, lang="zh")
    small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True, pnginfo=info)


def _terminal(shown: Shown) -> str:
    """A command and what it prints, as HTML, weights in colour."""
    lines = [
        f'<span class="prompt">$</span> <span class="command">{html.escape(shown.commands.strip())}</span>'
    ]
    kind = ""
    for line in shown.printed.splitlines():
        if not line.startswith("    "):
            kind = "error" if line.startswith("  错误") else "warning" if line.startswith("  警告") else ""
        lines.append(f'<span class="{kind}">{html.escape(line)}</span>')
    return "\n".join(lines)


def _sheet(work: Path, name: str, sheet_name: str) -> Image.Image:
    """One sheet of a workbook as it is printed on one wide page, its edges cut off."""
    book = load_workbook(work / name)
    for sheet in book.worksheets:
        if sheet.title != sheet_name:
            sheet.sheet_state = "hidden"
    _prepare(book[sheet_name])
    copy = work / "bild.xlsx"
    book.active = book.index(book[sheet_name])
    book.save(copy)
    picture = _render(_pdf(copy), 0, width=1500)
    copy.unlink()
    return _trimmed(picture)


def _prepare(sheet: Worksheet) -> None:
    for letter in UNSHOWN:
        sheet.column_dimensions[letter].hidden = True
    sheet.print_area = f"A1:{get_column_letter(sheet.max_column)}8"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines = sheet.print_options.headings = True


def _page(document: Path, heading: str) -> Image.Image:
    """The page of a document on which a heading stands, its edges cut off."""
    pdf = _pdf(document)
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [page.get_textpage().get_text_bounded() for page in opened]
    number = next(number for number, text in enumerate(texts) if heading in text)
    return _trimmed(_render(pdf, number, width=1000))


def _pdf(path: Path) -> Path:
    """The file as PDF, by LibreOffice."""
    program = shutil.which("soffice")
    assert program, "LibreOffice (soffice) is not installed"
    command = [program, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    aliases = path.with_name("fonts.conf")
    aliases.write_text(_fonts(), "utf-8")
    environment = os.environ | {"FONTCONFIG_FILE": str(aliases)}
    subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603
    return path.with_suffix(".pdf")


def _fonts() -> str:
    """Fontconfig's table of stand-ins."""
    stand_ins = "".join(
        f'<match><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{typeface}</string></edit></match>'
        for typeface, names in TYPEFACES.items()
        for name in names
    )
    return f"<fontconfig><include>/etc/fonts/fonts.conf</include>{stand_ins}</fontconfig>"


def _render(pdf: Path, number: int, width: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[number]
        picture: Image.Image = page.render(scale=width / page.get_width()).to_pil()
    return picture


def _trimmed(picture: Image.Image) -> Image.Image:
    """The picture without its white edges, but for a margin."""
    white = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture.convert("RGB"), white).getbbox() or (0, 0, 1, 1)
    edges = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
    return picture.crop((max(edges[0], 0), max(edges[1], 0), *edges[2:]))


@contextmanager
def _browser(scale: float) -> Iterator[Page]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "Chromium is not installed"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser.new_page(device_scale_factor=scale, viewport={"width": 1100, "height": 600})
        browser.close()


if __name__ == "__main__":
    main()
