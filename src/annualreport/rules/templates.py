"""Templates and type: what a unit's own layout names, and characters that no face holds."""

from __future__ import annotations

from annualreport.finding import Severity
from annualreport.rules.book import Rule

LAYOUT = "年度报告格式：内容应完整；本程序的模板约定（docs/texts.md）"

TEXTS = "正文以台账和表格的数字为准"

RULES = (
    Rule(
        id="IN-41",
        title="模板里的引用都能算出",
        severity=Severity.ERROR,
        source=LAYOUT,
        says="模板这一段：{what}",
        mend="请改正 {{{{ }}}} 里的写法，可用的名称用 annualreport facts 列出；标签打断的，请整个重新输入",
    ),
    Rule(
        id="IN-42",
        title="模板有全部表格和各部分正文的位置",
        severity=Severity.ERROR,
        source=LAYOUT,
        says="模板里没有 {what}，写出的文件会缺少这些内容",
        mend="请在模板中单独一段写上；完整的模板用 annualreport init --template 取得",
    ),
    Rule(
        id="IN-45",
        title="自由台账的行是本年度的",
        severity=Severity.WARNING,
        source=TEXTS,
        says="工作表“{sheet}”有日期不在本年度的行，照常计入",
        mend="不应计入的请删去；正文引用这个台账的数字时会包括它们",
    ),
    Rule(
        id="IN-46",
        title="同一指标同一分组只有一行",
        severity=Severity.ERROR,
        source=TEXTS,
        says="指标“{name}”写了不止一次，只用第一次",
        mend="请只留一行；分几类的，在“分组”一列写明类别",
    ),
    Rule(
        id="IN-47",
        title="截至某日的总结里的数字都有日期",
        severity=Severity.WARNING,
        source=TEXTS,
        says="{what}没有日期，不能按截止日期计，按全部写入",
        mend="请核实这些数字截至哪一天；能补日期的，在台账中补上日期列",
    ),
    Rule(
        id="IN-48",
        title="正文引用的取值在台账里出现过",
        severity=Severity.WARNING,
        source=TEXTS,
        says="{what}",
        mend="请核对写法是否与台账一致；确实没有的，可以不改",
    ),
    Rule(
        id="IN-43",
        title="PDF 的每个字都有字体",
        severity=Severity.ERROR,
        source="党政机关公文格式 GB/T 9704",
        says="“{found}”（{code}）在现有字体里都没有，PDF 没有生成",
        mend="请用 --font-dir 指明含有这个字的字体所在的文件夹",
    ),
)
