"""``python examples/write_ninja.py ISSUES OUT > build.ninja``, then ``ninja -k 0 -j 4``: every issue that has changed is built, so many at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

RULE = """rule issue
  command = PUBLISHER_PROCESSORS=1 {publisher} build $issue --output $folder && touch $out
  description = $issue
"""


def write_ninja(issues: Path, out: Path) -> Iterator[str]:
    """The lines of the file."""
    yield RULE.format(publisher=os.environ.get("PUBLISHER", "publisher"))
    beside = sorted(path for path in issues.iterdir() if path.is_file())
    for file in sorted(issues.glob("*/issue.yaml")):
        issue, folder = file.parent, out / file.parent.name
        needed = " ".join(_quote(path) for path in [*sorted(path for path in issue.rglob("*") if path.is_file()), *beside])
        yield f"build {_quote(folder / '.made')}: issue {needed}\n  issue = {_quote(issue)}\n  folder = {_quote(folder)}\n"


def _quote(path: Path) -> str:
    """A path as ninja reads it."""
    return str(path).replace("$", "$$").replace(" ", "$ ").replace(":", "$:")


if __name__ == "__main__":
    print("\n".join(write_ninja(Path(sys.argv[1]), Path(sys.argv[2]))))
