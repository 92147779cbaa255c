"""A published file that is cut short, locked or odd is told as such and never guessed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from annualreport.forms.years import for_year
from annualreport.telling.verdict import Status
from annualreport.workflows.validate import check
from tests import publishing
from tests.hostile import documents
from tests.hostile.documents import W
from tests.making import figures


@pytest.mark.parametrize("share", range(1, 16, 2))
@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_a_file_cut_short_is_told_and_not_guessed(kind: str, share: int, tmp_path: Path) -> None:
    truth = figures(2025, {"t3.new.person": 3, "t3.granted.person": 3})
    whole = {
        "docx": lambda: publishing.word_file(for_year(2025), 2025, truth),
        "html": lambda: publishing.page(for_year(2025), 2025, truth).encode(),
        "pdf": lambda: documents.pdf(b"BT ET" * 400),
    }[kind]()
    path = tmp_path / f"报告.{kind}"
    path.write_bytes(whole[: len(whole) * share // 16])
    verdict = check(path)
    assert verdict.status in (Status.FAIL, Status.UNREADABLE)
    assert "IN-33" not in {finding.rule for finding in verdict.findings}


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    verdict = check(path)
    assert verdict.status is Status.UNREADABLE
    assert "密码" in verdict.findings[0].message


def test_names_and_formulas_in_a_package_are_data(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../escape.txt", "x")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body/></w:document>")
    assert check(path).status is Status.UNREADABLE
    assert not (tmp_path.parent / "escape.txt").exists()


def test_a_rotated_page_is_read(tmp_path: Path) -> None:
    book = pypdfium2.PdfDocument.new()
    book.new_page(595, 842).set_rotation(90)
    path = tmp_path / "空白.pdf"
    book.save(path)
    assert check(path).status is Status.UNREADABLE
