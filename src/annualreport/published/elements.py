"""Elements of a web page: which are shown, which run on in a line, and what the text of a cell is."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from annualreport.published.script import clean

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "option",
        "button",
        "textarea",
        "svg",
        "iframe",
        "object",
    ]
)
FLOWING = frozenset(
    [
        "span",
        "a",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "font",
        "sup",
        "sub",
        "small",
        "big",
        "s",
        "ins",
        "label",
        "code",
        "mark",
        "abbr",
        "cite",
        "q",
        "bdo",
        "time",
        "data",
        "nobr",
        "wbr",
        "tt",
        "o:p",
        "st1:chsdate",
        "ucaptitle",
    ]
)
"""Elements within a line; any other one begins a new line."""
UNSEEN = SKIPPED.union(("sup", "del", "s", "strike", "rt", "rp"))
"""What is no part of a cell's text: marks of footnotes, what was struck out, readings."""
OF_TABLES = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"))
TYPED = frozenset(("text", "number"))
STRUCK = re.compile(r"line-through", re.IGNORECASE)
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?!\.?\d*[1-9])", re.IGNORECASE
)
TEXT = etree.XPath("string()", smart_strings=False)
"""All text within an element."""


def is_skipped(element: etree._Element) -> bool:
    """Whether nothing within an element is shown."""
    tag = element.tag
    return tag in SKIPPED or not isinstance(tag, str) or _is_hidden(element, element.get("style"))


def _is_hidden(element: etree._Element, style: str | None) -> bool:
    return (style is not None and _hides(style)) or element.get("hidden") is not None


@lru_cache(maxsize=512)
def _hides(style: str) -> bool:
    """Whether a style hides its element; a page says the same few styles thousands of times."""
    return HIDDEN.search(style) is not None


@lru_cache(maxsize=512)
def _strikes(style: str) -> bool:
    """Whether a style strikes its element out."""
    return STRUCK.search(style) is not None


def cell_text(cell: etree._Element) -> str:
    """The text of a cell: paragraphs and breaks on lines of their own, all else run together."""
    text = clean(str(TEXT(cell))).strip()
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def prepare(table: etree._Element) -> None:
    """Empty what is struck out, hidden or the mark of a footnote; write breaks into the text, where they stay."""
    for element in list(table.iter("*")):
        tag = element.tag
        style = element.get("style")
        if style is not None and _strikes(style):
            _empty(element)
        elif tag in OF_TABLES:
            continue
        elif tag == "input":
            element.text = _typed(element)
        elif tag in UNSEEN or _is_hidden(element, style) or (tag == "a" and _is_note(element)):
            _empty(element)
        elif tag not in FLOWING:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"


def _empty(element: etree._Element) -> None:
    element.text = None
    for child in list(element):
        element.remove(child)


def _is_note(link: etree._Element) -> bool:
    """Whether a link leads to a footnote on the same page."""
    return (link.get("href") or "").startswith("#")


def _typed(field: etree._Element) -> str:
    """What stands in a field of a form, where it is one for text or numbers."""
    return (field.get("value") or "") if (field.get("type") or "text").lower() in TYPED else ""
