"""The rule book in words, for the command line and the documentation."""

from __future__ import annotations

from annualreport.rules.book import the_book
from annualreport.telling.verdict import RuleText


def rule_texts(form: str | None = None) -> dict[str, RuleText]:
    """Every rule in words by id, or those of one form."""
    return {
        rule.id: RuleText(
            id=rule.id,
            title=rule.title,
            severity=rule.severity,
            source=rule.source,
            formula=rule.formula,
            says=rule.says,
            mend=rule.mend,
            note=rule.note,
            forms=rule.forms,
            is_waivable=rule.is_waivable,
        )
        for rule in the_book().rules.values()
        if form is None or form in rule.forms
    }
