"""Single cells of the statutory tables: what may stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from annualreport.finding import Severity, Sighting
from annualreport.forms.model import Kind
from annualreport.report import Figure
from annualreport.rules.book import Judge, Rule
from annualreport.rules.dossier import Dossier

MOST_DECIMALS = 6


def _is_count(figure: Figure) -> bool:
    return isinstance(figure, int) and figure >= 0


def _is_change(figure: Figure) -> bool:
    return isinstance(figure, int)


def _is_money(figure: Figure) -> bool:
    if figure is None or figure < 0:
        return False
    exponent = Decimal(figure).normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= MOST_DECIMALS


def _holds(kind: Kind, test: Callable[[Figure], bool], rule: str) -> Judge:
    """Judges every known figure of a kind; unknown ones were complained of when they were read."""

    def judge(dossier: Dossier) -> Iterator[Sighting]:
        for key, cell in dossier.form.cells.items():
            figure = dossier.figure(key) if cell.kind is kind else None
            if figure is not None and not test(figure):
                yield Sighting(rule, dossier.where((key,)), found=figure)

    return judge


RULES = (
    Rule(
        id="CEL-01",
        title="件数是不小于 0 的整数",
        severity=Severity.ERROR,
        source="年度报告格式：各表件数栏",
        says="应为不小于 0 的整数，现为“{found}”",
        mend="请改为阿拉伯数字的件数；没有的填 0",
        judge=_holds(Kind.COUNT, _is_count, "CEL-01"),
        is_fixed=True,
    ),
    Rule(
        id="CEL-02",
        title="金额不小于 0，折成万元后不超过六位小数",
        severity=Severity.ERROR,
        source="年度报告格式：表二收费金额、采购总金额",
        says="应为不小于 0 的金额，现为“{found}”",
        mend="请按表头所写的单位填数字；没有的填 0",
        judge=_holds(Kind.MONEY, _is_money, "CEL-02"),
        is_fixed=True,
    ),
    Rule(
        id="CEL-03",
        title="本年增减是带正负号的整数",
        severity=Severity.ERROR,
        source="国办公开办函〔2019〕60号：表二“本年增/减”",
        says="应为整数，减少的写负号，现为“{found}”",
        mend="请改为如 3、-3、0 的整数",
        judge=_holds(Kind.CHANGE, _is_change, "CEL-03"),
        is_fixed=True,
    ),
    Rule(
        id="CEL-04",
        title="法定表格没有空白格",
        severity=Severity.WARNING,
        source="年度报告格式：各表应逐格填写",
        says="空白，按 0 计",
        mend="没有的请填 0，以便区分“没有”和“漏填”",
    ),
    Rule(
        id="CEL-05",
        title="法定表格不用“/”“—”“无”代替数字",
        severity=Severity.WARNING,
        source="年度报告格式：各表应逐格填写",
        says="写的是“{found}”，按 0 计",
        mend="没有的请填 0",
    ),
    Rule(
        id="CEL-06",
        title="法定表格只写半角数字，不带单位、空格和分隔符",
        severity=Severity.WARNING,
        source="年度报告格式：各表应填数字",
        says="写的是“{found}”，按 {expected} 计",
        mend="请改为半角阿拉伯数字",
    ),
    Rule(
        id="CEL-07",
        title="采购总金额写明单位",
        severity=Severity.WARNING,
        source="国办公开办函〔2019〕60号：表二“采购总金额”表头没有单位",
        says="写的是“{found}”，没有单位，按元计",
        mend="请写成如 379460.00元",
        forms=("2019",),
    ),
    Rule(
        id="STR-06",
        title="表三表头注明勾稽关系",
        severity=Severity.WARNING,
        source="年度报告格式：表三左上角所注勾稽关系",
        says="没有注明勾稽关系",
        mend="请照格式在表三左上角注明",
    ),
    Rule(
        id="STR-04",
        title="法定表格的行和列齐全",
        severity=Severity.ERROR,
        source="年度报告格式：表二、表三、表四",
        says="表格里找不到这些格的行或列名称",
        mend="请对照格式补全行和列，不要改动行、列名称；填台账的可用 annualreport init 重新生成表格",
        is_fixed=True,
    ),
)
