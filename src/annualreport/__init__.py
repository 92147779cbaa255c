"""annualreport: 政府信息公开工作年度报告, from a unit's logs to the proved report."""

__version__ = "0.1.0"
