"""A good file of every kind, cut at every sixteenth and broken in a hundred ways, ends in a finding or as it was."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.hostile.fuzz import broken, tried
from tests.hostile.seeds import Seed, seeds

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="each file is tried in a forked process")
READERS = (
    "xlsx",
    "xls",
    "ods",
    "csv",
    "page",
    "docx",
    "html",
    "pdf",
    "md",
    "json",
    "annotate",
    "roster",
    "toml",
    "template",
)


@pytest.fixture(scope="module")
def sown() -> dict[str, Seed]:
    made = seeds()
    assert tuple(made) == READERS
    return made


@pytest.mark.parametrize("reader", READERS)
def test_a_whole_file_is_read(reader: str, sown: dict[str, Seed], tmp_path: Path) -> None:
    seed = sown[reader]
    assert not tried(seed, seed.content, tmp_path)


@pytest.mark.parametrize("share", range(1, 16))
@pytest.mark.parametrize("reader", READERS)
def test_a_file_cut_at_any_sixteenth_does_no_harm(
    reader: str, share: int, sown: dict[str, Seed], tmp_path: Path
) -> None:
    seed = sown[reader]
    assert not tried(seed, seed.content[: len(seed.content) * share // 16], tmp_path)


@pytest.mark.parametrize("reader", READERS)
def test_a_file_broken_at_random_does_no_harm(reader: str, sown: dict[str, Seed], tmp_path: Path) -> None:
    for number in range(12):
        content = broken(sown[reader].content, random.Random(number))
        assert not tried(sown[reader], content, tmp_path / str(number))
