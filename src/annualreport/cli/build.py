"""annualreport build: the documents of the report or of the yearly summary."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annualreport.cli import console
from annualreport.cli.exits import PDF_MISSING, Exit, kinds_of, refuse, refuse_input
from annualreport.cli.previous import find_previous

if TYPE_CHECKING:
    from annualreport.workflows.build import Built

HELP = "由台账生成年度报告（Word、网页、核对表、JSON、PDF），或政务公开工作总结。"


Workbook = Annotated[Path, typer.Argument(metavar="工作簿", help="填好的工作簿。")]
Folder = Annotated[Path | None, typer.Option("--output-dir", help="输出文件夹；默认与工作簿同处。")]
To = Annotated[
    str,
    typer.Option("--to", help="要生成的文件，用逗号分开：docx,html,xlsx,json,pdf；默认除 pdf 外都生成。"),
]
Template = Annotated[
    Path | None, typer.Option("--template", help="本单位的 Word 模板；用 init --template 取得样张。")
]
Document = Annotated[str, typer.Option("--document", help="年度报告，或 工作总结。")]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], metavar="日期", help="工作总结截至哪一天，如 2025-11-30。"),
]
Previous = Annotated[
    Path | None, typer.Option("--previous", help="上年的工作簿、报告或文件夹，用于核对和比较。")
]
Fonts = Annotated[
    Path | None, typer.Option("--font-dir", help="本单位字体（方正小标宋、仿宋等）所在的文件夹，用于 PDF。")
]
Force = Annotated[bool, typer.Option("--force", help="有错误也生成，标为草稿。")]


def command(
    workbook: Workbook,
    folder: Folder = None,
    to: To = "",
    template: Template = None,
    document: Document = "年度报告",
    until: Until = None,
    previous: Previous = None,
    fonts: Fonts = None,
    force: Force = False,
) -> None:
    """Build the documents."""
    from annualreport.finding import InputError
    from annualreport.rendering.fonts import ExtraMissingError
    from annualreport.workflows.build import Order, build
    from annualreport.workflows.products import PRODUCTS
    from annualreport.workflows.summary import OtherYearError
    from annualreport.workflows.validate import findings_text

    _check_document(document, until)
    kinds = kinds_of(to, PRODUCTS[document], document) if to else ()
    if template is not None and kinds and "docx" not in kinds:
        refuse("--template 只用于 Word，--to 里要有 docx。")
    last_years = find_previous(previous) if previous else None
    order = Order(
        document=document,
        kinds=kinds,
        folder=folder,
        template=template,
        last_years=last_years,
        until=until.date() if until else None,
        fonts=_folder(fonts),
        force=force,
    )
    try:
        built = build(workbook, order)
    except InputError as error:
        refuse_input(error)
    except OtherYearError as error:
        refuse(f"--until 的日期不在工作簿的年度（{error}）内。")
    except ExtraMissingError:
        refuse(PDF_MISSING)
    if previous is not None and not built.compared:
        console.warn(f"{previous} 里没有本单位上一年度的台账或报告，没有与上年比较。")
    _tell(built, findings_text(built.findings))


def _tell(built: Built, findings: str) -> None:
    """Say what was found and written, and end with the exit code."""
    if findings:
        console.say(findings)
    for path in built.paths:
        console.say(str(path))
    if not built.paths:
        console.warn("有错误，没有生成任何文件。改正后再运行；确需先看样子，可加 --force 生成草稿。")
    elif built.draft or built.errors:
        console.warn("已生成草稿：尚有内容待填写或改正。")
    raise typer.Exit(Exit.FOUND if built.errors else Exit.FINE)


def _check_document(document: str, until: datetime | None) -> None:
    """Refuse a document that there is not, and a day for one that covers the whole year."""
    from annualreport.workflows.products import ANNUAL, PRODUCTS

    if document not in PRODUCTS:
        refuse(f"--document 不能是“{document}”。可选：{'、'.join(PRODUCTS)}。")
    if until is not None and document == ANNUAL:
        refuse("--until 只用于 --document 工作总结；年度报告统计全年。")


def _folder(fonts: Path | None) -> Path | None:
    from annualreport.rendering.fonts import NoFontsError, check_folder

    if fonts is None:
        return None
    try:
        if not fonts.is_dir():
            raise NoFontsError(fonts.name)
        check_folder(fonts)
    except NoFontsError:
        refuse(f"--font-dir 里没有可用的字体（.ttf、.otf、.ttc）：{fonts.name}。")
    except ModuleNotFoundError:
        refuse(PDF_MISSING)
    return fonts
