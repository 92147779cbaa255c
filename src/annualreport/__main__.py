"""The program's door: answers --version at once, and hands everything else to the command line."""

from __future__ import annotations

import sys

from annualreport import __version__


def main() -> None:
    """Run the program."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"annualreport {__version__}\n")
        return
    from annualreport.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
