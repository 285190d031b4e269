"""Builds issues on a Dask cluster: ``python examples/build_on_dask.py SCHEDULER OUT ISSUE…``.

SCHEDULER is a scheduler's address (``tcp://host:8786``), or a number: so many workers on this machine. The issues and OUT lie where every worker sees them under the
same path, and on every worker the program is installed with its fonts. Each issue is built by a process of its own, so that one that fails takes no worker with
it; a worker that is lost is replaced by another, which is safe, as an issue's files appear whole or not at all. Exit code: the gravest of all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from distributed import Client, LocalCluster


def build(issue: str, output: str) -> tuple[int, str]:
    """On a worker: the exit code of one build, and what it said."""
    command = [sys.executable, "-m", "publisher", "build", issue, "--output", output]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env={**os.environ, "PUBLISHER_PROCESSORS": "1"}
    )
    return done.returncode, done.stderr


def main(scheduler: str, out: str, issues: Sequence[str]) -> int:
    """Gives every issue to the cluster and says what came of each, in the order of the command line."""
    where = LocalCluster(n_workers=int(scheduler), threads_per_worker=1, dashboard_address=None) if scheduler.isdigit() else scheduler
    gravest = 0
    with Client(where) as client:
        folder = Path(out).resolve()
        works = [client.submit(build, str(Path(issue).resolve()), str(folder / Path(issue).resolve().name), pure=False) for issue in issues]
        for issue, work in zip(issues, works, strict=True):
            try:
                code, said = work.result()
            except Exception as error:  # whatever became of the worker
                code, said = 2, f"{issue}: {error}\n"
            print(said, end="", file=sys.stderr, flush=True)
            gravest = max(gravest, code)
    if isinstance(where, LocalCluster):
        where.close()
    return gravest


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    raise SystemExit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
