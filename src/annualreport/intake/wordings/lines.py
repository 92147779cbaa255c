"""Spellings of what stands among the rows of a log and is no record, and of columns that only number or count."""

from __future__ import annotations

from annualreport.intake.wordings.headers import HEADERS

SERIAL_HEADERS = frozenset({"序号", "序", "编排序号", "No", "NO"})
"""Columns that only number the rows."""
COUNT_HEADERS = frozenset(
    {"件数", *(name for columns in HEADERS.values() for name in columns.get("count", ()))}
)
"""How a log with free columns names the number of items in a row."""
DITTO = frozenset({"同上", "同前", "〃", "″"})
"""What stands for the value of the row above."""
TOTAL_ROW = r".{0,8}(?:合计|总计|小计|共计|总数|累计)(?:[:：].*)?"
"""The first cell of rows that sum others and are no record, without its brackets."""
NOTHING_ROW = r"(?:本(?:年度?|季度?|月)|全年|当月)?(?:无|没有|零|未(?:收到|发生|办理).*|无(?:申请|数据|内容|事项|新增|.{0,6}申请))"
"""What rows say in which a month or a year without anything is registered."""
NOTE_ROW = r"(?:注|备注|说明|填表说明|填报人|填表人|制表人|制表|经办人|审核人|审核|负责人|单位负责人|填报单位|填表日期|填报日期|联系人)\d*[:：、.].*"
"""The first cell of rows below a table that explain it."""
