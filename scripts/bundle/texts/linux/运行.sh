#!/bin/sh
# 运行 annualreport：不带参数是菜单，带参数同命令行。先运行一次 安装.sh。
unset PYTHONHOME PYTHONPATH
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for home in "$here" "${XDG_DATA_HOME:-$HOME/.local/share}/annualreport"; do
  if [ -x "$home/env/bin/python" ]; then
    "$home/env/bin/python" -I -X utf8 -m annualreport "$@"
    code=$?
    if [ -n "${ANNUALREPORT_PAUSE:-}" ]; then printf '按回车键关闭…'; read -r _; fi
    exit "$code"
  fi
done
echo '还没有安装。请先运行：sh 安装.sh' >&2
exit 2
