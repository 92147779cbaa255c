"""Templates and type: what a unit's own layout names, and characters that no face holds."""

from __future__ import annotations

from annualreport.finding import Severity
from annualreport.rules.book import Rule

LAYOUT = "年度报告格式：内容应完整；本程序的模板约定（docs/texts.md）"

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
        id="IN-43",
        title="PDF 的每个字都有字体",
        severity=Severity.ERROR,
        source="党政机关公文格式 GB/T 9704",
        says="“{found}”（{code}）在现有字体里都没有，PDF 没有生成",
        mend="请用 --font-dir 指明含有这个字的字体所在的文件夹",
    ),
)
