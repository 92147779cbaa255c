"""Makes the offline bundles: python -m scripts.bundle --platform windows-x86_64 --output dist."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from annualreport import __version__
from scripts.bundle.archive import write
from scripts.bundle.contents import contents
from scripts.bundle.interpreter import agree, obtain
from scripts.bundle.platforms import SUMS_URL, BundleError, Platform, platforms
from scripts.bundle.wheels import found, gather


def arguments(given: list[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.bundle", description="制作离线安装包：解释器、全部依赖、启动脚本、说明。"
    )
    parser.add_argument("--platform", choices=sorted(platforms()), help="只做一个平台的；不写则做全部")
    parser.add_argument("--output", type=Path, default=Path("dist"), help="写到哪个文件夹（默认 dist）")
    parser.add_argument("--python", type=Path, help="已经下载的解释器压缩包")
    parser.add_argument("--without-python", action="store_true", help="不带解释器（只限 Linux）")
    parser.add_argument("--wheels", type=Path, help="已经下载的全部安装包所在的文件夹，不再下载")
    parser.add_argument("--sums", type=Path, help="发布者的 SHA256SUMS，与 platforms.toml 比对")
    parser.add_argument("--sums-url", action="store_true", help="只打印发布者的 SHA256SUMS 在哪里")
    options = parser.parse_args(given)
    if options.python and (options.without_python or not options.platform):
        parser.error("--python 要与一个 --platform 一起用，不能与 --without-python 一起用")
    return options


def bundle(platform: Platform, options: argparse.Namespace) -> Path:
    """Make one platform's bundle; returns where it is."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        if options.sums:
            agree(platform, options.sums)
        interpreter = None if options.without_python else obtain(platform, options.python, work)
        wheels = found(options.wheels) if options.wheels else gather(platform, work / "wheels")
        files = contents(platform, wheels, interpreter)
        suffix = "" if interpreter else "-without-python"
        path: Path = options.output / f"annualreport-{__version__}-{platform.name}{suffix}.zip"
        write(path, f"annualreport-{__version__}", files)
    return path


def main(given: list[str] | None = None) -> int:
    """Make what is asked for; 2 where it cannot be made."""
    options = arguments(given)
    if options.sums_url:
        sys.stdout.write(f"{SUMS_URL}\n")
        return 0
    known = platforms()
    try:
        for name in [options.platform] if options.platform else sorted(known):
            sys.stdout.write(f"{bundle(known[name], options)}\n")
    except BundleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
