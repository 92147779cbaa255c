"""Which form a reporting year has; forms are found by their files, `y????.py`."""

from __future__ import annotations

import pkgutil
import re
from functools import cache
from importlib import import_module

import annualreport.forms
from annualreport.forms.model import Form

FORM_FILE = re.compile(r"y\d{4}")


class YearNotCoveredError(ValueError):
    """A reporting year (年度) before the first statutory form that the program knows."""

    def __init__(self, year: int) -> None:
        self.year = year
        first = known_forms()[0]
        super().__init__(
            f"{year}年度早于现行格式：统一格式自{first.first_year}年度起施行（{first.decree}），"
            f"此前各年报告没有法定表格，本程序不处理"
        )


@cache
def known_forms() -> tuple[Form, ...]:
    """Every form on file, oldest first."""
    names = sorted(
        module.name
        for module in pkgutil.iter_modules(annualreport.forms.__path__)
        if FORM_FILE.fullmatch(module.name)
    )
    forms: list[Form] = [import_module(f"annualreport.forms.{name}").FORM for name in names]
    return tuple(sorted(forms, key=lambda form: form.first_year))


def for_year(year: int) -> Form:
    """The form in force for reports about `year`; raises `YearNotCoveredError` for years before 2019."""
    in_force = [form for form in known_forms() if form.first_year <= year]
    if not in_force:
        raise YearNotCoveredError(year)
    return in_force[-1]


def names_since(year: int = 0) -> tuple[str, ...]:
    """The names of the forms from `year` on, those of decrees to come with them; of all, where no year is given."""
    return tuple(form.name for form in known_forms() if form.first_year >= year)


@cache
def by_name(name: str) -> Form:
    """The form with this name (`2019`, `2021`); raises `KeyError` where there is none."""
    return {form.name: form for form in known_forms()}[name]
