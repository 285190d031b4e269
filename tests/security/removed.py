"""Takes each defence away, in a copy of the tree, and runs the test that stands for it: it must fail. ``python -m tests.security.removed [key …]``.

The exit code is 0 when every test failed without its defence, and passes with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from publisher.fonts.manifest import fonts_folder
from tests.conftest import ROOT
from tests.security.threats import THREATS, Threat

COPIED = ("publisher", "tests", "templates", "issues", "fonts", "docs", ".ci", "pyproject.toml", "Makefile", "README.md")
PASSED, FAILED = 0, 1
"""pytest's exit codes; below nothing is a signal that ended the process, as a defence against crashes lets it when it is gone."""
_PATIENCE = 240


def copy_tree(target: Path) -> None:
    """What the tests need, without the fonts themselves."""
    leave = shutil.ignore_patterns("__pycache__", "files", ".hypothesis")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=leave)
        else:
            shutil.copyfile(ROOT / name, target / name)


def run(tree: Path, test: str) -> int:
    """pytest's exit code for a test in a tree; one that does not end has failed."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "PUBLISHER_FONTS": str(fonts_folder().resolve()), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", test]
    try:
        return subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False, timeout=_PATIENCE).returncode
    except subprocess.TimeoutExpired:
        return FAILED


def remove(tree: Path, threat: Threat) -> bytes:
    """Takes the defence away; what the file was."""
    file = tree / threat.removal.file
    before = file.read_bytes()
    text = before.decode()
    assert text.count(threat.removal.text) == 1, f"{threat.key}: {threat.removal.file} has its text {text.count(threat.removal.text)} times"
    file.write_text(text.replace(threat.removal.text, threat.removal.instead), "utf-8")
    return before


def main(keys: list[str]) -> int:
    """Tries the threats named, or all."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name)
        copy_tree(tree)
        for threat in THREATS:
            if keys and threat.key not in keys:
                continue
            before = remove(tree, threat)
            without = run(tree, threat.test)
            (tree / threat.removal.file).write_bytes(before)
            fails = without == FAILED or without < 0
            sound = fails and (not keys or run(tree, threat.test) == PASSED)
            wrong += not sound
            print(
                f"{threat.key:20} {(f'dies ({-without})' if without < 0 else 'fails') if fails else f'EXIT CODE {without}':14} {threat.test}",
                flush=True,
            )
    print(f"{wrong} tests do not notice" if wrong else "every test fails without its defence")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
