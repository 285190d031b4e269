"""A reading program's library for OPDS catalogues: Readium's r2-opds-js. ``make test-judges`` puts it into ``.tools/opds``; it runs in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MODULES = Path(os.environ.get("PUBLISHER_OPDS") or ROOT / ".tools" / "opds") / "node_modules"


class JudgeMissing(RuntimeError):
    """The library is not installed."""


def read_catalogue(address: str) -> dict[str, Any]:
    """What the library finds at the start of a catalogue and on its first shelf: ``title``, ``shelf``, ``publications`` with ``identifier``, ``title``,
    ``modified``, ``links`` (``href``, ``type``: what can be fetched freely), ``images``."""
    node = shutil.which("node")
    if node is None or not (MODULES / "r2-opds-js").is_dir():
        raise JudgeMissing("r2-opds-js is not installed: run make test-judges, which puts it into .tools/opds (npm is needed)")
    done = subprocess.run(
        [node, str(Path(__file__).with_suffix(".cjs")), str(MODULES), address], capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
