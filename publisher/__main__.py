"""``python -m publisher`` and the command ``publisher``."""

import os
import sys


def run() -> None:
    """Runs the program and ends the process at once: taking a set issue apart piece by piece would take as long as drawing it."""
    from publisher.cli import main

    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        pass  # whoever read it has gone
    os._exit(code)


if __name__ == "__main__":
    run()
