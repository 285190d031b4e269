"""The lock of an issue and those who may hold it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.editions.locking import hold_lock
from publisher.messages import Trouble

SCRIPT = """
import os, sys, time
from pathlib import Path
from publisher.editions.locking import hold_lock
with hold_lock(Path(sys.argv[1]), "2026-06"):
    child = os.fork()
    if not child:
        print(os.getpid(), flush=True)
    time.sleep(60)
"""


def test_one_holds_it_and_the_next_may_after(tmp_path: Path) -> None:
    with hold_lock(tmp_path, "2026-06"), hold_lock(tmp_path, "2026-07"), pytest.raises(Trouble), hold_lock(tmp_path, "2026-06"):
        pass
    with hold_lock(tmp_path, "2026-06"):
        pass


def test_a_fork_left_behind_by_a_killed_holder_does_not_keep_it(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", SCRIPT, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    child = int(holder.stdout.readline())
    try:
        with pytest.raises(Trouble), hold_lock(tmp_path, "2026-06"):
            pass
        holder.kill()
        holder.wait()
        os.kill(child, 0)
        with hold_lock(tmp_path, "2026-06"):
            pass
    finally:
        holder.stdout.close()
        os.kill(child, signal.SIGKILL)
