"""Of which year and of whom clauses speak: the unit in the year of the report, or someone or some time else."""

from __future__ import annotations

import re
from dataclasses import dataclass

WHOLE = re.compile(r"全[省市州县区旗镇乡街局委系]|我[省市州县区旗镇乡街局委]|本[年局委单]|全年|共计|总计")
ACTOR = re.compile(
    r"[\u4e00-\u9fff]{0,6}党政办(?=[^，。；]{0,4}(?:收|受|接))|[\u4e00-\u9fff]{0,14}?(?:局|委员会|委|办公室|办公厅|政府办|部门|分局|中心|街道办事处|街道|镇|乡|公安)(?=[^，。；]{0,8}(?:收|受|接|办|答|回))"
    r"|[省市县区镇乡]?本级|(?:下属|所属|直属|下辖)[^，。；]{0,12}(?=(?:收|受|接|办|答))|各[县区市乡镇][^，。；]{0,8}|机关本部|市政府(?=收|受|办|直)"
)
"""Those of whom a clause may speak instead of the whole."""
ALL = re.compile(r"^全[省市州县区旗镇乡街]?(?:各级)?(?:各)?(?:行政机关|单位|部门|委办局)")
"""All of them together."""
SEVERAL_YEARS = re.compile(r"期间|[三四五]年来|近[三五]年|历年|(?<!今年)(?<!本年)(?<!年初)以来")
ABOVE = re.compile(r"全([省市州县区旗])(?=[^，。；]{0,12}(?:收|受|接|办|答|回))")
"""The place around a department, or above a township."""
GOVERNMENT = re.compile(r"([省市州县区旗])(?:人民)?政府(?:办公[室厅])?$")
YEAR_FIRST = re.compile(r"^(?:在|至|截至|到|截止)?(20\d{2})年")
OURSELVES = re.compile(
    r"(?:[我本全](?:省|市|州|县|区|旗|镇|乡|街)?(?:局|委员会|委|办公室|办公厅|办|厅|分局|中心|街道办事处|街道|镇|乡|单位|机关))$"
)
"""The unit in its own words: 我局, 本街道, 全局."""
TIME = re.compile(r"^(?:年度?|今年|全年)")
"""What is left of a date before the name of an actor."""


@dataclass
class Whose:
    """Walks the clauses of a sentence and remembers whether they speak of another year, or of a part of the whole."""

    unit: str
    year: int | None
    is_other: bool = False
    is_share: bool = False
    """Whether the sentence speaks of shares, and so may name the number of a larger whole."""
    spans_years: bool = False
    """Whether the sentence sums several years up."""

    def hear(self, text: str) -> None:
        """Note where a clause turns to another year or to a part of the whole, and where it turns back."""
        year = YEAR_FIRST.match(text)
        if year and not re.search(r"结转|顺延", text):
            self.is_other = self.year is not None and int(year[1]) != self.year
        self.spans_years = self.spans_years or SEVERAL_YEARS.search(text) is not None
        self.is_share = self.is_share or "占" in text
        above = ABOVE.search(text) if self.is_share else None
        if self.spans_years or (above and self.unit and above[1] != self._level):
            self.is_other = True
            return
        actor = ACTOR.search(text)
        if actor and not self._is_unit(actor[0].strip("由经共")):
            self.is_other = True
        elif WHOLE.search(text) and not year:
            self.is_other = False

    @property
    def _level(self) -> str:
        """The place of which the unit is the government, by its last character; nothing for a department."""
        match = GOVERNMENT.search(self.unit)
        return match[1] if match else ""

    def _is_unit(self, actor: str) -> bool:
        """Whether an actor is the unit itself; who the unit is may not be known."""
        rest = iter(self.unit)
        return (
            not self.unit
            or bool(OURSELVES.search(actor) or ALL.search(TIME.sub("", actor)))
            or all(character in rest for character in TIME.sub("", actor))
        )
