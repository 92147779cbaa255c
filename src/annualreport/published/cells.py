"""A cell as published, read: a figure, or nothing, and what is odd about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annualreport.finding import Sighting
from annualreport.forms.model import Cell, Kind
from annualreport.notation.numbers import UNCHANGED, NotANumberError, read_number
from annualreport.notation.text import plain_echo, squeeze
from annualreport.place import Place
from annualreport.report import CELL_RULES, Figure, as_figure

PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
LETTERS = str.maketrans("OoＯ", "000")
PARTED = re.compile(r"\d\s+[\d+\-]")
LONGEST = 30
FEN = 100
"""分 in a 元."""


@dataclass(frozen=True)
class Reading:
    """What was read in a cell; a blank one and a mark for nothing are no figure, and are told apart from an unread one."""

    figure: Figure
    place: Place
    is_blank: bool = False
    is_inferred: bool = False


def read_cell(cell: Cell, text: str, place: Place, seen: list[Sighting]) -> Reading:
    """The figure in a cell; everything odd about it is seen."""
    where = (place, cell.place)
    plain = squeeze(text)
    if not plain:
        seen.append(Sighting("CEL-04", where, cause=f"blank {cell.table.key}"))
        return Reading(None, place, is_blank=True)
    try:
        if holds_two_numbers(text):
            raise NotANumberError(text)
        number = read_number(_without_letters(plain), cell.column.unit)
    except NotANumberError:
        seen.append(Sighting(CELL_RULES[cell.kind], where, found=plain_echo(plain[:LONGEST])))
        return Reading(None, place)
    if number is None:
        seen.append(Sighting("CEL-05", where, found=plain, cause=f"mark {plain} {cell.table.key}"))
        return Reading(None, place, is_blank=True)
    figure = as_figure(cell.kind, number)
    if cell.column.unit_printed and "元" not in plain and number:
        seen.append(Sighting("CEL-07", where, found=plain_echo(plain)))
        # -- nobody counts in thousandths of a 分: these are 万元 whose unit is missing, and nothing says so --
        figure = None if (number * FEN) % 1 else figure
    elif not PLAIN.fullmatch(_signed(text.strip(), cell.kind)) and not (
        cell.column.unit_printed and "元" in plain
    ):
        is_wide = PLAIN.fullmatch(plain) is not None
        told, cause = (text.strip(), f"wide {cell.table.key}") if is_wide else (plain_echo(plain), "")
        told = plain if plain in UNCHANGED else told
        seen.append(Sighting("CEL-06", where, found=told, expected=number, cause=cause))
    return Reading(figure, place)


def _signed(text: str, kind: Kind) -> str:
    """A change may be written with its plus."""
    return text.removeprefix("+") if kind is Kind.CHANGE else text


def holds_two_numbers(text: str) -> bool:
    """Whether a space or a line parts two numbers in one cell, so that nobody can tell which counts."""
    return PARTED.search(text) is not None


def _without_letters(text: str) -> str:
    """The letter O among digits is a nought."""
    digits = text.translate(LETTERS)
    return digits if PLAIN.fullmatch(digits) else text


def read_plain(text: str) -> Figure:
    """A number without asking what it may be; None where there is none."""
    try:
        number = read_number(text)
    except NotANumberError:
        return None
    return number
