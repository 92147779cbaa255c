"""Kinds of units (单位类型) and levels (层级): their names, and the groups in which the rules tell them apart."""

from __future__ import annotations

from typing import Final

CENTRAL: Final = "国务院部门"
GOVERNMENT: Final = "县级以上人民政府"
DEPARTMENT: Final = "政府部门"
TOWNSHIP: Final = "乡镇人民政府"
STREET: Final = "街道办事处"
ZONE: Final = "开发区管委会"
BRANCH: Final = "派出机构"
AUTHORISED: Final = "法律法规授权组织"
TYPES: Final = (CENTRAL, GOVERNMENT, DEPARTMENT, TOWNSHIP, STREET, ZONE, BRANCH, AUTHORISED)
LEVELS: Final = ("国家", "省", "市", "县", "乡")

LOW_TYPES: Final = frozenset((TOWNSHIP, STREET, ZONE, BRANCH))
"""Below a county: they make no 规章, and have days of their own for publishing."""
DEPARTMENTS: Final = frozenset((CENTRAL, DEPARTMENT, AUTHORISED))
"""Those that publish by 31 January (条例第五十条)."""
