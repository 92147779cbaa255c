"""The encoding of a text that does not name it: by its mark, or by what it can be."""

from __future__ import annotations

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
GUESSED = ("utf-8-sig", "gb18030")
"""What Chinese offices write, the stricter one first."""


def decode(content: bytes) -> str | None:
    """The text; None where the content is none."""
    if content.startswith(UTF_16):
        return _without_nul(content.decode("utf-16", "replace"))
    for encoding in GUESSED:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _without_nul(text) is not None:
            return text
    return None


def _without_nul(text: str) -> str | None:
    return None if "\0" in text else text
