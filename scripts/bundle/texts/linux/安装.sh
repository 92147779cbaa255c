#!/bin/sh
# 把 annualreport 装进自己的文件夹：不用 root，不联网。用法：sh 安装.sh [装到哪个文件夹]
set -eu
unset PYTHONHOME PYTHONPATH
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
target=${1:-$data/annualreport}

fail() { printf '%s\n' "$1" >&2; exit 2; }

[ "$(uname -m)" = '@MACHINE@' ] || fail "本包用于 @MACHINE@，这台机器是 $(uname -m)。请换对应的安装包。"

if command -v sha256sum >/dev/null 2>&1; then
  (cd "$here" && sha256sum -c SHA256SUMS >/dev/null 2>&1) || fail '安装包里的文件不全或有损坏，请重新复制、解压。'
fi

mkdir -p "$target"
target=$(CDPATH='' cd -- "$target" && pwd)
if [ -e "$target/env" ] && [ ! -e "$target/运行.sh" ]; then
  fail "$target 里有别的程序的 env 文件夹，请换一个文件夹。"
fi

# 依赖的安装包只备了这几个版本的 Python 的；别的版本不用，改用包里带的。
fits() { "$1" -I -c 'import sys, venv; sys.exit("%d.%d" % sys.version_info[:2] not in sys.argv[1].split())' '@PYTHONS@' >/dev/null 2>&1; }
python=
for name in python3 @COMMANDS@; do
  if found=$(command -v "$name") && fits "$found"; then python=$found; break; fi
done

if [ -z "$python" ]; then
  archive=
  for file in "$here"/python/*.tar.gz; do [ -e "$file" ] && archive=$file; done
  [ -n "$archive" ] || fail '这台机器上没有 Python @FIRST@ 至 @LAST@，本包也没有带 Python。请换带 Python 的安装包。'
  echo '机器上没有合用的 Python，用包里带的。'
  rm -rf "$target/python"
  tar -xzf "$archive" -C "$target"
  python=$target/python/bin/python3
fi

echo "正在装到 $target"
rm -rf "$target/env"
"$python" -I -m venv --without-pip "$target/env"
for pip in "$here"/wheels/pip-*.whl; do :; done
"$target/env/bin/python" -I "$pip/pip" --isolated --disable-pip-version-check install --quiet \
  --no-index --find-links "$here/wheels" 'annualreport[pdf]==@VERSION@'
if [ "$here" != "$target" ]; then cp "$here/运行.sh" "$here/使用说明.txt" "$target/"; fi

# .desktop 的 Exec 里，引号中的 \ " ` $ 要各加一条反斜杠，文件本身再把反斜杠加倍；% 写成 %%。
quoted=$(printf '%s' "$target/运行.sh" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
mkdir -p "$data/applications"
cat > "$data/applications/annualreport.desktop" <<DESKTOP
[Desktop Entry]
Type=Application
Version=1.0
Name=政府信息公开工作年度报告
Comment=由台账生成年度报告，逐格核对；不联网
Exec=env ANNUALREPORT_PAUSE=1 sh "$quoted" %F
Icon=x-office-spreadsheet
Terminal=true
Categories=Office;
DESKTOP

"$target/env/bin/python" -I -X utf8 -m annualreport --version
echo '装好了。在应用菜单里找“政府信息公开工作年度报告”，或运行：'
echo "  sh \"$target/运行.sh\""
