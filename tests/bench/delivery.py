"""``python -m tests.bench.delivery [COUNT…]``: dry runs of ``publisher deliver``, seconds and memory by the number of recipients (100, 1,000, 10,000)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Contestant, run_once
from tests.distribution.made import make_publication, write_list


def main(counts: list[int]) -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        issue = make_publication(folder)
        settings = folder / "delivery.yaml"
        settings.write_text("host: nowhere.invalid\nsender: a@example.cn\n", "utf-8")
        command = (sys.executable, "-m", "publisher", "deliver", str(issue), "--dry-run")
        for count in counts:
            write_list(folder, [(f"r{number}", f"r{number}@example.cn") for number in range(count)])
            run = run_once(Contestant(f"{count}", command, settings, lambda: None, {"PYTHONPATH": os.getcwd()}))  # noqa: PTH109
            print(f"{count:>7,} recipients: {run.wall:.2f} s, {run.cpu:.2f} s of processor, {run.peak / 2**20:.0f} MiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main([int(word) for word in sys.argv[1:]] or [100, 1_000, 10_000]))
