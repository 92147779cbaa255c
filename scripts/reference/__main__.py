"""Writes docs/reference, docs/schemas, uncertain.md and howto-mend.md; `python -m scripts.reference`."""

from __future__ import annotations

from pathlib import Path

from annualreport.forms.years import known_forms
from scripts.reference import commands, forms, mending, schemas, settings, uncertain, workbook

DOCS = Path(__file__).parents[2] / "docs"
GENERATED = ("reference/*.md", "schemas/*.json")
"""Where nothing but generated files stands."""


def pages() -> dict[str, str]:
    """The generated files by path below docs/."""
    return {
        "reference/commands.md": commands.page(),
        "reference/exit-codes.md": commands.exit_page(),
        "reference/workbook.md": workbook.page(),
        "reference/wordings.md": workbook.wordings_page(),
        "reference/settings.md": settings.page(),
        "uncertain.md": uncertain.page(),
        "howto-mend.md": mending.page(),
        **{f"reference/form-{form.name}.md": forms.page(form) for form in known_forms()},
        **{f"schemas/{name}": schemas.as_text(schema) for name, schema in schemas.all_schemas().items()},
    }


def main(docs: Path = DOCS) -> None:
    """Write every file, and remove those that are no longer made."""
    made = pages()
    for pattern in GENERATED:
        for old in docs.glob(pattern):
            if old.relative_to(docs).as_posix() not in made:
                old.unlink()
    for name, text in made.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
