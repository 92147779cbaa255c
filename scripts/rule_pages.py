"""Writes docs/rules: a page a rule and an index, from the rule book."""

from __future__ import annotations

from pathlib import Path

from annualreport.telling.rulebook import index, page
from annualreport.workflows.rules import rule_texts

FOLDER = Path(__file__).parents[1] / "docs" / "rules"


def pages() -> dict[str, str]:
    """The pages by file name."""
    texts = rule_texts()
    return {
        "README.md": index(list(texts.values())),
        **{f"{name}.md": page(text) for name, text in texts.items()},
    }


def main(folder: Path = FOLDER) -> None:
    """Write every page, and remove those of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in pages():
            old.unlink()
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
