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
    from annualreport.cli.dropping import wait_to_be_read

    code = run(sys.argv[1:])
    wait_to_be_read()
    sys.exit(code)


if __name__ == "__main__":
    main()
