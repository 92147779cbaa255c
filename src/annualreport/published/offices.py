"""What the name of an office tells of it: its type, its level, and whether it can make 规章."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annualreport.units import DEPARTMENT, GOVERNMENT, LOW_TYPES, STREET, TOWNSHIP, ZONE

CENTRAL = re.compile(r"^(?:国家|中国|国务院|中央|最高)|总局$|总署$|[\u4e00-\u9fff]部$")
TYPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:镇|乡)(?:人民)?政府$|(?:镇|乡)$"), TOWNSHIP),
    (re.compile(r"街道(?:办事处)?$"), STREET),
    (re.compile(r"(?:开发区|新区|园区|试验区|实验区|高新区).{0,4}(?:管理委员会|管委会)$"), ZONE),
    (re.compile(r"(?:省|市|县|区|旗|州|盟)(?:人民)?政府$"), GOVERNMENT),
    (re.compile(r"(?:局|(?<!办公)厅|委员会|委)$"), DEPARTMENT),
)
LEVELS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"镇|乡|街道"), "乡"),
    (re.compile(r"(?<!自治)(?:县|[^市省]区|旗)"), "县"),
)
"""By what stands in a name; a name without a place tells no level."""
WITHOUT_POWER = LOW_TYPES | {DEPARTMENT}


@dataclass(frozen=True)
class Office:
    """What a name tells; None where it does not."""

    unit_type: str | None = None
    level: str | None = None
    makes_rules: bool | None = None


def office_of(unit: str | None) -> Office:
    """The office behind a name. Offices of the centre and of governments (办公室) are left undecided."""
    if not unit or CENTRAL.search(unit):
        return Office()
    unit_type = next((kind for words, kind in TYPES if words.search(unit)), None)
    if unit_type is None:
        return Office()
    level = next((name for words, name in LEVELS if words.search(unit)), None)
    is_low = level == "县" and unit_type == GOVERNMENT and not unit.endswith(("市人民政府", "市政府"))
    return Office(unit_type, level, makes_rules=False if unit_type in WITHOUT_POWER or is_low else None)
