"""``python -m tests.bench.resident ISSUE PDF``: a process that stays and makes the PDF of an issue anew at each line it is given, the preview's way.

It answers ``done`` when the PDF is written, and ``rest`` when it has tidied up, which the preview does while nobody waits. On the other side, `Resident` asks such a
process, ours or a peer's, and measures.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.bench.measure import RunFailed

TYPST = """
import sys, typst
compiler = typst.Compiler(sys.argv[1])
for _ in sys.stdin:
    compiler.compile(output=sys.argv[2])
    print("done\\nrest", flush=True)
"""
"""The same for Typst: its compiler is kept, as in its own watching."""


class Resident:
    """A process that stays, and answers."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **environment}
        )

    def make(self) -> float:
        """Has the PDF made, and gives the seconds it took. Raises RunFailed."""
        assert self._process.stdin is not None and self._process.stdout is not None
        begun = time.perf_counter()
        try:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass
        answer = self._process.stdout.readline()
        taken = time.perf_counter() - begun
        if answer != "done\n" or self._process.stdout.readline() != "rest\n":
            raise RunFailed(f"{self.name}: it ended with {self._process.wait()}")
        return taken

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def main(issue: Path, pdf: Path) -> int:
    """Answers until the input ends. 1 when the issue has an error."""
    from publisher.build import make_issue
    from publisher.drawing import draw_outputs
    from publisher.fonts import Library
    from publisher.made import Workshop

    workshop = Workshop(Library.load())
    gc.disable()
    for _ in sys.stdin:
        made = make_issue(issue, _Nobody(), workshop=workshop)
        files = draw_outputs(made, issue, {"pdf"}, _Nobody()) if made is not None else None
        if files is None:
            return 1
        pdf.write_bytes(next(data for name, data in files.items() if name.endswith(".pdf")))
        print("done", flush=True)
        gc.collect()
        print("rest", flush=True)
    return 0


class _Nobody:
    """A reporter nobody listens to."""

    def finding(self, finding: object) -> None:
        pass

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        pass

    def notice(self, message: str, **values: object) -> None:
        pass


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
