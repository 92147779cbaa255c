"""What the site adds to docs/: files of the repository that a page links to come along, links and all."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)\s]+)(?=\))")
BESIDE = "repository"
"""The folder of the site for what stands outside docs/."""
WRAPPED = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef”’])\n *(?=[\u3001-\u9fff\uff00-\uffef“‘])")
"""The end of a line within a Chinese sentence, which a browser would show as a space."""
FENCED = re.compile(r"(^ *```.*?^ *```)", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take in what pages link to outside docs/, and what that links to, until nothing new comes up."""
    docs = Path(config.docs_dir)
    pending = [file.src_uri for file in files.documentation_pages()]
    while pending:
        uri = pending.pop()
        for path in _links(_real(docs, uri)):
            target = _uri(docs, path)
            if target is None or not path.is_file() or files.get_file_from_path(target):
                continue
            files.append(File.generated(config, target, abs_src_path=str(path)))
            if path.suffix == ".md":
                pending.append(target)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links into the repository into links within the site; what is not taken in loses its link."""
    docs, here = Path(config.docs_dir), page.file.src_uri
    folder = _real(docs, here).parent

    def turned(match: re.Match[str]) -> str:
        path, hash_, anchor = match[1].partition("#")
        target = _uri(docs, _meant(folder, path))
        if not path or target is None:
            return match[0]
        return posixpath.relpath(target, posixpath.dirname(here)) + hash_ + anchor

    return LINK.sub(turned, _joined(markdown))


def _joined(markdown: str) -> str:
    """The lines of a Chinese sentence in one; code blocks as they are."""
    pieces = FENCED.split(markdown)
    return "".join(piece if number % 2 else WRAPPED.sub("", piece) for number, piece in enumerate(pieces))


def _links(path: Path) -> list[Path]:
    """The files that a page links to."""
    text = CODE.sub("", path.read_text("utf-8"))
    return [_meant(path.parent, link.partition("#")[0]) for link in LINK.findall(text)]


def _meant(folder: Path, link: str) -> Path:
    """The file that a link names; of a folder its first page."""
    path = (folder / link).resolve()
    return path / "README.md" if path.is_dir() else path


def _real(docs: Path, uri: str) -> Path:
    """Where a page of the site stands in the repository."""
    outside = uri.removeprefix(f"{BESIDE}/")
    return docs / uri if outside == uri else docs.parent / outside


def _uri(docs: Path, path: Path) -> str | None:
    """Where a file of the repository stands in the site; None for what is no file of it."""
    if path.is_relative_to(docs):
        return path.relative_to(docs).as_posix()
    root = docs.parent
    return f"{BESIDE}/{path.relative_to(root).as_posix()}" if path.is_relative_to(root) else None
