"""The exit codes of every command, in one place for the program and its documentation."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended; `meaning` is what users are told."""

    FINE = 0
    FOUND = 1
    UNUSABLE = 2
    BROKEN = 70
    STOPPED = 130

    @property
    def meaning(self) -> str:
        """The code in words."""
        return {
            0: "没有达到 `--fail-on`（默认 error）的问题；文件都已写出",
            1: "有这样的问题；汇总不完整也是 1",
            2: "命令用法有误，没有可用的文件，或唯一的输入完全无法读取",
            70: "程序自身出错；加 `--debug` 重新运行，把提示交给维护人员",
            130: "中途被打断（Ctrl+C）",
        }[self.value]
